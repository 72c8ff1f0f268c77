"""The nodes that depend on an input as rows: name, predicted change, actual change."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.what_if import WhatIfMode
from circuit_editor.document import Document
from circuit_editor.model.what_if import pair_texts
from circuit_editor.window.tables import LEFT, RIGHT, Index, TableModel


class Column(IntEnum):
    """What stands where in a row."""

    NODE = 0
    PREDICTED = 1
    ACTUAL = 2


class ChangesModel(TableModel):
    """A row for each node that depends on the input, in the order of the forward pass."""

    alignments = (LEFT, RIGHT, RIGHT)

    def __init__(self, document: Document, mode: WhatIfMode, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.headings = (
            self.tr("node"),
            self.tr("predicted"),
            self.tr("actual"),
        )
        self._document = document
        self._mode = mode
        self._theme = theme
        self._ids: list[str] = []

    def refresh(self) -> None:
        """Show what is found now."""
        found = self._found()
        if found == self._ids:
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, Column.ACTUAL))
            return
        self.beginResetModel()
        self._ids = found
        self.endResetModel()

    def recolour(self, theme: Theme) -> None:
        """Show the numbers in the colours of a theme."""
        self._theme = theme
        self.refresh()

    def node_id(self, row: int) -> str:
        """The node in a row."""
        return self._ids[row]

    def _found(self) -> list[str]:
        result = self._mode.result
        if result is None:
            return []
        slot, circuit = result.tape.slot, self._document.circuit
        ids = [node.id for node in circuit.nodes() if node.id in slot and result.depends[slot[node.id]]]
        return sorted(ids, key=slot.__getitem__)

    # --- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return (self._theme.ink, self._theme.gradient, self._theme.value)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._ids[index.row()], index.column())
        return None

    def _text(self, node_id: str, column: int) -> str:
        result, circuit = self._mode.result, self._document.circuit
        if result is None or node_id not in circuit:
            return ""
        if column == Column.NODE:
            return circuit.label(node_id)
        pair = result.at(node_id)
        return "" if pair is None else pair_texts(pair)[column - 1]
