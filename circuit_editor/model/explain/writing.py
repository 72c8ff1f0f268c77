"""Formulas as texts: in one line for people, and for LaTeX."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from circuit_editor.model.explain.formulas import Formula, Formulas, Fraction, Number, Piece, Sign, Words
from circuit_editor.model.explain.symbols import latex_text
from circuit_editor.model.sentences import Sentence

#: Puts a sentence into the user's language.
Say = Callable[[Sentence], str]

_LATEX_SIGNS = {"·": r"\cdot", "≈": r"\approx", "…": r"\cdots"}
PATH = "path {number}: {formula}"


def plain_text(formula: Formula, say: Say = str) -> str:
    """A formula in one line: "df/dx = df/dq · dq/dx = -4 · 1 = -4"."""
    return " ".join(_plain(piece, say) for piece in formula)


def plain_lines(formulas: Formulas, say: Say = str) -> list[str]:
    """An explanation in lines: the whole, each path with its number, and what is said of the others."""
    lines = [plain_text(formulas.whole, say)]
    for number, path in enumerate(formulas.paths, start=1):
        lines.append(say(Sentence(PATH, number=number, formula=plain_text(path, say))))
    if formulas.rest is not None:
        lines.append(say(formulas.rest))
    return lines


def latex(formulas: Formulas, say: Say = str) -> str:
    """An explanation for LaTeX's display mathematics: one formula, or several that are aligned (amsmath)."""
    write = partial(_latex, say=say)
    whole = " ".join(map(write, formulas.whole))
    if not formulas.paths:
        return whole
    lines = [_aligned(formulas.whole, write), *(_aligned(path, write) for path in formulas.paths)]
    if formulas.rest is not None:
        lines.append(f"&\\text{{{latex_text(say(formulas.rest))}}}")
    rows = " \\\\\n".join(f"  {line}" for line in lines)
    return f"\\begin{{aligned}}\n{rows}\n\\end{{aligned}}"


def _aligned(formula: Formula, write: Callable[[Piece], str]) -> str:
    """A formula that lines up with others at its first sign of equality."""
    texts = [write(piece) for piece in formula]
    first = next(place for place, piece in enumerate(formula) if _is_equality(piece))
    texts[first] = f"&{texts[first]}"
    return " ".join(texts)


def _is_equality(piece: Piece) -> bool:
    return isinstance(piece, Sign) and piece.text in "=≈"


def _plain(piece: Piece, say: Say) -> str:
    match piece:
        case Fraction():
            d = "∂" if piece.is_partial else "d"
            return f"{d}{piece.over.plain}/{d}{piece.under.plain}"
        case Words(sentence):
            return say(sentence)
        case Sign(text) | Number(text):
            return text


def _latex(piece: Piece, say: Say) -> str:
    match piece:
        case Fraction():
            d = r"\partial " if piece.is_partial else "d"
            return f"\\frac{{{d}{piece.over.latex}}}{{{d}{piece.under.latex}}}"
        case Words(sentence):
            return f"\\text{{{latex_text(say(sentence))}}}"
        case Sign(text):
            return _LATEX_SIGNS.get(text, text)
        case Number(text):
            return _latex_number(text)


def _latex_number(text: str) -> str:
    """1.5e-5 is written as a product with a power of ten, inf and nan as words."""
    mantissa, sign, exponent = text.partition("e")
    if sign:
        return f"{mantissa} \\times 10^{{{exponent}}}"
    return text if text[-1:].isdigit() else f"\\text{{{text}}}"
