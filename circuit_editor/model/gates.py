"""The gate table: one row per gate, and nothing else to change for a new gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from circuit_editor.model import gate_arithmetic as a
from circuit_editor.model import gate_functions as f
from circuit_editor.model import gate_words as words
from circuit_editor.model.number_text import short_text
from circuit_editor.model.sentences import Sentence

Forward = Callable[..., float]
LocalGradients = Callable[..., tuple[float, ...]]
Functions = tuple[Forward, LocalGradients]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A kind of operation: what the engine computes, the canvas draws and the help explains.

    `forward(*operands)` gives the value and `local_gradients(out, *operands)` one number per pin; both are
    total: they never raise and give nan or inf where mathematics gives nothing. A gate with a constant
    gets it as its last operand and has no local gradient for it; so does an input with its value. A group is
    computed by what is inside: not `computable` by itself, it passes on what it gets from there.

    `name` is what files say and never changes; `symbol` is what is drawn, "{c}" in it stands for a constant,
    and `specimen` is drawn in the palette where the symbol alone would not do. `title` is what people say.
    `formula` and `local_formulas` (one per pin in `pins`) are text for people. `family` is the section of the
    palette, "" for none. `pins` has the names of the pins; a variadic gate grows more of them.

    `of_two` has `forward` and `local_gradients` once more, faster and for two operands alone.

    `kink(*operands)` gives a sentence where a rule was chosen in place of a derivative, else None; that can
    be where two operands are equal to the value or where the first is 0, as `kink_at` says.
    `domain(*operands)` is asked where the operands are finite and the value or a local gradient is not: it
    gives a sentence if mathematics has no such number, and None if the number is only too large.
    """

    name: str
    title: str
    family: str
    symbol: str
    pins: tuple[str, ...]
    forward: Forward
    local_gradients: LocalGradients
    formula: str
    local_formulas: tuple[str, ...]
    doc: str
    variadic: bool = False
    pattern: str | None = None
    specimen: str | None = None
    default_constant: float | None = None
    constant_may_be_absent: bool = False
    holds_value: bool = False
    computable: bool = True
    of_two: Functions | None = None
    kink: Callable[..., Sentence | None] | None = None
    kink_at: Literal["tie", "zero"] | None = None
    domain: Callable[..., Sentence | None] | None = None

    @property
    def takes_constant(self) -> bool:
        """Whether a node of this gate has a constant."""
        return self.default_constant is not None

    def functions(self, operands: int) -> Functions:
        """Value and local gradients, for this number of operands, the constant included."""
        if operands == 2 and self.of_two is not None:
            return self.of_two
        return self.forward, self.local_gradients

    @property
    def palette_symbol(self) -> str:
        """What the palette draws: the symbol, or more where that says too little by itself."""
        return self.symbol if self.specimen is None else self.specimen

    def drawn_symbol(self, constant: float | None) -> str:
        """The symbol with the constant in its place: "*-1", "+1", "^2", and "-1" rather than "+-1"."""
        if "{c}" not in self.symbol:
            return self.symbol
        if constant is None:
            return self.palette_symbol
        return self.symbol.format(c=short_text(constant)).replace("+-", "-")


_INPUTS = (
    Gate(
        name="input", title="input", family="inputs", symbol="", specimen="x",
        pins=(), holds_value=True,
        forward=a.held, local_gradients=a.local_held,
        formula="", local_formulas=(),
        doc="A number that you set. The gradient on it says how the output changes when it changes.",
    ),
    Gate(
        name="constant", title="constant", family="inputs", symbol="", specimen="c",
        pins=(), holds_value=True,
        forward=a.held, local_gradients=a.local_held,
        formula="", local_formulas=(),
        doc="A number that stays as it is: we do not need its gradient.",
    ),
)  # fmt: skip

