"""A soft ring around the place that is meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.style import Theme

WIDTH = 1.5
#: Around the ring lies a wider and fainter one.
HALO = 5.0
HALO_OPACITY = 0.25


class Ring(QWidget):
    """Lies on another widget; the mouse goes through it."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self.hide()

    def surround(self, place: QWidget, rect: QRect) -> None:
        """Be around a rectangle of a widget, and move and hide with that widget."""
        if self.parentWidget() is not place:
            self.setParent(place)
        self.setGeometry(rect)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(HALO / 2, HALO / 2, -HALO / 2, -HALO / 2)
        corner = min(area.width(), area.height()) / 2
        for width, opacity in ((HALO, HALO_OPACITY), (WIDTH, 1.0)):
            painter.setOpacity(opacity)
            painter.setPen(QPen(self._theme().muted, width))
            painter.drawRoundedRect(area, corner, corner)
        painter.end()
