"""A small card to search in that lies on the canvas, wholly inside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from circuit_editor.canvas.search_field import SearchField
from circuit_editor.canvas.style import Theme

MARGIN, SPACING = 8, 6
#: How near a card comes to the canvas's edges.
EDGE = 8


class FloatingCard(QFrame):
    """A search field with other parts below it; what happens on it does not reach the canvas under it."""

    def __init__(self, canvas: QWidget, width: int) -> None:
        super().__init__(canvas)
        self.hide()
        self.field = SearchField(self)
        # A click anywhere on the card leaves the focus in the search.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)
        self.setObjectName("card")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._width = width
        self._anchor = QPoint()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(SPACING)
        layout.addWidget(self.field)

    def open_at(self, anchor: QPoint) -> None:
        """Show it with its top left at a point of the canvas, or as near as lies wholly inside."""
        self.put_at(anchor)
        self.show()
        self.raise_()

    def put_at(self, anchor: QPoint) -> None:
        """Stay with a point of the canvas."""
        self._anchor = anchor
        self.fit()

    def fit(self) -> None:
        """Take the size that its parts need, and stay inside."""
        canvas = self.parentWidget().size()
        self.setFixedWidth(min(self._width, canvas.width() - 2 * EDGE))
        self.setFixedHeight(self.height_within(canvas.height() - 2 * EDGE))
        left = min(self._anchor.x(), canvas.width() - self.width() - EDGE)
        top = min(self._anchor.y(), canvas.height() - self.height() - EDGE)
        self.move(max(EDGE, left), max(EDGE, top))

    def height_within(self, room: int) -> int:
        """How high it has to be for its width, in pixels; there are `room` of them."""
        return min(self.needed_height(), room)

    def needed_height(self) -> int:
        """How high all its parts are together, in pixels."""
        layout = self.layout()
        # Parts that were shown or hidden just now are known to it only then.
        layout.invalidate()
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return layout.totalSizeHint().height()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QFrame#card {{ background: {theme.chrome.name()}; border: 1px solid {theme.chrome_line.name()};"
            f" border-radius: 6px; }} QLabel {{ color: {theme.ink.name()}; background: transparent; }}"
            f" QLabel#quiet {{ color: {theme.muted.name()}; }}"
        )
        self.field.set_theme(theme)

    # --- Qt --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