_ARITHMETIC = (
    Gate(
        name="add", title="add", family="arithmetic", symbol="+",
        pins=("x", "y"), variadic=True, pattern="distributor",
        forward=a.add_all, local_gradients=a.local_add_all, of_two=(a.add, a.local_add),
        formula="x + y", local_formulas=("1", "1"),
        doc="Adds its inputs; backward it distributes the upstream gradient equally to all of them.",
    ),
    Gate(
        name="mul", title="multiply", family="arithmetic", symbol="*",
        pins=("x", "y"), variadic=True, pattern="switcher",
        forward=a.mul_all, local_gradients=a.local_mul_all, of_two=(a.mul, a.local_mul),
        formula="x · y", local_formulas=("y", "x"),
        doc="Multiplies its inputs; backward it switches them: each gets upstream times the other.",
    ),
    Gate(
        name="sub", title="subtract", family="arithmetic", symbol="-",
        pins=("x", "y"),
        forward=a.sub, local_gradients=a.local_sub,
        formula="x - y", local_formulas=("1", "-1"),
        doc="Takes y from x; backward x gets the upstream gradient and y gets it with the other sign.",
    ),
    Gate(
        name="div", title="divide", family="arithmetic", symbol="/",
        pins=("x", "y"),
        forward=a.div, local_gradients=a.local_div,
        formula="x / y", local_formulas=("1/y", "-x/y²"),
        domain=words.domain_of_div,
        doc="Divides x by y.",
    ),
    Gate(
        name="max", title="maximum", family="arithmetic", symbol="max",
        pins=("x", "y"), variadic=True, pattern="router",
        forward=a.maximum_all, local_gradients=a.local_routed, of_two=(a.maximum, a.local_maximum),
        formula="max(x, y)", local_formulas=("1 if x ≥ y, else 0", "1 if y > x, else 0"),
        kink=words.kink_of_max, kink_at="tie",
        doc="Takes the largest input; backward it routes the whole gradient to that one, the others get 0.",
    ),
    Gate(
        name="min", title="minimum", family="arithmetic", symbol="min",
        pins=("x", "y"), variadic=True, pattern="router",
        forward=a.minimum_all, local_gradients=a.local_routed, of_two=(a.minimum, a.local_minimum),
        formula="min(x, y)", local_formulas=("1 if x ≤ y, else 0", "1 if y < x, else 0"),
        kink=words.kink_of_min, kink_at="tie",
        doc="Takes the smallest input; backward it routes the whole gradient to that one, the others get 0.",
    ),
    Gate(
        name="pow", title="power", family="arithmetic", symbol="^",
        pins=("x", "y"),
        forward=a.power, local_gradients=a.local_power,
        formula="x^y", local_formulas=("y · x^(y-1)", "x^y · log x"),
        domain=words.domain_of_pow,
        doc="Raises x to the power of y.",
    ),
    Gate(
        name="neg", title="negate", family="arithmetic", symbol="-x",
        pins=("x",),
        forward=a.neg, local_gradients=a.local_neg,
        formula="-x", local_formulas=("-1",),
        doc="Changes the sign; backward it changes the sign of the gradient.",
    ),
)  # fmt: skip

_WITH_A_CONSTANT = (
    Gate(
        name="addc", title="add a constant", family="constant", symbol="+{c}", specimen="+c",
        pins=("x",), default_constant=1.0,
        forward=a.add, local_gradients=a.local_add_constant,
        formula="x + c", local_formulas=("1",),
        doc="Adds a constant; backward it passes the gradient on as it is.",
    ),
    Gate(
        name="mulc", title="multiply by a constant", family="constant", symbol="*{c}", specimen="*c",
        pins=("x",), default_constant=2.0,
        forward=a.mul, local_gradients=a.local_mul_constant,
        formula="c · x", local_formulas=("c",),
        doc="Multiplies by a constant; backward it multiplies the gradient by the same constant.",
    ),
    Gate(
        name="powc", title="raise to a constant power", family="constant", symbol="^{c}", specimen="x^c",
        pins=("x",), default_constant=2.0,
        forward=a.power, local_gradients=a.local_power_constant,
        formula="x^c", local_formulas=("c · x^(c-1)",),
        domain=words.domain_of_powc,
        doc="Raises x to a constant power.",
    ),
)  # fmt: skip

