"""The gate table: right derivatives everywhere, right words, and no float that makes a gate raise."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.gates import GATES, Gate

inf, nan = math.inf, math.nan

NAMES = {
    *("input", "constant", "add", "sub", "mul", "div", "pow", "max", "min", "neg", "addc", "mulc", "powc"),
    *("recip", "exp", "log", "sqrt", "square", "abs", "sin", "cos"),
    *("tanh", "sigmoid", "relu", "leaky_relu", "softplus"),
}
COMPUTED = [gate for gate in GATES.values() if gate.computable and not gate.holds_value]
POINTS = 20


def value(name: str, *operands: float) -> float:
    return GATES[name].forward(*operands)


def local(name: str, *operands: float) -> tuple[float, ...]:
    return GATES[name].local_gradients(value(name, *operands), *operands)


def operand_counts(gate: Gate) -> list[int]:
    """With how many operands a gate can be called, its constant included."""
    least = len(gate.pins) + gate.takes_constant
    return [2, 3, 4, 5] if gate.variadic else [least]


def same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))


# --- the table -----------------------------------------------------------------------------------------


def test_the_table_has_every_gate_that_files_know():
    assert set(GATES) == NAMES | {"group"}
    assert all(name == gate.name for name, gate in GATES.items())


def test_the_palette_has_its_sections_in_order():
    sections: dict[str, list[str]] = {}
    for gate in GATES.values():
        sections.setdefault(gate.family, []).append(gate.palette_symbol)
    assert sections == {
        "inputs": ["x", "c"],
        "arithmetic": ["+", "*", "-", "/", "max", "min", "^", "-x"],
        "constant": ["+c", "*c", "x^c"],
        "functions": ["exp", "log", "1/x", "sqrt", "x^2", "|x|", "sin", "cos"],
        "activations": ["σ", "tanh", "relu", "leaky relu", "softplus"],
        "": ["group"],
    }


@pytest.mark.parametrize("gate", COMPUTED, ids=lambda gate: gate.name)
def test_a_row_says_all_there_is_to_say(gate):
    assert gate.title
    assert gate.symbol
    assert gate.formula
    assert gate.doc.endswith(".")
    assert "\n" not in gate.doc
    assert len(gate.local_formulas) == len(gate.pins)
    assert all(gate.local_formulas)


def test_the_patterns_of_the_notes_are_named():
    patterns = {gate.name: gate.pattern for gate in GATES.values() if gate.pattern}
    assert patterns == {"add": "distributor", "max": "router", "min": "router", "mul": "switcher"}


def test_inputs_and_constants_hold_a_value_and_some_gates_take_a_constant():
    assert [name for name, gate in GATES.items() if gate.holds_value] == ["input", "constant"]
    taking = {name: gate.default_constant for name, gate in GATES.items() if gate.takes_constant}
    assert taking == {"addc": 1.0, "mulc": 2.0, "powc": 2.0, "leaky_relu": 0.01}
    assert [name for name, gate in GATES.items() if gate.constant_may_be_absent] == ["leaky_relu"]
    assert [name for name, gate in GATES.items() if gate.variadic] == ["add", "mul", "max", "min"]


def test_a_group_passes_on_what_is_inside_and_stands_in_no_palette():
    group = GATES["group"]
    assert not group.computable
    assert group.family == ""
    assert group.forward(3.0) == 3.0
    assert group.local_gradients(3.0, 3.0) == (1.0,)


def test_an_input_gives_what_it_holds_and_has_no_pins():
    assert value("input", 3.0) == value("constant", 3.0) == 3.0
    assert local("input", 3.0) == local("constant", 3.0) == ()


@pytest.mark.parametrize(
    ("name", "constant", "drawn"),
    [
        ("mulc", -1.0, "*-1"),
        ("addc", 1.0, "+1"),
        ("addc", -1.0, "-1"),
        ("addc", -0.0, "+0"),
        ("powc", 2.0, "^2"),
        ("powc", -0.5, "^-0.5"),
        ("mulc", 1 / 3, "*0.333333"),
        ("mulc", 1.5e-5, "*1.5e-5"),
        ("addc", -2.5e6, "-2.5e6"),
        ("mulc", 100000.0, "*100000"),
        ("mulc", None, "*c"),
        ("powc", None, "x^c"),
        ("leaky_relu", 0.01, "leaky relu"),
        ("add", None, "+"),
        ("neg", None, "-x"),
        ("input", None, ""),
    ],
)
def test_a_gate_with_a_constant_shows_it(name, constant, drawn):
    assert GATES[name].drawn_symbol(constant) == drawn


# --- derivatives ---------------------------------------------------------------------------------------

#: Where each gate is tried: inside its domain, away from kinks.
DOMAINS: dict[str, list[Callable[[random.Random], float]]] = {
    "div": [lambda r: r.uniform(-3, 3), lambda r: r.choice([-1, 1]) * r.uniform(0.3, 3)],
    "pow": [lambda r: r.uniform(0.2, 3), lambda r: r.uniform(-3, 3)],
    "powc": [lambda r: r.uniform(0.2, 3), lambda r: r.uniform(-3, 3)],
    "log": [lambda r: r.uniform(0.1, 5)],
    "sqrt": [lambda r: r.uniform(0.1, 5)],
    "recip": [lambda r: r.choice([-1, 1]) * r.uniform(0.3, 3)],
    **{name: [lambda r: r.choice([-1, 1]) * r.uniform(0.01, 3)] for name in ("abs", "relu")},
    "leaky_relu": [lambda r: r.choice([-1, 1]) * r.uniform(0.01, 3), lambda r: r.uniform(0.01, 0.5)],
}


def points(gate: Gate, count: int) -> list[list[float]]:
    generator = random.Random(f"{gate.name} {count}")
    domains = DOMAINS.get(gate.name, [lambda r: r.uniform(-3, 3)] * count)
    found: list[list[float]] = []
    while len(found) < POINTS:
        operands = [draw(generator) for draw in domains]
        if len({round(operand, 2) for operand in operands}) == count:  # no ties
            found.append(operands)
    return found


def central_difference(gate: Gate, operands: list[float], pin: int) -> float:
    """Richardson's form of it: the error is of the fourth order in the step."""

    def difference(h: float) -> float:
        above, below = operands.copy(), operands.copy()
        above[pin] += h
        below[pin] -= h
        return (gate.forward(*above) - gate.forward(*below)) / (above[pin] - below[pin])

    return (4.0 * difference(5e-4) - difference(1e-3)) / 3.0


