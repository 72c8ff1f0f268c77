"""The forward pass and the backward pass over a tape: reverse-mode differentiation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.faults import Fault, find_faults, find_kinks
from circuit_editor.model.tape import Tape, compile_circuit

__all__ = ["Passes", "compile_circuit", "run"]


@dataclass(frozen=True, eq=False)
class Passes:
    """What one forward and one backward pass found; made anew by each run, so nothing has to be zeroed.

    The lists go by slot and wire slot of the tape. Gradients are d output / d this; where a part has no
    output they are 0 in the lists, and None is what the methods say.
    """

    tape: Tape
    values: list[float]
    local_gradients: list[float]
    gradients: list[float]
    contributions: list[float]

    def value(self, node_id: str) -> float | None:
        """The result of the forward pass; None if it can't be computed."""
        slot = self.tape.slot.get(node_id)
        return None if slot is None else self.values[slot]

    def gradient(self, node_id: str) -> float | None:
        """The sum over the node's branches; 0 if its part's output does not depend on it.

        None if it or an output that it feeds is not computed, if its part has no output, and for a constant.
        """
        slot = self.tape.slot.get(node_id)
        if slot is None or not self.tape.has_gradient[slot]:
            return None
        return None if self.tape.flat.nodes[node_id].gate == "constant" else self.gradients[slot]

    def local_gradient(self, target: str, pin: int) -> float | None:
        """d target's value / d the operand at this pin; None if the target is not computed."""
        wire = self.tape.wire_slot.get((target, pin))
        return None if wire is None else self.local_gradients[wire]

    def contribution(self, target: str, pin: int) -> float | None:
        """Upstream gradient times local gradient on a wire; None where the target has no gradient."""
        wire = self.tape.wire_slot.get((target, pin))
        if wire is None or not self.tape.has_gradient[self.tape.slot[target]]:
            return None
        return self.contributions[wire]

    def reaches_output(self, node_id: str) -> bool:
        """Whether the output of its part depends on this node; True where there is nothing to say yet."""
        slot = self.tape.slot.get(node_id)
        return slot is None or not self.tape.has_gradient[slot] or self.tape.reached[slot]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Numbers that can't be had, with the reason, in the order of the nodes."""
        return find_faults(self)

    @cached_property
    def kinks(self) -> tuple[Fault, ...]:
        """Points without a derivative where a rule was chosen, in the order of the nodes."""
        return find_kinks(self)

    def numbers(self) -> NDArray[np.float64]:
        """All values, gradients and contributions that are shown, with nan and infinity, in one array."""
        shown = list(self.tape.slot.values())
        values = np.array(self.values)[shown]
        with_gradient = np.array(self.tape.reached, dtype=bool)
        return np.concatenate([values, np.array(self.gradients)[with_gradient], np.array(self.contributions)])


def run(tape: Tape) -> Passes:
    """Run the forward pass and the backward pass; total, in time proportional to the tape."""
    values, local_gradients = _forward(tape)
    gradients, contributions = _backward(tape, local_gradients)
    return Passes(tape, values, local_gradients, gradients, contributions)


def _forward(tape: Tape) -> tuple[list[float], list[float]]:
    """Values by slot and local gradients by wire slot: both are what a gate can tell by itself."""
    values = tape.start.copy()
    local_gradients: list[float] = []
    append, extend = values.append, local_gradients.extend
    for forward, local, first, second, every in tape.forward:
        x = values[first]
        if second >= 0:
            y = values[second]
            out = forward(x, y)
            append(out)
            extend(local(out, x, y))
        elif every is None:
            out = forward(x)
            append(out)
            extend(local(out, x))
        else:
            operands = [values[slot] for slot in every]
            out = forward(*operands)
            append(out)
            extend(local(out, *operands))
    return values, local_gradients


def _backward(tape: Tape, local_gradients: list[float]) -> tuple[list[float], list[float]]:
    """Gradients by slot and contributions by wire slot: the chain rule, one multiplication a wire.

    The sum at a fork is taken from the last branch to the first, always in the same order.
    """
    gradients = [0.0] * len(tape.reached)
    contributions = [0.0] * len(local_gradients)
    for slot in tape.output_slots:
        gradients[slot] = tape.seed
    for slot, wire, first, second, every in tape.backward:
        upstream = gradients[slot]
        contributions[wire] = contribution = upstream * local_gradients[wire]
        if every is None:
            gradients[first] += contribution
            if second >= 0:
                wire += 1
                contributions[wire] = contribution = upstream * local_gradients[wire]
                gradients[second] += contribution
        else:
            for source in every:
                contributions[wire] = contribution = upstream * local_gradients[wire]
                gradients[source] += contribution
                wire += 1
    return gradients, contributions
