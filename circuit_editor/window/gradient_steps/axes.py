"""The axes of a plot: where its marks are, what stands at them, and where a number lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

from circuit_editor.model.product_text import significant_text

#: Marks stand at whole multiples of these, times a power of ten.
MULTIPLES = (1.0, 2.0, 5.0, 10.0)
#: Around numbers that are all the same so much is shown, for their size.
AROUND = 0.1
#: A smaller range, for the size of the numbers in it, is shown as if all of them were the same.
LEAST_RANGE = 1e-9
#: What is larger lies at the edge, and what is smaller at 0.
LARGEST, SMALLEST = 1e307, 1e-300
MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """A range of numbers from its first to its last mark, with a text for each mark.

    The marks of a logarithmic one are exponents of ten.
    """

    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    is_logarithmic: bool = False

    @classmethod
    def around(cls, low: float, high: float, most: int, *, whole: bool = False) -> Axis:
        """The axis that takes these finite numbers in, with about so many marks at most, two or more.

        The marks of a `whole` one are whole numbers.
        """
        low, high = _clipped(low), _clipped(high)
        size = max(abs(low), abs(high))
        if high - low <= max(LEAST_RANGE * size, SMALLEST):
            width = AROUND * size if size > SMALLEST else 1.0
            low, high = low - width, high + width
        step = _step(low, high, most, least=1.0 if whole else 0.0)
        first, last = math.floor(low / step), math.ceil(high / step)
        ticks = tuple(place * step for place in range(first, last + 1))
        return cls(ticks, tuple(_texts(ticks, step)))

    @classmethod
    def of_powers(cls, low: float, high: float, most: int) -> Axis:
        """A logarithmic axis that takes these numbers above 0 in, with about so many marks at most."""
        exponents = cls.around(_exponent(low), _exponent(high), most, whole=True)
        texts = tuple(f"1e{tick:.0f}" if tick else "1" for tick in exponents.ticks)
        return cls(exponents.ticks, texts, is_logarithmic=True)

    @property
    def marks(self) -> list[tuple[float, str]]:
        """How far along the axis each mark is, and its text."""
        return [(self._place(tick), text) for tick, text in zip(self.ticks, self.texts, strict=True)]

    def share(self, number: float) -> float:
        """How far along the axis a number is: 0 at the first mark, 1 at the last."""
        return self._place(_exponent(number) if self.is_logarithmic else _clipped(number))

    def _place(self, at: float) -> float:
        first, last = self.ticks[0], self.ticks[-1]
        return (at - first) / (last - first)


def _exponent(number: float) -> float:
    return math.log10(max(number, SMALLEST))


def _clipped(number: float) -> float:
    return max(-LARGEST, min(LARGEST, number))


def _step(low: float, high: float, most: int, *, least: float) -> float:
    """The smallest step at which there are not too many marks."""
    rough = max((high - low) / (most - 1), least)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = [multiple * power for multiple in MULTIPLES]
    fitting = (step for step in steps if math.ceil(high / step) - math.floor(low / step) < most)
    return max(least, next(fitting, steps[-1]))


def _texts(ticks: tuple[float, ...], step: float) -> list[str]:
    """As many digits as it takes to tell one mark from the next."""
    largest = max(map(abs, ticks))
    digits = 1 + math.floor(math.log10(largest)) - math.floor(math.log10(step) + 1e-9)
    return [significant_text(tick, min(max(digits, 1), MOST_DIGITS)) for tick in ticks]
