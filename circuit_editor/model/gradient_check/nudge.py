"""Moving one number of a circuit by h up and down, and seeing what that does to the output or to a gate."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import numpy as np

from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.gradient_check.recipe import Quotient
from circuit_editor.model.passes import Passes
from circuit_editor.model.tape import Turn

#: What a result may be off by, for the size of the largest number that goes into it: a gate rounds once or
#: twice, by up to half of the last bit each time.
_ROUNDING = 2 * math.ulp(1.0)
#: And by so much, where it is too small for that.
_UNDERFLOW = sys.float_info.min


class Nudge:
    """Difference quotients of the outputs and of single gates, at the point where some passes are.

    Two lists of values are kept, one for each of the two points, and after each use only what was changed is
    put back: a quotient takes time for what depends on the number that is moved and not for the circuit.
    `turns` counts the turns of gates that were taken.
    """

    def __init__(self, passes: Passes) -> None:
        tape = passes.tape
        self.turns = 0
        self._passes = passes
        self._tape = tape
        self._above, self._below = passes.values.copy(), passes.values.copy()
        self._marks = bytearray(len(passes.values))
        self._outputs = frozenset(tape.output_slots)
        kinked = {name for name, gate in GATES.items() if gate.kink_at}
        self._kinked = {
            slot
            for slot, node_id in enumerate(tape.order, len(tape.start))
            if tape.nodes[node_id].gate in kinked and tape.reached[slot]
        }
        self._rounding = self._rounding_by_slot()

    def quotient(self, slot: int, h: float) -> Quotient:
        """d output / d the number in a slot, times the start gradient."""
        value = self._passes.values[slot]
        self._above[slot], self._below[slot] = value + h, value - h
        changed = [slot, *self._forward(slot)]
        try:
            return self._quotient(changed, self._above[slot] - self._below[slot])
        finally:
            for one in changed:
                self._above[one] = self._below[one] = self._passes.values[one]

    def local_quotient(self, turn: Turn, pin: int, h: float) -> Quotient:
        """d a gate's value / d its operand at a pin."""
        at = [self._passes.values[operand] for operand in turn.operands]
        above, below = at.copy(), at.copy()
        above[pin] += h
        below[pin] -= h
        forward, _ = turn.gate.functions(len(at))
        outs = [forward(*operands) for operands in (above, below)]
        sides = {side(turn.gate, forward(*operands), operands) for operands in (above, at, below)}
        distance = above[pin] - below[pin]
        size = max(map(abs, (*outs, *at)))
        self.turns += 2
        return Quotient(
            _divided(outs[0] - outs[1], distance),
            _divided(_ROUNDING * size + _UNDERFLOW, distance),
            (turn.slot,) if turn.gate.kink_at and len(sides) > 1 else (),
        )

    def _forward(self, start: int) -> list[int]:
        """Compute what depends on a slot at both points; the slots of the gates that had their turn."""
        tape, marks, above, below = self._tape, self._marks, self._above, self._below
        targets, ends = tape.all_branches.targets, tape.all_branches.ends
        rows, first_row = tape.forward, len(tape.start)
        for target in targets[ends[start] : ends[start + 1]]:
            marks[target] = 1
        taken = []
        slot = start
        while (slot := marks.find(1, slot + 1)) >= 0:
            marks[slot] = 0
            forward, _, first, second = rows[slot - first_row]
            if first is None:
                above[slot] = forward(*[above[operand] for operand in second])
                below[slot] = forward(*[below[operand] for operand in second])
            elif second is None:
                above[slot], below[slot] = forward(above[first]), forward(below[first])
            else:
                above[slot] = forward(above[first], above[second])
                below[slot] = forward(below[first], below[second])
            taken.append(slot)
            if above[slot] != below[slot] or above[slot] != self._passes.values[slot]:
                for target in targets[ends[slot] : ends[slot + 1]]:
                    marks[target] = 1
        self.turns += 2 * len(taken)
        return taken

    def _quotient(self, changed: Sequence[int], distance: float) -> Quotient:
        above, below, reached = self._above, self._below, self._tape.reached
        differences = {slot: above[slot] - below[slot] for slot in changed if reached[slot]}
        if not all(map(math.isfinite, differences.values())):
            return Quotient(math.nan, 0.0)
        difference = sum(differences[slot] for slot in self._outputs.intersection(differences))
        rounding = sum(self._rounding[slot] for slot in changed[1:])
        kinks = tuple(slot for slot in changed[1:] if slot in self._kinked and self._meets_kink(slot))
        return Quotient(
            _divided(self._passes.seed * difference, distance), _divided(rounding, distance), kinks
        )

    def _meets_kink(self, slot: int) -> bool:
        turn = self._tape.turn(slot)
        sides = {
            side(turn.gate, values[slot], [values[operand] for operand in turn.operands])
            for values in (self._above, self._passes.values, self._below)
        }
        return len(sides) > 1

    def _rounding_by_slot(self) -> list[float]:
        """By how much the output may be off because a gate's value is rounded."""
        tape, arrays = self._tape, self._passes.arrays
        sizes = np.abs(arrays.values)
        with np.errstate(all="ignore"):  # what is not finite is a fault in words, not a warning
            np.maximum.at(sizes, tape.wire_targets, sizes[tape.wire_sources])
            rounding = np.abs(arrays.gradients) * (_ROUNDING * sizes + _UNDERFLOW)
        numbers: list[float] = np.nan_to_num(rounding, posinf=math.inf).tolist()
        return numbers


def side(gate: Gate, value: float, operands: Sequence[float]) -> int:
    """On which side of its kink a gate is: which operand it takes, or the sign of the one that it has."""
    if gate.kink_at == "zero":
        return (operands[0] > 0.0) - (operands[0] < 0.0)
    return next((place for place, operand in enumerate(operands) if operand == value), -1)


def _divided(number: float, distance: float) -> float:
    """Nan where h was lost beside a large number."""
    return number / distance if distance else math.nan
