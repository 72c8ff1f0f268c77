"""How each gate is written in staged Python: its value, and a local gradient for each pin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: The value and the local gradients, for gates with a fixed number of pins. {x} and {y} are the operands,
#: {out} is the value, {c} the constant, {plus_c} the same with its sign before it, {less} what is 1 less.
#: The forms are the engine's, which stay exact where the usual ones round to 0 or overflow.
FIXED: dict[str, tuple[str, ...]] = {
    "sub": ("{x} - {y}", "1.0", "-1.0"),
    "div": ("{x} / {y}", "(1.0 / {y})", "-({out} / {y})"),
    "pow": (
        "{x} ** {y}",
        "({y} * {x} ** ({y} - 1.0) if {y} else 0.0)",
        "({out} * np.log({x}) if {x} > 0 else 0.0)",
    ),
    "neg": ("-{x}", "-1.0"),
    "addc": ("{x} {plus_c}", "1.0"),
    "mulc": ("{c} * {x}", "{c}"),
    "powc": ("{x} ** {c}", "({c} * {x} ** {less})"),
    "exp": ("np.exp({x})", "{out}"),
    "log": ("np.log({x})", "(1.0 / {x})"),
    "recip": ("1.0 / {x}", "(-{out} * {out})"),
    "sqrt": ("np.sqrt({x})", "(0.5 / {out})"),
    "square": ("{x} ** 2", "(2.0 * {x})"),
    "abs": ("abs({x})", "np.sign({x})"),
    "sin": ("np.sin({x})", "np.cos({x})"),
    "cos": ("np.cos({x})", "-np.sin({x})"),
    "sigmoid": ("sigmoid({x})", "({out} * sigmoid(-{x}))"),
    "tanh": ("np.tanh({x})", "(4.0 * sigmoid(2.0 * {x}) * sigmoid(-2.0 * {x}))"),
    "relu": ("max({x}, 0.0)", "({x} > 0)"),
    "leaky_relu": ("{x} if {x} > 0 else {c} * {x}", "(1.0 if {x} > 0 else {c})"),
    "softplus": ("max({x}, 0.0) + np.log1p(np.exp(-abs({x})))", "sigmoid({x})"),
    "group": ("{x}", "1.0"),
}

#: What is said of a form that is not the usual one.
WHY = {
    "sigmoid": "sigmoid(-{x}) is 1 - {out}, also where that rounds to 0",
    "tanh": "this is 1 - {out}**2, also where that rounds to 0",
    "recip": "this is -1 / {x}**2",
    "div": "this is -{x} / {y}**2",
}

#: Gates with any number of pins, each with what stands between their operands, or the function of them.
SIGNS = {"add": " + ", "mul": " * "}
FUNCTIONS = {"max": "max", "min": "min"}
VARIADIC = (*SIGNS, *FUNCTIONS)
#: Of the products of the others so many operands have theirs written out.
MOST_WRITTEN_OUT = 3

SIGMOID = '''
def sigmoid(x):
    """1 / (1 + np.exp(-x)), in two forms so that the power can't overflow."""
    return 1.0 / (1.0 + np.exp(-x)) if x >= 0 else np.exp(x) / (1.0 + np.exp(x))
'''
PRODUCTS = '''
def products_of_others(*factors):
    """For each factor the product of the others, without a division, so that zeros are no matter."""
    before, after = [1.0], [1.0]
    for left, right in zip(factors[:-1], factors[:0:-1]):
        before.append(before[-1] * left)
        after.append(after[-1] * right)
    return [left * right for left, right in zip(before, reversed(after))]
'''
#: What a program may have to begin with, by the word that asks for it, in this order.
HELPERS = {"sigmoid(": SIGMOID, "products_of_others(": PRODUCTS}
#: What a stage keeps for itself: which operand won, and the products of the others.
WINNER, OTHERS = "winner", "others"
RESERVED = ("np", "sigmoid", "products_of_others", WINNER, OTHERS)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A gate written down: its value, what must stand before the backward lines, a local gradient a pin."""

    value: str
    before: str
    local_gradients: tuple[str, ...]
    why: tuple[str, ...]


def spelled(gate: str, operands: Sequence[str], out: str, constant: float | None) -> Spelled:
    """One gate with these identifiers for its operands and its value."""
    if gate in VARIADIC:
        return Spelled(*_variadic(gate, operands, out), why=("",) * len(operands))
    x, y = (*operands, "")[:2]
    fields = {"x": x, "y": y, "out": out} | ({} if constant is None else _constant_fields(float(constant)))
    value, *local_gradients = (text.format(**fields) for text in FIXED[gate])
    if gate == "powc" and constant == 0.0:
        local_gradients = ["0.0"]  # also at 0, of which there is no power -1
    # Of two pins it is the second that is not written as usual.
    why = [*("" for _ in local_gradients[1:]), WHY.get(gate, "").format(**fields)]
    return Spelled(value, "", tuple(local_gradients), tuple(why))


def _constant_fields(constant: float) -> dict[str, str]:
    plus_c = f"- {-constant!r}" if constant < 0.0 else f"+ {constant!r}"
    return {"c": repr(constant), "plus_c": plus_c, "less": repr(constant - 1.0)}


def _variadic(gate: str, operands: Sequence[str], out: str) -> tuple[str, str, tuple[str, ...]]:
    """Value, what must stand before, local gradients."""
    listed = ", ".join(operands)
    if gate in FUNCTIONS:
        value = f"{FUNCTIONS[gate]}({listed})"
        if len(operands) == 2:
            x, y = operands
            signs = (">=", ">") if gate == "max" else ("<=", "<")
            return value, "", (f"({x} {signs[0]} {y})", f"({y} {signs[1]} {x})")
        won = tuple(f"({WINNER} == {pin})" for pin in range(len(operands)))
        return value, f"{WINNER} = ({listed}).index({out})", won
    value = SIGNS[gate].join(operands)
    if gate == "add":
        return value, "", ("1.0",) * len(operands)
    if len(operands) <= MOST_WRITTEN_OUT:
        rests = [[*operands[:pin], *operands[pin + 1 :]] for pin in range(len(operands))]
        return value, "", tuple(rest[0] if len(rest) == 1 else f"({' * '.join(rest)})" for rest in rests)
    others = tuple(f"{OTHERS}[{pin}]" for pin in range(len(operands)))
    return value, f"{OTHERS} = products_of_others({listed})", others
