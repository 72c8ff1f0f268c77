"""What quick add can offer: records that say how they are found, what they look like and what they place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF

from circuit_editor.canvas import commands
from circuit_editor.canvas.commands import Point, add_wired
from circuit_editor.canvas.free_places import free_place, not_on_another, with_pin_at, with_stub_end_at
from circuit_editor.canvas.gate_picture import GatePicture
from circuit_editor.canvas.geometry import group_symbol
from circuit_editor.canvas.ranking import Fit
from circuit_editor.canvas.texts import gate_title
from circuit_editor.model.change import WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


#: A longer name is not drawn in front of a row; it is said there.
LONGEST_DRAWN = 4


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a chosen offer goes: a point of the world, or None for a free place beside the selection.

    `source` and `target` are a node, or a gate and its pin, whose wire waits for the new node. `wire` is one
    that the new node is put into.
    """

    canvas: Canvas
    at: QPointF | None = None
    source: str | None = None
    target: WireKey | None = None
    wire: WireKey | None = None

    @property
    def has_wire(self) -> bool:
        """Whether a wire waits for the new node."""
        return self.source is not None or self.target is not None or self.wire is not None

    def position(self, node: Node) -> Point:
        """Where a new node goes: with its end of the wire, if one waits, at the point; always on the grid."""
        if self.at is None:
            return free_place(self.canvas, node)
        circuit, wanted = self.canvas.document.circuit, self.at
        if self.source is not None:
            wanted = with_pin_at(circuit, node, wanted)
        elif self.target is not None:
            wanted = with_stub_end_at(circuit, node, wanted)
        return not_on_another(self.canvas.scene, wanted)

    def suits(self, offer: Offer) -> bool:
        """Whether an offer has what a waiting wire needs."""
        takes, gives = (self.source, self.wire), (self.target, self.wire)
        return (not any(takes) or offer.takes_wires) and (not any(gives) or offer.gives_wires)


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the search.

    It is found by its `words`, and after what has such words by its `synonyms`; unless it already knows how
    well it fits. `key` is what recent use remembers,
    "" for nothing; `place` does what the offer promises. `takes_wires` and `gives_wires` tell whether a wire
    can lead to what is placed, and from it.
    """

    title: str
    place: Callable[[Landing], None]
    words: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    key: str = ""
    detail: str = ""
    picture: GatePicture | None = None
    fit: Fit | None = None
    takes_wires: bool = False
    gives_wires: bool = False


#: Makes offers for a canvas, in the order in which they are listed.
OfferMaker = Callable[["Canvas"], Iterable[Offer]]


def gate_offers(canvas: Canvas) -> Iterator[Offer]:
    """One offer a gate of the palette."""
    for gate in filter(lambda gate: gate.family, GATES.values()):
        node = commands.next_node(canvas.document, gate.name)
        yield Offer(
            gate_title(gate),
            partial(place_node, node, asks=gate.holds_value or gate.takes_constant),
            words=gate_words(gate),
            synonyms=GATE_SYNONYMS[gate.name],
            key=f"gate:{gate.name}",
            detail=gate.formula,
            picture=_picture(commands.new_node(gate.name), gate.palette_symbol),
            takes_wires=bool(gate.pins),
            gives_wires=True,
        )


def group_offers(canvas: Canvas) -> Iterator[Offer]:
    """One offer a definition of the document's groups."""
    circuit = canvas.document.circuit
    for name, definition in circuit.definitions.items():
        node = Node("new", "group", definition=name)
        yield Offer(
            name,
            partial(place_node, node),
            words=(name,),
            synonyms=("group", *GATE_SYNONYMS["group"]),
            key=f"group:{name}",
            detail=QCoreApplication.translate("QuickAdd", "group"),
            picture=picture_of(circuit, node),
            takes_wires=bool(definition.inputs),
            gives_wires=True,
        )


def gate_words(gate: Gate) -> tuple[str, ...]:
    """What a gate is called: name, titles and, where it has one, its symbol."""
    symbols = (gate.symbol.replace("{c}", ""), gate.palette_symbol) if gate.symbol else ()
    return gate.name, gate.title, gate_title(gate), *symbols


def picture_of(circuit: Circuit, node: Node) -> GatePicture:
    """What stands before a node's row: its gate, or its name before a stub."""
    plain = replace(node, id="new", name=None, position=(0.0, 0.0), order=0)
    if node.definition is not None:
        return GatePicture(plain, group_symbol(node.definition), circuit.definitions)
    gate = GATES[node.gate]
    drawn = gate.palette_symbol
    if not gate.holds_value:
        drawn = gate.drawn_symbol(node.constant)
    elif node.name is not None and len(node.name) <= LONGEST_DRAWN:
        drawn = node.name
    return _picture(plain, drawn)


@lru_cache(maxsize=256)
def _picture(node: Node, symbol: str) -> GatePicture:
    return GatePicture(node, symbol)


def place_node(node: Node, landing: Landing, *, asks: bool = False) -> None:
    """Add a new node there and select it; with `asks` its number is typed next."""
    canvas = landing.canvas
    position, ends = landing.position(node), {"source": landing.source, "target": landing.target}
    node_id = add_wired(canvas.document, node, position, **ends, wire=landing.wire)
    canvas.set_selection({node_id})
    canvas.reveal(node_id)
    if asks:
        canvas.edit_main(node_id)
