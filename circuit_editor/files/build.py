"""From the data of a file to a circuit; refuses what it may not be before networkx can mend it silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import UNSET, UnsetType

from circuit_editor.files.hazards import check_depth
from circuit_editor.files.places import Damage, node_place, on_one_line, shorten, shown, wire_place
from circuit_editor.files.schema import RESERVED_IN_GRAPH, RESERVED_IN_NODE, CircuitData, NodeData, WireData
from circuit_editor.model.change import Change, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import (
    BadOutputs,
    CircuitError,
    NoPins,
    PinOccupied,
    RecordRefused,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.rules import MOST_DIGITS

T = TypeVar("T")

#: A loop with more nodes than this is not told in full.
MOST_TOLD = 6


def build(data: CircuitData) -> Circuit:
    """The circuit, with outputs and positions for all; Damage says what is not allowed."""
    for key in ("directed", "multigraph"):
        if not getattr(data, key):
            raise Damage(key, "It must be true, not false.")
    circuit = Circuit()
    for order, node in enumerate(data.nodes):
        _insert(circuit, node, order)
    _put_wires(circuit, data.edges)
    _put_settings(circuit, data)
    missing = [node.id for node in data.nodes if node.position is UNSET]
    for node_id, position in tidy_positions(circuit, missing).items():
        circuit.update(node_id, position=position)
    circuit.take_change()
    return circuit


def _insert(circuit: Circuit, data: NodeData, order: int) -> None:
    where = node_place(data.id, order)
    gate = GATES.get(data.gate)
    if gate is not None and gate.constant_may_be_absent and data.constant is UNSET:
        data.constant = gate.default_constant or 0.0
    node = Node(
        id=data.id,
        gate=data.gate,
        name=_or_none(data.name),
        value=_or_none(data.value),
        constant=_or_none(data.constant),
        position=(0.0, 0.0) if isinstance(data.position, UnsetType) else data.position,
        order=order,
        reserved=_reserved(data, RESERVED_IN_NODE, where),
    )
    try:
        circuit.insert(node)
    except RecordRefused as error:
        raise Damage(where, _sentence(error)) from None


def _put_wires(circuit: Circuit, wires: list[WireData]) -> None:
    """All wires at once: the rules of `check_connect`, in time proportional to their number."""
    count = Counter(wire.target for wire in wires)
    pairs: dict[WireKey, WirePair] = {}
    for data in wires:
        try:
            _check_wire(circuit, data, count[data.target], pairs)
        except CircuitError as error:
            raise Damage(wire_place(data.source, data.target, data.key), _sentence(error)) from None
        pairs[data.target, data.key] = (None, Wire(data.source, data.target, data.key))
    circuit.apply(Change(wires=pairs))
    if loop := _find_loop(circuit):
        told = loop if len(loop) <= MOST_TOLD else [*loop[:MOST_TOLD], "..."]
        way = " -> ".join([*map(shown, told), shown(loop[0])])
        raise Damage(node_place(loop[0], 0), f"The wires make a loop: {way}.")


def _check_wire(circuit: Circuit, data: WireData, wires: int, taken: Mapping[WireKey, object]) -> None:
    for end in (data.source, data.target):
        if end not in circuit:
            raise UnknownNode(node=end)
    gate, target = GATES[circuit.node(data.target).gate], data.target
    if gate.holds_value:
        raise NoPins(target=target)
    if (data.target, data.key) in taken:
        raise PinOccupied(target=target, pin=data.key)
    pins = max(len(gate.pins), wires) if gate.variadic else len(gate.pins)
    if not 0 <= data.key < pins:
        raise UnknownPin(target=target, pin=str(data.key))


def _find_loop(circuit: Circuit) -> list[str]:
    """The nodes of one loop along its wires, the first of the file first; empty if there is none."""
    graph = circuit.graph
    waiting = dict(graph.in_degree())
    ready = [node_id for node_id, wires in waiting.items() if not wires]
    while ready:
        node_id = ready.pop()
        del waiting[node_id]
        for target, pins in graph.adj[node_id].items():
            waiting[target] -= len(pins)
            if not waiting[target]:
                ready.append(target)
    if not waiting:
        return []
    # Each node that is left has a source that is left: going from source to source ends on a loop.
    trail: dict[str, None] = {}
    node_id = next(iter(waiting))
    while node_id not in trail:
        trail[node_id] = None
        node_id = next(source for source in graph.predecessors(node_id) if source in waiting)
    loop = list(trail)[list(trail).index(node_id) :][::-1]
    first = min(range(len(loop)), key=lambda place: circuit.node(loop[place]).order)
    return loop[first:] + loop[:first]


def _put_settings(circuit: Circuit, data: CircuitData) -> None:
    graph = data.graph
    outputs = [] if isinstance(graph.outputs, UnsetType) else graph.outputs
    _check_outputs(circuit, outputs)
    digits = _or_none(graph.digits)
    if digits is not None and not 0 <= digits <= MOST_DIGITS:
        rule = f"a whole number from 0 to {MOST_DIGITS}"
        raise Damage("graph, digits", f"It must be {rule}, not {shown(str(digits))}.")
    circuit.set_settings(
        seed=1.0 if isinstance(graph.seed, UnsetType) else graph.seed,
        digits=digits,
        reserved=_reserved(graph, RESERVED_IN_GRAPH, "graph"),
    )
    settle_all_outputs(circuit)


def _check_outputs(circuit: Circuit, outputs: list[str]) -> None:
    seen: set[str] = set()
    for output in outputs:
        if output in seen:
            raise Damage("graph, outputs", f"{shown(output)} is there twice.")
        seen.add(output)
    try:
        circuit.set_settings(outputs=tuple(outputs))
    except (BadOutputs, UnknownNode) as error:
        raise Damage("graph, outputs", _sentence(error)) from None


def _reserved(data: object, keys: Iterable[str], where: str) -> tuple[tuple[str, object], ...]:
    """The reserved keys that are there, with their values."""
    found = tuple((key, value) for key in keys if (value := getattr(data, key)) is not UNSET)
    for key, value in found:
        check_depth(value, f"{where}, {key}")
    return found


def _or_none(value: T | UnsetType) -> T | None:
    return None if isinstance(value, UnsetType) else value


def _sentence(error: CircuitError) -> str:
    """An error's sentence on one line, however odd the texts of the file in it."""
    fields = {key: shorten(text) if isinstance(text, str) else text for key, text in error.fields.items()}
    return on_one_line(error.sentence.format(**fields))
