"""From the Values of micrograd, and of its many copies, to a circuit."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from circuit_editor.exchange.errors import CircularValues, UnknownOperation
from circuit_editor.exchange.terms import applied, calculated, fill, held
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression.spelling import FUNCTIONS
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.gates import GATES

#: Gates with one operand, by what copies of micrograd may call them.
_OF_ONE = {
    name: gate
    for name, gate in FUNCTIONS.items()
    if len(GATES[gate].pins) == 1 and not GATES[gate].takes_constant
}

# What a Value was computed from has no public name in micrograd.
_sources: Callable[[Any], set[Any]] = attrgetter("_prev")
_operation: Callable[[Any], str] = attrgetter("_op")
_backward: Callable[[Any], Any] = attrgetter("_backward")


def from_micrograd(value: Any, **names: Any) -> Circuit:
    """The circuit that computed a Value, which is its output.

    `names` are what Values are to be called: `from_micrograd(f, x=x, y=y)`; a Value's own `label`, as the
    lectures have it, does as well. Where a Value without operands has a name, those that have none are
    constants; where none has, all of them are inputs but the -1 that micrograd itself takes for a minus.
    micrograd has no minus and no division: x - y is x + y * -1 there and x / y is x * y**-1, and so it is in
    the circuit. Gradients are not taken over but computed. UnknownOperation names what no gate computes.
    """
    circuit = Circuit()
    terms = _Reader(value, {id(one): name for name, one in names.items()}).terms
    output = terms[id(value)]
    fill(circuit, terms.values(), [output] if output.operands else [])
    return circuit


class _Reader:
    """Goes through the Values that lead to one, operands first; `terms` has what each is, by its identity."""

    def __init__(self, value: Any, names: dict[int, str]) -> None:
        self._names = names
        self.terms: dict[int, Term] = {}
        values = list(_operands_first(value))
        self._some_are_named = any(self._name(one) for one in values if not _sources(one))
        for one in values:
            if _sources(one):
                self.terms[id(one)] = self._computed(one)
                self.terms[id(one)].name = self._name(one)
            elif self._number(one) is None or one is value:
                self.terms[id(one)] = held("input", float(one.data), self._name(one))

    def _name(self, value: Any) -> str | None:
        return self._names.get(id(value)) or getattr(value, "label", None) or None

    def _number(self, value: Any) -> float | None:
        """What a Value is as a constant; None if it is a node."""
        if _sources(value) or self._name(value):
            return None
        is_minus = type(value.data) is int and value.data == -1
        return float(value.data) if self._some_are_named or is_minus else None

    def _computed(self, value: Any) -> Term:
        operation, operands = _operation(value), [self._operand(one) for one in _operands(value)]
        match operation, operands:
            case "+" | "*", [float(left), float(right)]:
                return calculated(operation, _node(left), right)
            case "+" | "*", [left, right]:
                return calculated(operation, left, right)
            case str(), [operand] if operation.startswith("**"):
                return calculated("**", _node(operand), float(operation[2:]))
            case str(), [operand] if operation.lower() in _OF_ONE:
                return applied(_OF_ONE[operation.lower()], operand)
        raise UnknownOperation(operation=operation or "an operation without a name")

    def _operand(self, value: Any) -> Term | float:
        number = self._number(value)
        return self.terms[id(value)] if number is None else number


def _node(operand: Term | float) -> Term:
    return held("constant", operand) if isinstance(operand, float) else operand


def _operands(value: Any) -> list[Any]:
    """What a Value was computed from, in its order and as often as it is an operand.

    `_prev` is a set, which knows neither; the function that hands the gradient back knows both.
    """
    sources = {id(one): one for one in _sources(value)}
    function = _backward(value)
    known = inspect.getclosurevars(function).nonlocals if inspect.isfunction(function) else {}
    operands = [known[name] for name in ("self", "other") if id(known.get(name)) in sources]
    if sources.keys() == set(map(id, operands)):
        return operands
    is_double = _operation(value) in ("+", "*") and len(sources) == 1
    return [*sources.values()] * (2 if is_double else 1)


def _operands_first(value: Any) -> Iterator[Any]:
    """The Values that lead to one, each behind its operands; CircularValues if there is no such order."""
    finished: dict[int, bool] = {}
    waiting = [value]
    while waiting:
        one = waiting[-1]
        if id(one) not in finished:
            finished[id(one)] = False
            for source in reversed(_operands(one)):
                if finished.get(id(source)) is False:
                    raise CircularValues
                if id(source) not in finished:
                    waiting.append(source)
        else:
            waiting.pop()
            if not finished[id(one)]:
                finished[id(one)] = True
                yield one
