"""Specks: a great many tiny rectangles of equal size, written into an image by numpy and drawn with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from circuit_editor.canvas.tables import Floats

#: A speck may begin so many pixels left of the image or above it: no speck is larger.
MARGIN = 32


class Specks:
    """A transparent image over a part of a painter's device: left, top, right and bottom in device pixels."""

    def __init__(self, left: int, top: int, right: int, bottom: int) -> None:
        self._left, self._top = left - MARGIN, top - MARGIN
        self._height, self._width = bottom - top + 2 * MARGIN, right - left + 2 * MARGIN
        self._colours = np.zeros(self._height * self._width, dtype=np.uint32)

    def places(self, x: Floats, y: Floats) -> NDArray[np.intp]:
        """The numbers of the pixels that points are in, without those that are too far outside."""
        column, row = (np.floor(part).astype(np.intp) for part in (x - self._left, y - self._top))
        near = (column >= 0) & (column < self._width - MARGIN) & (row >= 0) & (row < self._height - MARGIN)
        return (row * self._width + column)[near]

    def put(self, places: NDArray[np.intp], wide: int, high: int, colour: QColor) -> None:
        """Rectangles of so many pixels right of these places and below."""
        for row in range(min(high, MARGIN)):
            for column in range(min(wide, MARGIN)):
                self._colours[places + (row * self._width + column)] = colour.rgba()

    def draw(self, painter: QPainter) -> None:
        """Draw them with a painter that works in device pixels."""
        stride = self._width * self._colours.itemsize
        argb = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(self._colours.data, self._width, self._height, stride, argb)
        painter.drawImage(QPoint(self._left, self._top), image)
