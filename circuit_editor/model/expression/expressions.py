"""Expressions of Python as terms: operators and functions become gates, numbers are worked out."""

from __future__ import annotations

import ast
import math

from circuit_editor.model.expression.calls import Calls, Step
from circuit_editor.model.expression.scope import Scope
from circuit_editor.model.expression.spelling import ARITHMETIC, meaning_of
from circuit_editor.model.expression.terms import Result, Term, as_term, gate_term
from circuit_editor.model.formula_errors import FormulaRefused, MissingBefore, NumberOutOfRange, PowerSign

_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}


class Expressions:
    """Reads the expressions of one text."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._calls = Calls(scope)

    def result(self, expression: ast.expr) -> Result:
        """What an expression comes to; a FormulaRefused says what can't be read in it."""
        steps: list[tuple[ast.expr, Step]] = []
        waiting = [expression]
        while waiting:
            part = waiting.pop()
            step = self._step(part)
            steps.append((part, step))
            waiting += step[0]
        results: dict[ast.expr, Result] = {}
        for part, (operands, come_to) in reversed(steps):
            results[part] = come_to(*(results[operand] for operand in operands))
        return results[expression]

    def term(self, expression: ast.expr) -> Term:
        """What an expression comes to as a node: a number is a constant, and a free pin is refused."""
        term = as_term(self.result(expression), self._scope.place(expression))
        if term is None:
            raise self._scope.refused(expression)
        return term

    def _step(self, part: ast.expr) -> Step:
        number, name = self._scope.number(part), self._scope.name_in(part)
        if number is not None:
            return (), lambda: number
        if name is not None:
            return (), lambda: self._scope.term(name, part)
        match part:
            case ast.Constant():
                return self._constant(part)
            case ast.BinOp(left=left, op=op, right=right):
                sign = _SIGNS.get(type(op))
                if sign is None:
                    raise self._strange_sign(part)
                return (left, right), lambda x, y: self._operated(part, sign, x, y)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return (operand,), lambda x: self._negated(part, x)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return (operand,), lambda x: x
            case ast.Call():
                return self._calls.step(part)
            case ast.Starred():
                start, _ = self._scope.place(part)
                raise MissingBefore(start, start + 1, sign="*")
        raise self._scope.refused(part)

    def _constant(self, part: ast.Constant) -> Step:
        if part.value is ...:
            return (), lambda: None
        if not isinstance(part.value, int | float) or isinstance(part.value, bool):
            raise self._scope.refused(part)
        try:
            number = float(part.value)
        except OverflowError:
            number = math.inf
        return (), lambda: self._finite(part, number)

    def _operated(self, part: ast.expr, sign: str, left: Result, right: Result) -> Result:
        if isinstance(left, float) and isinstance(right, float):
            return self._finite(part, ARITHMETIC[sign](left, right))
        gate, operands, constant = meaning_of(sign, left, right)
        return gate_term(self._scope.place(part), gate, operands, constant)

    def _negated(self, part: ast.expr, operand: Result) -> Result:
        if isinstance(operand, float):
            return -operand
        return gate_term(self._scope.place(part), "mulc", [operand], -1.0)

    def _finite(self, part: ast.expr, number: float) -> float:
        if not math.isfinite(number):
            raise NumberOutOfRange(*self._scope.place(part), text=self._scope.told(part))
        return number

    def _strange_sign(self, part: ast.BinOp) -> FormulaRefused:
        """Of an operator that no gate has."""
        if isinstance(part.op, ast.BitXor):
            return PowerSign(self._scope.place(part.left)[1], self._scope.place(part.right)[0], sign="^")
        return self._scope.refused(part)
