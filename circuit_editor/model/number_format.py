"""NumberFormat: one rule for how all numbers of a circuit are written."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from circuit_editor.model.passes import Passes

#: A number is whole if it is this near to a whole one, for its size.
WHOLE_WITHIN = 1e-9
#: A number is rounding noise if it is below this, for the size of the largest in the circuit.
NOISE_BELOW = 1e-12
#: From here on down two decimals would show less than two significant digits.
SMALL_BELOW = 0.095
#: So many numbers are looked at before the others.
FIRST_LOOK = 1_000


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of a circuit are written, so that they look alike.

    `decimals` holds for all but small and large numbers. `whole` says that every number of the passes is
    whole: then whole numbers are written in full, and a number that is not one (it was not among those of
    the passes) has two decimals. Below `noise` a number shows as 0.
    """

    decimals: int
    noise: float
    whole: bool

    @classmethod
    def of(cls, passes: Passes, digits: int | None) -> NumberFormat:
        """The format for finished passes; `digits` is the number of decimals if the circuit sets it."""
        sizes = np.abs(passes.numbers())
        finite = np.isfinite(sizes)
        if not finite.all():
            sizes = sizes[finite]
        noise = NOISE_BELOW * float(sizes.max(initial=0.0))
        if digits is not None:
            return cls(digits, noise, whole=False)
        # Numbers that are not whole are mostly found among the first, and then nobody need look further.
        first, others = np.split(sizes, [FIRST_LOOK])
        whole = all(bool(np.all(_are_whole(some) | (some < noise))) for some in (first, others))
        return cls(0 if whole else 2, noise, whole)

    def at_least(self, other: NumberFormat) -> NumberFormat:
        """This format, or one with the decimals of the other where those are more."""
        if other.decimals <= self.decimals:
            return self
        return replace(self, decimals=other.decimals, whole=False)

    def text(self, number: float | None) -> str:
        """A number as it is shown; "" for None."""
        if number is None:
            return ""
        if not math.isfinite(number):
            return str(float(number))
        size = abs(number)
        if size < self.noise:
            size = 0.0
        text = self._layout(whole=_is_whole(size)).text(size)
        return f"-{text}" if number < 0.0 and text.strip("0.") else text

    def lengths(self, numbers: NDArray[np.float64]) -> NDArray[np.int64]:
        """How many characters the text of each number has, without making the texts."""
        sizes = np.abs(numbers)
        sizes = np.where(sizes < self.noise, 0.0, sizes)
        layout = self._layout(whole=False)
        lengths = layout.lengths(sizes)
        if self.whole:
            lengths = np.where(_are_whole(sizes), self._layout(whole=True).lengths(sizes), lengths)
        signs = (numbers < 0.0) & ~layout.show_zero(sizes)
        return np.where(np.isfinite(sizes), lengths, len("inf")) + signs

    def _layout(self, *, whole: bool) -> _Layout:
        if not self.whole:
            return _layout(self.decimals, 6)
        return _layout(0, 15) if whole else _layout(2, 6)


class _Layout:
    """Where the texts of numbers from 0 up change their shape.

    `decimals` hold from SMALL_BELOW to `full_below`. Each border is the first float that prints in a new way,
    found by printing, so that lengths are told by comparisons alone and agree with the texts to the last bit.
    """

    def __init__(self, decimals: int, full_exponent: int) -> None:
        self.decimals = decimals
        # Before an e stands one decimal, unless more than the usual two were asked for.
        self.large_decimals = decimals if decimals > 2 else 1
        # Seven decimals and more show more of some smaller numbers than two significant digits do.
        lowest = min(-4, 2 - decimals)
        self.full_from = _first_with_exponent(lowest)
        self.full_below = _first_with_digits(full_exponent, decimals)
        self.first_shown = math.nextafter(0.5, 1.0) if decimals == 0 else SMALL_BELOW
        borders = [
            *(0.0, math.ulp(0.0), SMALL_BELOW),
            *(_first_with_exponent(exponent) for exponent in (-99, -9, *range(lowest, -1))),
            *(_first_with_digits(exponent, decimals) for exponent in range(1, full_exponent + 1)),
            *(_first_with_exponent(exponent, self.large_decimals) for exponent in (10, 100)),
        ]
        self._borders = np.array(sorted(borders))
        self._lengths = np.array([len(self.text(border)) for border in sorted(borders)])

    def text(self, size: float) -> str:
        """The text of a finite number that is not negative."""
        if size >= self.full_below:
            return _scientific(size, self.large_decimals)
        if size >= SMALL_BELOW or size == 0.0:
            return f"{size:.{self.decimals}f}"
        if size < self.full_from:
            return _scientific(size, 1)
        return f"{size:.{max(self.decimals, 1 - _exponent(size, 1))}f}"

    def lengths(self, sizes: NDArray[np.float64]) -> NDArray[np.int64]:
        """The lengths of the texts of numbers that are not negative."""
        return self._lengths[np.searchsorted(self._borders, sizes, side="right") - 1]

    def show_zero(self, sizes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the texts say 0: 0 itself, and without decimals what is cut off, up to a half."""
        cut_off = (sizes >= SMALL_BELOW) & (sizes < self.first_shown)
        zeros: NDArray[np.bool_] = (sizes == 0.0) | cut_off
        return zeros


@lru_cache
def _layout(decimals: int, full_exponent: int) -> _Layout:
    return _Layout(decimals, full_exponent)


def _scientific(size: float, decimals: int) -> str:
    """1.5e-5 rather than 1.5e-05."""
    mantissa, exponent = f"{size:.{decimals}e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def _exponent(size: float, decimals: int) -> int:
    """The power of ten in front of which a number, rounded, has one digit and some decimals."""
    return int(f"{size:.{decimals}e}".split("e")[1])


def _first_with_exponent(exponent: int, decimals: int = 1) -> float:
    """The first float that rounds to this power of ten when one digit and some decimals of it are kept."""
    border = float(f"9.{'9' * decimals}5e{exponent - 1}")
    return border if _exponent(border, decimals) == exponent else math.nextafter(border, math.inf)


def _first_with_digits(exponent: int, decimals: int) -> float:
    """The first float that rounds to this power of ten when some decimals of it are kept."""
    border = float(f"{'9' * exponent}.{'9' * decimals}5")
    return border if float(f"{border:.{decimals}f}") >= 10.0**exponent else math.nextafter(border, math.inf)


def _are_whole(sizes: NDArray[np.float64]) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):  # infinity less infinity
        return np.abs(sizes - np.rint(sizes)) <= WHOLE_WITHIN * sizes


def _is_whole(size: float) -> bool:
    return abs(size - round(size)) <= WHOLE_WITHIN * size
