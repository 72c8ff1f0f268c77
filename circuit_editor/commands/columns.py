"""Tables in plain text: rows as lines whose columns stand under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def columns(rows: Sequence[Sequence[str]], alignment: str) -> list[str]:
    """Rows as lines; `alignment` has for each column "<" for texts to the left or ">" for numbers."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths, alignment)).rstrip() for row in rows]


def _padded(cell: str, width: int, side: str) -> str:
    space = " " * (width - _width(cell))
    return cell + space if side == "<" else space + cell


def _width(text: str) -> int:
    """Columns of a terminal: two for a Hangul syllable, none for a mark that combines."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )
