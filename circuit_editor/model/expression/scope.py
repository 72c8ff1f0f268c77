"""Scope: what the names in one text stand for: nodes, numbers, modules, definitions of groups."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from circuit_editor.model.definition import Definition
from circuit_editor.model.errors import BadText
from circuit_editor.model.expression.snippets import USUAL_NAMES, dotted, quoted_name
from circuit_editor.model.expression.source import Place, Source
from circuit_editor.model.expression.spelling import NUMBERS
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.formula_errors import BadName, FormulaRefused, NotInFormulas
from circuit_editor.model.rules import check_text

#: No more of a text is told in a sentence.
LONGEST_TOLD = 40


class Scope:
    """The names of one text.

    `known` are the names that mean a node even where they could mean a number or a module; `imports` are
    those of modules and functions, with what they are in full; `definitions` are those of groups.
    """

    def __init__(self, source: Source, definitions: Mapping[str, Definition]) -> None:
        self.known: set[str] = set()
        self.imports = {name: name for name in USUAL_NAMES}
        self.definitions = definitions
        self._source = source
        self._terms: dict[str, Term] = {}

    def place(self, part: ast.stmt | ast.expr) -> Place:
        """Where a part of the tree stands in the text."""
        return self._source.place(part)

    def name_in(self, expression: ast.expr) -> str | None:
        """The name of a node that an expression is, as it was typed; None if it is more than a name."""
        if isinstance(expression, ast.Name):
            return self._source.typed(expression)
        return quoted_name(expression)

    def mentions(self, expression: ast.expr, name: str) -> bool:
        """Whether a name stands anywhere in an expression."""
        return any(self.name_in(part) == name for part in ast.walk(expression) if isinstance(part, ast.expr))

    def term(self, name: str, at: ast.expr) -> Term:
        """The term that a name stands for; BadName if no node can be called so."""
        if name in self._terms:
            return self._terms[name]
        try:
            check_text("name", name)
        except BadText:
            raise BadName(*self.place(at)) from None
        return self.renewed(name, at)

    def renewed(self, name: str, at: ast.expr) -> Term:
        """Another term for a name from here on."""
        self._terms[name] = Term(self.place(at), name=name)
        return self._terms[name]

    def number(self, expression: ast.expr) -> float | None:
        """The number that a name stands for, such as pi or math.pi, unless a node is called so."""
        name = ""
        if isinstance(expression, ast.Attribute) and self.is_module(expression.value):
            name = expression.attr
        elif isinstance(expression, ast.Name) and self._source.typed(expression) not in self.known:
            name = self._in_full(self._source.typed(expression))
        return NUMBERS.get(name)

    def is_module(self, expression: ast.expr) -> bool:
        """Whether this is a module, such as torch.nn.functional, rather than a node."""
        names = dotted(expression)
        return bool(names) and names[0] in self.imports and names[0] not in self.known

    def function(self, call: ast.Call) -> str:
        """The last name of a function or a method, as it is in full; "" if it is no name that is called."""
        if isinstance(call.func, ast.Attribute):
            return call.func.attr
        if not isinstance(call.func, ast.Name):
            return ""
        name = self._source.typed(call.func)
        return name if name in self.definitions else self._in_full(name)

    def told(self, part: ast.stmt | ast.expr) -> str:
        """A part of the text for a sentence: not too long, on one line."""
        first, *more = self._source.typed(part).split("\n")
        return first if len(first) <= LONGEST_TOLD and not more else f"{first[: LONGEST_TOLD - 1]}…"

    def refused(self, part: ast.stmt | ast.expr) -> FormulaRefused:
        """That a part of the text can't be read."""
        return NotInFormulas(*self.place(part), text=self.told(part))

    def _in_full(self, name: str) -> str:
        return self.imports.get(name, name).rpartition(".")[2]
