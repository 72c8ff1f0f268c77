"""Nice numbers: what is good to compute with by hand, and how far a circuit's numbers are from that."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from circuit_editor.model.dice import Dice
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes

#: A number is short if it has no more characters than "-0.53".
SHORT = 5
#: A number other than 0 below this is too small to be nice, however short it is written.
TINY = 0.02
#: And one beyond this is too large to be multiplied in the head.
LARGE = 100.0


@dataclass(frozen=True, slots=True, order=True)
class Flaws:
    """What makes numbers hard to work with, the worst first; fewer is less."""

    faults: int
    kinks: int
    awkward: int
    """Numbers that take more characters than a short one has, or are tiny or large."""
    zeros: int
    """Gradients and contributions that are 0: nothing is to be computed there."""

    @classmethod
    def of(cls, passes: Passes, digits: int | None) -> Flaws:
        """The flaws of finished passes; `digits` is what the circuit sets."""
        number_format = NumberFormat.of(passes, digits)
        numbers = passes.numbers()
        is_long = number_format.lengths(numbers) > SHORT
        sizes = np.abs(numbers)
        is_tiny = (sizes > 0.0) & (sizes < TINY)
        awkward = int(np.count_nonzero(is_long | is_tiny | (sizes > LARGE)))
        zeros = int(np.count_nonzero(passes.arrays.contributions == 0.0))
        return cls(len(passes.fault_slots), len(passes.kink_slots), awkward, zeros)


def other_number(number: float, dice: Dice, *, keep_sign: bool) -> float:
    """A number of the same kind and about the same size as another one, never 0.

    Whole for a whole one, in halves for halves; a single digit and its power of ten otherwise.
    """
    size = abs(number) or 1.0
    exponent = math.floor(math.log10(size))
    if size < 10.0 and size == round(size):
        other = float(1 + dice.below(6))
    elif size < 10.0 and 2.0 * size == round(2.0 * size):
        other = (1 + dice.below(6)) / 2.0
    else:
        other = float(f"{1 + dice.below(9)}e{exponent}")
    negative = math.copysign(1.0, number) < 0.0 if keep_sign else dice.chance(0.5)
    return -other if negative else other