@pytest.mark.parametrize("gate", COMPUTED, ids=lambda gate: gate.name)
def test_local_gradients_agree_with_central_differences(gate):
    for count in operand_counts(gate):
        for operands in points(gate, count):
            out = gate.forward(*operands)
            found = gate.local_gradients(out, *operands)
            assert len(found) == count - gate.takes_constant
            for pin, local_gradient in enumerate(found):
                expected = central_difference(gate, operands, pin)
                assert local_gradient == pytest.approx(expected, rel=1e-8, abs=1e-9), (operands, pin)


@pytest.mark.parametrize(("x", "y"), [(-2.0, 3.0), (-2.0, 2.0), (-1.5, -1.0), (-0.5, -2.0), (-3.0, 0.0)])
def test_a_whole_power_of_a_negative_number_has_a_gradient_for_the_base_alone(x, y):
    by_base, by_exponent = local("pow", x, y)
    gate, operands = GATES["powc"], [x, y]
    assert by_base == pytest.approx(central_difference(gate, operands, 0), rel=1e-8)
    assert local("powc", x, y) == (by_base,)
    assert math.isnan(by_exponent)


def test_mul_needs_no_division_for_its_local_gradients():
    assert local("mul", 2.0, 3.0) == (3.0, 2.0)
    assert local("mul", 0.0, 3.0, 5.0) == (15.0, 0.0, 0.0)
    assert local("mul", 0.0, 0.0, 5.0) == (0.0, 0.0, 0.0)
    assert local("mul", 2.0, 3.0, 5.0, 7.0) == (105.0, 70.0, 42.0, 30.0)


def test_pow_is_right_at_zero():
    assert local("pow", 0.0, 2.0) == (0.0, 0.0)
    assert local("pow", 0.0, 1.0) == (1.0, 0.0)
    assert local("pow", 0.0, 0.5) == (inf, 0.0)
    assert local("pow", 3.0, 0.0) == (0.0, math.log(3.0))
    assert local("pow", 0.0, 0.0) == (0.0, -inf)
    assert local("powc", 0.0, 0.0) == (0.0,)
    assert local("powc", 0.0, 1.0) == (1.0,)
    assert local("powc", 0.0, -1.0) == (-inf,)


