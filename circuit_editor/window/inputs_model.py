"""The inputs of a circuit as rows: name, value, gradient."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from circuit_editor.canvas import commands
from circuit_editor.canvas.editing import exact_text
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.records import Node
from circuit_editor.window.tables import LEFT, RIGHT, Index, TableModel

#: An edit that takes out or puts in more runs of rows than these builds the table anew.
MOST_RUNS = 16

#: Asks the cell of a name whether gradient steps leave the input as it is.
FROZEN_ROLE = int(Qt.ItemDataRole.UserRole)


class Column(IntEnum):
    """What stands where in a row."""

    NAME = 0
    VALUE = 1
    GRADIENT = 2


# Asked for with each cell that is painted; to put flags together there takes longer than to draw a text.
_COLUMNS = tuple(Column)
_VALUE = int(Column.VALUE)
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


class InputsModel(TableModel):
    """A row for each input, in the circuit's order; kept in step by rows.

    `refused(str)` tells why a typed value was not taken.
    """

    refused = Signal(str)
    alignments = (LEFT, LEFT, RIGHT)

    def __init__(self, document: Document, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (
            self.tr("name"),
            self.tr("value"),
            self.tr("gradient"),
        )
        self._document = document
        self._theme = theme
        self._ids: list[str] = []
        self._orders: list[int] = []
        #: The key of the passes that were told last, and how numbers were written then.
        self._told: tuple[object, NumberFormat | None] = (None, None)
        self._reset()
        document.replaced.connect(self._reset)
        document.changed.connect(self._apply)
        document.passes_changed.connect(self._refresh_numbers)

    def recolour(self, theme: Theme) -> None:
        """Show the texts in the colours of a theme."""
        self._theme = theme
        self._tell_columns(Column.NAME, Column.GRADIENT)

    def node_id(self, row: int) -> str:
        """The input in a row."""
        return self._ids[row]

    def row(self, node_id: str) -> int | None:
        """The row of an input, or None."""
        circuit = self._document.circuit
        node = circuit.node(node_id) if node_id in circuit else None
        return self._place(node) if _is_input(node) else None

    # --- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if index.column() == _VALUE else _READABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return (self._theme.ink, self._theme.value, self._theme.gradient)[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self._ids[index.row()], column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._ids[index.row()], column)
        if role == FROZEN_ROLE and column is Column.NAME:
            return self._is_frozen(self._ids[index.row()])
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() != Column.VALUE or self._document.is_editing:
            return False
        try:
            number = parse_number(str(value))
        except NotANumber as error:
            self.refused.emit(sentence(error))
            return False
        commands.set_value(self._document, self._ids[index.row()], number)
        return True

    # --- keeping in step -------------------------------------------------------------------------------

    def _reset(self) -> None:
        self.beginResetModel()
        inputs = [node for node in self._document.circuit.nodes() if _is_input(node)]
        self._ids = [node.id for node in inputs]
        self._orders = [node.order for node in inputs]
        self.endResetModel()

    def _apply(self, change: Change) -> None:
        gone, come, changed = [], [], []
        for before, after in change.nodes.values():
            if _is_input(before) and not _is_input(after):
                gone.append(self._place(before))
            elif _is_input(after) and not _is_input(before):
                come.append(after)
            elif _is_input(after) and _told_of(before) != _told_of(after):
                changed.append(after)
        if gone or come:
            self._take_rows(gone, come)
        if changed:
            rows = [self._place(node) for node in changed]
            self._tell_cells(min(rows), max(rows), Column.NAME, Column.VALUE)

    def _take_rows(self, gone: list[int], come: list[Node]) -> None:
        """Take rows out and put inputs in: run by run, or all at once where there are many runs."""
        runs = _runs(sorted(gone))
        come.sort(key=attrgetter("order"))
        groups = [(place, list(nodes)) for place, nodes in groupby(come, key=self._place)]
        if (gone and come) or len(runs) + len(groups) > MOST_RUNS:
            self._reset()
            return
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1], self._orders[first : last + 1]
            self.endRemoveRows()
        for place, nodes in reversed(groups):
            self.beginInsertRows(QModelIndex(), place, place + len(nodes) - 1)
            self._ids[place:place] = [node.id for node in nodes]
            self._orders[place:place] = [node.order for node in nodes]
            self.endInsertRows()

    def _place(self, node: Node) -> int:
        return bisect_left(self._orders, node.order)

    def _refresh_numbers(self) -> None:
        """Tell that gradients are others, unless it is known that no input has another one."""
        shown, number_format, told = self._document.shown, self._document.number_format, self._told
        self._told = (shown.key, number_format)
        touched = shown.touched
        is_known = touched is not None and (touched.since, number_format) == told
        # The slots of what is no gate come first.
        if not is_known or np.any(touched.slots < len(shown.tape.start)):
            self._tell_columns(Column.GRADIENT, Column.GRADIENT)

    def _tell_columns(self, first: Column, last: Column) -> None:
        if self._ids:
            self._tell_cells(0, len(self._ids) - 1, first, last)

    def _tell_cells(self, top: int, bottom: int, first: Column, last: Column) -> None:
        self.dataChanged.emit(self.index(top, first), self.index(bottom, last))

    # --- texts -----------------------------------------------------------------------------------------

    def _text(self, node_id: str, column: Column) -> str:
        if node_id not in self._document.circuit:
            # Of several rows that go, the last are asked for while the first are taken out.
            return ""
        if column is Column.NAME:
            return self._document.circuit.label(node_id)
        if column is Column.VALUE:
            return exact_text(self._document.circuit.node(node_id).value)
        shown = self._document.shown
        # In forward mode there are no gradients: what is in their place is about the gates.
        number = shown.gradient(node_id) if shown.scope is None else None
        return self._document.number_format.text(number)

    def _spoken(self, node_id: str, column: Column) -> str:
        name, text = self._text(node_id, Column.NAME), self._text(node_id, column)
        if column is Column.VALUE:
            return self.tr("value of {name}: {number}").format(name=name, number=text)
        if column is Column.GRADIENT:
            return self.tr("gradient on {name}: {number}").format(name=name, number=text)
        return self.tr("{name}, frozen").format(name=name) if self._is_frozen(node_id) else name

    def _is_frozen(self, node_id: str) -> bool:
        circuit = self._document.circuit
        return node_id in circuit and circuit.node(node_id).frozen


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours among ascending rows."""
    starts = [row for before, row in pairwise([-2, *rows]) if row != before + 1]
    ends = [row for row, after in pairwise([*rows, -2]) if after != row + 1]
    return list(zip(starts, ends, strict=True))


def _told_of(node: Node) -> tuple[object, ...]:
    """What the table shows of an input's record."""
    return node.name, node.value, node.frozen


def _is_input(node: Node | None) -> bool:
    return node is not None and node.gate == "input"
