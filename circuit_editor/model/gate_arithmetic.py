"""The mathematics of the gates with several operands or a constant: value and local gradients, in pairs.

None of them raises, whatever the floats are. Where mathematics gives nothing the result is nan, where it
grows beyond all bounds an infinity with its sign. An operand that is nan makes the value nan, and the local
gradient for that operand too. They run for every gate of every pass, so the common case is plain arithmetic
and the careful look comes behind a test or an exception. Of gates that take any number of operands those
for two have functions of their own: a call that gathers operands in a tuple takes half as long again.
"""

from __future__ import annotations

import operator
from functools import reduce
from math import copysign, inf, nan
from math import log as _log
from math import pow as _pow

# Made once: no tuple is built for local gradients that are the same for many operands.
_PLUS = (1.0,)
_MINUS = (-1.0,)
_NAN = (nan,)
_PLUS_PLUS = (1.0, 1.0)
_PLUS_MINUS = (1.0, -1.0)
_FIRST = (1.0, 0.0)
_SECOND = (0.0, 1.0)
_NAN_NAN = (nan, nan)


# --- nodes without pins, and groups --------------------------------------------------------------------


def held(value: float) -> float:
    """The value of an input or a constant is what it holds."""
    return value


def local_held(out: float, value: float) -> tuple[float, ...]:
    """No pins, no local gradients."""
    return ()


def local_passed_on(out: float, value: float) -> tuple[float, ...]:
    """What goes into a group or comes out of it passes on as it is."""
    return (1.0,)


# --- arithmetic ----------------------------------------------------------------------------------------

# Python's own functions are as total as the rest here, and called in less time.
add = operator.add
sub = operator.sub
mul = operator.mul
neg = operator.neg


def add_all(x: float, y: float, *rest: float) -> float:
    """x + y + ..., from the left."""
    # Not sum(): from Python 3.12 on it rounds in another way.
    out = x + y
    for operand in rest:
        out += operand
    return out


def local_add(out: float, x: float, y: float) -> tuple[float, ...]:
    """1 for each of two."""
    return _PLUS_PLUS if out == out else local_add_all(out, x, y)


def local_add_all(out: float, *operands: float) -> tuple[float, ...]:
    """1 for each."""
    return tuple([1.0 if operand == operand else nan for operand in operands])


def mul_all(x: float, y: float, *rest: float) -> float:
    """x * y * ..., from the left."""
    out = x * y
    for operand in rest:
        out *= operand
    return out


def local_mul(out: float, x: float, y: float) -> tuple[float, ...]:
    """For each of two the other."""
    return (y, x) if out == out else local_mul_all(out, x, y)


def local_mul_all(out: float, *operands: float) -> tuple[float, ...]:
    """For each the product of the others."""
    others = _products_of_others(operands)
    return tuple([nan if a != a else product for a, product in zip(operands, others, strict=True)])


def _products_of_others(operands: tuple[float, ...]) -> list[float]:
    """Products before each operand times products after it: no division, so that zeros are no matter."""
    others = [1.0] * len(operands)
    product = 1.0
    for index, operand in enumerate(operands):
        others[index] = product
        product *= operand
    product = 1.0
    for index in range(len(operands) - 1, -1, -1):
        others[index] *= product
        product *= operands[index]
    return others


def local_sub(out: float, x: float, y: float) -> tuple[float, ...]:
    """1 and -1."""
    if out == out:
        return _PLUS_MINUS
    return (1.0 if x == x else nan, -1.0 if y == y else nan)


def div(x: float, y: float) -> float:
    """x / y; over 0 an infinity with the sign of both, 0/0 is nan."""
    try:
        return x / y
    except ZeroDivisionError:
        return nan if x != x or x == 0.0 else copysign(inf, x) * copysign(1.0, y)


def local_div(out: float, x: float, y: float) -> tuple[float, ...]:
    """1/y and -x/y^2, the latter from the value so that y^2 can't overflow."""
    if x != x:
        return _NAN_NAN
    return (div(1.0, y), -div(out, y))


def maximum(x: float, y: float) -> float:
    """The larger of two; nan if one is nan."""
    if x >= y:
        return x
    return y if y > x else nan


def maximum_all(x: float, y: float, *rest: float) -> float:
    """The largest; nan if one is nan."""
    return reduce(maximum, rest, maximum(x, y))


def local_maximum(out: float, x: float, y: float) -> tuple[float, ...]:
    """1 for the larger of two or the first, 0 for the other."""
    if x >= y:
        return _FIRST
    return _SECOND if y > x else _NAN_NAN


def minimum(x: float, y: float) -> float:
    """The smaller of two; nan if one is nan."""
    if x <= y:
        return x
    return y if y < x else nan


def minimum_all(x: float, y: float, *rest: float) -> float:
    """The smallest; nan if one is nan."""
    return reduce(minimum, rest, minimum(x, y))


def local_minimum(out: float, x: float, y: float) -> tuple[float, ...]:
    """1 for the smaller of two or the first, 0 for the other."""
    if x <= y:
        return _FIRST
    return _SECOND if y < x else _NAN_NAN


def local_routed(out: float, *operands: float) -> tuple[float, ...]:
    """Of max and min: 1 for the first operand that is the value, 0 for the others.

    Which one won can't be told from a nan.
    """
    if out != out:
        return (nan,) * len(operands)
    local = [0.0] * len(operands)
    local[operands.index(out)] = 1.0
    return tuple(local)


def power(x: float, y: float) -> float:
    """x to the power of y, real or nan; nan^0 and 1^nan are nan, unlike in C."""
    try:
        out = _pow(x, y)
    except OverflowError:
        return -inf if x < 0.0 and y % 2.0 == 1.0 else inf
    except ValueError:
        if x != 0.0:
            return nan
        return copysign(inf, x) if y % 2.0 == 1.0 else inf
    return out if x == x and y == y else nan


def local_power(out: float, x: float, y: float) -> tuple[float, ...]:
    """y x^(y-1) and x^y log x; the latter is not defined for a negative x, even where the value is."""
    if x > 0.0:
        by_exponent = out * _log(x)
    elif x == 0.0:
        by_exponent = 0.0 if y > 0.0 else out * -inf
    else:
        by_exponent = nan
    return (_slope_of_power(x, y), by_exponent)


def _slope_of_power(x: float, c: float) -> float:
    if c == 0.0 and x == x:
        return 0.0  # x^0 is 1 everywhere, at 0 too, where 0 * 0^-1 would be nan
    return c * power(x, c - 1.0)


def local_neg(out: float, x: float) -> tuple[float, ...]:
    """-1."""
    return _MINUS if x == x else _NAN


# --- with a constant -----------------------------------------------------------------------------------


def local_add_constant(out: float, x: float, c: float) -> tuple[float, ...]:
    """1."""
    return _PLUS if x == x else _NAN


def local_mul_constant(out: float, x: float, c: float) -> tuple[float, ...]:
    """c."""
    return (c,) if x == x else _NAN


def local_power_constant(out: float, x: float, c: float) -> tuple[float, ...]:
    """c x^(c-1)."""
    return (_slope_of_power(x, c),)