# --- extremes ------------------------------------------------------------------------------------------


def exactly(formula: Callable[[Decimal], Decimal], x: float) -> float:
    """A formula with so many digits that the plain form of it loses nothing."""
    with localcontext() as context:
        context.prec = 700
        return float(formula(Decimal(x)))


EXTREMES = [0.0, 0.3, 1.0, 5.0, 17.0, 20.0, 36.0, 40.0, 100.0, 354.0, 700.0]


@pytest.mark.parametrize("x", [sign * size for size in EXTREMES for sign in (1.0, -1.0)])
def test_stable_forms_stay_exact_at_extremes(x):
    def close(found: float, formula: Callable[[Decimal], Decimal]) -> bool:
        return found == pytest.approx(exactly(formula, x), rel=1e-14, abs=0.0)

    assert close(value("sigmoid", x), lambda d: 1 / (1 + (-d).exp()))
    assert close(local("sigmoid", x)[0], lambda d: (-d).exp() / (1 + (-d).exp()) ** 2)
    assert close(local("tanh", x)[0], lambda d: 4 * (2 * d).exp() / (1 + (2 * d).exp()) ** 2)
    assert close(value("softplus", x), lambda d: (1 + d.exp()).ln())
    assert close(local("softplus", x)[0], lambda d: 1 / (1 + (-d).exp()))


@pytest.mark.parametrize(
    ("name", "operands", "expected"),
    [
        ("exp", (710.0,), inf),
        ("exp", (-1e308,), 0.0),
        ("log", (0.0,), -inf),
        ("log", (-0.0,), -inf),
        ("log", (-1.0,), nan),
        ("log", (inf,), inf),
        ("recip", (0.0,), inf),
        ("recip", (-0.0,), -inf),
        ("div", (1.0, 0.0), inf),
        ("div", (1.0, -0.0), -inf),
        ("div", (-1.0, 0.0), -inf),
        ("div", (-inf, -0.0), inf),
        ("div", (0.0, 0.0), nan),
        ("div", (inf, inf), nan),
        ("pow", (-8.0, 1 / 3), nan),
        ("pow", (0.0, -1.0), inf),
        ("pow", (-0.0, -1.0), -inf),
        ("pow", (-0.0, -2.0), inf),
        ("pow", (-0.0, -inf), inf),
        ("pow", (10.0, 400.0), inf),
        ("pow", (-10.0, 401.0), -inf),
        ("pow", (-10.0, 400.0), inf),
        ("pow", (0.0, 0.0), 1.0),
        ("powc", (-8.0, 1 / 3), nan),
        ("powc", (-2.0, 3.0), -8.0),
        ("sqrt", (-4.0,), nan),
        ("sqrt", (inf,), inf),
        ("sin", (inf,), nan),
        ("cos", (-inf,), nan),
        ("sigmoid", (-inf,), 0.0),
        ("sigmoid", (1e308,), 1.0),
        ("tanh", (inf,), 1.0),
        ("softplus", (1e308,), 1e308),
        ("softplus", (-inf,), 0.0),
        ("square", (1e200,), inf),
        ("add", (inf, -inf), nan),
        ("mul", (0.0, inf), nan),
        ("max", (-inf, inf), inf),
        ("relu", (-inf,), 0.0),
    ],
)
def test_what_mathematics_does_not_give_is_nan_or_infinite(name, operands, expected):
    assert same(value(name, *operands), expected)


@pytest.mark.parametrize(
    ("name", "operands", "expected"),
    [
        ("log", (0.0,), (inf,)),
        ("log", (-1.0,), (nan,)),
        ("sqrt", (0.0,), (inf,)),
        ("sqrt", (-0.0,), (inf,)),
        ("sqrt", (-4.0,), (nan,)),
        ("recip", (0.0,), (-inf,)),
        ("div", (1.0, 0.0), (inf, -inf)),
        ("exp", (710.0,), (inf,)),
        ("sigmoid", (inf,), (0.0,)),
        ("tanh", (-inf,), (0.0,)),
    ],
)
def test_local_gradients_that_can_not_be_had_are_nan_or_infinite(name, operands, expected):
    found = local(name, *operands)
    assert all(same(a, b) for a, b in zip(found, expected, strict=True)), found


