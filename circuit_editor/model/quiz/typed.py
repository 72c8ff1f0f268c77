"""Typed: an answer as a number, and when it agrees with another number."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.number_text import parse_number

_DECIMAL = re.compile(r"[-+]?\d*(?:\.(?P<decimals>\d*))?(?:[eE](?P<exponent>[-+]?\d{1,3}))?")
#: A half of the last place, and what floating point may add to it.
HALF = 0.5 + 1e-9


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer; `unit` is what its last digit stands for, None where it is a sum such as 1/3."""

    text: str
    number: float
    unit: float | None

    @classmethod
    def of(cls, text: str) -> Typed:
        """Read an answer; NotANumber, or one of its kinds, if there is none in it."""
        return cls(text.strip(), parse_number(text), last_place(text))

    def agrees(self, number: float, number_format: NumberFormat) -> bool:
        """Whether it is a number as the circuit would show it, or rounded to the more digits typed."""
        if not math.isfinite(number):
            return False
        shown = number_format.text(number)
        if number_format.text(self.number) == shown:
            return True
        return self.is_rounded(number) and not self.is_coarser_than(shown)

    def is_rounded(self, number: float) -> bool:
        """Whether it is the number rounded to the digits that were typed."""
        return self.unit is not None and abs(self.number - number) <= HALF * self.unit

    def is_cut_off(self, number: float) -> bool:
        """Whether it is the number with the digits after the last one left away."""
        places = number / self.unit if self.unit else math.inf
        if self.unit is None or not math.isfinite(places):
            return False
        return math.isclose(self.number, math.trunc(places) * self.unit, rel_tol=1e-9)

    def is_coarser_than(self, shown: str) -> bool:
        """Whether it has fewer digits than a number as it is shown."""
        unit = last_place(shown)
        return self.unit is not None and unit is not None and self.unit > unit * HALF * 2


def last_place(text: str) -> float | None:
    """What the last digit of a decimal number stands for: 0.01 in "0.20"; None for any other text."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    found = _DECIMAL.fullmatch(plain)
    if found is None or not any(map(str.isdigit, plain)):
        return None
    return float(f"1e{int(found['exponent'] or 0) - len(found['decimals'] or '')}")
