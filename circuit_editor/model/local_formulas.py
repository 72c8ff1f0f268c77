"""The formula of a local gradient with numbers in the place of its letters: "e^(-1)", "-1/1.37²"."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Sequence

from circuit_editor.model.gates import Gate
from circuit_editor.model.product_text import FEWEST_DIGITS, MOST_DIGITS, significant_text
from circuit_editor.model.sentences import Sentence

OTHER_INPUT = "other input: {numbers}"
OTHER_INPUTS = "other inputs: {numbers}"
BECAUSE = "{local}, because {condition}"
IS_LARGEST = "it is the largest input"
IS_SMALLEST = "it is the smallest input"
IS_NOT_ROUTED_TO = "another input gets it all"

#: Of more factors than these the others are left out.
MOST_FACTORS = 4

#: A letter that stands for an operand, with the factor before it as in 2x.
_LETTER = re.compile(r"(?<![a-z])(\d?)([xyc])(?![a-z])")
#: A case of a formula that has several: "1 if x ≥ y".
_CASE = re.compile(r"(\S+) if (\w) ([<>≤≥]) (\w)")
_HOLDS = {"<": operator.lt, ">": operator.gt, "≤": operator.le, "≥": operator.ge}
_OPPOSITE = {"<": "≥", ">": "≤", "≤": ">", "≥": "<"}


def local_formula(gate: Gate, operands: Sequence[float], pin: int, printed: str) -> str:
    """Why the local gradient at a pin is what it is, in numbers; a Sentence where it is in words.

    `operands` are the values at the pins and then the gate's constant, if it has one; `printed` is the local
    gradient as it stands beside. The numbers have the fewest digits with which the formula gives what is
    printed, as factors of products have. `printed` itself where no formula says more: for an add, for a
    group, and where a number is not finite.
    """
    pins = len(operands) - gate.takes_constant
    if not gate.local_formulas or not all(map(math.isfinite, (*operands, float(printed)))):
        return printed
    if gate.pattern == "switcher":
        return _other_inputs(_operand_texts(gate, operands, pin, printed), pin)
    if pins > len(gate.local_formulas):
        return _routed(gate, printed) if gate.pattern == "router" else printed
    letters = gate.pins + ("c",) * gate.takes_constant
    formula = gate.local_formulas[pin]
    cases = formula.split(", ")
    if _CASE.fullmatch(cases[0]):
        return _case(cases, dict(zip(letters, operands, strict=True)), printed)
    texts = _operand_texts(gate, operands, pin, printed)
    return _in_numbers(formula, dict(zip(letters, texts, strict=True)))


def _operand_texts(gate: Gate, operands: Sequence[float], pin: int, printed: str) -> tuple[str, ...]:
    """The operands with the fewest digits that give the local gradient as it is printed."""
    texts: tuple[str, ...] = ()
    forward, local_gradients = gate.functions(len(operands))
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        texts = tuple(significant_text(operand, digits) for operand in operands)
        rounded = [float(text) for text in texts]
        local = local_gradients(forward(*rounded), *rounded)[pin]
        if significant_text(local, _digits(printed)) == printed:
            break
    return texts


def _digits(printed: str) -> int:
    """With how many significant digits a number was printed, as far as it shows them."""
    mantissa = printed.split("e")[0].replace(".", "").strip("-").lstrip("0")
    return max(FEWEST_DIGITS, len(mantissa))


def _other_inputs(texts: Sequence[str], pin: int) -> Sentence:
    others = [text for place, text in enumerate(texts) if place != pin]
    if len(others) == 1:
        return Sentence(OTHER_INPUT, numbers=others[0])
    factors = [text if place == 0 else _bracketed(text) for place, text in enumerate(others[:MOST_FACTORS])]
    if len(others) > MOST_FACTORS:
        factors.append("…")
    return Sentence(OTHER_INPUTS, numbers=" · ".join(factors))


def _routed(gate: Gate, printed: str) -> Sentence:
    """The reason at one of many pins of a max or min."""
    winner = IS_LARGEST if gate.name == "max" else IS_SMALLEST
    condition = Sentence(IS_NOT_ROUTED_TO if printed == "0" else winner)
    return Sentence(BECAUSE, local=printed, condition=condition)


def _case(cases: Sequence[str], operands: dict[str, float], printed: str) -> Sentence:
    """The case of a formula that holds: "1, because 5 ≥ 3"; of the rest: "0, because -2 ≤ 0"."""
    conditions = [found.groups()[1:] for case in cases if (found := _CASE.fullmatch(case))]
    for left, sign, right in conditions:
        if _HOLDS[sign](_number(operands, left), _number(operands, right)):
            return Sentence(BECAUSE, local=printed, condition=_condition(operands, left, sign, right))
    left, sign, right = conditions[0]
    # Between x > 0 and x < 0 there is only x = 0.
    sign = _OPPOSITE[sign] if len(conditions) == 1 else "="
    return Sentence(BECAUSE, local=printed, condition=_condition(operands, left, sign, right))


def _condition(operands: dict[str, float], left: str, sign: str, right: str) -> str:
    """The two numbers with a sign between them, and enough digits to tell them apart."""
    numbers = _number(operands, left), _number(operands, right)
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        first, second = (significant_text(number, digits) for number in numbers)
        if (first == second) == (numbers[0] == numbers[1]):
            break
    return f"{first} {sign} {second}"


def _number(operands: dict[str, float], text: str) -> float:
    return operands[text] if text in operands else float(text)


def _in_numbers(formula: str, texts: dict[str, str]) -> str:
    """A formula with numbers for its letters; negative ones are in brackets where they need them."""

    def number(found: re.Match[str]) -> str:
        factor, letter = found.groups()
        is_clear = not factor and formula[: found.start()][-1:] in ("", "(")
        text = texts[letter] if is_clear else _bracketed(texts[letter])
        return f"{factor} · {text}" if factor else text

    return _LETTER.sub(number, formula)


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("-") or "e" in text else text
