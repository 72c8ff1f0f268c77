"""Why Python's grammar has no such text, in plain words and at the right place."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable

from circuit_editor.model.expression.spelling import FUNCTIONS
from circuit_editor.model.formula_errors import (
    BadTarget,
    BrokenFormula,
    DeepFormula,
    FormulaRefused,
    MissingAfter,
    MissingBefore,
    MissingBrackets,
    MissingOperator,
    NotInFormulas,
    OpenBracket,
    OpenQuote,
    PowerSign,
    UnopenedBracket,
)

#: Python's own limit is 200.
MOST_BRACKETS = 190

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+|\\\n|\#[^\n]*)
    |(?P<end>[\n;])
    |(?P<operand>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\.\.\.|[^\W⁰¹²³⁴-⁹₀-₉]+)
    |(?P<sign>\*\*|//|[=!<>]=|->|:=|[-+*/=,.:<>%&|~@^])
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])
    |(?P<quote>"(?:[^"\\\n]|\\.)*|'(?:[^'\\\n]|\\.)*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_STRANGE_SIGNS = {"//", "==", "!=", "<=", ">=", "->", ":=", ":", "<", ">", "%", "&", "|", "~", "@"}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PAIRS = {"(": ")", "[": "]"}
_VALUES = {"True", "False", "None"}


def explain(text: str, offset: int) -> FormulaRefused:
    """What is wrong with a text that Python can't parse; `offset` is where Python gave up."""
    return _Reader(text).mistake() or BrokenFormula(offset, min(offset + 1, len(text)))


class _Reader:
    """Goes through the tokens of a text up to the first that can't stand where it stands."""

    def __init__(self, text: str) -> None:
        self._tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
        self._open: list[re.Match[str]] = []
        self._looks: dict[str, Callable[[re.Match[str]], FormulaRefused | None]] = {
            "end": self._end, "operand": self._operand, "sign": self._sign, "open": self._opening,
            "close": self._close, "quote": self._quote, "other": self._other,
        }  # fmt: skip
        # The last token of the line that is being read, and whether it could end at this one.
        self._last: re.Match[str] | None = None
        self._line: list[re.Match[str]] = []

    def mistake(self) -> FormulaRefused | None:
        """The first mistake, if one of the usual kinds is found."""
        for token in self._tokens:
            kind = str(token.lastgroup)
            found = self._looks[kind](token)
            if found is not None:
                return found
            if kind != "end":
                self._last = token
                self._line.append(token)
        if self._open:
            return OpenBracket(*self._open[0].span())
        return self._dangling()

    def _end(self, token: re.Match[str]) -> FormulaRefused | None:
        if self._open:
            return OpenBracket(*self._open[-1].span()) if token.group() == ";" else None
        found = self._dangling()
        self._last, self._line = None, []
        return found

    def _operand(self, token: re.Match[str]) -> FormulaRefused | None:
        word = token.group()
        if keyword.iskeyword(word) and word not in _VALUES and not self._is_import(word):
            return NotInFormulas(*token.span(), text=word)
        if self._last is not None and self._ends_operand(self._last) and not self._is_import(""):
            span, left = (self._last.start(), token.end()), self._last.group()
            if left in FUNCTIONS:
                return MissingBrackets(*span, function=left, operand=word)
            return MissingOperator(*span, left=left, right=word)
        return None

    def _sign(self, token: re.Match[str]) -> FormulaRefused | None:
        sign = token.group()
        if sign == "^":
            return PowerSign(*token.span(), sign=sign)
        if sign in _STRANGE_SIGNS:
            return NotInFormulas(*token.span(), text=sign)
        if sign == "=" and not self._open and not self._is_target():
            return BadTarget(self._line[0].start(), token.start())
        if self._last is not None and self._ends_operand(self._last):
            return None
        if sign in "+-" or (sign == "," and self._last is None):
            return None
        if self._last is None or self._last.lastgroup == "open" or self._last.group() == ",":
            return MissingBefore(*token.span(), sign=sign)
        return MissingAfter(*self._last.span(), sign=self._last.group())

    def _opening(self, token: re.Match[str]) -> FormulaRefused | None:
        if token.group() == "{":
            return NotInFormulas(*token.span(), text="{")
        self._open.append(token)
        return DeepFormula(*token.span()) if len(self._open) > MOST_BRACKETS else None

    def _close(self, token: re.Match[str]) -> FormulaRefused | None:
        if not self._open or _PAIRS[self._open[-1].group()] != token.group():
            return UnopenedBracket(*token.span())
        self._open.pop()
        if self._last is not None and self._last.lastgroup == "sign" and self._last.group() != ",":
            return MissingAfter(*self._last.span(), sign=self._last.group())
        return None

    def _quote(self, token: re.Match[str]) -> FormulaRefused | None:
        return OpenQuote(token.start(), token.start() + 1)

    def _other(self, token: re.Match[str]) -> FormulaRefused | None:
        if token.group() in _RAISED:
            return PowerSign(*token.span(), sign=token.group())
        return NotInFormulas(*token.span(), text=token.group())

    def _dangling(self) -> FormulaRefused | None:
        """A sign at the end of a line."""
        if self._last is None or self._last.lastgroup != "sign" or self._last.group() == ",":
            return None
        return MissingAfter(*self._last.span(), sign=self._last.group())

    def _ends_operand(self, token: re.Match[str]) -> bool:
        return token.lastgroup in ("operand", "close")

    def _is_import(self, word: str) -> bool:
        first = self._line[0].group() if self._line else word
        return first in ("import", "from") and word in ("", "import", "from", "as")

    def _is_target(self) -> bool:
        """Whether what stands in front of = is names and attributes, or nothing at all."""
        return all(
            token.group() in ".,=[]" or (token.lastgroup == "operand" and not token.group()[0].isdigit())
            for token in self._line
        )
