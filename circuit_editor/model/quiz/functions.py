"""Whether two circuits compute the same function: compared at fifty points."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.dice import Dice
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_text import short_text
from circuit_editor.model.records import Node
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Tape

POINTS = 50
#: Of the points, the second half has positive coordinates only, for log and sqrt.
LARGEST = 3.0
TOLERANCE = 1e-9

OTHER_INPUTS = "The inputs are {here}, and those of the formula are {key}."
SEVERAL_OUTPUTS = "It has {here} outputs, and the formula has {key}."
FREE_PIN = "{node} can't be computed: something is not wired yet."
OTHER_RESULT = "It is another function: at {point} it gives {here}, and the formula gives {key}."
NEVER_FINITE = "It can't be compared: the formula has no finite result at {points} points."


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two circuits; `tape` is fed with other inputs."""

    circuit: Circuit
    tape: Tape
    inputs: dict[str, Node]
    """By name; only those that the outputs depend on."""

    @classmethod
    def of(cls, circuit: Circuit) -> _Side:
        tape = compile_circuit(circuit)
        used = {found for output in circuit.settings.outputs for found in circuit.ancestors(output)}
        inputs = [node for node in circuit.nodes() if node.gate == "input" and node.id in used]
        return cls(circuit, tape, {circuit.label(node.id): node for node in inputs})

    def results(self, point: dict[str, float]) -> list[float]:
        """What the outputs are at a point, in their order of names where there are several."""
        for name, number in point.items():
            self.tape.feed(replace(self.inputs[name], value=number))
        passes = run(self.tape)
        outputs = sorted(self.circuit.settings.outputs, key=self.circuit.label)
        return [value for output in outputs if (value := passes.value(output)) is not None]


def other_function(key: Circuit, here: Circuit) -> Sentence | None:
    """Why a circuit does not compute what the key computes; None if it does, as far as fifty points tell.

    Inputs are the same if they have the same name; a point counts where the key has a finite result.
    """
    sides = _Side.of(key), _Side.of(here)
    blank = next((output for output in here.settings.outputs if output not in sides[1].tape.slot), None)
    if blank is not None:
        return Sentence(FREE_PIN, node=here.label(blank))
    counts = [len(side.circuit.settings.outputs) for side in sides]
    if counts[0] != counts[1]:
        return Sentence(SEVERAL_OUTPUTS, key=counts[0], here=counts[1])
    names = [", ".join(sorted(side.inputs)) for side in sides]
    if names[0] != names[1]:
        return Sentence(OTHER_INPUTS, key=names[0], here=names[1])
    return _compare(*sides)


def _compare(key: _Side, here: _Side) -> Sentence | None:
    dice, compared = Dice(0), False
    for number in range(POINTS):
        lowest = 0 if number >= POINTS // 2 else -1
        point = {name: _coordinate(dice, lowest) for name in key.inputs}
        right, results = key.results(point), here.results(point)
        if all(map(math.isfinite, right)):
            compared = True
            if not all(map(_agree, right, results)):
                return _told(point, right, results)
    return None if compared else Sentence(NEVER_FINITE, points=POINTS)


def _coordinate(dice: Dice, lowest: int) -> float:
    """A number with two decimals, so that it can be told."""
    steps = int(100 * LARGEST)
    return (dice.below(steps * (1 - lowest)) + lowest * steps + 1) / 100.0


def _agree(right: float, result: float) -> bool:
    return abs(right - result) <= TOLERANCE * max(1.0, abs(right))


def _told(point: dict[str, float], right: list[float], results: list[float]) -> Sentence:
    at = ", ".join(f"{name} = {short_text(number)}" for name, number in point.items())
    key, here = (", ".join(map(short_text, numbers)) for numbers in (right, results))
    return Sentence(OTHER_RESULT, point=at, key=key, here=here)
