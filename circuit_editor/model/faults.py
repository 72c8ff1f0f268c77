"""Faults and kinks in words: numbers that can't be had, and points where a rule was chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.names import label
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Tape, Turn

if TYPE_CHECKING:
    from circuit_editor.model.passes import Passes

Kind = Literal["free_pin", "blank_input", "domain", "overflow", "nan", "no_output", "kink"]

FREE_PIN = "{label} has a free pin, so it can't be computed yet."
BLANK_INPUT = "{label} can't be computed yet: what feeds it is blank."
GROUP = "{label} is a group; this version of the program keeps it but does not compute it."
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
    tape, values, found = passes.tape, passes.values, []
    for turn in map(tape.turn, _near_kinks(passes).tolist()):
        text = turn.gate.kink(*(values[slot] for slot in turn.operands)) if turn.gate.kink else None
        if text is not None:
            found.append(Fault(turn.node_id, "kink", text))
    return _in_order(tape, found)


def _near_kinks(passes: Passes) -> NDArray[np.intp]:
    """The slots of the gates that may be at a kink: two operands equal the value, or the operand is 0."""
    tape, values = passes.tape, passes.arrays.values
    ties, zeros = tape.wires_by_kink["tie"], tape.wires_by_kink["zero"]
    targets = tape.wire_targets[ties]
    winners = targets[values[tape.wire_sources[ties]] == values[targets]]
    tied = winners[1:][winners[1:] == winners[:-1]]
    return np.concatenate(
        [np.unique(tied), tape.wire_targets[zeros[values[tape.wire_sources[zeros]] == 0.0]]]
    )


def find_faults(passes: Passes) -> tuple[Fault, ...]:
    """All faults, at most one a node but for missing outputs, in the order of the nodes."""
    found = [*_blanks(passes.tape), *_missing_outputs(passes.tape)]
    arrays = passes.arrays
    # The careful look is for the rare case that one number is not finite.
    if not all(
        np.isfinite(numbers).all()
        for numbers in (arrays.values, arrays.local_gradients, arrays.gradients, arrays.contributions)
    ):
        found += _leaves(passes)
        found += filter(None, (_fault_of(passes, turn) for turn in _suspects(passes)))
        found += _large_sums(passes, {fault.node for fault in found})
    return _in_order(passes.tape, found)


def _suspects(passes: Passes) -> Iterator[Turn]:
    """The gates with a number that is not finite, at themselves or at a pin."""
    tape, arrays = passes.tape, passes.arrays
    bad = ~np.isfinite(arrays.values)
    bad_wires = (
        bad[tape.wire_sources] | ~np.isfinite(arrays.local_gradients) | ~np.isfinite(arrays.contributions)
    )
    bad[tape.wire_targets[bad_wires]] = True
    return map(tape.turn, (np.flatnonzero(bad[len(tape.start) :]) + len(tape.start)).tolist())


def _in_order(tape: Tape, found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(found, key=lambda fault: tape.nodes[fault.node].order))


def _blanks(tape: Tape) -> Iterator[Fault]:
    for node_id in tape.blanks:
        node = tape.nodes[node_id]
        if node.gate == "group":
            yield Fault(node_id, "blank_input", Sentence(GROUP, label=label(node)))
        elif node_id in tape.free_pins:
            yield Fault(node_id, "free_pin", Sentence(FREE_PIN, label=label(node)))
        else:
            yield Fault(node_id, "blank_input", Sentence(BLANK_INPUT, label=label(node)))


def _missing_outputs(tape: Tape) -> Iterator[Fault]:
    for ends in tape.open_questions:
        labels = ", ".join(label(tape.nodes[end]) for end in ends)
        yield Fault(ends[0], "no_output", Sentence(NO_OUTPUT, ends=labels))


def _leaves(passes: Passes) -> Iterator[Fault]:
    for slot, node_id in enumerate(passes.tape.leaves):
        node = passes.tape.nodes[node_id]
        if not math.isfinite(passes.values[slot]):
            kind: Kind = "nan" if math.isnan(passes.values[slot]) else "overflow"
            text = NAN if kind == "nan" else INFINITE
            yield Fault(node_id, kind, Sentence(text, label=label(node)))


def _fault_of(passes: Passes, turn: Turn) -> Fault | None:
    """The fault of one gate: where a number stops being finite, and what of that reaches it."""
    operands = [passes.values[slot] for slot in turn.operands]
    value = passes.values[turn.slot]
    if any(map(math.isnan, operands)):
        return _fault(passes, turn, "nan", NAN)
    if not all(map(math.isfinite, operands)):
        if math.isnan(value):
            return _fault(passes, turn, "nan", INVALID)
        return None if math.isfinite(value) else _fault(passes, turn, "overflow", INFINITE)
    if not (math.isfinite(value) and all(map(math.isfinite, _needed(passes, turn, passes.local_gradients)))):
        text = turn.gate.domain(*operands) if turn.gate.domain is not None else None
        if text is not None:
            return Fault(turn.node_id, "domain", text)
        return _fault(passes, turn, "overflow", LOCAL_OVERFLOW if math.isfinite(value) else OVERFLOW)
    return _gradient_overflow(passes, turn)


def _needed(passes: Passes, turn: Turn, numbers: Sequence[float] | NDArray[np.float64]) -> list[float]:
    """Of numbers by wire slot those of a gate's operands that are no constants.

    x^2 has no derivative by the 2 where x is negative, and needs none.
    """
    tape = passes.tape
    return [
        float(numbers[wire])
        for wire, source in zip(turn.pins, turn.operands, strict=False)  # the constant of a gate has no wire
        if (node_id := tape.node_at(source)) is None or tape.nodes[node_id].gate != "constant"
    ]


def _gradient_overflow(passes: Passes, turn: Turn) -> Fault | None:
    """A contribution that is not finite although upstream and local gradient are."""
    if not math.isfinite(passes.gradients[turn.slot]):
        return None
    if all(map(math.isfinite, _needed(passes, turn, passes.arrays.contributions))):
        return None
    return _fault(passes, turn, "overflow", GRADIENT_OVERFLOW)


def _large_sums(passes: Passes, known: set[str]) -> Iterator[Fault]:
    """Gradients that are not finite although each contribution is: the sum at a fork is too large."""
    tape, arrays = passes.tape, passes.arrays
    infinite = ~np.isfinite(arrays.gradients)
    infinite[tape.wire_sources[~np.isfinite(arrays.contributions)]] = False
    for slot in np.flatnonzero(infinite).tolist():
        node_id = tape.node_at(slot)
        if node_id is None or node_id in known or tape.nodes[node_id].gate == "constant":
            continue
        text = Sentence(GRADIENT_OVERFLOW, label=label(tape.nodes[node_id]))
        yield Fault(node_id, "overflow", text)


def _fault(passes: Passes, turn: Turn, kind: Kind, text: str) -> Fault:
    return Fault(turn.node_id, kind, Sentence(text, label=label(passes.tape.nodes[turn.node_id])))
