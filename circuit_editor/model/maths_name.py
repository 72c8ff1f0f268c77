"""Names as maths: w_0 and w0 are the letter w with a subscript 0, alpha is the letter it is called after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Greek letters by what they are called, and those that maths calls otherwise than Unicode does.
_GREEK = {
    unicodedata.name(letter).removeprefix("GREEK SMALL LETTER ").lower(): letter
    for letter in "αβγδεζηθικλμνξπρστυφχψω"
} | {"lambda": "λ"}
_GREEK |= {name.capitalize(): letter.upper() for name, letter in _GREEK.items()}

#: A base, and behind it a subscript: digits, or whatever follows an underscore, in braces as in LaTeX or not.
_NAME = re.compile(
    r"(?P<base>[^\W\d_]+)(?:(?P<digits>\d+)|_(?P<rest>\w*[^\W_])|_\{(?P<braced>[^\W_]+(?:[,_][^\W_]+)*)\})?"
)


@dataclass(frozen=True, slots=True)
class MathsName:
    """A name taken apart: its base, one letter or an upright word, and a subscript, which may be empty."""

    base: str
    subscript: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether the base is a single letter of Latin or Greek, which maths writes in italics."""
        script = unicodedata.name(self.base, "") if len(self.base) == 1 else ""
        return script.startswith(("LATIN", "GREEK"))


def maths_name(name: str) -> MathsName:
    """How maths writes a name; one that is made in another way stays as it is.

    "w_0", "w_{0}" and "w0" have a subscript 0, "w_0_1" and "w_{0,1}" have 0,1, "W_out" has out, and "sigma_1"
    is σ with a subscript 1.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return MathsName(name)
    base, digits, rest = match["base"], match["digits"], match["rest"] or match["braced"]
    if rest:
        rest = ",".join(filter(None, rest.split("_")))
    return MathsName(_GREEK.get(base, base), digits or rest or "")
