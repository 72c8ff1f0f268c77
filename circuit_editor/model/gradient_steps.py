"""Gradient descent and ascent: steps that move the inputs of an output along their gradients.

A step is the parameter update of the CS231n notes ("Vanilla update", https://cs231n.github.io/neural-networks-3/):
each input that is not frozen becomes x - rate · gradient, or x + rate · gradient where the output is to rise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.number_text import short_text
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node
from circuit_editor.model.step_errors import (
    AllFrozen,
    BadCount,
    BadRate,
    Diverged,
    NoFiniteOutput,
    NothingToMove,
)

#: The most steps of one run.
MOST_STEPS = 10_000

Values = Mapping[str, float]
#: Gives inputs these values and returns the passes of the circuit as it then is.
Put = Callable[[Values], Passes]


@dataclass(frozen=True, slots=True)
class StepRule:
    """How a step goes: `rate` times the gradient, upwards for ascent."""

    rate: float
    ascent: bool = False

    def __post_init__(self) -> None:
        """Raise BadRate unless the rate is a finite number above 0."""
        if not (math.isfinite(self.rate) and self.rate > 0.0):
            raise BadRate(rate=short_text(self.rate))

    def moved(self, value: float, gradient: float) -> float:
        """Where a value goes in one step."""
        return value + (self.rate if self.ascent else -self.rate) * gradient


def check_count(number: float) -> int:
    """A number of steps for one run; BadCount if it is not whole, or too large."""
    if number not in range(1, MOST_STEPS + 1):
        raise BadCount(most=f"{MOST_STEPS:,}")
    return int(number)


def inputs_of(circuit: Circuit, output: str) -> list[Node]:
    """The inputs that an output depends on, in the order of the circuit."""
    feeding = circuit.ancestors(output)
    return [node for node in circuit.nodes() if node.gate == "input" and node.id in feeding]


class GradientSteps:
    """Steps for one output of a circuit, from where it is; `inputs` are those that move, in their order.

    The gradients are those of the passes, with the start gradient in them. `taken` counts the
    steps; to go on with steps from before, set it to their number.
    """

    def __init__(self, circuit: Circuit, passes: Passes, output: str, rule: StepRule) -> None:
        """NothingToMove, AllFrozen or NoFiniteOutput if no step can be taken."""
        self.output = output
        self.rule = rule
        self.taken = 0
        inputs = inputs_of(circuit, output)
        self.inputs = tuple(node.id for node in inputs if not node.frozen)
        self._passes = passes
        label = circuit.label(output)
        if not inputs:
            raise NothingToMove(output=label)
        if not self.inputs:
            raise AllFrozen(output=label)
        if not self._is_finite(passes):
            raise NoFiniteOutput(output=label)

    def values(self, passes: Passes) -> dict[str, float]:
        """The values of the inputs that move."""
        return {node_id: passes.values[passes.tape.slot[node_id]] for node_id in self.inputs}

    def step(self, put: Put) -> Passes:
        """Take a step; the passes after it.

        Diverged if a gradient, an input or the output would not be finite: then the step is taken back.
        """
        before = self.values(self._passes)
        after = {
            node_id: self.rule.moved(value, self._passes.gradient(node_id) or 0.0)
            for node_id, value in before.items()
        }
        if not all(map(math.isfinite, after.values())):
            raise Diverged(step=self.taken + 1, kept=self.taken)
        passes = put(after)
        if not self._is_finite(passes):
            self._passes = put(before)
            raise Diverged(step=self.taken + 1, kept=self.taken)
        self._passes = passes
        self.taken += 1
        return passes

    def _is_finite(self, passes: Passes) -> bool:
        value = passes.value(self.output)
        return value is not None and math.isfinite(value)


def take_steps(circuit: Circuit, output: str, rule: StepRule, count: int) -> list[float]:
    """Take steps on a circuit and return the values of the output, the one at the start first.

    Diverged after as many as could be taken; the circuit has the values of the last one then.
    """
    passes = run(compile_circuit(circuit))

    def put(values: Values) -> Passes:
        nonlocal passes
        passes = rerun(passes, [circuit.update(node_id, value=value) for node_id, value in values.items()])
        return passes

    steps = GradientSteps(circuit, passes, output, rule)
    return [passes.value(output) or 0.0, *(steps.step(put).value(output) or 0.0 for _ in range(count))]


class StepHistory:
    """The values of an output over steps from one start, and how far along them the circuit stands.

    `place` is the number of steps that were taken to where the circuit is now, or None where its values are
    none of those that the steps led to. `start` has the values of the inputs before the first step.
    """

    def __init__(self, output: str, start: Values, value: float) -> None:
        self.output = output
        self.start = dict(start)
        self.values = [value]
        self.place: int | None = 0
        # Of the inputs at the other steps a hash is enough to know them again.
        self._hashes = [_hash(self.start, value)]

    def leads_on(self, output: str, inputs: Values) -> bool:
        """Whether steps of this output that move these inputs go on with it."""
        return self.place is not None and output == self.output and inputs.keys() == self.start.keys()

    def add(self, inputs: Values, value: float) -> None:
        """One more step, from where the circuit stands; steps that were undone are forgotten."""
        kept = len(self.values) if self.place is None else self.place + 1
        del self.values[kept:], self._hashes[kept:]
        self.values.append(value)
        self._hashes.append(_hash(inputs, value))
        self.place = kept

    def look(self, inputs: Values, value: float | None) -> None:
        """Find where the circuit stands, with these inputs and this output, after another edit."""
        found = _hash(inputs, value)
        if self.place is None or self._hashes[self.place] != found:
            self.place = next((at for at, known in enumerate(self._hashes) if known == found), None)


def _hash(inputs: Values, value: float | None) -> int:
    return hash((*inputs.items(), value))