FLOATS = st.one_of(
    st.floats(),
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -3.0, 710.0, 1e308, -1e308, 5e-324, inf, -inf, nan]),
)


@pytest.mark.parametrize("gate", COMPUTED, ids=lambda gate: gate.name)
@given(data=st.data())
def test_no_floats_make_a_gate_raise(gate, data):
    count = data.draw(st.sampled_from(operand_counts(gate)))
    operands = data.draw(st.lists(FLOATS, min_size=count, max_size=count))
    out = gate.forward(*operands)
    found = gate.local_gradients(out, *operands)
    assert type(out) is float
    assert [type(number) for number in found] == [float] * (count - gate.takes_constant)
    for explain in (gate.kink, gate.domain):
        assert explain is None or isinstance(explain(*operands), str | None)


@pytest.mark.parametrize("gate", [gate for gate in COMPUTED if gate.of_two], ids=lambda gate: gate.name)
@given(operands=st.tuples(FLOATS, FLOATS))
def test_the_functions_for_two_operands_do_as_those_for_any_number(gate, operands):
    forward, local_gradients = gate.functions(2)
    out = forward(*operands)
    assert repr(out) == repr(gate.forward(*operands))
    assert repr(local_gradients(out, *operands)) == repr(gate.local_gradients(out, *operands))
    assert gate.functions(3) == (gate.forward, gate.local_gradients)


@pytest.mark.parametrize("gate", [gate for gate in COMPUTED if gate.kink], ids=lambda gate: gate.name)
@given(data=st.data())
def test_a_kink_is_only_where_the_table_says_that_it_can_be(gate, data):
    count = data.draw(st.sampled_from(operand_counts(gate)))
    operands = data.draw(st.lists(st.sampled_from([0.0, -0.0, 1.0, 2.0]), min_size=count, max_size=count))
    if gate.kink(*operands) is not None:
        out = gate.forward(*operands)
        assert operands.count(out) > 1 if gate.kink_at == "tie" else operands[0] == 0.0


@pytest.mark.parametrize("gate", COMPUTED, ids=lambda gate: gate.name)
@given(data=st.data())
def test_nan_in_is_nan_out(gate, data):
    count = data.draw(st.sampled_from(operand_counts(gate)))
    operands = data.draw(st.lists(FLOATS, min_size=count, max_size=count))
    pins = count - gate.takes_constant
    pin = data.draw(st.integers(0, pins - 1))
    operands[pin] = nan
    out = gate.forward(*operands)
    assert math.isnan(out)
    assert math.isnan(gate.local_gradients(out, *operands)[pin])
    assert gate.kink is None or gate.kink(*operands) is None


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("gate", COMPUTED, ids=lambda gate: gate.name)
@given(data=st.data())
def test_finite_operands_that_give_nan_are_outside_the_domain(gate, data):
    count = operand_counts(gate)[0]
    floats = FINITE | st.sampled_from([0.0, -8.0, 1 / 3])
    operands = data.draw(st.lists(floats, min_size=count, max_size=count))
    if math.isnan(gate.forward(*operands)):
        assert gate.domain is not None
        assert gate.domain(*operands)


# --- kinks and domains in words ------------------------------------------------------------------------


def test_a_tie_goes_to_the_first_of_the_equal():
    for name in ("max", "min"):
        assert local(name, 4.0, 4.0) == (1.0, 0.0)
        assert local(name, 0.0, -0.0) == (1.0, 0.0)
        assert local(name, 4.0, 4.0, 4.0) == (1.0, 0.0, 0.0)
    assert local("max", 1.0, 4.0, 4.0) == (0.0, 1.0, 0.0)
    assert local("max", 1.0, 4.0, 2.0, 9.0) == (0.0, 0.0, 0.0, 1.0)
    assert local("min", 4.0, 1.0, 1.0) == (0.0, 1.0, 0.0)


TIE = (
    "Tie: {tied}. {gate} has a kink here. This program routes the whole gradient to the first {what}; "
    "the notes' formula gives it to {each}; PyTorch {does} it."
)


