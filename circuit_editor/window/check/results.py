"""What a gradient check found as rows: node, analytic, numeric, relative error, verdict."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import translated
from circuit_editor.model.gradient_check.checking import Checking, NodeCheck
from circuit_editor.model.gradient_check.recipe import Verdict
from circuit_editor.model.gradient_check.words import (
    error_text,
    gradient_text,
    meaning,
    summary,
    verdict_text,
)
from circuit_editor.window.tables import LEFT, RIGHT, Index, TableModel

QUIET = (Verdict.KINK, Verdict.LIMIT, Verdict.NOTHING)


class Column(IntEnum):
    """What stands where in a row."""

    NODE = 0
    ANALYTIC = 1
    NUMERIC = 2
    ERROR = 3
    VERDICT = 4


class CheckResults(TableModel):
    """A row for each node that was checked: what failed first, then in the order of the circuit."""

    alignments = (LEFT, RIGHT, RIGHT, RIGHT, LEFT)

    def __init__(self, theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self.headings = (
            self.tr("gradient on"),
            self.tr("analytic"),
            self.tr("numeric"),
            self.tr("relative error"),
            self.tr("verdict"),
        )
        self._theme = theme
        self._checking: Checking | None = None
        self._rows: list[NodeCheck] = []

    def show(self, checking: Checking | None) -> None:
        """Show what a check has found by now."""
        self.beginResetModel()
        self._checking = checking
        nodes = [] if checking is None else checking.nodes
        self._rows = sorted(nodes, key=lambda found: not found.comparison.verdict.fails)
        self.endResetModel()

    def node_id(self, row: int) -> str:
        """The node in a row; of one inside a group the outermost group."""
        found = self._rows[row].node
        return found if self._checking is None else self._checking.passes.tape.homes.get(found, found)

    def text(self) -> str:
        """Everything as text: the table with tabs, which spreadsheets read, then the sentences."""
        lines = ["\t".join(self.headings)]
        lines += ["\t".join(self._text(found, column) for column in Column) for found in self._rows]
        told = [] if self._checking is None else map(translated, summary(self._checking))
        return "\n".join([*lines, "", *told, ""])

    # --- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(found, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._text(found, column) if column < Column.ERROR else ""
            return text or translated(meaning(found.comparison))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(found, column)
        return None

    def _text(self, found: NodeCheck, column: Column) -> str:
        comparison = found.comparison
        if self._checking is None:
            return ""
        if column is Column.NODE:
            return self._checking.name(found.node)
        if column is Column.VERDICT:
            return translated(verdict_text(self._checking, comparison))
        if column is Column.ERROR:
            return error_text(comparison.error)
        return gradient_text(comparison.analytic if column is Column.ANALYTIC else comparison.numeric)

    def _colour(self, found: NodeCheck, column: Column) -> QColor:
        theme, verdict = self._theme(), found.comparison.verdict
        if column in (Column.ANALYTIC, Column.NUMERIC):
            return theme.gradient
        if verdict.fails:
            return theme.badge_fault
        return theme.muted if column > Column.NUMERIC and verdict in QUIET else theme.ink
