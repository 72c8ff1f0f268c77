"""Tables of rows: what their models and their looks have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

Index = QModelIndex | QPersistentModelIndex

# Numbers: Qt asks with each cell that is painted, and to put flags together takes longer than to draw a text.
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """A model whose columns have `headings`, and sides to which these and their texts go: LEFT or RIGHT."""

    headings: Sequence[str] = ()
    alignments: Sequence[int] = ()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[section]
        return self.headings[section] if role == Qt.ItemDataRole.DisplayRole else None


def dress(table: QTableView, columns: str, row_height: int) -> None:
    """Rows without lines, one of them selected at a time, under headings that are no buttons.

    `columns` is what the headings are called for who hears them, `row_height` is in pixels.
    """
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    header = table.horizontalHeader()
    header.setAccessibleName(columns)
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
