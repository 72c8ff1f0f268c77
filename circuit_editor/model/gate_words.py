"""What a gate says in words where its value or local gradient can't be had, or where it has a kink."""

from __future__ import annotations

from math import isfinite

from circuit_editor.model.gate_arithmetic import maximum_all, minimum_all, power
from circuit_editor.model.number_text import short_text
from circuit_editor.model.sentences import Sentence

TIE_OF_MAX = (
    "Tie: x = y. Max has a kink here. This program routes the whole gradient to the first input; "
    "the notes' formula gives it to both; PyTorch halves it."
)
TIE_OF_MIN = (
    "Tie: x = y. Min has a kink here. This program routes the whole gradient to the first input; "
    "the notes' formula gives it to both; PyTorch halves it."
)
TIE_OF_MAX_AMONG_SEVERAL = (
    "Tie: inputs {tied} from the top are equal. Max has a kink here. This program routes the whole gradient "
    "to the first of them; the notes' formula gives it to each; PyTorch divides it."
)
TIE_OF_MIN_AMONG_SEVERAL = (
    "Tie: inputs {tied} from the top are equal. Min has a kink here. This program routes the whole gradient "
    "to the first of them; the notes' formula gives it to each; PyTorch divides it."
)
RELU_AT_ZERO = "relu has a kink at 0. This program takes 0 as the local gradient there, as PyTorch does."
ABS_AT_ZERO = "|x| has a kink at 0. This program takes 0 as the local gradient there, as PyTorch does."
LEAKY_RELU_AT_ZERO = (
    "leaky relu has a kink at 0. This program takes its slope, {slope}, as the local gradient there, "
    "as PyTorch does."
)
LOG_OF_ZERO = "log of 0 is minus infinity."
LOG_OF_NEGATIVE = "log of {x}: only positive numbers have a logarithm."
OVER_ZERO = "{x}/0: nothing can be divided by 0."
SQRT_OF_ZERO = "sqrt of 0 has an infinite local gradient: the curve is vertical there."
SQRT_OF_NEGATIVE = "sqrt of {x}: a negative number has no real square root."
ROOT_OF_NEGATIVE = "({x})^({y}): a negative number has no real power of this kind, only whole ones."
EXPONENT_OF_NEGATIVE = (
    "({x})^({y}) has a value, but no local gradient for the exponent: "
    "a negative number has whole powers only, and between them none."
)
NEGATIVE_POWER_OF_ZERO = "0^({y}) is 1 divided by a power of 0, and nothing can be divided by 0."
STEEP_POWER_OF_ZERO = "0^({y}) has an infinite local gradient: the curve is vertical there."
ZEROTH_POWER_OF_ZERO = "0^0 is taken as 1, but it has no finite local gradient for the exponent."


# --- kinks ---------------------------------------------------------------------------------------------


def kink_of_max(*operands: float) -> Sentence | None:
    """A sentence if several operands are the largest."""
    return _tie(operands, maximum_all(*operands), TIE_OF_MAX, TIE_OF_MAX_AMONG_SEVERAL)


def kink_of_min(*operands: float) -> Sentence | None:
    """A sentence if several operands are the smallest."""
    return _tie(operands, minimum_all(*operands), TIE_OF_MIN, TIE_OF_MIN_AMONG_SEVERAL)


def _tie(operands: tuple[float, ...], winner: float, of_two: str, of_several: str) -> Sentence | None:
    tied = [place for place, operand in enumerate(operands, start=1) if operand == winner]
    if len(tied) < 2:
        return None
    if len(operands) == 2:
        return Sentence(of_two)
    return Sentence(of_several, tied=f"{', '.join(map(str, tied[:-1]))} and {tied[-1]}")


def kink_of_relu(x: float) -> Sentence | None:
    """A sentence at 0."""
    return Sentence(RELU_AT_ZERO) if x == 0.0 else None


def kink_of_abs(x: float) -> Sentence | None:
    """A sentence at 0."""
    return Sentence(ABS_AT_ZERO) if x == 0.0 else None


def kink_of_leaky_relu(x: float, slope: float) -> Sentence | None:
    """A sentence at 0, unless the slope is 1 and the line straight."""
    if x != 0.0 or slope == 1.0:
        return None
    return Sentence(LEAKY_RELU_AT_ZERO, slope=short_text(slope))


# --- domains: asked where operands are finite and a number is not; None means that it is only too large ----


def domain_of_log(x: float) -> Sentence | None:
    """A sentence if x is not positive."""
    if x == 0.0:
        return Sentence(LOG_OF_ZERO)
    return Sentence(LOG_OF_NEGATIVE, x=short_text(x)) if x < 0.0 else None


def domain_of_div(x: float, y: float) -> Sentence | None:
    """A sentence if y is 0."""
    return Sentence(OVER_ZERO, x=_bracketed(x)) if y == 0.0 else None


def domain_of_recip(x: float) -> Sentence | None:
    """A sentence if x is 0."""
    return domain_of_div(1.0, x)


def domain_of_sqrt(x: float) -> Sentence | None:
    """A sentence if x is negative, or 0, where the value is fine and the local gradient is not."""
    if x == 0.0:
        return Sentence(SQRT_OF_ZERO)
    return Sentence(SQRT_OF_NEGATIVE, x=short_text(x)) if x < 0.0 else None


def domain_of_pow(x: float, y: float) -> Sentence | None:
    """A sentence if the value or one of the two local gradients is not defined."""
    sentence = domain_of_powc(x, y)
    if sentence is not None or not isfinite(power(x, y)):
        return sentence
    if x < 0.0:
        return Sentence(EXPONENT_OF_NEGATIVE, x=short_text(x), y=short_text(y))
    return Sentence(ZEROTH_POWER_OF_ZERO) if x == 0.0 and y == 0.0 else None


def domain_of_powc(x: float, c: float) -> Sentence | None:
    """A sentence if the value or the local gradient for x is not defined."""
    if x < 0.0:
        return None if c % 1.0 == 0.0 else Sentence(ROOT_OF_NEGATIVE, x=short_text(x), y=short_text(c))
    if x > 0.0 or c == 0.0:
        return None
    if c < 0.0:
        return Sentence(NEGATIVE_POWER_OF_ZERO, y=short_text(c))
    return Sentence(STEEP_POWER_OF_ZERO, y=short_text(c)) if c < 1.0 else None


def _bracketed(x: float) -> str:
    text = short_text(x)
    return f"({text})" if text.startswith("-") else text
