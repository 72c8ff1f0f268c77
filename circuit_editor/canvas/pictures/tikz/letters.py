"""Texts in LaTeX: what means something there taken literally, and letters that its fonts lack."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from circuit_editor.model.maths_name import MathsName, maths_name

#: The macro for letters that pdfLaTeX lacks; the second argument stands in for them there.
OTHERS = r"\circuitletters"
OTHERS_DEFINED = (
    rf"\providecommand{OTHERS}[2]"
    r"{\ifdefined\Umathcode #1\else\ifcsname ver@kotex.sty\endcsname #1\else #2\fi\fi}%"
)


def _pairs(table: str) -> dict[str, str]:
    """A letter and its name, a letter and its name, ..."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


#: Signs that mean something in LaTeX, make a ligature with the one beside them, or are called by a name.
_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "-": "{-}",
    "'": "'{}",
    '"': r"{\ttfamily\char34}",
    "`": "`{}",
    "\u00a0": "~",
    **{sign: f"${sign}$" for sign in "<>|"},
    "*": r"$\ast$",
    "!": "!{}",
    "?": "?{}",
    ",": ",{}",
    "–": "--",
    "—": "---",
    "‘": "`{}",
    "’": "'{}",
    "“": "``{}",
    "”": "''{}",
    "…": r"\ldots{}",
    "•": r"$\bullet$",
    "§": r"\S{}",
    "°": r"$^\circ$",
    "¡": "!`",
    "¿": "?`",
    "−": "$-$",
}
#: Letters that have a name in texts, and letters and signs that have one in mathematics.
_LETTERS = _pairs("ß ss æ ae Æ AE ø o Ø O œ oe Œ OE ł l Ł L ı i")
_MATHS = _pairs(
    "· cdot × times ÷ div ± pm ≤ le ≥ ge ≠ ne ≈ approx ∞ infty → to ← gets ↑ uparrow ↓ downarrow ∂ partial "
    "∇ nabla ∑ sum ∏ prod √ surd ∈ in α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι "
    "iota κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi ρ rho ς varsigma σ sigma τ tau υ upsilon φ varphi χ chi "
    "ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega"
)
#: Greek letters that look like Latin ones have no name of their own.
_LIKE_LATIN = _pairs("Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Χ X ο o")
#: Accents, by the combining sign of Unicode.
_ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0304\u0306\u0307\u030b\u0327\u0323\u0331",
                    "`'^~\"rv=u.Hcdb", strict=True))  # fmt: skip
_LIFTED = {letter: str(digit) for digit, letter in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_LOWERED = {letter: str(digit) for digit, letter in enumerate("₀₁₂₃₄₅₆₇₈₉")}

_NUMBER = re.compile(r"(?P<sign>-?)(?P<digits>\d+(?:\.\d+)?|inf|nan)(?:e(?P<power>-?\d+))?")
#: Symbols of gates that are formulas, and those that may have a constant behind them.
_FORMULAS = {"x^2": "x^2", "|x|": "|x|", "1/x": "1/x", "-x": "-x", "σ": r"\sigma", "-": "-", "/": "/"}
_OPERATORS = {"+": "{+}", "*": r"{\ast}"}
_POWER = r"\textasciicircum"


def text(words: str) -> str:
    """Any text, for a paragraph of LaTeX."""
    words = unicodedata.normalize("NFC", words)
    return "".join(_run(tex, "".join(letters)) for tex, letters in groupby(words, key=_letter))


def name(words: str, *, maths: bool) -> str:
    """The name of a node: as it is, or as maths writes it."""
    read = maths_name(words) if maths else None
    base = _base(read) if read else None
    if read is None or base is None or not read.subscript.isascii():
        return text(words)
    lowered = read.subscript if len(read.subscript) == 1 else rf"\mathrm{{{read.subscript}}}"
    return f"${base}_{{{lowered}}}$" if read.subscript else f"${base}$"


def number(written: str, *, italic: bool = False) -> str:
    """A number as it is drawn; a text that is no number, such as a question mark, as it is."""
    if _NUMBER.fullmatch(written) is None:
        return rf"\textit{{{text(written)}}}" if italic else text(written)
    return rf"$\mathit{{{_number(written, power='e')}}}$" if italic else f"${_number(written)}$"


def symbol(written: str) -> str:
    """What is written in a gate."""
    if written in _FORMULAS:
        return f"${_FORMULAS[written]}$"
    sign, constant = written[:1], written[1:]
    if sign in _OPERATORS and (not constant or _NUMBER.fullmatch(constant)):
        return f"${_OPERATORS[sign]}{_number(constant)}$"
    if sign == "^":
        # By itself it would hang high in the gate.
        return f"{_POWER}{number(constant)}" if constant else f"\\raisebox{{-0.7ex}}{{{_POWER}}}"
    return number(written)


def _run(tex: str | None, letters: str) -> str:
    """A run of letters that are all written in the same way, or that LaTeX may lack."""
    if tex is None:
        return f"{OTHERS}{{{letters}}}{{{''.join(map(_stand_in, letters))}}}"
    # Of several spaces LaTeX would set one.
    return "~" * len(letters) if tex == " " and len(letters) > 1 else tex * len(letters)


def _letter(letter: str) -> str | None:
    """How LaTeX writes a letter; None if pdfLaTeX can't."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    if letter.isascii():
        return letter
    if letter in _LETTERS:
        return f"\\{_LETTERS[letter]}{{}}"
    if letter in _MATHS:
        return f"${_in_maths(letter)}$"
    if letter in _LIFTED:
        return f"$^{_LIFTED[letter]}$"
    if letter in _LOWERED:
        return f"$_{_LOWERED[letter]}$"
    stem, *accents = unicodedata.normalize("NFD", letter)
    if len(accents) == 1 and accents[0] in _ACCENTS and stem.isascii():
        return f"\\{_ACCENTS[accents[0]]}{{{stem}}}"
    return _LIKE_LATIN.get(letter)


def _stand_in(letter: str) -> str:
    """A letter in plain Latin ones, without its accents or as Unicode calls it: a for ą, gob for 곱."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if plain.isascii() and plain.isalnum():
        return plain
    called = unicodedata.name(letter, "")
    if "SYLLABLE" not in called and "LETTER" not in called:
        return "?"
    latin = called.rpartition(" ")[2]
    return latin.capitalize() if "CAPITAL" in called else latin.lower()


def _base(read: MathsName) -> str | None:
    """The base of a name in mathematics: a letter in italics, a word upright; None for other letters."""
    if read.is_letter:
        return _in_maths(read.base)
    return rf"\mathrm{{{read.base}}}" if read.base.isascii() and read.base.isalpha() else None


def _in_maths(letter: str) -> str | None:
    """A single letter or sign in mathematics."""
    if letter in _MATHS:
        return f"\\{_MATHS[letter]}"
    return letter if letter.isascii() else _LIKE_LATIN.get(letter)


def _number(written: str, power: str = r"\mathrm{e}") -> str:
    """A number in mathematics, without spaces around a sign in front of it; `power` is its e."""
    found = _NUMBER.fullmatch(written)
    if found is None:
        return ""
    digits = found["digits"] if found["digits"][0].isdigit() else rf"\mathrm{{{found['digits']}}}"
    sign = "{-}" if found["sign"] else ""
    return f"{sign}{digits}" if found["power"] is None else f"{sign}{digits}{power}{{{found['power']}}}"