_FUNCTIONS = (
    Gate(
        name="exp", title="exponential", family="functions", symbol="exp",
        pins=("x",),
        forward=f.exp, local_gradients=f.local_exp,
        formula="e^x", local_formulas=("e^x",),
        doc="e to the power of x; the local gradient is the value itself.",
    ),
    Gate(
        name="log", title="natural logarithm", family="functions", symbol="log",
        pins=("x",),
        forward=f.log, local_gradients=f.local_log,
        formula="log x", local_formulas=("1/x",),
        domain=words.domain_of_log,
        doc="The natural logarithm, of positive numbers only.",
    ),
    Gate(
        name="recip", title="1 over x", family="functions", symbol="1/x",
        pins=("x",),
        forward=f.recip, local_gradients=f.local_recip,
        formula="1/x", local_formulas=("-1/x²",),
        domain=words.domain_of_recip,
        doc="1 divided by x.",
    ),
    Gate(
        name="sqrt", title="square root", family="functions", symbol="sqrt",
        pins=("x",),
        forward=f.sqrt, local_gradients=f.local_sqrt,
        formula="√x", local_formulas=("1/(2√x)",),
        domain=words.domain_of_sqrt,
        doc="The square root, of numbers from 0 up.",
    ),
    Gate(
        name="square", title="square", family="functions", symbol="x^2",
        pins=("x",),
        forward=f.square, local_gradients=f.local_square,
        formula="x²", local_formulas=("2x",),
        doc="x times itself.",
    ),
    Gate(
        name="abs", title="absolute value", family="functions", symbol="|x|",
        pins=("x",),
        forward=abs, local_gradients=f.local_absolute,
        formula="|x|", local_formulas=("1 if x > 0, -1 if x < 0, 0 at 0",),
        kink=words.kink_of_abs, kink_at="zero",
        doc="The size of x without its sign; backward the gradient takes the sign of x.",
    ),
    Gate(
        name="sin", title="sine", family="functions", symbol="sin",
        pins=("x",),
        forward=f.sin, local_gradients=f.local_sin,
        formula="sin x", local_formulas=("cos x",),
        doc="The sine of x in radians.",
    ),
    Gate(
        name="cos", title="cosine", family="functions", symbol="cos",
        pins=("x",),
        forward=f.cos, local_gradients=f.local_cos,
        formula="cos x", local_formulas=("-sin x",),
        doc="The cosine of x in radians.",
    ),
)  # fmt: skip

_ACTIVATIONS = (
    Gate(
        name="sigmoid", title="sigmoid", family="activations", symbol="σ",
        pins=("x",),
        forward=f.sigmoid, local_gradients=f.local_sigmoid,
        formula="1/(1 + e^(-x))", local_formulas=("(1 - σ(x)) · σ(x)",),
        doc="Squashes x to between 0 and 1; the local gradient is largest, 0.25, at 0.",
    ),
    Gate(
        name="tanh", title="hyperbolic tangent", family="activations", symbol="tanh",
        pins=("x",),
        forward=f.tanh, local_gradients=f.local_tanh,
        formula="tanh x", local_formulas=("1 - tanh² x",),
        doc="Squashes x to between -1 and 1; the local gradient is largest, 1, at 0.",
    ),
    Gate(
        name="relu", title="rectified linear unit", family="activations", symbol="relu",
        pins=("x",),
        forward=f.relu, local_gradients=f.local_relu,
        formula="max(0, x)", local_formulas=("1 if x > 0, else 0",),
        kink=words.kink_of_relu, kink_at="zero",
        doc="Lets a positive x through and turns the rest to 0; backward likewise.",
    ),
    Gate(
        name="leaky_relu", title="leaky relu", family="activations", symbol="leaky relu",
        pins=("x",), default_constant=0.01, constant_may_be_absent=True,
        forward=f.leaky_relu, local_gradients=f.local_leaky_relu,
        formula="x if x > 0, else c · x", local_formulas=("1 if x > 0, else c",),
        kink=words.kink_of_leaky_relu, kink_at="zero",
        doc="Lets a positive x through and makes the rest small by a constant slope.",
    ),
    Gate(
        name="softplus", title="softplus", family="activations", symbol="softplus",
        pins=("x",),
        forward=f.softplus, local_gradients=f.local_softplus,
        formula="log(1 + e^x)", local_formulas=("σ(x)",),
        doc="A relu without the kink; the local gradient is the sigmoid.",
    ),
)  # fmt: skip

_GROUPS = (
    Gate(
        name="group", title="group", family="", symbol="group",
        pins=(), computable=False,
        forward=a.held, local_gradients=a.local_passed_on,
        formula="", local_formulas=(),
        doc="Several nodes shown as one gate; its definition says what is inside.",
    ),
)  # fmt: skip

#: Every gate by its name in files, in the order of the palette.
GATES: dict[str, Gate] = {
    gate.name: gate
    for gate in (*_INPUTS, *_ARITHMETIC, *_WITH_A_CONSTANT, *_FUNCTIONS, *_ACTIVATIONS, *_GROUPS)
}
