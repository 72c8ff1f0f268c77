"""Circuits built from a formula: the same drawing, another one of the same function, or another function."""

from __future__ import annotations

from itertools import pairwise

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression import read_formula
from circuit_editor.model.grouping import collapse
from circuit_editor.model.quiz.building import judge_drawing
from circuit_editor.model.quiz.drawings import is_same_drawing
from circuit_editor.model.quiz.verdict import Accepted, Mistake
from tests.builders import build


def judged(formula: str, drawn: str | Circuit, *, other_drawing: bool = True) -> str:
    """As what it is accepted, or what is wrong with it."""
    here = drawn if isinstance(drawn, Circuit) else read_formula(drawn)
    verdict = judge_drawing(read_formula(formula), here, other_drawing=other_drawing)
    assert verdict is not None
    assert verdict.right is (verdict.accepted_as is not None)
    return verdict.accepted_as or verdict.sentence


SAME = [
    ("f = (x + y)*z", "f = (x + y)*z"),
    ("f = (x + y)*z", "out = c*(b + a)"),
    ("f = x*y + max(x, z)", "f = max(c, a) + b*a"),
    ("f = x - y", "f = b - a"),
    ("f = x*x", "f = y*y"),
    ("f = a*b*c", "f = z*x*y"),
]
OTHER = [
    ("f = x*x", "f = x*y"),
    ("f = x - y", "f = y - x + 0"),
    ("f = x - 2*y", "f = 2*x - y"),
    ("f = max(x, y)", "f = min(x, y)"),
    ("f = (a + b)*(c + d)", "f = (a + b)*(a + d)"),
    ("f = x + 1", "f = x + 2"),
    ("f = x*y + u*v", "f = x*y + x*v"),
]


@pytest.mark.parametrize(("formula", "drawn"), SAME)
def test_names_and_the_order_of_inputs_do_not_matter(formula: str, drawn: str):
    assert judged(formula, drawn, other_drawing=False) == Accepted.EXACT


@pytest.mark.parametrize(("formula", "drawn"), OTHER)
def test_what_is_wired_otherwise_is_another_drawing(formula: str, drawn: str):
    assert not is_same_drawing(read_formula(formula), read_formula(drawn))


def test_the_order_of_inputs_matters_where_it_counts():
    there, here = build("x=1 y=2 f:sub", "x>f.0 y>f.1"), build("x=1 y=2 f:sub", "y>f.0 x>f.1")

    assert is_same_drawing(there, here)  # the names alone differ
    assert not is_same_drawing(
        build("x=1 y=2 s:square f:sub", "x>s s>f.0 y>f.1"), build("x=1 y=2 s:square f:sub", "x>s y>f.0 s>f.1")
    )


def test_what_the_output_does_not_depend_on_is_not_looked_at():
    here = build("x=1 y=2 u=3 v=1 f:add g:add", "x>f y>f u>g v>g")
    here.set_settings(outputs=("f",))

    assert judged("f = a + b", here) == Accepted.EXACT


def test_a_group_counts_as_what_is_inside():
    here = build("x=1 y=2 z=3 q:add f:mul", "x>q y>q q>f z>f")
    collapse(here, ["q"], "sum")

    assert judged("f = (x + y)*z", here, other_drawing=False) == Accepted.EXACT


@pytest.mark.parametrize("drawn", ["f = x*z + y*z", "f = z*(y + x) + 0", "q = x + y\nf = q*z/1"])
def test_another_drawing_of_the_same_function_counts_if_the_key_says_so(drawn: str):
    assert judged("f = (x + y)*z", drawn) == Accepted.OTHER_DRAWING
    assert judged("f = (x + y)*z", drawn, other_drawing=False) == (
        "Same function at 50 points, but another drawing, which the key does not accept."
    )


def test_another_function_is_told_with_a_point():
    assert judged("f = (x + y)*z", "f = x + y*z").startswith("It is another function: at x = ")


@pytest.mark.parametrize(
    ("formula", "drawn", "sentence"),
    [
        ("f = x + y*0", "f = x", "The inputs are x, and those of the formula are x, y."),
        ("f = x + y", "f = a*1 + b", "The inputs are a, b, and those of the formula are x, y."),
        ("f = log(0*x - 1)", "f = x", "It can't be compared: the formula has no finite result at 50 points."),
    ],
)
def test_what_can_not_be_compared_is_told(formula: str, drawn: str, sentence: str):
    here = build("x=1 f:mulc=1", "x>f") if drawn == "f = x" else read_formula(drawn)

    assert judged(formula, here) == sentence


def test_log_and_sqrt_are_compared_where_they_are_defined():
    assert judged("f = log(x*y)", "f = log(x) + log(y)") != Accepted.OTHER_DRAWING  # -1 * -2 has a log
    assert judged("f = sqrt(x)*sqrt(x)*y", "f = x*y") == Accepted.OTHER_DRAWING


def test_what_is_not_wired_yet_is_told():
    verdict = judge_drawing(read_formula("f = x + y"), build("x=1 f:add", "x>f"), other_drawing=True)

    assert verdict is not None
    assert (verdict.diagnosis, verdict.sentence) == (
        Mistake.OTHER_FUNCTION,
        "f can't be computed: something is not wired yet.",
    )


def test_nothing_drawn_is_missing_and_not_wrong():
    assert judge_drawing(read_formula("f = x + y"), Circuit(), other_drawing=True) is None


def test_a_large_drawing_full_of_equal_parts_is_compared_in_no_time():
    names = [f"x{number}" for number in range(60)]
    pairs = list(pairwise(names))
    formula = "f = " + " + ".join(f"{name}*{other}" for name, other in pairs)
    turned = "f = " + " + ".join(f"{other}*{name}" for name, other in reversed(pairs))

    assert judged(formula, turned) == Accepted.EXACT
