"""The letters of many numbers, looked up together: which they are, and how wide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from circuit_editor.canvas import style
from circuit_editor.canvas.tables import Floats, Rows

#: What the texts of numbers are made of. No two of them that can meet are kerned.
CHARACTERS = "0123456789-.einfa"
#: The code of a minus before a digit, which the font sets higher than one before or after a letter.
RAISED_MINUS = 1
_MINUS, _ZERO, _NINE = map(ord, "-09")


class Spelling(NamedTuple):
    """All letters of some texts, one after another.

    Their ASCII codes, the text that each is of, and in world units how far along its text each begins and
    how wide each is.
    """

    codes: Rows
    owners: Rows
    along: Floats
    advances: Floats


def spell(texts: Sequence[str], size: int) -> Spelling:
    """Take numbers apart; slanted letters are as wide as upright ones."""
    codes = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8).astype(np.intp)
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    owners = np.repeat(np.arange(len(texts)), lengths)
    advances = _advances(size)[codes]
    along = np.cumsum(advances) - advances
    starts = (np.cumsum(lengths) - lengths)[lengths > 0]
    along -= np.repeat(along[starts], lengths[lengths > 0])
    signs = starts[codes[starts] == _MINUS]
    codes[signs[(codes[signs + 1] >= _ZERO) & (codes[signs + 1] <= _NINE)]] = RAISED_MINUS
    return Spelling(codes, owners, along, advances)


def number_widths(texts: Sequence[str], size: int) -> Floats:
    """The widths of texts of numbers in world units."""
    spelling = spell(texts, size)
    return np.bincount(spelling.owners, spelling.advances, minlength=len(texts))


@lru_cache(maxsize=8)
def _advances(size: int) -> Floats:
    """The widths of letters by code."""
    advances = np.zeros(128)
    for character in CHARACTERS:
        advances[ord(character)] = style.text_width(character, size)
    return advances