@pytest.mark.parametrize(("name", "title"), [("max", "Max"), ("min", "Min")])
def test_a_tie_is_a_kink(name, title):
    kink = GATES[name].kink
    assert kink(4.0, 4.0) == TIE.format(tied="x = y", gate=title, what="input", each="both", does="halves")
    assert kink(4.0, 5.0) is None
    tied = "inputs 1 and 3 from the top are equal"
    several = {"gate": title, "what": "of them", "each": "each", "does": "divides"}
    low_or_high = 3.0 if name == "max" else 5.0
    assert kink(4.0, low_or_high, 4.0) == TIE.format(tied=tied, **several)
    tied = "inputs 1, 2 and 4 from the top are equal"
    assert kink(4.0, 4.0, low_or_high, 4.0) == TIE.format(tied=tied, **several)


def test_a_tie_among_losers_is_no_kink():
    assert GATES["max"].kink(1.0, 1.0, 2.0) is None
    assert GATES["min"].kink(2.0, 2.0, 1.0) is None


def test_relu_abs_and_leaky_relu_have_a_kink_at_zero_and_a_rule_for_it():
    assert local("relu", 0.0) == local("relu", -0.0) == (0.0,)
    assert local("abs", 0.0) == local("abs", -0.0) == (0.0,)
    assert local("leaky_relu", 0.0, 0.01) == (0.01,)
    rule = "This program takes {rule} as the local gradient there, as PyTorch does."
    assert GATES["relu"].kink(0.0) == f"relu has a kink at 0. {rule.format(rule='0')}"
    assert GATES["abs"].kink(-0.0) == f"|x| has a kink at 0. {rule.format(rule='0')}"
    leaky = GATES["leaky_relu"].kink
    assert leaky(0.0, 0.01) == f"leaky relu has a kink at 0. {rule.format(rule='its slope, 0.01,')}"
    assert leaky(0.0, 1.0) is None
    assert GATES["relu"].kink(1e-300) is None


@pytest.mark.parametrize(
    ("name", "operands", "sentence"),
    [
        ("log", (0.0,), "log of 0 is minus infinity."),
        ("log", (-1.0,), "log of -1: only positive numbers have a logarithm."),
        ("recip", (0.0,), "1/0: nothing can be divided by 0."),
        ("recip", (-0.0,), "1/0: nothing can be divided by 0."),
        ("div", (0.5, 0.0), "0.5/0: nothing can be divided by 0."),
        ("div", (-3.0, 0.0), "(-3)/0: nothing can be divided by 0."),
        ("div", (0.0, 0.0), "0/0: nothing can be divided by 0."),
        ("sqrt", (-4.0,), "sqrt of -4: a negative number has no real square root."),
        ("sqrt", (0.0,), "sqrt of 0 has an infinite local gradient: the curve is vertical there."),
        (
            "pow",
            (-8.0, 1 / 3),
            "(-8)^(0.333333): a negative number has no real power of this kind, only whole ones.",
        ),
        ("powc", (0.0, -1.0), "0^(-1) is 1 divided by a power of 0, and nothing can be divided by 0."),
        ("powc", (0.0, 0.5), "0^(0.5) has an infinite local gradient: the curve is vertical there."),
        (
            "pow",
            (-2.0, 3.0),
            "(-2)^(3) has a value, but no local gradient for the exponent: "
            "a negative number has whole powers only, and between them none.",
        ),
        ("pow", (0.0, 0.0), "0^0 is taken as 1, but it has no finite local gradient for the exponent."),
    ],
)
def test_operands_outside_the_domain_are_told_in_words(name, operands, sentence):
    assert GATES[name].domain(*operands) == sentence


@pytest.mark.parametrize(
    ("name", "operands"),
    [
        ("div", (1e308, 1e-308)),
        ("recip", (5e-324,)),
        ("log", (5e-324,)),
        ("pow", (10.0, 400.0)),
        ("pow", (-10.0, 401.0)),
        ("powc", (-10.0, 401.0)),
        ("powc", (1e200, 2.0)),
    ],
)
def test_a_number_that_is_only_too_large_is_no_matter_of_the_domain(name, operands):
    numbers = (value(name, *operands), *local(name, *operands))
    assert any(math.isinf(number) for number in numbers)
    assert GATES[name].domain(*operands) is None
