"""Faults and kinks in words: numbers that can't be had, and points where a rule was chosen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from circuit_editor.model.names import label
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Flags, Slots, Tape, Turn

if TYPE_CHECKING:
    from circuit_editor.model.passes import Passes

Kind = Literal["free_pin", "blank_input", "domain", "overflow", "nan", "no_output", "kink"]

FREE_PIN = "{label} has a free pin, so it can't be computed yet."
BLANK_INPUT = "{label} can't be computed yet: what feeds it is blank."
INSIDE = "Inside {group}: {text}"
INSIDE_AT = "Inside {group}, at {node}: {text}"
NO_OUTPUT = "{ends} are ends of one drawing and none is the output, so there are no gradients."
NAN = "{label} gets something that is not a number."
INVALID = "{label} has no defined result here: infinities meet."
INFINITE = "{label} gets something infinite."
OVERFLOW = "{label}: the result is too large for a number."
LOCAL_OVERFLOW = "{label}: the local gradient is too large for a number."
GRADIENT_OVERFLOW = "{label}: the gradient is too large for a number."


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault or kink at a node: its kind for code, a sentence for people."""

    node: str
    kind: Kind
    text: Sentence


def find_kinks(passes: Passes) -> tuple[Fault, ...]:
    """The gates at a kink, in the order of the nodes."""
    return _in_order(passes.tape, [kink_at(passes, slot) for slot in passes.kink_slots.tolist()])


def find_kink_slots(passes: Passes) -> Slots:
    """The slots of the gates at a kink: two operands equal the value, or the operand is 0."""
    tape, arrays = passes.tape, passes.arrays
    ties, zeros = tape.wires_by_kink["tie"], tape.wires_by_kink["zero"]
    targets = tape.wire_targets[ties]
    winners = targets[arrays.values[tape.wire_sources[ties]] == arrays.values[targets]]
    flags = np.bincount(winners, minlength=len(arrays.values)) > 1
    # Where 1 is what was chosen at 0, a leaky relu is straight.
    at_zero = (arrays.values[tape.wire_sources[zeros]] == 0.0) & (arrays.local_gradients[zeros] != 1.0)
    flags[tape.wire_targets[zeros[at_zero]]] = True
    return np.flatnonzero(flags)


def kink_at(passes: Passes, slot: int) -> Fault:
    """What there is to say of one of the kink slots."""
    return _told(passes, slot, passes.inner_kink_slots, _kink)


def _kink(passes: Passes, slot: int) -> Fault:
    turn = passes.tape.turn(slot)
    text = turn.gate.kink(*(passes.values[operand] for operand in turn.operands)) if turn.gate.kink else None
    if text is None:
        raise ValueError(f"{turn.node_id} is at no kink")
    return Fault(turn.node_id, "kink", text)


def find_faults(passes: Passes) -> tuple[Fault, ...]:
    """All faults, at most one a node but for missing outputs, in the order of the nodes."""
    found = [*_blanks(passes.tape), *_missing_outputs(passes.tape)]
    found += (fault_at(passes, slot) for slot in passes.fault_slots.tolist())
    return _in_order(passes.tape, found)


def find_fault_slots(passes: Passes) -> Slots:
    """The slots of the nodes with a number that can't be had, where that is not what another fault led to."""
    tape, arrays = passes.tape, passes.arrays
    bad, bad_gradients, bad_locals, bad_contributions = (
        ~np.isfinite(numbers)
        for numbers in (arrays.values, arrays.gradients, arrays.local_gradients, arrays.contributions)
    )
    # The careful look is for the rare case that one number is not finite.
    if not any(flags.any() for flags in (bad, bad_gradients, bad_locals, bad_contributions)):
        return np.empty(0, dtype=np.intp)

    def with_pin(flags: Flags) -> Flags:
        """By slot, whether one of the gate's wires has the flag."""
        found = np.zeros(len(bad), dtype=np.bool_)
        found[tape.wire_targets[flags]] = True
        return found

    needed = ~tape.constant_flags[tape.wire_sources]
    begins = with_pin(bad_locals & needed) | (with_pin(bad_contributions & needed) & ~bad_gradients)
    faulty = bad | with_pin(np.isnan(arrays.values[tape.wire_sources]))
    faulty |= begins & ~with_pin(bad[tape.wire_sources])
    # A sum at a fork that is too large although each contribution is not.
    sums = bad_gradients & ~tape.constant_flags
    sums[tape.wire_sources[bad_contributions]] = False
    faulty |= sums
    faulty[len(tape.leaves) : len(tape.start)] = False  # constants of gates
    return np.flatnonzero(faulty)


def fault_at(passes: Passes, slot: int) -> Fault:
    """What there is to say of one of the fault slots."""
    return _told(passes, slot, passes.inner_fault_slots, _fault_in_numbers)


