"""Reading: a text of formulas, or pasted Python, line by line."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition, inner_first, needed
from circuit_editor.model.expression.building import insert_terms
from circuit_editor.model.expression.expressions import Expressions
from circuit_editor.model.expression.scope import Scope
from circuit_editor.model.expression.snippets import imported_names, is_idle
from circuit_editor.model.expression.source import Source
from circuit_editor.model.expression.terms import Sheet, Term, operands_first
from circuit_editor.model.formula_errors import NameAssignedTwice, NothingWritten, TwoNames
from circuit_editor.model.outputs import choose_output, settle_all_outputs

#: A target of an assignment and what is assigned to it.
Assigned = tuple[ast.expr, ast.expr]


def read_formula(text: str, definitions: Mapping[str, Definition] | None = None) -> Circuit:
    """The circuit that a text of formulas tells, with all nodes at (0, 0).

    One or several lines, in any order: `f = (x + y)*z`, `x = -2`, `c = constant(2)`; a name that no line
    assigns is an input with value 1. Pasted Python, micrograd or PyTorch is read, not run; a line such as
    `c = c + 1` or `c += 1` goes on from the c above it. `definitions` are those of groups, which are spelled
    as functions. A FormulaRefused says what is wrong and where.
    """
    known = definitions or {}
    sheet = read_sheet(text, definitions=known)
    terms = operands_first(sheet.lines)
    circuit = Circuit()
    used = needed(known, {term.definition for term in terms if term.definition is not None})
    for name in filter(used.__contains__, inner_first(known)):
        circuit.add_definition(known[name])
    ids = insert_terms(circuit, terms)
    for output in sheet.outputs:
        choose_output(circuit, ids[output])
    settle_all_outputs(circuit)
    circuit.take_change()
    return circuit


def read_sheet(
    text: str, known: Collection[str] = (), definitions: Mapping[str, Definition] | None = None
) -> Sheet:
    """What a text says, or a FormulaRefused; `known` are names of nodes that there are already."""
    sheet = _Reader(Source(text), known, definitions or {}).sheet
    if not sheet.lines:
        raise NothingWritten(0, len(text))
    return sheet


class _Reader:
    """Reads the statements of a text, whatever order they have."""

    def __init__(self, source: Source, known: Collection[str], definitions: Mapping[str, Definition]) -> None:
        self._scope = Scope(source, definitions)
        self._read = Expressions(self._scope)
        statements = [statement for statement in source.statements if not is_idle(statement)]
        self._scope.known.update(known, self._assigned_names(statements))
        # What a name stood for before a line such as c = c + 1.
        self._overtaken: set[Term] = set()
        self.sheet = Sheet()
        for statement in statements:
            self._statement(statement)
        operands_first(self.sheet.lines)  # refuses loops
        for term in self._overtaken:
            term.name = None
        self.sheet.lines = [term for term in self.sheet.lines if term not in self._overtaken]

    def _assigned_names(self, statements: list[ast.stmt]) -> Iterator[str]:
        for target, _ in chain.from_iterable(map(_assignments, statements)):
            if name := self._scope.name_in(target):
                yield name

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Import() | ast.ImportFrom():
                self._import(statement)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=output, attr="backward"))):
                self.sheet.outputs.append(self._line(output))
            case ast.Expr(value=line):
                self._line(line)
            case _:
                assignments = list(_assignments(statement))
                for target, expression in assignments:
                    self._assign(target, expression)
                if not assignments:
                    raise self._scope.refused(statement)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        for name, full in imported_names(statement):
            if not name:
                raise self._scope.refused(statement)
            self._scope.imports[name] = full

    def _line(self, expression: ast.expr) -> Term:
        """An expression without a name for it."""
        term = self._read.term(expression)
        self.sheet.lines.append(term)
        return term

    def _assign(self, target: ast.expr, expression: ast.expr) -> None:
        name = self._scope.name_in(target)
        if name is None:
            self._set_attribute(target, expression)
            return
        term, result = self._scope.term(name, target), self._read.result(expression)
        if term.gate:
            if not self._scope.mentions(expression, name):
                raise NameAssignedTwice(*self._scope.place(target), name=name)
            self._overtaken.add(term)
            term = self._scope.renewed(name, target)
        if result is None:
            raise self._scope.refused(expression)
        if isinstance(result, float):
            result = Term(term.place, "input", number=result)
        elif result.name is not None:
            raise TwoNames(*self._scope.place(target), name=name, other=result.name)
        term.take(result)
        term.place = self._scope.place(target)
        self.sheet.lines.append(term)

    def _set_attribute(self, target: ast.expr, expression: ast.expr) -> None:
        """`x.requires_grad = True` makes an input of a constant."""
        match target, expression:
            case ast.Attribute(value=node, attr="requires_grad"), ast.Constant(value=bool(wanted)):
                term = self._read.term(node)
                kinds = ("constant", "input")
                if term.gate in kinds:
                    term.gate = kinds[wanted]
            case _:
                raise self._scope.refused(target)


def _assignments(statement: ast.stmt) -> Iterator[Assigned]:
    """What a statement assigns to what: `x, y = 2, 3` in two steps."""
    match statement:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            if len(targets) == len(values):
                yield from zip(targets, values, strict=True)
        case ast.Assign(targets=[target], value=value):
            yield target, value
        case ast.AugAssign(target=target, op=sign, value=value):
            yield target, ast.copy_location(ast.BinOp(target, sign, value), statement)
