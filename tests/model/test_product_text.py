"""Products as they are printed: whoever multiplies the printed factors gets the printed result."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.product_text import product, significant_text

TWO_DECIMALS = NumberFormat(decimals=2, noise=0.0, whole=False)
WHOLE = NumberFormat(decimals=0, noise=0.0, whole=True)
FORMATS = st.sampled_from([WHOLE, *(NumberFormat(digits, 0.0, whole=False) for digits in range(9))])
NUMBERS = st.one_of(
    st.integers(-1000, 1000).map(float),
    st.floats(-100, 100),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e100, max_value=1e100),
)


def test_whole_numbers_stay_whole():
    assert product(-4.0, (1.0, -4.0), WHOLE).text == "-4 = 1 × -4"


def test_the_exponential_of_the_neuron():
    upstream, local = -0.534446645388523, 0.367879441171442

    assert product(upstream * local, (upstream, local), TWO_DECIMALS).text == "-0.20 = -0.534 × 0.368"


def test_factors_get_more_digits_where_three_give_another_result():
    assert product(24690.0, (12345.0, 2.0), WHOLE).text == "24690 = 12345 × 2"


def test_what_no_eight_digits_give_is_called_about():
    assert product(370370367.0, (123456789.0, 3.0), WHOLE).text == "370370367 ≈ 1.2345679e8 × 3"


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (0.36787944, 3, "0.368"),
        (-4.0, 3, "-4"),
        (-0.0, 3, "0"),
        (0.5, 3, "0.5"),
        (999.96, 4, "1000"),
        (1.5e-5, 3, "1.5e-5"),
        (1234567.0, 3, "1.23e6"),
        (math.inf, 3, "inf"),
    ],
)
def test_significant_digits(number, digits, text):
    assert significant_text(number, digits) == text


@given(NUMBERS, NUMBERS, FORMATS)
def test_equal_is_said_where_the_printed_numbers_are_equal_and_there_alone(x, y, number_format):
    printed = product(x * y, (x, y), number_format)

    multiplied = number_format.text(float(printed.factors[0]) * float(printed.factors[1]))
    assert printed.result == number_format.text(x * y)
    assert printed.exact == (multiplied == printed.result)
    assert ("=" in printed.text) == printed.exact == ("≈" not in printed.text)


@given(NUMBERS, NUMBERS, FORMATS)
def test_no_fewer_digits_would_do(x, y, number_format):
    printed = product(x * y, (x, y), number_format)
    known = [tuple(significant_text(factor, digits) for factor in (x, y)) for digits in range(3, 9)]

    place = known.index(printed.factors) if printed.exact else len(known)
    products = [number_format.text(float(first) * float(second)) for first, second in known[:place]]
    assert printed.result not in products


@given(NUMBERS, st.integers(3, 8))
def test_a_printed_factor_is_right_to_its_digits(number, digits):
    assert float(significant_text(number, digits)) == pytest.approx(number, rel=0.51 * 10.0 ** (1 - digits))
