"""A card in a lower corner of a view, which is there while it is wanted and has room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.view import View

#: In a smaller view it would hide too much, and is not shown.
LEAST_VIEW = QSize(360, 260)
#: From the view's edges, in pixels.
EDGE = 12


class CornerCard(QWidget):
    """Lies on a view, hidden at first; its size is fixed by who makes it."""

    def __init__(self, view: View, *, at_right: bool) -> None:
        super().__init__(view)
        self.hide()
        self._view = view
        self._at_right = at_right
        self._wanted = False
        view.installEventFilter(self)

    def set_wanted(self, wanted: bool) -> None:
        """Be there, where there is room for it, or not."""
        self._wanted = wanted
        self._follow_size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays in the corner of the view."""
        if event.type() == QEvent.Type.Resize:
            self._follow_size()
        return super().eventFilter(watched, event)

    def _follow_size(self) -> None:
        room = self._view.size()
        fits = room.width() >= LEAST_VIEW.width() and room.height() >= LEAST_VIEW.height()
        left = room.width() - self.width() - EDGE if self._at_right else EDGE
        self.move(left, room.height() - self.height() - EDGE)
        self.setVisible(self._wanted and fits)
