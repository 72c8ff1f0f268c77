"""The list of circuits that were left behind: two lines for each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme
from circuit_editor.recovery.entry import Entry
from circuit_editor.window.recovery.words import about, name_of, origin

ROW_HEIGHT = 48
INSET = 10
GAP = 16
CORNER = 4.0
_ENTRY = Qt.ItemDataRole.UserRole
_ABOUT, _ORIGIN = _ENTRY + 1, _ENTRY + 2


class EntryList(QListWidget):
    """Several may be selected; at first all are."""

    def __init__(self, entries: Iterable[Entry], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Unsaved circuits"))
        self.setObjectName("entryList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._delegate = _EntryDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        for entry in entries:
            self._add(entry)
        self.setCurrentRow(0)
        self.selectAll()

    @property
    def selected(self) -> list[Entry]:
        """What is selected, from top to bottom."""
        items = (self.item(row) for row in range(self.count()))
        return [item.data(_ENTRY) for item in items if item.isSelected()]

    def drop(self, entry: Entry) -> None:
        """It is no longer to be offered."""
        row = next(row for row in range(self.count()) if self.item(row).data(_ENTRY) is entry)
        self.takeItem(row)

    def _add(self, entry: Entry) -> None:
        facts = entry.facts()
        item = QListWidgetItem(name_of(facts), self)
        item.setData(_ENTRY, entry)
        item.setData(_ABOUT, about(facts))
        item.setData(_ORIGIN, origin(facts))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{about(facts)}, {origin(facts)}")
        item.setToolTip(facts.path or "")


class _EntryDelegate(QStyledItemDelegate):
    """Paints a row: the name, at the right how large it is and from when, and below where its file is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent_soft)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), CORNER, CORNER)
        room = option.rect.adjusted(INSET, 5, -INSET, -5)
        upper, lower = QRect(room), QRect(room)
        upper.setBottom(room.center().y())
        lower.setTop(room.center().y() + 1)
        painter.setFont(style.font(style.NORMAL))
        self._draw_upper(painter, upper, index)
        painter.setFont(style.font(style.SMALL))
        self._draw(painter, lower, index.data(_ORIGIN), Qt.AlignmentFlag.AlignLeft, quiet=True)
        painter.restore()

    def _draw_upper(self, painter: QPainter, room: QRect, index: QModelIndex) -> None:
        told = index.data(_ABOUT)
        self._draw(painter, room, told, Qt.AlignmentFlag.AlignRight, quiet=True)
        font = QFont(painter.font())
        room.setWidth(room.width() - painter.fontMetrics().horizontalAdvance(told) - GAP)
        font.setBold(True)
        painter.setFont(font)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        self._draw(painter, room, name, Qt.AlignmentFlag.AlignLeft, quiet=False)

    def _draw(
        self, painter: QPainter, room: QRect, text: str, side: Qt.AlignmentFlag, *, quiet: bool
    ) -> None:
        painter.setPen(self._theme.muted if quiet else self._theme.ink)
        # Of a path the end tells most, of a name the beginning.
        where = Qt.TextElideMode.ElideMiddle if quiet else Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(text, where, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
