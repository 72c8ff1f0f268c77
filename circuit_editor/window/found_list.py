"""A list of what a search found: a title at the left of each row, a quieter detail at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
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

ROW_HEIGHT = 28
INSET = 8
GAP = 16
CORNER = 4.0


@dataclass(frozen=True, slots=True)
class Found:
    """A row; one that is not `possible` is greyed."""

    title: str
    detail: str = ""
    possible: bool = True


class FoundList(QListWidget):
    """The focus stays in the search above it. Signals: `picked(int)`, a row that was clicked."""

    picked = Signal(int)

    def __init__(self, most_rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._delegate = _FoundDelegate(self)
        self.setItemDelegate(self._delegate)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))

    def show_found(self, found: Sequence[Found]) -> None:
        """List these, none of them current."""
        self.clear()
        for one in found:
            item = QListWidgetItem(one.title, self)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, one.detail)
        self.setVisible(bool(found))
        self.setFixedHeight(min(len(found), self._most_rows) * ROW_HEIGHT)

    def step(self, by: int) -> None:
        """Make another row current; from the last one step further is the first."""
        count = self.count()
        if count:
            row = self.currentRow() + by
            self.setCurrentRow(row % count if abs(by) == 1 else min(max(row, 0), count - 1))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.setStyleSheet("QListWidget { background: transparent; border: none; }")
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One row, where there may be fewer than it has."""
        return QSize(super().sizeHint().width(), ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row stays in view in a list that was made lower."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class _FoundDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        theme, middle = self.theme, Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(QRectF(option.rect), CORNER, CORNER)
        painter.setFont(style.font(style.NORMAL))
        metrics = painter.fontMetrics()
        room = option.rect.adjusted(INSET, 0, -INSET, 0)
        detail = metrics.elidedText(found.detail, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setPen(theme.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, detail)
        room.setWidth(room.width() - (metrics.horizontalAdvance(detail) + GAP if detail else 0))
        painter.setPen(theme.ink if found.possible else theme.muted)
        title = metrics.elidedText(found.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.restore()
