"""Atlas: small pictures side by side in one pixmap, made when they are first asked for."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.pointers import draw_pieces
from circuit_editor.canvas.tables import Floats, Rows

WIDTH = 1024
FIRST_HEIGHT = 256
#: Between two sprites, so that neither shows at the other's edge.
GAP = 1


class Atlas:
    """Sprites, told by their numbers; each is as large as it is on the screen and is never scaled.

    They stand in rows as high as their highest; the pixmap grows as it fills.
    """

    def __init__(self) -> None:
        # Open while sprites are added, as there are often many; it must go before what it paints on.
        self._painter: QPainter | None = None
        self._pixmap = _blank(FIRST_HEIGHT)
        self._places = np.empty((256, 6))
        self.count = 0
        self._x = self._y = self._row_height = 0

    @property
    def pixels(self) -> int:
        """How large the pixmap is."""
        return WIDTH * self._pixmap.height()

    def add(self, reach: Rect, draw: Callable[[QPainter], None]) -> int:
        """Make a sprite: `draw` draws around (0, 0), in pixels, and within `reach`. Returns its number."""
        left, top = math.floor(reach[0]) - 1, math.floor(reach[1]) - 1
        width, height = math.ceil(reach[2]) + 1 - left, math.ceil(reach[3]) + 1 - top
        x, y = self._find_room(width, height)
        painter = self._open_painter()
        painter.save()
        painter.setClipRect(QRect(x, y, width, height))
        painter.translate(x - left, y - top)
        draw(painter)
        painter.restore()
        if self.count == len(self._places):
            self._places = np.concatenate([self._places, np.empty_like(self._places)])
        self._places[self.count] = x, y, width, height, left, top
        self.count += 1
        return self.count - 1

    def draw(self, painter: QPainter, sprites: Rows, x: Floats, y: Floats) -> None:
        """Draw sprites around places that are whole pixels of the painter."""
        self._close_painter()
        places = self._places[sprites]
        # Whole pixels need no antialiasing, and are copied faster without.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_pieces(painter, self._pixmap, x + places[:, 4], y + places[:, 5], places[:, :4])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _open_painter(self) -> QPainter:
        if self._painter is None:
            self._painter = QPainter(self._pixmap)
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        return self._painter

    def _close_painter(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None

    def _find_room(self, width: int, height: int) -> tuple[int, int]:
        if self._x + width > WIDTH:
            self._x, self._y, self._row_height = 0, self._y + self._row_height + GAP, 0
        if self._y + height > self._pixmap.height():
            self._grow_to(self._y + height)
        place = self._x, self._y
        self._x += width + GAP
        self._row_height = max(self._row_height, height)
        return place

    def _grow_to(self, height: int) -> None:
        self._close_painter()
        grown = _blank(max(height, 2 * self._pixmap.height()))
        painter = QPainter(grown)
        painter.drawPixmap(QPoint(), self._pixmap)
        painter.end()
        self._pixmap = grown


def _blank(height: int) -> QPixmap:
    pixmap = QPixmap(WIDTH, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
