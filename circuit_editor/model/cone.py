"""Recomputing what a few changed numbers touch: the same numbers, to the last bit, as a full pass finds.

Forward from the changed numbers as far as values change, then backward from the changed local gradients as
far as gradients change. A gradient is summed up anew, over all branches in the order of the full pass. What
has to be looked at is marked by slot, and slots are in the order of the passes: to find the next one is a
search for a byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import copysign

import numpy as np

from circuit_editor.model.passes import Arrays, Floats, Passes, Touched, contributions_of
from circuit_editor.model.records import Node
from circuit_editor.model.tape import Slots


class Cone:
    """One recomputation, on copies of the lists of the passes before it.

    `steps` is the most gates that the forward pass may look at, and the most nodes for the backward pass.
    """

    def __init__(self, passes: Passes, steps: int) -> None:
        self._tape = passes.tape
        self._before = passes
        self._steps = steps
        self._marks = bytearray(len(passes.values))
        self._values = passes.values.copy()
        self._local_gradients = passes.local_gradients.copy()
        self._gradients = passes.gradients.copy()
        self._changed_values: list[int] = []
        self._changed_gradients: list[int] = []
        self._changed_wires: list[int] = []

    def recompute(self, nodes: Iterable[Node]) -> Passes | None:
        """The passes after the tape was fed with these nodes; None if that takes more than the steps."""
        for node in nodes:
            self._take(node)
        if not self._forward():
            return None
        self._mark_operands()
        return self._finish() if self._backward() else None

    def _take(self, node: Node) -> None:
        """Mark what a changed value or constant leads to."""
        tape = self._tape
        slot = tape.slot.get(node.id) if node.constant is None else tape.constant_slot.get(node.id)
        if slot is None or not differ(tape.start[slot], self._values[slot]):
            return
        self._values[slot] = tape.start[slot]
        self._changed_values.append(slot)
        if node.constant is None:
            targets, ends = tape.all_branches.targets, tape.all_branches.ends
            for target in targets[ends[slot] : ends[slot + 1]]:
                self._marks[target] = 1
        elif node.id in tape.slot:
            self._marks[tape.slot[node.id]] = 1

    def _forward(self) -> bool:
        """Compute the marked gates anew, mark what they change; whether the steps were enough."""
        tape, marks, values = self._tape, self._marks, self._values
        rows, first_wires, start = tape.forward, tape.rows, len(tape.start)
        targets, ends = tape.all_branches.targets, tape.all_branches.ends
        local_gradients = self._local_gradients
        keep_value, keep_wire = self._changed_values.append, self._changed_wires.append
        slot = start - 1
        for _ in range(self._steps):
            slot = marks.find(1, slot + 1)
            if slot < 0:
                return True
            forward, local, first, second = rows[slot - start]
            if first is None:
                operands = [values[operand] for operand in second]
                out = forward(*operands)
                found = local(out, *operands)
            elif second is None:
                x = values[first]
                found = local(out := forward(x), x)
            else:
                x, y = values[first], values[second]
                found = local(out := forward(x, y), x, y)
            old = values[slot]
            if out != old or (not out and differ(out, old)):
                values[slot] = out
                keep_value(slot)
                for target in targets[ends[slot] : ends[slot + 1]]:
                    marks[target] = 1
            for wire, new in enumerate(found, first_wires[slot - start][1]):
                old = local_gradients[wire]
                if new is not old and (new != old or (not new and differ(new, old))):
                    local_gradients[wire] = new
                    keep_wire(wire)
        return False

    def _mark_operands(self) -> None:
        """Mark the nodes at the other end of the wires whose local gradient changed."""
        tape = self._tape
        wires = np.array(self._changed_wires, dtype=np.intp)
        marks = np.zeros(len(self._marks), dtype=np.uint8)
        marks[tape.wire_sources[wires[tape.reached_flags[tape.wire_targets[wires]]]]] = 1
        self._marks = bytearray(marks.tobytes())

    def _backward(self) -> bool:
        """Sum up the gradients of marked nodes anew, mark what they change; whether the steps were enough."""
        tape, marks, gradients = self._tape, self._marks, self._gradients
        rows, start = tape.rows, len(tape.start)
        wires, targets, ends = tape.branches.wires, tape.branches.targets, tape.branches.ends
        local_gradients, outputs, seed = self._local_gradients, set(tape.output_slots), tape.seed
        keep_gradient = self._changed_gradients.append
        slot = len(marks)
        for _ in range(self._steps):
            slot = marks.rfind(1, 0, slot)
            if slot < 0:
                return True
            gradient = seed if slot in outputs else 0.0
            for branch in range(ends[slot], ends[slot + 1]):
                gradient += gradients[targets[branch]] * local_gradients[wires[branch]]
            old = gradients[slot]
            if gradient != old or (not gradient and differ(gradient, old)):
                gradients[slot] = gradient
                keep_gradient(slot)
                if slot >= start:
                    _, _, first, second = rows[slot - start]
                    if first is None:
                        for source in second:
                            marks[source] = 1
                    else:
                        marks[first] = 1
                        if second is not None:
                            marks[second] = 1
        return False

    def _finish(self) -> Passes:
        tape, before = self._tape, self._before.arrays
        of_values, of_gradients, wires = (
            np.array(changed, dtype=np.intp)
            for changed in (self._changed_values, self._changed_gradients, self._changed_wires)
        )
        values = _with(before.values, of_values, self._values)
        gradients = _with(before.gradients, of_gradients, self._gradients)
        local_gradients = _with(before.local_gradients, wires, self._local_gradients)
        slots = np.zeros(len(values), dtype=np.bool_)
        slots[of_gradients] = True
        touched = slots[tape.wire_targets]
        touched[wires] = True
        wires = np.flatnonzero(touched)
        slots[of_values] = True
        contributions = before.contributions.copy()
        contributions[wires] = contributions_of(tape, gradients, local_gradients, wires)
        return Passes(
            tape,
            self._values,
            self._local_gradients,
            self._gradients,
            tape.seed,
            Touched(self._before.key, np.flatnonzero(slots), wires),
            Arrays(values, gradients, local_gradients, contributions),
        )


def _with(before: Floats, changed: Slots, now: list[float]) -> Floats:
    """An array with what changed in a list that it was made from."""
    after = before.copy()
    after[changed] = np.fromiter(map(now.__getitem__, changed.tolist()), np.float64, len(changed))
    return after


def differ(a: float, b: float) -> bool:
    """Whether two floats differ in more than the bits of a nan: 0 and -0 do."""
    return (a != b and (a == a or b == b)) or copysign(1.0, a) != copysign(1.0, b)
