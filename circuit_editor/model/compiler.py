"""From a circuit to its tape: in which order the gates are computed, and what the backward pass reaches.

Nodes are numbered by their place among the records, and wherever the order of things is no matter it is
arrays that are worked on: ids are looked up once a pin.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, compress, count
from operator import not_

import numpy as np

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.flatten import FlatCircuit, Operands, flatten
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.gates import GATES
from circuit_editor.model.outputs import find_open_questions, find_parts_without_output
from circuit_editor.model.tape import Slots, Tape

_OF_TWO = {name: gate.functions(2) for name, gate in GATES.items()}
_OF_ANY = {name: (gate.forward, gate.local_gradients) for name, gate in GATES.items()}
#: A number that is not there.
_NONE = -1


def compile_circuit(circuit: Circuit) -> Tape:
    """Compile a circuit, in time proportional to its nodes and wires."""
    with collection_paused():
        return compile_flat(flatten(circuit))


def compile_flat(flat: FlatCircuit) -> Tape:
    """Compile a flat view; its order depends on the records alone, never on how they came to be there."""
    records = list(flat.nodes.values())
    gates = [node.gate for node in records]
    leaves = [place for place, node in enumerate(records) if node.value is not None]
    holders = [place for place, node in enumerate(records) if node.constant is not None]
    pins, sources = _wiring(flat, flat.operands)
    awaited = (pins, sources) if flat.awaits is flat.operands else _wiring(flat, flat.awaits)
    order = _forward_order(*awaited, leaves)
    places = np.array(order, dtype=np.intp)

    ids = list(flat.nodes)
    tape = Tape(flat.nodes, flat.seed)
    tape.leaves = [ids[place] for place in leaves]
    tape.order = [ids[place] for place in order]
    held = [records[place].value for place in leaves] + [records[place].constant for place in holders]
    tape.start = [number for number in held if number is not None]
    start = len(tape.start)
    tape.slot = dict(zip(tape.leaves, count(), strict=False))
    tape.slot.update(zip(tape.order, count(start), strict=False))
    tape.constant_slot = dict(zip([ids[place] for place in holders], count(len(leaves)), strict=False))

    slots = np.full(len(ids) + 1, _NONE)  # the last one stands for a free pin
    slots[leaves] = np.arange(len(leaves))
    slots[places] = np.arange(start, start + len(order))
    constants = np.full(len(ids), _NONE)
    constants[holders] = np.arange(len(leaves), start)
    _lay_out_wires(tape, pins, slots[sources], places)
    _compile_rows(tape, [gates[place] for place in order], pins[places], constants[places])
    _lay_out_groups(tape, flat)
    _compile_backward(tape, flat.outputs)
    _find_gradients(tape, flat)
    return tape


def _wiring(flat: FlatCircuit, operands_by_id: Operands) -> tuple[Slots, Slots]:
    """By place among the records how many operands a node has; the places of them all in a row."""
    place_of: dict[str | None, int] = dict(zip(flat.nodes, count(), strict=False))
    place_of[None] = _NONE
    operands = [operands_by_id[node_id] for node_id in flat.nodes]
    pins = np.fromiter(map(len, operands), np.intp, len(operands))
    sources = np.fromiter(map(place_of.__getitem__, chain.from_iterable(operands)), np.intp, pins.sum())
    return pins, sources


def _forward_order(pins: Slots, sources: Slots, leaves: list[int]) -> list[int]:
    """The gates that can be computed, by generations (Kahn's algorithm), each in the order of the records.

    A free pin counts as an operand that never comes, so what depends on it is never ready.
    """
    targets = np.repeat(np.arange(len(pins)), pins)
    users = targets[np.argsort(sources, kind="stable")].tolist()
    ends = np.bincount(sources + 1, minlength=len(pins) + 1).cumsum().tolist()
    missing = pins.tolist()
    order: list[int] = []
    ready = leaves
    while ready:
        following = []
        for source in ready:
            for target in users[ends[source] : ends[source + 1]]:
                missing[target] = left = missing[target] - 1
                if not left:
                    following.append(target)
        following.sort()
        order += following
        ready = following
    return order


def _lay_out_wires(tape: Tape, pins: Slots, sources: Slots, order: Slots) -> None:
    """Give each gate of the order its wire slots; pins and the slots of their sources go by place."""
    counts = pins[order]
    first = counts.cumsum() - counts
    slots = np.arange(len(tape.start), len(tape.start) + len(order))
    tape.first_wire = np.concatenate([np.full(len(tape.start), _NONE), first])
    tape.wire_targets = np.repeat(slots, counts)
    moved = np.repeat((pins.cumsum() - pins)[order] - first, counts)
    tape.wire_sources = sources[moved + np.arange(len(moved))]


def _lay_out_groups(tape: Tape, flat: FlatCircuit) -> None:
    """Give each group the wire slots of its entries: they stand together, as they all await the same."""
    tape.insides, tape.homes = flat.insides, flat.homes
    for path, inside in flat.insides.items():
        if inside.entries[0] in tape.slot and path in tape.slot:
            tape.first_wire[tape.slot[path]] = tape.first_wire[tape.slot[inside.entries[0]]]


def _compile_rows(tape: Tape, gates: list[str], pins: Slots, constants: Slots) -> None:
    """Make the rows of each gate of the order: all as if it had one operand or two, then those with more."""
    start, sources = len(tape.start), np.append(tape.wire_sources, [_NONE, _NONE])
    wires = tape.first_wire[start:]
    firsts, seconds = sources[wires].tolist(), np.where(pins > 1, sources[wires + 1], _NONE)
    others = _or_none(np.where(pins > 1, seconds, constants))
    operands = pins + (constants >= 0)
    of_two = (operands == 2).tolist()
    pairs = [(_OF_TWO if two else _OF_ANY)[gate] for gate, two in zip(gates, of_two, strict=True)]
    tape.forward = [(*pair, first, other) for pair, first, other in zip(pairs, firsts, others, strict=True)]
    tape.rows = list(zip(count(start), wires.tolist(), firsts, _or_none(seconds), strict=False))
    for place in np.flatnonzero(operands > 2).tolist():
        own, wire, *_ = tape.rows[place]
        every = tuple(sources[wire : wire + pins[place]].tolist())
        if len(every) > 2:
            tape.rows[place] = (own, wire, None, every)
        if constants[place] >= 0:
            every += (int(constants[place]),)
        tape.forward[place] = (*pairs[place], None, every)


def _or_none(slots: Slots) -> list[int | None]:
    return [slot if slot >= 0 else None for slot in slots.tolist()]


def _compile_backward(tape: Tape, outputs: tuple[str, ...]) -> None:
    """Find what each output depends on, and the rows of the backward pass, last gate first."""
    tape.reached = reached = [False] * len(tape.first_wire)
    tape.output_slots = [tape.slot[output] for output in outputs if output in tape.slot]
    for slot in tape.output_slots:
        reached[slot] = True
    keep = tape.backward.append
    for row in reversed(tape.rows):
        own, _, first, second = row
        if reached[own]:
            keep(row)
            if first is None:
                for source in second:
                    reached[source] = True
            else:
                reached[first] = True
                if second is not None:
                    reached[second] = True


def _find_gradients(tape: Tape, flat: FlatCircuit) -> None:
    """Find which nodes have a gradient, and which parts have several ends and no output.

    Only the nodes that no output depends on are looked at, and what feeds an output that can't be computed.
    """
    slot, reached = tape.slot, tape.reached
    tape.has_gradient = reached
    if sum(reached) == len(flat.nodes):
        return
    blanks = [node_id for node_id in flat.nodes if node_id not in slot]
    tape.blanks = [node_id for node_id in blanks if node_id not in flat.homes]
    tape.free_pins = {node_id for node_id in blanks if _has_free_pin(node_id, flat)}
    flags = reached[: len(tape.leaves)] + reached[len(tape.start) :]
    unreached = set(compress(slot, map(not_, flags))).union(blanks)
    without_output = find_parts_without_output(flat, unreached)
    tape.open_questions = find_open_questions(flat, without_output)
    tape.has_gradient = reached.copy()
    for node_id in unreached.difference(*without_output).intersection(slot):
        tape.has_gradient[slot[node_id]] = True
    blank_outputs = set(flat.outputs).difference(slot)
    for node_id in _feeding(blank_outputs, flat).intersection(slot):
        tape.has_gradient[slot[node_id]] = False


def _has_free_pin(node_id: str, flat: FlatCircuit) -> bool:
    """Whether a node has one; those of a group are its own, and its entries have none."""
    inside = flat.insides.get(node_id)
    if inside is not None:
        return None in flat.awaits[inside.entries[0]]
    node = flat.nodes[node_id]
    return None in flat.operands[node_id] and (node.gate != "group" or node.definition is not None)


def _feeding(nodes: Iterable[str], flat: FlatCircuit) -> set[str]:
    """These nodes and all that they depend on."""
    found = set(nodes)
    waiting = list(found)
    while waiting:
        for source in flat.operands[waiting.pop()]:
            if source is not None and source not in found:
                found.add(source)
                waiting.append(source)
    return found
