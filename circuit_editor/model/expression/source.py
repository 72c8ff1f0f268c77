"""Source: a text as Python's syntax tree, read and never run, with the places of its parts in the text."""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_left
from itertools import accumulate

from circuit_editor.model.expression.mistakes import explain
from circuit_editor.model.formula_errors import BrokenFormula, DeepFormula, LongFormula, NotInFormulas

#: From where up to where something stands in a text, in characters.
Place = tuple[int, int]

#: A longer text is not looked at.
MOST_CHARACTERS = 1_000_000

#: Spaces that print and pages have, those without a width included.
_SPACES = "\u00a0\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
#: Signs of East Asian keyboards, of print and of pasted pages, each with the one that Python has for it.
_PLAIN = {0xFF01 + place: 0x21 + place for place in range(94)} | {
    ord(sign): plain
    for signs, plain in ((_SPACES, " "), ("−", "-"), ("×·⋅∗", "*"), ("÷", "/"))
    for sign in signs
}
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\\\n]|\\.)*\'?|#[^\n]*')
#: Python in a chat, with words around it.
_FENCED = re.compile(r"^[ \t]*```.*\n((?:.*\n)*?)[ \t]*```", re.MULTILINE)
#: What stands before Python in a chat, a console and a notebook, or in lines of their own.
_PROMPT = re.compile(r"^[ \t]*(?:```.*|>>>|[%!]\w.*)", re.MULTILINE)
_UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def with_plain_signs(text: str) -> str:
    """The text with Python's signs in place of others, character for character, but for what is quoted."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    plain, end = [], 0
    for quoted in _QUOTED.finditer(text):
        plain += [text[end : quoted.start()].translate(_PLAIN), quoted.group()]
        end = quoted.end()
    return "".join([*plain, text[end:].translate(_PLAIN)])


def without_wrapping(text: str) -> str:
    """The text with blanks, sign for sign, in place of what chats and consoles put around Python."""
    inside, end = [], 0
    for block in _FENCED.finditer(text):
        inside += [_blank(text[end : block.start(1)]), block.group(1)]
        end = block.end(1)
    if inside:
        text = "".join([*inside, _blank(text[end:])])
    return _PROMPT.sub(lambda found: _blank(found.group()), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class Source:
    """A text and the statements in it; each line may be indented as it pleases."""

    def __init__(self, text: str) -> None:
        """Raises a FormulaRefused where Python's grammar has no such text."""
        if len(text) > MOST_CHARACTERS:
            raise LongFormula(0, len(text), limit=MOST_CHARACTERS)
        if odd := _UNSHOWABLE.search(text):
            raise NotInFormulas(*odd.span(), text=ascii(odd.group()))
        self._text = without_wrapping(with_plain_signs(text))
        lines = self._text.split("\n")
        self._lines = [line.lstrip(" \t") for line in lines]
        ends = accumulate(len(line) + 1 for line in lines)
        # Where each line begins in the text, behind its indentation.
        self._starts = [end - 1 - len(line) for end, line in zip(ends, self._lines, strict=True)]
        self._bytes: dict[int, list[int]] = {}
        self.statements = self._parse()

    def place(self, part: ast.stmt | ast.expr) -> Place:
        """Where a part of the tree stands in the text."""
        end_line, end_column = part.end_lineno or part.lineno, part.end_col_offset or part.col_offset
        return self._offset(part.lineno, part.col_offset), self._offset(end_line, end_column)

    def typed(self, part: ast.stmt | ast.expr) -> str:
        """A part of the tree as it stands in the text: Python changes the letters of some names."""
        start, end = self.place(part)
        return self._text[start:end]

    def _parse(self) -> list[ast.stmt]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of numbers and names that touch
                return ast.parse("\n".join(self._lines)).body
        except SyntaxError as error:
            line = min(error.lineno or 1, len(self._lines))
            offset = self._starts[line - 1] + max((error.offset or 1) - 1, 0)
            offset = min(offset, len(self._text))
            raise explain(self._text, offset) from None
        except (RecursionError, MemoryError):
            raise DeepFormula(0, len(self._text)) from None
        except ValueError:
            raise BrokenFormula(0, len(self._text)) from None

    def _offset(self, line: int, column: int) -> int:
        """The place in the text of a line and a column, which Python counts in bytes."""
        text, start = self._lines[line - 1], self._starts[line - 1]
        if text.isascii():
            return start + column
        if line not in self._bytes:
            self._bytes[line] = [0, *accumulate(len(sign.encode()) for sign in text)]
        return start + bisect_left(self._bytes[line], column)
