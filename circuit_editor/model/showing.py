"""Showing: what of the numbers of passes may be seen, while they are stepped through or asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.tape import Flags, Tape


class RunningSum(NamedTuple):
    """A gradient at a fork of which some contributions have not arrived yet."""

    gradient: float
    """The sum of those that have."""
    arrived: int
    branches: int
    """How many there will be."""


@dataclass(frozen=True, slots=True, eq=False)
class Showing:
    """By slot, or by wire slot for contributions, which numbers are shown. Nobody may write to the arrays.

    Where `summing` is set the gradient is not, and what is shown in its place is the running sum in `sums`.
    What is left out is yet to come, and a picture has its room already; if it is `secret`, as in a quiz, no
    picture may tell by its room how long a number is.
    """

    values: Flags
    gradients: Flags
    contributions: Flags
    summing: Flags
    sums: NDArray[np.float64]
    secret: bool = False

    @classmethod
    def everything(cls, tape: Tape) -> Showing:
        """All that there is."""
        slots, wires = len(tape.reached_flags), len(tape.wire_targets)
        shown = np.ones(slots, dtype=np.bool_)
        nothing = np.zeros(slots, dtype=np.bool_)
        return cls(shown, shown, np.ones(wires, dtype=np.bool_), nothing, np.full(slots, np.nan))

    @classmethod
    def of(cls, values: Flags, gradients: Flags, contributions: Flags, *, secret: bool = False) -> Showing:
        """These numbers, and no running sums."""
        nothing, sums = np.zeros_like(values), np.full(len(values), np.nan)
        return cls(values, gradients, contributions, nothing, sums, secret)

    def without_contributions(self) -> Showing:
        """The same without what goes back on each wire."""
        return replace(self, contributions=np.zeros_like(self.contributions))


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """By slot, what has a gradient in forward mode, where d this / d `input` is one.

    `has_gradient` tells whether it is known and `reached` whether it depends on the input at all.
    """

    input: str
    has_gradient: Flags
    reached: Flags
