"""Wires as a whole: a gate put into one, one healed where a gate goes, the order of those at a gate."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from circuit_editor.model.change import Change, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import NoPins, PinOccupied, UnknownPin
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Wire


def is_loose(circuit: Circuit, node_id: str) -> bool:
    """Whether a node has pins and no wire yet: what can be put into any wire."""
    operands = circuit.operands[node_id]
    return bool(operands) and not any(operands) and not circuit.graph.out_degree(node_id)


def splice(circuit: Circuit, node_id: str, key: WireKey) -> None:
    """Put a node into the wire at `key`: what fed that pin feeds the node's first free pin, the node the pin.

    All other wires stay on their pins. UnknownPin if there is no wire at `key`, NoPins if the node has no
    free pin, CycleError if the node feeds the wire or depends on it.
    """
    target, pin = key
    old, free = circuit.wire(target, pin), circuit.free_pin(node_id)
    if old is None:
        raise UnknownPin(target=circuit.label(target), pin=pin)
    if free is None:
        raise NoPins(target=circuit.label(node_id))
    circuit.check_connect(old.source, node_id, free)
    with suppress(PinOccupied):  # by the wire that makes room
        circuit.check_connect(node_id, target, pin)
    first, second = Wire(old.source, node_id, free), Wire(node_id, target, pin)
    circuit.do(Change(wires={(node_id, free): (None, first), key: (old, second)}))


def heal(circuit: Circuit, node_ids: Iterable[str]) -> int:
    """Remove nodes and connect what fed the first pin of each to all that it fed; how many wires that makes.

    A chain of them heals as a whole. Where a first pin is free, or an input goes, there is nothing to
    connect, and the wires go as in `remove_all`. In time proportional to these nodes and their wires.
    """
    feeders = _feeders(circuit, dict.fromkeys(node_ids))
    wires: dict[WireKey, WirePair] = {}
    for node_id, feeder in feeders.items():
        if feeder is None:
            continue
        for old in circuit.wires_from(node_id):
            if old.target not in feeders:
                wires[old.target, old.pin] = (old, Wire(feeder, old.target, old.pin))
    circuit.do(Change(wires=wires))
    circuit.remove_all(feeders)
    return len(wires)


def bring_into_order(circuit: Circuit, node_ids: Iterable[str]) -> list[str]:
    """Give the topmost source of each of these gates its first pin, the next one the next, and so on.

    Only where the order of operands is free: at add, mul, max and min. Values stay as they are, up to the
    rounding of sums and products of three and more; but at a tie of max or min the gradient goes to the
    first of the equal inputs, which may be another one then. Free pins stay free, and sources on one height
    stay in their order. Returns those gates with several wires whose order means something.
    """
    left = []
    wires: dict[WireKey, WirePair] = {}
    for node_id in node_ids:
        old = circuit.wires_into(node_id)
        if not GATES[circuit.node(node_id).gate].variadic:
            left += [node_id] if len(old) > 1 else []
            continue
        ordered = sorted(old, key=lambda wire: circuit.node(wire.source).position[1])
        for before, after in zip(old, ordered, strict=True):
            if before.source != after.source:
                wires[node_id, before.pin] = (before, Wire(after.source, node_id, before.pin))
    circuit.do(Change(wires=wires))
    return left


def _feeders(circuit: Circuit, gone: Iterable[str]) -> dict[str, str | None]:
    """For each node that goes, the first node that stays on the way back along first pins; None for none."""
    found: dict[str, str | None] = {}
    gone = dict.fromkeys(gone)
    for node_id in gone:
        way: list[str] = []
        at: str | None = node_id
        while at in gone and at not in found:
            way.append(at)
            at = next(iter(circuit.operands[at]), None)
        found.update(dict.fromkeys(way, found.get(at, at) if at else None))
    return found
