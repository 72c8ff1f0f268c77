"""How well what is typed fits the words by which something is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from circuit_editor.canvas.hangul import has_hangul, latin_keys

#: A shorter text is a subsequence of too much.
LEAST_SUBSEQUENCE = 2


class Fit(IntEnum):
    """From the best to the worst; NUMBER, LETTER and WORD are what the text itself can become."""

    NUMBER = 0
    EXACT = 1
    LETTER = 2
    PREFIX = 3
    WORD_PREFIX = 4
    WORD = 5
    SUBSTRING = 6
    SUBSEQUENCE = 7


def fit(typed: str, words: Iterable[str]) -> Fit | None:
    """How well the best of the words fits, whatever the case; None if none does.

    A text in Hangul is also read as the Latin letters on the same keys, and half a syllable is the beginning
    of a word.
    """
    readings = set(_forms(typed.strip()))
    by_keys = len(readings) > 1
    found = (
        fitting
        for word in words
        for form in (_forms(word) if by_keys else (word,))
        for reading in readings
        if (fitting := _fit(reading.casefold(), form.casefold())) is not None
    )
    return min(found, default=None)


def _forms(text: str) -> Iterator[str]:
    yield text
    if has_hangul(text):
        yield latin_keys(text)


def _fit(typed: str, word: str) -> Fit | None:
    if typed == word:
        return Fit.EXACT
    if word.startswith(typed):
        return Fit.PREFIX
    if any(part.startswith(typed) for part in re.split(r"[\s_]+", word)):
        return Fit.WORD_PREFIX
    if typed in word:
        return Fit.SUBSTRING
    letters = iter(word)
    if len(typed) >= LEAST_SUBSEQUENCE and all(letter in letters for letter in typed):
        return Fit.SUBSEQUENCE
    return None
