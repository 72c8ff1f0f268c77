"""How wide a text is where all letters stand in columns, as in a terminal or in code."""

from __future__ import annotations

import unicodedata


def text_width(text: str) -> int:
    """Its columns: two for a Hangul syllable, none for a mark that combines."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )
