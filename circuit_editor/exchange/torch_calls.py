"""Calls of PyTorch's functions: what each is called, what it is given, and which gate it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from circuit_editor.exchange.errors import ChangedInPlace, OptionRefused, UnknownTorchFunction
from circuit_editor.exchange.terms import applied, calculated
from circuit_editor.model.expression.spelling import FUNCTIONS, SIGN_OF_GATE
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.gates import GATES

#: Gates by the names of PyTorch's functions.
_GATES = {
    name: gate
    for name, gate in FUNCTIONS.items()
    if GATES[gate].computable and (GATES[gate].constant_may_be_absent or not GATES[gate].takes_constant)
}
_KNOWN = ", ".join(sorted({SIGN_OF_GATE.get(gate, gate) for gate in _GATES.values()}))
#: Operators with a number in front: the operands stand the other way round.
_REVERSED = {"__rsub__": "-", "rsub": "-", "__rdiv__": "/", "__rpow__": "**"}
#: Functions that give a single number back as it is.
_PASSING = {
    "clone", "contiguous", "cpu", "double", "flatten", "float", "mean", "positive", "requires_grad_",
    "reshape", "squeeze", "sum", "to", "unsqueeze", "view",
}  # fmt: skip
#: Of one operand these are that operand.
_PASSING_ONE = {"max", "min"}
#: Functions and properties that look at a number, or lead out of the computation.
_LOOKING = {
    "data", "detach", "eq", "ge", "grad", "gt", "isfinite", "isinf", "isnan", "le", "lt", "ne",
}  # fmt: skip
#: Functions that go back from a number.
_GOING_BACK = "backward"
#: How operands are called where they are given by name, in their order.
_OPERANDS = ("input", "self", "other", "exponent")
#: Options that are given by their place, behind one operand.
_PLACED = {"leaky_relu": ("negative_slope",), "softplus": ("beta", "threshold")}
#: The option that is the constant of a gate.
_SLOPE = "negative_slope"
#: Other options, with what they may be: then they change nothing.
_WITHOUT_EFFECT = {
    "alpha": 1, "beta": 1, "inplace": False, "out": None, "rounding_mode": None, "threshold": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function: what it is called, its operands in their order, its other arguments."""

    name: str
    operands: tuple[Any, ...]
    options: Mapping[str, Any]

    @classmethod
    def of(cls, function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Call:
        """A call as PyTorch hands it over; reading a property is a call with the property's name."""
        name = str(getattr(function, "__name__", function))
        if name == "__get__":
            name = str(getattr(getattr(function, "__self__", None), "__name__", name))
        name = name.removeprefix("special_")
        options = {key: value for key, value in keywords.items() if key not in _OPERANDS}
        operands = (*arguments, *(keywords[key] for key in _OPERANDS if key in keywords))
        if name in _PLACED:
            options |= zip(_PLACED[name], operands[1:], strict=False)
            operands = operands[:1]
        return cls(name, operands, options)

    @property
    def passes(self) -> bool:
        """Whether its result is its first operand."""
        return self.name in _PASSING or (self.name in _PASSING_ONE and len(self.operands) == 1)

    @property
    def looks(self) -> bool:
        """Whether nothing is computed from its operands that has a gradient on them."""
        return self.name in _LOOKING

    @property
    def goes_back(self) -> bool:
        """Whether it starts a backward pass."""
        return self.name == _GOING_BACK

    def check_in_place(self) -> None:
        """Raise ChangedInPlace if it changes its operand."""
        in_place = self.name.endswith("_") and not self.name.endswith("__") and not self.passes
        if in_place or self.options.get("inplace"):
            raise ChangedInPlace(function=self.name)

    def check_known(self) -> None:
        """Raise UnknownTorchFunction or OptionRefused if it stands for no gate."""
        if self.name not in _GATES and self.name not in _REVERSED:
            raise UnknownTorchFunction(function=self.name, known=_KNOWN)
        for option, value in self.options.items():
            if option != _SLOPE and _WITHOUT_EFFECT.get(option, ...) != value:
                raise OptionRefused(function=self.name, option=option, value=value)

    def term(self, operands: Sequence[Term | float]) -> Term:
        """What it computes, from what its operands are, of which one is a Term at least."""
        if self.name in _REVERSED:
            right, left = operands
            return calculated(_REVERSED[self.name], left, right)
        gate = _GATES[self.name]
        if gate in SIGN_OF_GATE:
            left, right = operands
            return calculated(SIGN_OF_GATE[gate], left, right)
        for operand in operands:
            if not isinstance(operand, Term):  # torch.max(x, 0) looks along dimension 0
                raise OptionRefused(function=self.name, option="dim", value=int(operand))
        slope = self.options.get(_SLOPE, GATES[gate].default_constant)
        return applied(gate, *operands, constant=None if slope is None else float(slope))
