"""Nodes and wires of a file into a circuit; refused before networkx can mend them silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from itertools import count

from msgspec import UNSET

from circuit_editor.files.hazards import check_depth
from circuit_editor.files.places import Damage, node_place, on_one_line, shorten, shown, wire_place
from circuit_editor.files.progress import Watch, pieces, stretch
from circuit_editor.files.schema import NodeData, WireData
from circuit_editor.model.change import Change, NodePair, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import (
    CircuitError,
    IdTaken,
    NameTaken,
    NoPins,
    PinOccupied,
    RecordRefused,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.group_errors import GroupRefused
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.rules import check_node

#: A loop with more nodes than this is not told in full.
MOST_TOLD = 6


def put_nodes(circuit: Circuit, nodes: list[NodeData], watch: Watch) -> None:
    """All nodes at once: the rules of `insert`."""
    pairs: dict[str, NodePair] = {}
    names: set[str] = set()
    for piece in pieces(nodes, stretch(watch, 0.0, 0.6)):
        for data in piece:
            node = _node(data, len(pairs))
            try:
                check_node(node)
                if node.definition is not None:
                    circuit.definition(node.definition)
                if node.id in pairs:
                    raise IdTaken(node=node.id)
                if node.name in names:
                    raise NameTaken(name=node.name)
            except (RecordRefused, GroupRefused) as error:
                raise Damage(node_place(data.id, len(pairs)), sentence(error)) from None
            if node.name is not None:
                names.add(node.name)
            pairs[node.id] = (None, node)
    for changed in pieces(list(pairs.items()), stretch(watch, 0.6, 1.0)):
        circuit.apply(Change(nodes=dict(changed)))


def _node(data: NodeData, order: int) -> Node:
    constant = None if data.constant is UNSET else data.constant
    if constant is None and data.gate in GATES and GATES[data.gate].constant_may_be_absent:
        constant = GATES[data.gate].default_constant
    return Node(
        data.id,
        data.gate,
        None if data.name is UNSET else data.name,
        None if data.value is UNSET else data.value,
        constant,
        (0.0, 0.0) if data.position is UNSET else data.position,
        order,
        None if data.definition is UNSET else data.definition,
        data.frozen is True,
    )


def put_wires(circuit: Circuit, wires: list[WireData], watch: Watch) -> None:
    """All wires at once: the rules of `check_connect`, in time proportional to their number."""
    pins = _pins(circuit, wires)
    place = dict(zip(pins, count(), strict=False))
    pairs: dict[WireKey, WirePair] = {}
    all_forward = True
    for piece in pieces(wires, stretch(watch, 0.0, 0.4)):
        for data in piece:
            source, target, pin = data.source, data.target, data.key
            key = (target, pin)
            if source not in place or key in pairs or not 0 <= pin < pins.get(target, 0):
                where = wire_place(source, target, pin)
                raise Damage(where, sentence(_refusal(data, pins, pairs)))
            pairs[key] = (None, Wire(source, target, pin))
            all_forward = all_forward and place[source] < place[target]
    for changed in pieces(list(pairs.items()), stretch(watch, 0.4, 0.9)):
        circuit.apply(Change(wires=dict(changed)))
    # Where every wire leads to a later node of the file, none closes a loop.
    if not all_forward and (loop := _find_loop(circuit)):
        raise Damage(node_place(loop[0], 0), f"The wires make a loop: {way_around(loop)}.")


def way_around(loop: list[str]) -> str:
    """What is on a loop in words, back to the first; not all of a long one."""
    told = loop if len(loop) <= MOST_TOLD else [*loop[:MOST_TOLD], "..."]
    return " -> ".join([*map(shown, told), shown(loop[0])])


def _pins(circuit: Circuit, wires: list[WireData]) -> dict[str, int]:
    """How many pins each node has, with these wires to come."""
    pins = dict(zip(circuit.operands, map(len, circuit.operands.values()), strict=True))
    for target, drawn in Counter([wire.target for wire in wires]).items():
        if drawn > pins.get(target, drawn) and GATES[circuit.node(target).gate].variadic:
            pins[target] = drawn
    return pins


def _refusal(data: WireData, pins: Mapping[str, int], taken: Container[WireKey]) -> CircuitError:
    """Why a wire can't be drawn; `pins` has the number of pins of each node."""
    for end in (data.source, data.target):
        if end not in pins:
            return UnknownNode(node=end)
    if not pins[data.target]:
        return NoPins(target=data.target)
    if (data.target, data.key) in taken:
        return PinOccupied(target=data.target, pin=data.key)
    return UnknownPin(target=data.target, pin=str(data.key))


def place_nodes(circuit: Circuit, nodes: list[NodeData]) -> None:
    """Give positions to those of the nodes that have none."""
    missing = [node.id for node in nodes if node.position is UNSET]
    pairs: dict[str, NodePair] = {}
    for node_id, position in tidy_positions(circuit, missing).items():
        node = circuit.node(node_id)
        pairs[node_id] = (node, replace(node, position=position))
    circuit.apply(Change(pairs))


def _find_loop(circuit: Circuit) -> list[str]:
    """The nodes of one loop along its wires, the first of the file first; empty if there is none."""
    targets: dict[str, list[str]] = {node_id: [] for node_id in circuit.operands}
    waiting = dict.fromkeys(circuit.operands, 0)
    for target, operands in circuit.operands.items():
        for source in operands:
            if source is not None:
                targets[source].append(target)
                waiting[target] += 1
    ready = [node_id for node_id, wires in waiting.items() if not wires]
    while ready:
        node_id = ready.pop()
        del waiting[node_id]
        for target in targets[node_id]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    if not waiting:
        return []
    # Each node that is left has a source that is left: going from source to source ends on a loop.
    trail: dict[str, None] = {}
    node_id = next(iter(waiting))
    while node_id not in trail:
        trail[node_id] = None
        node_id = next(source for source in circuit.operands[node_id] if source in waiting)
    loop = list(trail)[list(trail).index(node_id) :][::-1]
    first = min(range(len(loop)), key=lambda place: circuit.node(loop[place]).order)
    return loop[first:] + loop[:first]


def reserved(data: object, keys: Iterable[str], where: Callable[[], str]) -> tuple[tuple[str, object], ...]:
    """The reserved keys that are there, with their values; `where` tells the place of what is wrong."""
    found = tuple([(key, value) for key in keys if (value := getattr(data, key)) is not UNSET])
    for key, value in found:
        check_depth(value, f"{where()}, {key}")
    return found


def sentence(error: CircuitError) -> str:
    """An error's sentence on one line, however odd the texts of the file in it."""
    fields = {key: shorten(text) if isinstance(text, str) else text for key, text in error.fields.items()}
    return on_one_line(error.sentence.format(**fields))
