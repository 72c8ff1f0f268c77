"""How a number of paths is told: they double at every fork, so there can be more than atoms."""

from __future__ import annotations

import math

from circuit_editor.model.sentences import Sentence

#: A larger number is told about: nobody would read it, and Python refuses to write very long ones.
LARGEST_IN_FULL = 10**15
ABOUT_SO_MANY = "about {count}"


def count_text(count: int) -> str:
    """A number from 0 up: "1,048,556", or a Sentence "about 1.3e30"."""
    if count < LARGEST_IN_FULL:
        return f"{count:,}"
    # Its first five or six digits: a float holds them, and they round well.
    exponent = int((count.bit_length() - 1) * math.log10(2.0)) - 4
    mantissa, _, more = f"{count // 10**exponent:.1e}".partition("e")
    return Sentence(ABOUT_SO_MANY, count=f"{mantissa}e{exponent + int(more)}")
