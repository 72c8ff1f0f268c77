"""Faults and kinks in words: numbers that can't be had, and points where a rule was chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from circuit_editor.model.names import label
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Tape, Turn

if TYPE_CHECKING:
    from circuit_editor.model.engine import Passes

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
    found = []
    for turn in passes.tape.turns:
        if turn.gate.kink is not None:
            text = turn.gate.kink(*(passes.values[slot] for slot in turn.operands))
            if text is not None:
                found.append(Fault(turn.node_id, "kink", text))
    return _in_order(passes.tape, found)


def find_faults(passes: Passes) -> tuple[Fault, ...]:
    """All faults, at most one a node but for missing outputs, in the order of the nodes."""
    found = [*_blanks(passes.tape), *_missing_outputs(passes.tape)]
    # Sums are not finite as soon as one number is not; the careful look is for that rare case alone.
    sums = (
        sum(passes.values) + sum(passes.local_gradients) + sum(passes.gradients) + sum(passes.contributions)
    )
    if not math.isfinite(sums):
        found += _leaves(passes)
        found += filter(None, (_fault_of(passes, turn) for turn in passes.tape.turns))
        found += _large_sums(passes, {fault.node for fault in found})
    return _in_order(passes.tape, found)


def _in_order(tape: Tape, found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(found, key=lambda fault: tape.flat.nodes[fault.node].order))


def _blanks(tape: Tape) -> Iterator[Fault]:
    for node_id in tape.blanks:
        node = tape.flat.nodes[node_id]
        if node.gate == "group":
            yield Fault(node_id, "blank_input", Sentence(GROUP, label=label(node)))
        elif None in tape.flat.operands[node_id]:
            yield Fault(node_id, "free_pin", Sentence(FREE_PIN, label=label(node)))
        else:
            yield Fault(node_id, "blank_input", Sentence(BLANK_INPUT, label=label(node)))


def _missing_outputs(tape: Tape) -> Iterator[Fault]:
    for ends in tape.open_questions:
        labels = ", ".join(label(tape.flat.nodes[end]) for end in ends)
        yield Fault(ends[0], "no_output", Sentence(NO_OUTPUT, ends=labels))


def _leaves(passes: Passes) -> Iterator[Fault]:
    for node_id, slot in passes.tape.slot.items():
        node = passes.tape.flat.nodes[node_id]
        if node.value is not None and not math.isfinite(passes.values[slot]):
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


def _needed(passes: Passes, turn: Turn, numbers: list[float]) -> list[float]:
    """Of numbers by wire slot those of a gate's operands that are no constants.

    x^2 has no derivative by the 2 where x is negative, and needs none.
    """
    flat = passes.tape.flat
    return [
        numbers[wire]
        for wire, source in zip(turn.pins, flat.operands[turn.node_id], strict=True)
        if source is not None and flat.nodes[source].gate != "constant"
    ]


def _gradient_overflow(passes: Passes, turn: Turn) -> Fault | None:
    """A contribution that is not finite although upstream and local gradient are."""
    if not math.isfinite(passes.gradients[turn.slot]):
        return None
    if all(map(math.isfinite, _needed(passes, turn, passes.contributions))):
        return None
    return _fault(passes, turn, "overflow", GRADIENT_OVERFLOW)


def _large_sums(passes: Passes, known: set[str]) -> Iterator[Fault]:
    """Gradients that are not finite although each contribution is: the sum at a fork is too large."""
    tape = passes.tape
    fed_by_faults = {
        source
        for turn in tape.turns
        for wire, source in zip(turn.pins, turn.operands, strict=False)
        if not math.isfinite(passes.contributions[wire])
    }
    for node_id, slot in tape.slot.items():
        if math.isfinite(passes.gradients[slot]) or slot in fed_by_faults or node_id in known:
            continue
        if tape.flat.nodes[node_id].gate != "constant":
            text = Sentence(GRADIENT_OVERFLOW, label=label(tape.flat.nodes[node_id]))
            yield Fault(node_id, "overflow", text)


def _fault(passes: Passes, turn: Turn, kind: Kind, text: str) -> Fault:
    return Fault(turn.node_id, kind, Sentence(text, label=label(passes.tape.flat.nodes[turn.node_id])))
