"""Products as they are printed: each factor with as many digits as it takes for the product to be right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from circuit_editor.model.number_format import NumberFormat

#: Significant digits of a printed factor.
FEWEST_DIGITS, MOST_DIGITS = 3, 8
#: Sizes of numbers that are written without an exponent.
SMALLEST_PLAIN, LARGEST_PLAIN = 1e-4, 1e6


@dataclass(frozen=True, slots=True)
class Product:
    """A printed result and its printed factors.

    `exact` says that whoever multiplies the printed factors and rounds gets the printed result.
    """

    result: str
    factors: tuple[str, ...]
    exact: bool

    @property
    def text(self) -> str:
        """The equation: "-0.20 = -0.534 × 0.368", with ≈ where the printed numbers can't be exact."""
        return f"{self.result} {'=' if self.exact else '≈'} {' × '.join(self.factors)}"


def product(result: float, factors: Sequence[float], number_format: NumberFormat) -> Product:
    """How a product is printed in a circuit with this number format.

    The factors get the fewest significant digits, 3 to 8, at which the product of what is printed rounds to
    the printed result; 8 where none are enough.
    """
    printed = number_format.text(result)
    texts: tuple[str, ...] = ()
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        texts = tuple(significant_text(factor, digits) for factor in factors)
        if number_format.text(math.prod(map(float, texts))) == printed:
            return Product(printed, texts, exact=True)
    return Product(printed, texts, exact=False)


def significant_text(number: float, digits: int) -> str:
    """A number rounded to so many significant digits, without zeros that say nothing: 0.368, -4, 1.5e-5."""
    if not math.isfinite(number):
        return str(float(number))
    mantissa, exponent = f"{number + 0.0:.{digits - 1}e}".split("e")
    size = abs(float(f"{mantissa}e{exponent}"))
    if size and not SMALLEST_PLAIN <= size < LARGEST_PLAIN:
        return f"{_without_zeros(mantissa)}e{int(exponent)}"
    return _without_zeros(f"{float(f'{mantissa}e{exponent}'):.{max(0, digits - 1 - int(exponent))}f}")


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
