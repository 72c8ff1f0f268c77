"""NumberFormat: the rule of how numbers look, and lengths that agree with texts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from circuit_editor.model.number_format import NumberFormat

TWO = NumberFormat(decimals=2, noise=0.0, whole=False)
WHOLE = NumberFormat(decimals=0, noise=0.0, whole=True)


@dataclass
class FinishedPasses:
    """Passes as far as a number format looks at them."""

    found: list[float]

    def numbers(self) -> np.ndarray:
        return np.array(self.found, dtype=np.float64)


def format_of(*numbers: float, digits: int | None = None) -> NumberFormat:
    return NumberFormat.of(FinishedPasses(list(numbers)), digits)


def test_whole_circuits_have_no_decimals():
    # (x + y)z as the notes print it
    number_format = format_of(-2, 5, -4, 3, -12, -4, -4, 3, -4, 1)
    assert [number_format.text(x) for x in (-2.0, 5.0, -4.0, 3.0, -12.0)] == ["-2", "5", "-4", "3", "-12"]


def test_other_circuits_have_two_decimals():
    # the neuron as the notes print it
    number_format = format_of(2, -1, -3, 0.36787944117144233, 0.7310585786300049, -0.19661193324148188)
    texts = [
        number_format.text(x) for x in (2.0, -1.0, 0.36787944117144233, 0.7310585786300049, -0.1966, 1.0)
    ]
    assert texts == ["2.00", "-1.00", "0.37", "0.73", "-0.20", "1.00"]


def test_digits_set_the_decimals():
    assert format_of(3, -4, 2, digits=2).text(-20.0) == "-20.00"
    assert format_of(3, -4, 2, digits=0).text(2.7) == "3"
    assert format_of(0.5, digits=8).text(0.5) == "0.50000000"


@pytest.mark.parametrize(
    ("numbers", "whole"),
    [
        ((), True),
        ((0.0, -0.0), True),
        ((3.0000000001,), True),
        ((3.00000001,), False),
        ((0.5,), False),
        ((3.0, math.nan, math.inf, -math.inf), True),
        ((3.0, 1e-13), True),  # noise
        ((3.0, 1e-11), False),
        ((math.nan,), True),
    ],
)
def test_whole_is_told_from_the_finite_numbers_that_are_no_noise(numbers, whole):
    number_format = format_of(*numbers)
    assert number_format.whole is whole
    assert number_format.decimals == (0 if whole else 2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2000000.0, "2000000"),
        (-123456789012345.0, "-123456789012345"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1.0e15"),
        (-1.25e20, "-1.2e20"),
        (0.0, "0"),
        (-0.0, "0"),
        (2.9999999999, "3"),
        (0.5, "0.50"),
        (1.5e-5, "1.5e-5"),
    ],
)
def test_whole_numbers_are_written_in_full_below_1e15(number, text):
    assert WHOLE.text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (0.7310585786300049, "0.73"),
        (0.051, "0.051"),
        (0.0026, "0.0026"),
        (-0.0026, "-0.0026"),
        (0.05, "0.050"),
        (0.09499, "0.095"),
        (0.0949999, "0.095"),
        (0.095, "0.10"),
        (0.00999, "0.010"),
        (0.0099499, "0.0099"),
        (0.0001, "0.00010"),
        (0.00009999, "0.00010"),
        (0.000099, "9.9e-5"),
        (1.5e-5, "1.5e-5"),
        (9.96e-6, "1.0e-5"),
        (-1.5e-10, "-1.5e-10"),
        (5e-324, "4.9e-324"),
        (999999.994, "999999.99"),
        (999999.996, "1.0e6"),
        (1e6, "1.0e6"),
        (1.2e6, "1.2e6"),
        (-1.25e22, "-1.2e22"),
        (9.96e99, "1.0e100"),
        (1.7e308, "1.7e308"),
    ],
)
def test_small_and_large_numbers_get_two_significant_digits(number, text):
    assert TWO.text(number) == text


@pytest.mark.parametrize(
    ("digits", "number", "text"),
    [
        (0, 0.0512, "0.051"),
        (0, -0.4, "0"),
        (0, 0.00001512, "1.5e-5"),
        (1, 0.0512, "0.051"),
        (2, 0.0512, "0.051"),
        (2, 0.00001512, "1.5e-5"),
        (2, 1234567.891, "1.2e6"),
        (4, 0.0512, "0.0512"),
        (4, 0.05, "0.0500"),
        (4, 0.00512, "0.0051"),
        (4, 0.00051234, "0.00051"),
        (4, 1234567.891, "1.2346e6"),
        (8, 0.00001512, "0.00001512"),
        (8, 0.0000001512, "1.5e-7"),
    ],
)
def test_set_digits_never_hide_a_small_number_and_never_show_less(digits, number, text):
    assert format_of(1.0, digits=digits).text(number) == text


@pytest.mark.parametrize(("digits", "zero"), [(None, "0.00"), (2, "0.00"), (0, "0"), (5, "0.00000")])
def test_rounding_noise_shows_as_zero(digits, zero):
    number_format = format_of(0.5, -200.0, 5.6e-17, digits=digits)
    assert number_format.text(5.6e-17) == number_format.text(-1.9e-10) == zero
    assert number_format.text(-2.1e-10) == "-2.1e-10"


def test_a_circuit_of_small_numbers_alone_is_no_noise():
    assert format_of(1e-20, 2e-20).text(1e-20) == "1.0e-20"


def test_an_infinity_makes_no_noise_of_the_rest():
    assert format_of(math.inf, 0.5).text(0.5) == "0.50"


def test_while_numbers_are_scrubbed_decimals_come_but_do_not_go():
    whole, two = format_of(3.0), format_of(0.5)
    assert two.at_least(whole) == two
    assert whole.at_least(two).text(3.0) == "3.00"
    assert whole.at_least(whole) == whole


def test_what_is_not_computed_is_blank_and_what_is_not_finite_is_told():
    assert [TWO.text(x) for x in (None, math.nan, math.inf, -math.inf)] == ["", "nan", "inf", "-inf"]


NUMBERS = st.one_of(
    st.floats(),
    st.floats(-1.1, 1.1),
    st.builds(lambda size, exponent: size * 10.0**exponent, st.floats(-10, 10), st.integers(-20, 20)),
    st.integers(-(10**17), 10**17).map(float),
    # near the borders where a text changes its shape
    st.builds(
        lambda mantissa, exponent, steps: math.nextafter(
            float(f"{mantissa}e{exponent}"), math.copysign(math.inf, steps)
        ),
        st.sampled_from(
            ["9.5", "9.95", "9.995", "9.9995", "9.999999999995", "1", "-9.95", "-5", "-9.9999995"]
        ),
        st.integers(-320, 307),
        st.sampled_from([-1.0, 1.0]),
    ),
)
FORMATS = st.one_of(
    st.builds(
        NumberFormat, st.integers(0, 8), st.sampled_from([0.0, 1e-14, 1e-10, 1e-3, 3.0]), whole=st.just(False)
    ),
    st.builds(NumberFormat, st.just(0), st.sampled_from([0.0, 1e-14, 3.0]), whole=st.just(True)),
)


@given(FORMATS, st.lists(NUMBERS, max_size=30))
@example(
    NumberFormat(0, 0.0, whole=False), [0.5, -0.5, math.nextafter(0.5, 1), -math.nextafter(0.5, 1), 0.095]
)
@example(NumberFormat(0, 0.0, whole=False), [-0.003, -1e-13, -2.5e-211, -9.95e9])
@example(WHOLE, [1e15 - 1, 1e15 - 0.5, 1e15 - 0.625, 999999999.5, 99.99999999, -1e-300, -0.0])
def test_lengths_are_those_of_the_texts(number_format, numbers):
    lengths = number_format.lengths(np.array(numbers, dtype=np.float64))
    assert lengths.tolist() == [len(number_format.text(x)) for x in numbers]


@given(FORMATS, NUMBERS)
def test_no_text_is_a_negative_zero_or_has_an_exponent_with_a_leading_zero(number_format, number):
    text = number_format.text(number)
    assert not (text.startswith("-") and float(text) == 0.0)
    assert "e0" not in text
    assert "e-0" not in text
    assert "+" not in text


@given(st.integers(0, 8), st.floats(-1e300, 1e300))
def test_a_text_is_the_number_rounded(digits, number):
    shown = float(format_of(digits=digits).text(number))
    assert math.isclose(
        shown, number, rel_tol=0.06, abs_tol=0.5 * 10.0**-digits if abs(number) >= 0.095 else 0
    )


def test_of_and_lengths_take_an_array_of_any_size_at_once():
    numbers = np.linspace(-2e6, 2e6, 300_000)
    number_format = NumberFormat.of(FinishedPasses(numbers.tolist()), None)
    assert number_format.lengths(numbers).shape == numbers.shape
