"""Many figures in one call: numpy arrays handed to QPainter by their addresses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

from circuit_editor.canvas.tables import Floats

# A wrapper of an array's memory is used within the call alone: it must not outlive the array.


def draw_lines(painter: QPainter, lines: Floats) -> None:
    """Lines x0, y0, x1, y1 with the painter's pen; shape (n, 4)."""
    if len(lines):
        laid_out = np.ascontiguousarray(lines, dtype=np.float64)
        painter.drawLines(Shiboken.wrapInstance(_address(laid_out), QLineF), len(laid_out))


def draw_rects(painter: QPainter, rects: NDArray[np.int32]) -> None:
    """Rectangles of whole pixels with the painter's pen and brush: first and last column and row.

    Columns of `rects`: x of the first column of pixels, y of the first row, x of the last, y of the last.
    """
    if len(rects):
        laid_out = np.ascontiguousarray(rects, dtype=np.int32)
        painter.drawRects(Shiboken.wrapInstance(_address(laid_out), QRect), len(laid_out))


def draw_fragments(painter: QPainter, pixmap: QPixmap, fragments: Floats) -> None:
    """Pieces of a pixmap.

    Columns of `fragments`: x and y of the piece's centre where it is drawn, its left, top, width and height
    in the pixmap, its scales in both directions, its rotation and its opacity; shape (n, 10).
    """
    if len(fragments):
        laid_out = np.ascontiguousarray(fragments, dtype=np.float64)
        first = Shiboken.wrapInstance(_address(laid_out), QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(laid_out), pixmap)


def _address(array: NDArray[np.generic]) -> int:
    """Where an array's numbers are; `array.ctypes` would import a module each time that it is asked."""
    return array.__array_interface__["data"][0]
