"""Atlas: small pictures side by side in one pixmap, made when they are first asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from circuit_editor.canvas.extents import Rect, touch_any
from circuit_editor.canvas.painters.pointers import draw_fragments
from circuit_editor.canvas.tables import Rows

WIDTH = 1024
FIRST_HEIGHT = 256
FIRST_COUNT = 256
#: What Qt takes to draw a piece of a pixmap: as many numbers.
_FRAGMENT = 10
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
        self._fragments = np.empty((FIRST_COUNT, _FRAGMENT))
        self._reaches = np.empty((4, FIRST_COUNT))
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
        if self.count == len(self._fragments):
            self._fragments = np.concatenate([self._fragments, np.empty_like(self._fragments)])
            self._reaches = np.concatenate([self._reaches, np.empty_like(self._reaches)], axis=1)
        middle = left + width / 2, top + height / 2
        self._fragments[self.count] = *middle, x, y, width, height, 1.0, 1.0, 0.0, 1.0
        self._reaches[:, self.count] = left, top, left + width, top + height
        self.count += 1
        return self.count - 1

    def draw(self, painter: QPainter, sprites: Rows, x: Rows, y: Rows, seen: Sequence[Rect]) -> None:
        """Draw sprites around places that are whole pixels of the painter, where they show in rectangles."""
        self._close_painter()
        left, top, right, bottom = self._reaches[:, sprites]
        shown = touch_any((x + left, y + top, x + right, y + bottom), seen)
        fragments = self._fragments[sprites[shown]]
        fragments[:, 0] += x[shown]
        fragments[:, 1] += y[shown]
        # Whole pixels need no antialiasing, and are copied faster without.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_fragments(painter, self._pixmap, fragments)
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
