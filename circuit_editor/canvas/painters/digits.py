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


class Spelling(NamedTuple):
    """Some texts and all their letters, one after another.

    Of the letters their ASCII codes, the text that each is of, and how far along its text each begins; of
    the texts their widths; both lengths in world units.
    """

    texts: Sequence[str]
    codes: Rows
    owners: Rows
    along: Floats
    widths: Floats


def spell(texts: Sequence[str], size: int) -> Spelling:
    """Take numbers apart; slanted letters are as wide as upright ones."""
    codes = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8).astype(np.intp)
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    ends = lengths.cumsum()
    owners = np.arange(len(texts)).repeat(lengths)
    # How far along the letters would begin if all texts were one.
    edges = np.zeros(len(codes) + 1)
    np.cumsum(_advances(size)[codes], out=edges[1:])
    starts = edges[ends - lengths]
    return Spelling(texts, codes, owners, edges[:-1] - starts[owners], edges[ends] - starts)


@lru_cache(maxsize=8)
def _advances(size: int) -> Floats:
    """The widths of letters by code."""
    advances = np.zeros(128)
    for character in CHARACTERS:
        advances[ord(character)] = style.text_width(character, size)
    return advances
