"""Random circuits whose programs are run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count, islice

import numpy as np

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.random_circuits import DIFFICULTIES
from circuit_editor.model.random_circuits import random_circuit as random_quiz
from tests.files.code.programs import passes_of
from tests.model.random_circuits import random_circuit
from tests.model.smooth_circuits import smooth_circuit
from tests.woven_circuits import woven_circuit

#: Where larger numbers meet, the last bits of one library's exp and another's become visible.
LARGEST = 1e3


def two_hundred_circuits() -> Iterator[Circuit]:
    """So many, of every kind that the tests can make up."""
    yield from islice(tame_circuits(), 80)
    for seed in range(40):
        yield random_quiz(list(DIFFICULTIES.values())[seed % 3], seed)
        yield smooth_circuit(random.Random(seed))
        yield woven_circuit(30, 8, seed)


def tame_circuits(grouped: Callable[[random.Random, Circuit], object] = lambda *_: None) -> Iterator[Circuit]:
    """Random circuits of all gates, several parts, forks, ties, free pins and faults, but no huge numbers."""
    for seed in count():
        dice = random.Random(seed)
        circuit = random_circuit(dice, dice.choice([8, 20, 40]))
        circuit.set_settings(seed=dice.choice([1.0, -2.5]))
        grouped(dice, circuit)
        numbers = np.abs(passes_of(circuit).numbers())
        if numbers[np.isfinite(numbers)].max(initial=0.0) < LARGEST:
            yield circuit