def _fault_in_numbers(passes: Passes, slot: int) -> Fault:
    tape = passes.tape
    fault = _of_leaf(passes, slot) if slot < len(tape.start) else _of_gate(passes, tape.turn(slot))
    # Nothing else is left: a contribution, or the sum of those at a fork.
    return fault or _fault(passes, slot, "overflow", GRADIENT_OVERFLOW)


def _told(passes: Passes, slot: int, found: Slots, tell: Callable[[Passes, int], Fault]) -> Fault:
    """What is told at a slot: at a group, what is at the first of these slots that are inside, by name."""
    tape = passes.tape
    path = tape.node_at(slot)
    if path is None or path not in tape.insides:
        return tell(passes, slot)
    inner = next(iter(np.intersect1d(found, tape.slots_inside(path)).tolist()), slot)
    fault = tell(passes, inner)
    if inner == slot:
        return fault
    group = label(tape.nodes[path])
    if fault.node in tape.insides[path].entries:
        # What comes in is bad already: that is the group's fault as it would be a gate's.
        return Fault(path, fault.kind, Sentence(fault.text.template, label=group))
    return Fault(path, fault.kind, _from_inside(tape, group, fault))


def _from_inside(tape: Tape, group: str, fault: Fault) -> Sentence:
    """A sentence about a node inside, with its name unless it begins with that."""
    if "label" in fault.text.fields:
        return Sentence(INSIDE, group=group, text=fault.text)
    return Sentence(INSIDE_AT, group=group, node=label(tape.nodes[fault.node]), text=fault.text)


def _in_order(tape: Tape, found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(found, key=lambda fault: tape.nodes[fault.node].order))


def _blanks(tape: Tape) -> Iterator[Fault]:
    inside = _free_pins_inside(tape)
    for node_id in tape.blanks:
        node = tape.nodes[node_id]
        if node_id in tape.free_pins:
            yield Fault(node_id, "free_pin", Sentence(FREE_PIN, label=label(node)))
        elif node_id in inside:
            text = Sentence(FREE_PIN, label=label(tape.nodes[inside[node_id]]))
            yield Fault(node_id, "free_pin", Sentence(INSIDE, group=label(node), text=text))
        else:
            yield Fault(node_id, "blank_input", Sentence(BLANK_INPUT, label=label(node)))


def _free_pins_inside(tape: Tape) -> dict[str, str]:
    """By group the first node with a free pin inside it, where there is one."""
    found: dict[str, str] = {}
    if tape.homes:
        for node_id in filter(tape.free_pins.__contains__, tape.nodes):
            if node_id in tape.homes:
                found.setdefault(tape.homes[node_id], node_id)
    return found


def _missing_outputs(tape: Tape) -> Iterator[Fault]:
    for ends in tape.open_questions:
        labels = ", ".join(label(tape.nodes[end]) for end in ends)
        yield Fault(ends[0], "no_output", Sentence(NO_OUTPUT, ends=labels))


def _of_leaf(passes: Passes, slot: int) -> Fault | None:
    value = passes.values[slot]
    if math.isnan(value):
        return _fault(passes, slot, "nan", NAN)
    return _fault(passes, slot, "overflow", INFINITE) if math.isinf(value) else None


def _of_gate(passes: Passes, turn: Turn) -> Fault | None:
    """Where the value or a local gradient of a gate stops being finite, and what of that reaches it."""
    operands = [passes.values[operand] for operand in turn.operands]
    value = passes.values[turn.slot]
    if any(map(math.isnan, operands)):
        return _fault(passes, turn.slot, "nan", NAN)
    if not all(map(math.isfinite, operands)):
        if math.isnan(value):
            return _fault(passes, turn.slot, "nan", INVALID)
        return None if math.isfinite(value) else _fault(passes, turn.slot, "overflow", INFINITE)
    if math.isfinite(value) and all(map(math.isfinite, _needed(passes, turn))):
        return None
    text = turn.gate.domain(*operands) if turn.gate.domain is not None else None
    if text is not None:
        return Fault(turn.node_id, "domain", text)
    return _fault(passes, turn.slot, "overflow", LOCAL_OVERFLOW if math.isfinite(value) else OVERFLOW)


def _needed(passes: Passes, turn: Turn) -> Iterator[float]:
    """The local gradients of a gate for operands that are no constants.

    x^2 has no derivative by the 2 where x is negative, and needs none.
    """
    for wire, source in zip(turn.pins, turn.operands, strict=False):  # the constant of a gate has no wire
        if not passes.tape.constant_flags[source]:
            yield passes.local_gradients[wire]


def _fault(passes: Passes, slot: int, kind: Kind, text: str) -> Fault:
    node_id = passes.tape.node_at(slot)
    if node_id is None:
        raise ValueError(f"slot {slot} is no node's")
    return Fault(node_id, kind, Sentence(text, label=label(passes.tape.nodes[node_id])))
