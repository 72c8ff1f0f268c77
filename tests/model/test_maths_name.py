"""Names as maths: what is the base, what is lowered, what is a letter and what is a word."""

from __future__ import annotations

import pytest

from circuit_editor.model.maths_name import MathsName, maths_name


@pytest.mark.parametrize(
    ("name", "base", "subscript"),
    [
        ("x", "x", ""),
        ("w_0", "w", "0"),
        ("w0", "w", "0"),
        ("w12", "w", "12"),
        ("w_0_1", "w", "0,1"),
        ("w_{12}", "w", "12"),
        ("w_{0,1}", "w", "0,1"),
        ("w_{in_1}", "w", "in,1"),
        ("W_out", "W", "out"),
        ("x_i", "x", "i"),
        ("alpha", "α", ""),
        ("Sigma", "Σ", ""),
        ("lambda_1", "λ", "1"),
        ("σ2", "σ", "2"),
        ("loss", "loss", ""),
        ("loss_1", "loss", "1"),
        ("곱_2", "곱", "2"),
    ],
)
def test_a_name_has_a_base_and_perhaps_a_subscript(name, base, subscript):
    assert maths_name(name) == MathsName(base, subscript)


@pytest.mark.parametrize(
    "name", ["_m0", "w_", "w__", "x'", "2x", "a b", "x-1", "*", "(+)2", "w_{", "w_{}", "w_1}", "w_{,}"]
)
def test_a_name_that_is_made_otherwise_stays_as_it_is(name):
    assert maths_name(name) == MathsName(name)


@pytest.mark.parametrize(
    ("name", "is_letter"), [("x0", True), ("theta", True), ("é", True), ("loss", False), ("곱", False)]
)
def test_a_single_letter_is_told_from_a_word(name, is_letter):
    assert maths_name(name).is_letter == is_letter
