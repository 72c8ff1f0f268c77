"""Steps: the forward and the backward pass one gate at a time, and what is known after each step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.passes import Floats, Passes, Touched
from circuit_editor.model.showing import Showing
from circuit_editor.model.tape import Flags, Tape

Numbers = NDArray[np.intp]

#: Later than any step: what is never known.
_NEVER = np.iinfo(np.intp).max


class StepKind(Enum):
    """What happens in a step."""

    INPUTS = "inputs"
    """The first: all inputs and constants have their values."""
    FORWARD = "forward"
    """A gate computes its value."""
    START = "start"
    """The gradient of each output on itself is the start gradient."""
    BACKWARD = "backward"
    """A gate hands gradients on to what feeds it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind and, where it is a gate's turn, which gate's."""

    kind: StepKind
    node: str | None = None


class Steps:
    """The steps of both passes over a tape, from 0 on; a group takes one step in each.

    A gate's step in the backward pass comes when all branches of its stub have brought their contributions,
    and it brings those on its own wires. Where there is no output there is no backward pass. Takes time and
    memory proportional to the tape.
    """

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        gates = [node_id for node_id in tape.order if node_id not in tape.homes]
        back = [node_id for node_id in reversed(gates) if tape.reached[tape.slot[node_id]]]
        self._steps = [Step(StepKind.INPUTS), *(Step(StepKind.FORWARD, gate) for gate in gates)]
        #: The last step of the forward pass.
        self.last_forward = len(gates)
        if tape.output_slots:
            self._steps += [Step(StepKind.START), *(Step(StepKind.BACKWARD, gate) for gate in back)]
        self._forward = {gate: place for place, gate in enumerate(gates, 1)}
        self._backward = {gate: place for place, gate in enumerate(back, self.last_forward + 2)}
        self._find_times()

    def __len__(self) -> int:
        return len(self._steps)

    def __getitem__(self, step: int) -> Step:
        return self._steps[step]

    @property
    def last(self) -> int:
        """The last step, after which everything is known."""
        return len(self._steps) - 1

    @property
    def has_backward(self) -> bool:
        """Whether there is a backward pass."""
        return self.last > self.last_forward

    def forward_of(self, node_id: str) -> int | None:
        """The step in which a node gets its value; None if it can't be computed."""
        return self._forward.get(node_id, 0 if node_id in self.tape.slot else None)

    def backward_of(self, node_id: str) -> int | None:
        """The step in which a gate hands gradients on; None for what has none in the backward pass."""
        return self._backward.get(node_id)

    def shown_at(self, passes: Passes, step: int, since: Passes | None = None) -> Passes:
        """What is known of finished passes of this tape after a step, running sums at forks included.

        `since` is what was shown before; if it has the same numbers, the result tells what differs.
        """
        arrived = self._contribution_time <= step
        known = self._gradient_time <= step
        summing = (self._first_time <= step) & ~known
        sums = self._running_sums(passes.arrays.contributions, summing, arrived)
        showing = Showing(self._value_time <= step, known, arrived, summing, sums)
        return passes.veiled(showing, _touched(passes, showing, since))

    def _running_sums(self, contributions: Floats, summing: Flags, arrived: Flags) -> Floats:
        """What has arrived at the forks that wait for more, in the order of the backward pass."""
        sums = np.full(len(summing), np.nan)
        if summing.any():
            sums[summing] = 0.0
            added = summing[self._branch_slots] & arrived[self._branch_wires]
            with np.errstate(all="ignore"):  # what is not finite is a fault in words, not a warning
                np.add.at(sums, self._branch_slots[added], contributions[self._branch_wires[added]])
        return sums

    def _find_times(self) -> None:
        """Find the step from which each number is known."""
        tape = self.tape
        slots = len(tape.reached)
        # What no output depends on is known to have no gradient as soon as the backward pass starts, or at
        # once where there is none.
        start = self.last_forward + 1 if tape.output_slots else 0
        # What is inside a group has its turn with the group; where that is not computed, something in it
        # may be, and waits for the end of the forward pass.
        turns = [tape.homes.get(node_id, node_id) for node_id in tape.order]
        self._value_time: Numbers = np.zeros(slots, dtype=np.intp)
        self._value_time[len(tape.start) :] = [self._forward.get(gate, self.last_forward) for gate in turns]
        turn_time = np.full(slots, start, dtype=np.intp)
        turn_time[len(tape.start) :] = [self._backward.get(gate, start) for gate in turns]
        self._contribution_time: Numbers = turn_time[tape.wire_targets]
        branches = tape.branches
        self._branch_wires = np.array(branches.wires, dtype=np.intp)
        self._branch_slots = np.repeat(np.arange(slots), np.diff(branches.ends))
        times = self._contribution_time[self._branch_wires]
        self._gradient_time = np.full(slots, start, dtype=np.intp)
        np.maximum.at(self._gradient_time, self._branch_slots, times)
        self._first_time = np.full(slots, _NEVER, dtype=np.intp)
        np.minimum.at(self._first_time, self._branch_slots, times)


def _touched(passes: Passes, showing: Showing, since: Passes | None) -> Touched | None:
    """What differs from what was shown before; None where that were other numbers."""
    before = None if since is None else since.showing
    if since is None or before is None or since.arrays is not passes.arrays:
        return None
    slots = (showing.values != before.values) | (showing.gradients != before.gradients)
    slots |= (showing.summing != before.summing) | (showing.summing & (showing.sums != before.sums))
    wires = showing.contributions != before.contributions
    return Touched(since.key, np.flatnonzero(slots), np.flatnonzero(wires))
