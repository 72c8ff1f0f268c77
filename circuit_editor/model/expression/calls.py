"""Calls: functions and methods as gates, groups, inputs and constants."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from circuit_editor.model.expression.scope import Scope
from circuit_editor.model.expression.snippets import MAKERS, PASSING
from circuit_editor.model.expression.spelling import FUNCTIONS
from circuit_editor.model.expression.terms import Result, Term, gate_term
from circuit_editor.model.formula_errors import (
    FormulaRefused,
    MissingOperator,
    NumberNeeded,
    OperandsRefused,
    TooFewOperands,
    UnknownFunction,
)
from circuit_editor.model.gates import GATES

#: The operands of an expression, and what it is once they are known: read so, no text is too deep.
Step = tuple[Sequence[ast.expr], Callable[..., Result]]

#: How the constant of a gate may be called.
_CONSTANT_KEYWORDS = {"c", "negative_slope"}


class Calls:
    """Reads the calls of one text."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def step(self, call: ast.Call) -> Step:
        """What a call needs and gives; a FormulaRefused if there is no such function."""
        function, operands = self._scope.function(call), call.args
        if isinstance(call.func, ast.Attribute) and not self._scope.is_module(call.func.value):
            operands = [call.func.value, *operands]
            if function in PASSING and len(operands) == 1:
                return operands, lambda operand: operand
            if function == "requires_grad_" and len(operands) == 1:
                return operands, _with_gradient
        elif function in MAKERS:
            return self._maker(call, MAKERS[function])
        if function in ("input", "constant"):
            return operands, lambda *numbers: self._held(call, function, numbers)
        if function == "group":
            return self._group(call, self._quoted_definition(call), operands[1:])
        if function in FUNCTIONS:
            return self._gate(call, FUNCTIONS[function], operands)
        if function in self._scope.definitions:
            return self._group(call, function, operands)
        raise self._unknown(call, function)

    def _maker(self, call: ast.Call, gate: str) -> Step:
        """`torch.tensor([2.0], requires_grad=True)` and its like: one number, maybe in lists or makers."""
        if len(call.args) != 1:
            raise self._scope.refused(call)
        content = call.args[0]
        while inner := self._wrapped(content):
            content = inner
        for keyword in call.keywords:
            if keyword.arg == "requires_grad" and isinstance(keyword.value, ast.Constant):
                gate = "input" if keyword.value.value else gate
        return [content], lambda number: self._held(call, gate, [number]) if gate else number

    def _wrapped(self, content: ast.expr) -> ast.expr | None:
        """What is alone in a list, or in a maker such as the tensor in `nn.Parameter(torch.tensor(2.0))`."""
        match content:
            case ast.List(elts=[inner]):
                return inner
            case ast.Call(args=[inner], keywords=[]) if self._scope.function(content) in MAKERS:
                return inner
        return None

    def _gate(self, call: ast.Call, gate: str, operands: list[ast.expr]) -> Step:
        constants = [keyword.value for keyword in call.keywords if keyword.arg in _CONSTANT_KEYWORDS]
        if len(constants) != len(call.keywords) or (constants and not GATES[gate].takes_constant):
            raise self._scope.refused(call)
        return [*operands, *constants], lambda *given: self._applied(call, gate, list(given))

    def _group(self, call: ast.Call, definition: str, operands: list[ast.expr]) -> Step:
        pins = len(self._scope.definitions[definition].inputs)
        if len(operands) != pins or call.keywords:
            raise self._wrong_count(call, definition, pins, len(operands))
        place = self._scope.place(call)
        return operands, lambda *given: gate_term(place, "group", given, definition=definition)

    # --- what the operands come to -------------------------------------------------------------------

    def _applied(self, call: ast.Call, gate: str, given: list[Result]) -> Term:
        row, place = GATES[gate], self._scope.place(call)
        if row.constant_may_be_absent and len(given) == len(row.pins):
            given.append(row.default_constant)
        needed = len(row.pins) + row.takes_constant
        if row.variadic and len(given) < needed:
            raise TooFewOperands(*place, function=gate)
        if not row.variadic and len(given) != needed:
            raise self._wrong_count(call, gate, needed, len(given))
        if row.variadic:
            # Such a gate has no gaps; if too few wires are left for its usual pins, those are free.
            wired = [operand for operand in given if operand is not None]
            given = given if len(given) == needed else wired + [None] * (needed - len(wired))
        constant = self._number(given.pop(), call) if row.takes_constant else None
        return gate_term(place, gate, given, constant)

    def _held(self, call: ast.Call, gate: str, numbers: Sequence[Result]) -> Term:
        """An input or a constant; an input need not say its value."""
        if len(numbers) != 1 and (numbers or gate != "input"):
            raise self._wrong_count(call, gate, 1, len(numbers))
        number = self._number(numbers[0], call) if numbers else None
        return Term(self._scope.place(call), gate, number=number)

    def _number(self, result: Result, call: ast.Call) -> float:
        """The last operand, which has to be a number."""
        if not isinstance(result, float):
            last = [call, *call.args, *(keyword.value for keyword in call.keywords)][-1]
            raise NumberNeeded(*self._scope.place(last))
        return result

    # --- refusals ------------------------------------------------------------------------------------

    def _quoted_definition(self, call: ast.Call) -> str:
        """The name in `group("a name", x, y)`, the spelling of groups whose names are no words."""
        match call.args:
            case [ast.Constant(value=str(name)), *_] if name in self._scope.definitions:
                return name
            case [name, *_]:
                raise UnknownFunction(*self._scope.place(name), name=self._scope.told(name))
        raise self._scope.refused(call)

    def _unknown(self, call: ast.Call, function: str) -> FormulaRefused:
        """`foo(x)`; but `2(x + y)` and `x(y + z)` are products, on paper."""
        if isinstance(call.func, ast.Call):
            self.step(call.func)  # of nn.Linear(2, 1)(x) the first part is what nobody knows
        if function in self._scope.known or len(function) <= 1:
            left = self._scope.told(call.func)
            return MissingOperator(*self._scope.place(call), left=left, right="(")
        return UnknownFunction(*self._scope.place(call.func), name=function)

    def _wrong_count(self, call: ast.Call, function: str, needed: int, given: int) -> FormulaRefused:
        return OperandsRefused(*self._scope.place(call), function=function, needed=needed, given=given)


def _with_gradient(operand: Result) -> Result:
    """A tensor that wants a gradient is an input, others are constants."""
    if isinstance(operand, Term) and operand.gate == "constant":
        operand.gate = "input"
    return operand
