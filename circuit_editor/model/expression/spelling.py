"""How gates are spelled, told once for reader and writer: operators, functions, names of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

from circuit_editor.model import gate_arithmetic as arithmetic
from circuit_editor.model.gates import GATES

T = TypeVar("T")
#: The gate that is meant, its operands, its constant.
Meaning = tuple[str, tuple[T | float, ...], float | None]

#: What a name stands for that no node has.
NUMBERS = {"pi": math.pi, "π": math.pi, "e": math.e}

#: The gates of two operands that have an operator.
OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow"}
SIGN_OF_GATE = {gate: sign for sign, gate in OPERATORS.items()}

ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": arithmetic.add,
    "-": arithmetic.sub,
    "*": arithmetic.mul,
    "/": arithmetic.div,
    "**": arithmetic.power,
}

#: What else people call the gates, in Python, PyTorch and on paper.
SYNONYMS = {
    "absolute": "abs", "fabs": "abs", "divide": "div", "true_divide": "div", "expit": "sigmoid",
    "logistic": "sigmoid", "σ": "sigmoid", "ln": "log", "maximum": "max", "minimum": "min",
    "multiply": "mul", "negative": "neg", "power": "pow", "reciprocal": "recip", "subtract": "sub",
}  # fmt: skip

#: Gates by the names of functions; a group is spelled by the name of its definition.
FUNCTIONS = {name: name for name, gate in GATES.items() if gate.pins} | SYNONYMS


def meaning_of(sign: str, left: T | float, right: T | float) -> Meaning[T]:
    """The gate that an operator stands for; at least one of the two is a node, a float is a number.

    A number goes into a gate with a constant where that computes exactly the same, else it is a node.
    """
    match sign, left, right:
        case "+", _, float(number):
            return "addc", (left,), number
        case "+", float(number), _:
            return "addc", (right,), number
        case "-", _, float(number):
            return "addc", (left,), -number
        case "*", _, float(number):
            return "mulc", (left,), number
        case "*", float(number), _:
            return "mulc", (right,), number
        case "/", 1.0, _:
            return "recip", (right,), None
        case "**", _, float(number):
            return "powc", (left,), number
        case "**", math.e, _:
            return "exp", (right,), None
    return OPERATORS[sign], (left, right), None
