"""Several nodes or wires at once: what taking them out of a circuit changes, or putting copies of them in."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from circuit_editor.model.change import AnnotationPair, Change, NodePair, WireKey, WirePair
from circuit_editor.model.errors import UnknownPin
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import FreeNames, fresh_annotation_id, fresh_id
from circuit_editor.model.records import Node, Settings, Wire
from circuit_editor.model.rules import check_annotation, check_position
from circuit_editor.model.sharing import taken_over

if TYPE_CHECKING:
    from circuit_editor.model.circuit import Circuit

Operands = list[str | None]


def removal(circuit: Circuit, node_ids: Iterable[str]) -> Change:
    """What taking nodes out changes, in time proportional to them and their wires; gaps are closed."""
    nodes: dict[str, NodePair] = {node_id: (circuit.node(node_id), None) for node_id in node_ids}
    wires: dict[WireKey, WirePair] = {}
    survivors: dict[str, None] = {}
    for node_id in nodes:
        for pin, source in enumerate(circuit.operands[node_id]):
            if source is not None:
                wires[node_id, pin] = (Wire(source, node_id, pin), None)
        for target in circuit.graph.successors(node_id):
            if target not in nodes:
                survivors[target] = None
    for target in survivors:
        operands = circuit.operands[target]
        pins = {pin for pin, source in enumerate(operands) if source in nodes}
        wires |= _rewiring(target, operands, _without(circuit, target, pins))
    outputs = tuple(output for output in circuit.settings.outputs if output not in nodes)
    return Change(nodes, wires, _with_outputs(circuit, outputs))


def disconnection(circuit: Circuit, keys: Iterable[WireKey]) -> Change:
    """What taking wires off changes, their pins counted as they are now; UnknownPin where there is none."""
    pins: dict[str, set[int]] = {}
    for target, pin in keys:
        if circuit.wire(target, pin) is None:
            raise UnknownPin(target=circuit.label(target), pin=pin)
        pins.setdefault(target, set()).add(pin)
    wires: dict[WireKey, WirePair] = {}
    for target in pins:
        wires |= _rewiring(target, circuit.operands[target], _without(circuit, target, pins[target]))
    return Change(wires=wires)


def operands_among(circuit: Circuit, node_ids: Collection[str]) -> dict[str, Operands]:
    """The operands that some nodes would have without the others; UnknownNode if there is no such node."""
    kept = {None, *node_ids}
    left = {}
    for node_id in node_ids:
        circuit.node(node_id)
        others = {pin for pin, source in enumerate(circuit.operands[node_id]) if source not in kept}
        left[node_id] = _without(circuit, node_id, others)
    return left


def insertion(circuit: Circuit, part: Circuit, dx: float, dy: float) -> Change:
    """What copies of all nodes of a part change, moved by (dx, dy).

    With their wires, outputs and definitions, and with the annotations of the part.
    """
    used = {node.definition for node in part.nodes() if node.definition is not None}
    called, new = taken_over(circuit.definitions, part.definitions, used)
    copies = _copies(circuit, part, dx, dy, called)
    wires: dict[WireKey, WirePair] = {}
    for target, copy in copies.items():
        for pin, source in enumerate(part.operands[target]):
            if source is not None:
                wires[copy.id, pin] = (None, Wire(copies[source].id, copy.id, pin))
    outputs = (copies[output].id for output in part.settings.outputs)
    return Change(
        {copy.id: (None, copy) for copy in copies.values()},
        wires,
        _with_outputs(circuit, (*circuit.settings.outputs, *outputs)),
        _annotation_copies(circuit, part, dx, dy),
        {name: (None, definition) for name, definition in new.items()},
    )


def _annotation_copies(circuit: Circuit, part: Circuit, dx: float, dy: float) -> dict[str, AnnotationPair]:
    taken, order = set(circuit.annotations), circuit.next_annotation_order
    copies: dict[str, AnnotationPair] = {}
    for annotation in part.sorted_annotations():
        annotation_id, order = fresh_annotation_id(annotation, order, taken)
        taken.add(annotation_id)
        x, y = annotation.position
        copy = replace(annotation, id=annotation_id, position=(x + dx, y + dy), order=order)
        check_annotation(copy)
        copies[annotation_id] = (None, copy)
        order += 1
    return copies


def _copies(
    circuit: Circuit, part: Circuit, dx: float, dy: float, called: Mapping[str, str]
) -> dict[str, Node]:
    """Records for copies of the nodes of a part, by the ids that they have there, in their order."""
    names, order = FreeNames(circuit.names), circuit.next_order
    copies: dict[str, Node] = {}
    taken, fresh = circuit.operands, set[str]()
    for node in part.nodes():
        name = node.name and names.take(node.name)
        node_id, order = fresh_id(name, order, lambda one: one in taken or one in fresh)
        fresh.add(node_id)
        x, y = node.position
        definition = node.definition and called[node.definition]
        place = (x + dx, y + dy)
        copy = Node(
            node_id, node.gate, name, node.value, node.constant, place, order, definition, node.frozen
        )
        check_position(copy)
        copies[node.id] = copy
        order += 1
    return copies


def _without(circuit: Circuit, target: str, pins: Container[int]) -> Operands:
    """The operands of a node once the wires on these pins are gone; a variadic gate closes the gaps."""
    operands = circuit.operands[target]
    if GATES[circuit.node(target).gate].variadic:
        return [source for pin, source in enumerate(operands) if pin not in pins]
    return [None if pin in pins else source for pin, source in enumerate(operands)]


def _rewiring(
    target: str, before: Sequence[str | None], after: Sequence[str | None]
) -> dict[WireKey, WirePair]:
    """The wires of a node before and after its operands change, where they do."""
    return {
        (target, pin): (
            None if old is None else Wire(old, target, pin),
            None if new is None else Wire(new, target, pin),
        )
        for pin, (old, new) in enumerate(zip_longest(before, after))
        if old != new
    }


def _with_outputs(circuit: Circuit, outputs: tuple[str, ...]) -> tuple[Settings, Settings] | None:
    before = circuit.settings
    return None if outputs == before.outputs else (before, replace(before, outputs=outputs))
