"""Comparing gradients with difference quotients: the recipe of the CS231n notes, its bands and its words.

The recipe is that of "Gradient checks" in the CS231n notes (https://cs231n.github.io/neural-networks-3/):
the centred difference (f(x + h) - f(x - h)) / 2h with h = 1e-5, and the relative error
|a - n| / max(|a|, |n|) between the analytic gradient a and the numeric one n, where both zero pass. What the
notes warn of is told from a wrong gradient: a kink between x - h and x + h is named, and where the recipe
itself is no better than the difference, because of rounding or of the size of h, that is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

#: How far a number is moved up and down.
H = 1e-5
#: The borders of the notes' bands of relative errors.
HAPPY, UNCOMFORTABLE, WRONG = 1e-7, 1e-4, 1e-2


class Verdict(Enum):
    """What a comparison says; programs know it by these names."""

    HAPPY = "happy"
    OKAY = "okay"
    UNCOMFORTABLE = "uncomfortable"
    WRONG = "wrong"
    KINK = "kink"
    """A kink lies within h."""
    LIMIT = "limit"
    """The quotient itself is no better than this."""
    NOTHING = "nothing"
    """There is no finite number to compare."""

    @property
    def fails(self) -> bool:
        """Whether a check with this in it has failed."""
        return self in (Verdict.UNCOMFORTABLE, Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A centred difference quotient; nan where a number is not finite.

    `rounding` is by how much rounding may have moved it, `kinks` are the slots of the gates whose kink was
    met between the two points.
    """

    value: float
    rounding: float
    kinks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """An analytic and a numeric gradient, their relative error, and what that says.

    `numeric` and `error` are nan where there is nothing to compare. `kinks` are slots.
    """

    analytic: float
    numeric: float
    error: float
    verdict: Verdict
    kinks: tuple[int, ...] = ()


def relative_error(analytic: float, numeric: float) -> float:
    """|a - n| / max(|a|, |n|); 0 where both are zero."""
    largest = max(abs(analytic), abs(numeric))
    return abs(analytic - numeric) / largest if largest else 0.0


def compare(analytic: float, quotient: Callable[[float], Quotient]) -> Comparison:
    """Compare a gradient with what `quotient(h)` gives; where that is not near, it is asked for h/2 too."""
    whole = quotient(H)
    if not (math.isfinite(analytic) and math.isfinite(whole.value)):
        return Comparison(analytic, math.nan, math.nan, Verdict.NOTHING, whole.kinks)
    error = relative_error(analytic, whole.value)
    if error <= HAPPY:
        verdict = Verdict.HAPPY
    elif whole.kinks:
        verdict = Verdict.KINK
    elif abs(analytic - whole.value) <= _doubt(whole, quotient(H / 2)):
        verdict = Verdict.LIMIT
    else:
        verdict = _band(error)
    return Comparison(analytic, whole.value, error, verdict, whole.kinks)


def _doubt(whole: Quotient, half: Quotient) -> float:
    """By how much the quotient for h may be off by itself: by rounding, and because f is curved within h.

    The second part begins with h²/6 times the third derivative. With half the h that is a quarter, so the two
    quotients differ by three quarters of it; twice as much leaves room for what comes behind. Where they have
    little in common, as around a pole, neither of them says anything.
    """
    apart = abs(whole.value - half.value)
    if apart > whole.rounding + half.rounding and relative_error(whole.value, half.value) > WRONG:
        return math.inf
    return whole.rounding + 2 * apart * 4 / 3


def _band(error: float) -> Verdict:
    if error > WRONG:
        return Verdict.WRONG
    return Verdict.UNCOMFORTABLE if error > UNCOMFORTABLE else Verdict.OKAY
