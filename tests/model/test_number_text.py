"""parse_number takes what people type, and refuses the rest with a sentence."""

from __future__ import annotations

import contextlib
import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.errors import (
    CommaNotPoint,
    InfiniteNumber,
    LongNumber,
    NotANumber,
    NothingTyped,
)
from circuit_editor.model.number_text import parse_number, short_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-2", -2.0),
        ("+5", 5.0),
        (" 3 ", 3.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("05", 5.0),
        ("-05.50", -5.5),
        ("1e-3", 0.001),
        ("1E3", 1000.0),
        ("1/3", 1 / 3),
        ("2*pi", 2 * math.pi),
        ("-π/2", -math.pi / 2),
        ("e", math.e),
        ("e**-1", 1 / math.e),
        ("2 - -3", 5.0),
        ("(1 + 2) * (3 - 1)", 6.0),
        ("2**0.5", math.sqrt(2)),
        ("-2**2", -4.0),
        ("--1", 1.0),
        ("１２．５", 12.5),
        ("－１／４", -0.25),
        ("２＊ｐｉ", 2 * math.pi),
        ("\u22122", -2.0),
        ("1e\u22123", 0.001),
        ("1\u3000+\u30002", 3.0),
        ("1e-400", 0.0),
    ],
)
def test_typed_texts_are_numbers(text, number):
    assert parse_number(text) == pytest.approx(number, rel=1e-15)


def test_minus_zero_is_zero():
    assert math.copysign(1.0, parse_number("-0")) == 1.0


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", NothingTyped, "Type a number, such as -2 or 1/3."),
        ("  ", NothingTyped, "Type a number, such as -2 or 1/3."),
        ("two", NotANumber, "two is not a number."),
        ("nan", NotANumber, "nan is not a number."),
        ("0/0", NotANumber, "0/0 is not a number."),
        ("inf", NotANumber, "inf is not a number."),
        ("1,5", CommaNotPoint, "1,5 has a comma: write a point, not a comma, as in 1.5."),
        ("max(x, y)", NotANumber, "max(x, y) is not a number."),
        ("１，５", CommaNotPoint, "１，５ has a comma: write a point, not a comma, as in 1.5."),
        ("1e999", InfiniteNumber, "1e999 is not finite: it is too large for a number, or it divides by 0."),
        ("1/0", InfiniteNumber, "1/0 is not finite: it is too large for a number, or it divides by 0."),
        ("1" * 101, LongNumber, "This is too long: a number has at most 100 characters."),
    ],
)
def test_a_refusal_is_a_sentence(text, error, sentence):
    with pytest.raises(NotANumber) as refusal:
        parse_number(text)
    assert type(refusal.value) is error
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "1 2", "2pi", "pi(2)", "1j", "True", "None", "x", "x=1", "1 if 2 else 3", "1if 2else 3", "1//2",
        "2^3", "1 # one", "'1'", "[1]", "1;2", "1\n+2", "5²", "½", "+", "(", "(1", "1)", "()", "1__0", "0x10",
        "pi.real", "__import__('os')", "lambda: 1", "1\0", "\ud800", "(-8)**(1/3)", "~1", "1<2", "5%2",
        "1and 2", "not 1", "e()", "*1", "...",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    ["9**9**9**9", "(" * 50 + "1" + ")" * 50, "-" * 99 + "1", "1" + "**2" * 33, "(" * 100, "1+" * 49 + "1"],
)
def test_nasty_texts_are_answered_at_once(text):
    start = time.perf_counter()
    with contextlib.suppress(NotANumber):
        assert math.isfinite(parse_number(text))
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    "text", ["(" * 100_000 + "1" + ")" * 100_000, "-" * 1_000_000 + "1", "9" * 1_000_000]
)
def test_texts_that_are_far_too_long_are_not_looked_at(text):
    with pytest.raises(LongNumber):
        parse_number(text)


@given(st.text(max_size=30) | st.text("0123456789.+-*/()epi ", max_size=30))
def test_any_text_is_a_finite_number_or_is_refused(text):
    with contextlib.suppress(NotANumber):
        assert math.isfinite(parse_number(text))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_written_by_python_is_read_back(number):
    assert parse_number(repr(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (-1.0, "-1"),
        (0.5, "0.5"),
        (1 / 3, "0.333333"),
        (1.5e-5, "1.5e-5"),
        (2.5e6, "2.5e6"),
        (-0.0, "0"),
        (100000.0, "100000"),
    ],
)
def test_short_texts_have_no_needless_signs(number, text):
    assert short_text(number) == text
