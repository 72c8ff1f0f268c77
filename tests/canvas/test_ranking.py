"""How well a typed text fits the words of what is looked for."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.ranking import Fit, fit


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("sigmoid", "sigmoid", Fit.EXACT),
        (" SIG ", "sigmoid", Fit.PREFIX),
        ("root", "square root", Fit.WORD_PREFIX),
        ("relu", "leaky_relu", Fit.WORD_PREFIX),
        ("moid", "sigmoid", Fit.SUBSTRING),
        ("sgd", "sigmoid", Fit.SUBSEQUENCE),
        ("g", "exp", None),
        ("dgs", "sigmoid", None),
        ("곱", "곱", Fit.EXACT),
        ("고", "곱", Fit.PREFIX),
        ("ㄱㅗㅂ", "곱", Fit.EXACT),
        ("ㅡㅁㅌ", "max", Fit.EXACT),
        ("ㄴㅑㅎ", "sigmoid", Fit.PREFIX),
        ("rhq", "곱", None),
    ],
)
def test_a_text_fits_a_word(typed, word, expected):
    assert fit(typed, [word]) == expected


def test_the_best_of_several_words_counts():
    assert fit("times", ["multiply", "times a constant", "times"]) == Fit.EXACT
    assert fit("times", []) is None


def test_an_empty_text_fits_everything():
    assert fit("", ["multiply"]) is not None
