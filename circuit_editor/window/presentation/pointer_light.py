"""A soft disc under the pointer, which shows an audience where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.style import THEMES, Theme

DIAMETER = 72
#: So long after the pointer came to rest it goes, in milliseconds.
REST = 2000


class PointerLight(QWidget):
    """Lies on a widget that hears all moves of the mouse, and follows them while it is `lit`."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Pointer highlight"))
        self.resize(QSize(DIAMETER, DIAMETER))
        self._view = view
        self._theme = THEMES["light"]
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.hide)

    def start(self, theme: Theme) -> None:
        """Follow the pointer from now on."""
        self._theme = theme
        self._view.installEventFilter(self)

    def stop(self) -> None:
        """Follow it no longer."""
        self._view.removeEventFilter(self)
        self._rest.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.move(event.position().toPoint() - self.rect().center())
            self.show()
            self.raise_()
            self._rest.start(REST)
        elif event.type() == QEvent.Type.Leave:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        middle, radius = QPointF(DIAMETER / 2, DIAMETER / 2), DIAMETER / 2
        edge = QColor(self._theme.pointer)
        edge.setAlpha(0)
        light = QRadialGradient(middle, radius)
        light.setColorAt(0.0, self._theme.pointer)
        light.setColorAt(0.6, self._theme.pointer)
        light.setColorAt(1.0, edge)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light)
        painter.drawEllipse(middle, radius, radius)
        painter.end()
