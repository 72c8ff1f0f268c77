"""Recording: what PyTorch computes, call by call, as a circuit."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from circuit_editor.exchange.errors import (
    AlreadyComputed,
    ChangedOutside,
    NotATensor,
    NothingRecorded,
    NotInstalled,
    NotOneNumber,
    NotRecorded,
)
from circuit_editor.exchange.terms import fill, held
from circuit_editor.exchange.torch_calls import Call
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import NameTaken
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.rules import check_text

if TYPE_CHECKING:
    from torch import Tensor

_COMPLEX = "a complex number"


@dataclass(frozen=True, slots=True)
class _Known:
    """A tensor, what it is in the circuit, and its number; while it is kept no other one has its identity."""

    tensor: Tensor
    term: Term
    number: float


class Recorder:
    """Writes down what is computed while `watching()` is entered, and fills a circuit with it.

    Followed is what comes from tensors that want a gradient, and from those that were made an input. Other
    tensors are constants, and what is computed from constants alone is not written down.
    """

    def __init__(self) -> None:
        """NotInstalled if PyTorch is not there."""
        try:
            from torch import Tensor
        except ImportError:
            raise NotInstalled(library="torch") from None
        self._tensor_type = Tensor
        self._known: dict[int, _Known] = {}
        self._outputs: list[Term] = []
        self._seed = 1.0

    def watching(self) -> AbstractContextManager[object]:
        """What hands each call of PyTorch over while it is entered."""
        from torch.overrides import TorchFunctionMode

        follow = self._follow

        class Watching(TorchFunctionMode):
            """Hands each call over; what is called inside of it is seen by nobody."""

            def __torch_function__(
                self,
                function: Callable[..., Any],
                types: Sequence[type],
                arguments: Sequence[Any] = (),
                keywords: Mapping[str, Any] | None = None,
            ) -> Any:
                return follow(function, arguments, keywords or {})

        return Watching()

    def input(self, name: str, tensor: Tensor) -> Tensor:
        """Make a tensor the input with this name, whether it wants a gradient or not; returns it.

        NotATensor if it is none, NotOneNumber if it has more than one; AlreadyComputed if it is a result;
        NameTaken or BadText if it can't be called so.
        """
        if not isinstance(tensor, self._tensor_type):
            raise NotATensor(name=name, kind=type(tensor).__name__)
        known = self._known_or_new(tensor, "input")
        if known.term.operands:
            raise AlreadyComputed(name=name)
        known.term.gate = "input"
        self._name(known.term, name)
        return tensor

    def name(self, name: str, tensor: Tensor) -> Tensor:
        """Give what was recorded as this tensor a name; returns it. NotRecorded if nothing was."""
        if id(tensor) not in self._known:
            raise NotRecorded
        self._name(self._known[id(tensor)].term, name)
        return tensor

    def finish(self, circuit: Circuit, variables: Mapping[str, object]) -> None:
        """Fill an empty circuit, laid out; what has no name is called as the variable that holds it.

        What a list holds is called after it: w1 is w[1], and W0_1 is W[0][1].

        The output is what `backward()` was called on, else the only end. NothingRecorded if there is nothing.
        """
        terms = [known.term for known in self._known.values()]
        if not terms:
            raise NothingRecorded
        for name, value in _held(variables):
            known = self._known.get(id(value))
            if known is not None and known.term.name is None and self._is_free(name):
                known.term.name = name
        fill(circuit, terms, self._outputs)
        circuit.set_settings(seed=self._seed)
        circuit.take_change()

    # --- calls -----------------------------------------------------------------------------------------

    def _follow(
        self, function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """Do what was called, and write it down if it is about what is followed."""
        followed = [one for one in self._tensors([arguments, keywords]) if self._is_followed(one)]
        if not followed:
            return function(*arguments, **keywords)
        call = Call.of(function, arguments, keywords)
        call.check_in_place()
        result = function(*arguments, **keywords)
        if call.goes_back:
            self._go_back(followed[0], call)
        elif not call.looks and self._has_tensor(result):
            self._write_down(call, followed, result)
        return result

    def _write_down(self, call: Call, followed: Sequence[Tensor], result: Any) -> None:
        for tensor in followed:
            self._check_single(call.name, tensor)
        if call.passes:
            term = self._term(call.name, call.operands[0])
        else:
            call.check_known()
            term = call.term([self._operand(call.name, operand) for operand in call.operands])
        self._check_single(call.name, result)
        self._known[id(result)] = _Known(result, term, _number(result))

    def _operand(self, function: str, operand: Any) -> Term | float:
        """What an operand is: a number as it is, a tensor what it was computed from, or a new node."""
        if isinstance(operand, self._tensor_type):
            return self._term(function, operand)
        if isinstance(operand, complex):
            raise NotOneNumber(function=function, what=_COMPLEX)
        return float(operand)

    def _term(self, function: str, tensor: Tensor) -> Term:
        self._check_single(function, tensor)
        known = self._known_or_new(tensor, "input" if tensor.requires_grad else "constant")
        now = _number(tensor)
        if now != known.number and not (math.isnan(now) and math.isnan(known.number)):
            name = known.term.name or "a tensor"
            raise ChangedOutside(function=function, name=name, before=known.number, after=now)
        return known.term

    def _known_or_new(self, tensor: Tensor, gate: str) -> _Known:
        if id(tensor) not in self._known:
            self._check_single(gate, tensor)
            number = _number(tensor)
            self._known[id(tensor)] = _Known(tensor, held(gate, number), number)
        return self._known[id(tensor)]

    def _go_back(self, output: Tensor, call: Call) -> None:
        """Where `f.backward()` starts there is the output; with a gradient to start with."""
        if id(output) in self._known:
            self._outputs.append(self._known[id(output)].term)
            gradient = call.options.get("gradient")
            self._seed = 1.0 if gradient is None else _number(gradient)

    # --- tensors and names -----------------------------------------------------------------------------

    def _tensors(self, values: object) -> Iterator[Tensor]:
        """The tensors among values, also in lists and dicts."""
        if isinstance(values, self._tensor_type):
            yield values
        elif isinstance(values, list | tuple):
            for value in values:
                yield from self._tensors(value)
        elif isinstance(values, Mapping):
            yield from self._tensors(list(values.values()))

    def _has_tensor(self, values: object) -> bool:
        return next(self._tensors([values]), None) is not None

    def _is_followed(self, tensor: Tensor) -> bool:
        return id(tensor) in self._known or tensor.requires_grad

    def _check_single(self, function: str, value: Any) -> None:
        """Raise NotOneNumber for a tensor that is no single real number."""
        if not isinstance(value, self._tensor_type):
            raise NotOneNumber(function=function, what="several tensors")
        if value.numel() != 1:
            raise NotOneNumber(function=function, what=f"a tensor of shape {tuple(value.shape)}")
        if value.is_complex():
            raise NotOneNumber(function=function, what=_COMPLEX)

    def _name(self, term: Term, name: str) -> None:
        check_text("name", name)
        if name != term.name and name in self._names():
            raise NameTaken(name=name)
        term.name = name

    def _is_free(self, name: str) -> bool:
        """Whether a variable's name will do; those of notebooks for what they show begin with a line."""
        return not name.startswith("_") and name not in self._names()

    def _names(self) -> set[str]:
        return {known.term.name for known in self._known.values() if known.term.name is not None}


def _number(tensor: Tensor) -> float:
    return float(tensor.detach().item())


def _held(variables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """What variables hold; then what is in lists, and in lists of lists, each with a name."""
    yield from variables.items()
    for name, value in variables.items():
        for row, entry in enumerate(_list(value)):
            yield f"{name}{row}", entry
            for column, inner in enumerate(_list(entry)):
                yield f"{name}{row}_{column}", inner


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
