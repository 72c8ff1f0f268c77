"""What the same keys type with a Latin keyboard."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.hangul import has_hangul, has_loose_letters, latin_keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅡㅁㅌ", "max"),
        ("ㅡㅑㅜ", "min"),
        ("ㅡㅕㅣ", "mul"),
        ("ㄷㅌㅔ", "exp"),
        ("냐ㅜ", "sin"),
        ("ㄷ테", "exp"),
        ("ㅅ무ㅗ", "tanh"),
        ("갃", "rkrt"),
        ("왜", "dho"),
        ("x곱2", "xrhq2"),
        ("sigmoid", "sigmoid"),
        ("", ""),
    ],
)
def test_keys_of_hangul_are_latin_letters(typed, meant):
    assert latin_keys(typed) == meant


def test_syllables_are_told_from_letters_by_themselves():
    assert has_hangul("곱")
    assert has_hangul("ㅌ")
    assert not has_hangul("max")
    assert has_loose_letters("냐ㅜ")
    assert not has_loose_letters("곱")
