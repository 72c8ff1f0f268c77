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
        painter.drawLines(Shiboken.wrapInstance(laid_out.ctypes.data, QLineF), len(laid_out))


def draw_rects(painter: QPainter, rects: NDArray[np.int32]) -> None:
    """Rectangles of whole pixels with the painter's pen and brush: first and last column and row.

    Columns of `rects`: x of the first column of pixels, y of the first row, x of the last, y of the last.
    """
    if len(rects):
        laid_out = np.ascontiguousarray(rects, dtype=np.int32)
        painter.drawRects(Shiboken.wrapInstance(laid_out.ctypes.data, QRect), len(laid_out))


def draw_pieces(painter: QPainter, pixmap: QPixmap, x: Floats, y: Floats, pieces: Floats) -> None:
    """Pieces of a pixmap as they are, their top left corners at x and y.

    `pieces` are left, top, width and height in the pixmap, shape (n, 4).
    """
    if len(pieces):
        # Centre, source rectangle, scale in both directions, rotation, opacity.
        fragments = np.empty((len(pieces), 10))
        fragments[:, 0] = x + pieces[:, 2] / 2
        fragments[:, 1] = y + pieces[:, 3] / 2
        fragments[:, 2:6] = pieces
        fragments[:, 6:] = (1.0, 1.0, 0.0, 1.0)
        first = Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(fragments), pixmap)
