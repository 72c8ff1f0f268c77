"""The mathematics of the functions of one operand: value and local gradient, a pair for each.

As total as those of `gate_arithmetic`: no float makes one of them raise.
"""

from __future__ import annotations

from math import copysign, inf, nan
from math import cos as _cos
from math import exp as _exp
from math import log as _log
from math import log1p as _log1p
from math import sin as _sin
from math import sqrt as _sqrt
from math import tanh as _tanh

# Made once: no tuple is built for a local gradient that is the same for many operands.
_PLUS = (1.0,)
_MINUS = (-1.0,)
_ZERO = (0.0,)
_NAN = (nan,)


# --- functions -----------------------------------------------------------------------------------------


def exp(x: float) -> float:
    """e^x; infinity where it is too large."""
    try:
        return _exp(x)
    except OverflowError:
        return inf


def local_exp(out: float, x: float) -> tuple[float, ...]:
    """The value itself."""
    return (out,)


def log(x: float) -> float:
    """The natural logarithm; minus infinity at 0, nan below."""
    if x > 0.0:
        return _log(x)
    return -inf if x == 0.0 else nan


def local_log(out: float, x: float) -> tuple[float, ...]:
    """1/x, where there is a logarithm."""
    if x > 0.0:
        return (1.0 / x,)
    return (inf,) if x == 0.0 else _NAN


def recip(x: float) -> float:
    """1/x; at 0 an infinity with its sign."""
    try:
        return 1.0 / x
    except ZeroDivisionError:
        return copysign(inf, x)


def local_recip(out: float, x: float) -> tuple[float, ...]:
    """-1/x^2, from the value."""
    return (-out * out,)


def sqrt(x: float) -> float:
    """The square root; nan below 0."""
    return _sqrt(x) if x >= 0.0 else nan


def local_sqrt(out: float, x: float) -> tuple[float, ...]:
    """1 / (2 sqrt x), infinite at 0."""
    return (0.5 / out,) if out else (inf,)


def square(x: float) -> float:
    """x times x."""
    return x * x


def local_square(out: float, x: float) -> tuple[float, ...]:
    """2x."""
    return (x + x,)


def local_absolute(out: float, x: float) -> tuple[float, ...]:
    """The sign of x, 0 at 0."""
    if x > 0.0:
        return _PLUS
    if x < 0.0:
        return _MINUS
    return _ZERO if x == 0.0 else _NAN


def sin(x: float) -> float:
    """The sine; nan at infinity."""
    try:
        return _sin(x)
    except ValueError:
        return nan


def local_sin(out: float, x: float) -> tuple[float, ...]:
    """cos x."""
    return (cos(x),)


def cos(x: float) -> float:
    """The cosine; nan at infinity."""
    try:
        return _cos(x)
    except ValueError:
        return nan


def local_cos(out: float, x: float) -> tuple[float, ...]:
    """-sin x."""
    return (-sin(x),)


# --- activations ---------------------------------------------------------------------------------------


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x), in two branches so that the power can't overflow."""
    if x >= 0.0:
        return 1.0 / (1.0 + _exp(-x))
    e = _exp(x)
    return e / (1.0 + e)


def local_sigmoid(out: float, x: float) -> tuple[float, ...]:
    """s(1 - s) in a form that stays exact where s rounds to 1."""
    e = _exp(-abs(x))
    return ((1.0 / (1.0 + e)) * (e / (1.0 + e)),)


def tanh(x: float) -> float:
    """The hyperbolic tangent."""
    return _tanh(x)


def local_tanh(out: float, x: float) -> tuple[float, ...]:
    """1 - tanh^2 in a form that stays exact where tanh rounds to 1."""
    e = _exp(-2.0 * abs(x))
    return (4.0 * e / ((1.0 + e) * (1.0 + e)),)


def relu(x: float) -> float:
    """x if it is positive, else 0."""
    if x > 0.0:
        return x
    return 0.0 if x <= 0.0 else nan


def local_relu(out: float, x: float) -> tuple[float, ...]:
    """1 if x is positive, else 0."""
    if x > 0.0:
        return _PLUS
    return _ZERO if x <= 0.0 else _NAN


def leaky_relu(x: float, slope: float) -> float:
    """x if it is positive, else x times the slope."""
    return x if x > 0.0 else x * slope


def local_leaky_relu(out: float, x: float, slope: float) -> tuple[float, ...]:
    """1 if x is positive, else the slope."""
    if x > 0.0:
        return _PLUS
    return (slope,) if x <= 0.0 else _NAN


def softplus(x: float) -> float:
    """log(1 + e^x), in a form that can't overflow and keeps small values."""
    return (x if x > 0.0 else 0.0) + _log1p(_exp(-abs(x)))


def local_softplus(out: float, x: float) -> tuple[float, ...]:
    """The sigmoid of x."""
    return (sigmoid(x),)
