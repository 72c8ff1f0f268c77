"""By how much a value moves when it is scrubbed or stepped, so that it stays a round number."""

from __future__ import annotations

import math

#: Of a number that is 0, nothing tells the size; 0.1 suits the numbers of teaching circuits.
EXPONENT_OF_ZERO = -1
LEAST_EXPONENT = -300


def scrub_exponent(value: float) -> int:
    """The power of ten that one pixel of scrubbing adds: the value's second significant digit."""
    if value == 0:
        return EXPONENT_OF_ZERO
    return max(math.floor(math.log10(abs(value))) - 1, LEAST_EXPONENT)


def key_exponent(value: float) -> int:
    """The power of ten that one key press adds: as for scrubbing, but 0.1 for all from 0.1 to 10.

    A key is pressed a few times only, and going down from 1 by 0.1 should pass 0.9, 0.8, 0.7.
    """
    exponent = scrub_exponent(value)
    return max(exponent, EXPONENT_OF_ZERO) if abs(value) >= 0.1 else exponent


def stepped(value: float, units: int, exponent: int) -> float:
    """`value` moved by whole units of 10 ** exponent and rounded to them; itself where that overflows."""
    moved = round(value + units * 10.0**exponent, -exponent)
    return moved + 0.0 if math.isfinite(moved) else value
