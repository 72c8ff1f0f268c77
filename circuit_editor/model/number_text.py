"""Numbers as people type them, and as symbols and sentences tell them."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable

from circuit_editor.model import gate_arithmetic as arithmetic
from circuit_editor.model.errors import CommaNotPoint, InfiniteNumber, LongNumber, NotANumber, NothingTyped

#: A longer text is not looked at.
MOST_CHARACTERS = 100

_NAMES = {"pi": math.pi, "π": math.pi, "e": math.e}
_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: arithmetic.add,
    ast.Sub: arithmetic.sub,
    ast.Mult: arithmetic.mul,
    ast.Div: arithmetic.div,
    ast.Pow: arithmetic.power,
    ast.USub: arithmetic.neg,
    ast.UAdd: arithmetic.held,
}
# Full-width digits and signs of East Asian keyboards, their space, and the true minus sign.
_PLAIN = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: " ", 0x2212: "-"}
# No other letters: 0x10 and 1j are Python's numbers, not people's.
_SIGNS = re.compile(r"[0-9Eepiπ.+\-*/() ]+")


def parse_number(text: str) -> float:
    """The number that a typed text means: "-2", "1e-3", "1/3", "2*pi", "(1 + 2)**0.5"; always finite.

    Raises NotANumber, or one of its kinds with a sentence of its own.
    """
    plain = text.translate(_PLAIN).strip()
    if not plain:
        raise NothingTyped()
    if len(plain) > MOST_CHARACTERS:
        raise LongNumber(limit=MOST_CHARACTERS)
    if "," in plain and _SIGNS.fullmatch(plain.replace(",", ".")):
        raise CommaNotPoint(text=text.strip())
    try:
        number = _evaluate(plain)
    except (SyntaxError, ValueError, KeyError, RecursionError, MemoryError):
        raise NotANumber(text=text.strip()) from None
    except OverflowError:
        raise InfiniteNumber(text=text.strip()) from None
    return number + 0.0  # never -0


def _evaluate(plain: str) -> float:
    """The number; ValueError, KeyError or SyntaxError if it is none, OverflowError if it is not finite."""
    if not _SIGNS.fullmatch(plain):
        raise ValueError(plain)
    try:
        return _finite(float(plain))  # the usual case, and numbers such as 05
    except ValueError:
        pass
    return _number(ast.parse(plain, mode="eval").body)


def _number(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _finite(float(number))
        case ast.Name(id=name):
            return _NAMES[name]
        case ast.UnaryOp(op=sign, operand=operand):
            return _finite(_OPERATORS[type(sign)](_number(operand)))
        case ast.BinOp(left=left, op=sign, right=right):
            return _finite(_OPERATORS[type(sign)](_number(left), _number(right)))
    raise ValueError(node)


def _finite(number: float) -> float:
    if math.isnan(number):
        raise ValueError(number)
    if math.isinf(number):
        raise OverflowError(number)
    return number


def short_text(number: float) -> str:
    """At most six significant digits and no more signs than it takes: 1, -0.5, 1.5e-5; never -0."""
    mantissa, _, exponent = f"{number + 0.0:g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa
