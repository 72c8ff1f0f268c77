"""Cursors that Qt does not have."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPen, QPixmap

#: In the widget's pixels.
SIZE = 24
#: The blades' middle, where they cut.
HOT_SPOT = (12, 4)
#: Pictures of cursors have their own scale: fine enough for all screens.
_SCALE = 2.0


@lru_cache(maxsize=1)
def scissors() -> QCursor:
    """Open scissors that point upwards, black with a white seam so that they show on any colour."""
    shape = QPainterPath()
    for side in (-1, 1):
        shape.moveTo(12 + 5 * side, 2)
        shape.lineTo(12 - 3 * side, 16)
        shape.addEllipse(12 - 4.5 * side - 3, 16, 6, 6)
    pixmap = QPixmap(round(SIZE * _SCALE), round(SIZE * _SCALE))
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((QColor("white"), 4.5), (QColor("black"), 2.0)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(shape)
    painter.end()
    return QCursor(pixmap, *HOT_SPOT)
