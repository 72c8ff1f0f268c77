"""BatchSurface: lines and rectangles by pointer, all else from sprites."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from circuit_editor.canvas.extents import Rect, union
from circuit_editor.canvas.painters.dashes import dashes
from circuit_editor.canvas.painters.digits import Spelling
from circuit_editor.canvas.painters.pixels import DevicePixels, whole
from circuit_editor.canvas.painters.pointers import draw_lines, draw_rects
from circuit_editor.canvas.painters.specks import Specks
from circuit_editor.canvas.painters.sprites import Sprites
from circuit_editor.canvas.painters.surface import Letters, Shape, Stamp, line_pen, line_pixels
from circuit_editor.canvas.tables import Floats


class BatchSurface:
    """Draws many figures in one call; the painter works in device pixels from then on.

    `pixels` tells where they are.
    """

    def __init__(self, painter: QPainter, sprites: Sprites, clips: Sequence[Rect]) -> None:
        self._painter = painter
        self._sprites = sprites
        self.pixels = DevicePixels(painter)
        self._seen = [self.pixels.around(clip) for clip in clips]
        self._pieces = sprites.pieces(painter, self._seen)

    def finish(self) -> None:
        """Draw what is not drawn yet."""
        self._pieces.draw()

    def lines(self, lines: Floats, colour: QColor, width: float, *, dashed: bool = False) -> None:
        if len(lines):
            self._pieces.draw()
            wide = line_pixels(width, self.pixels.scale)
            in_pixels = self.pixels.pairs(lines)
            self._painter.setPen(line_pen(colour, wide, 1.0))
            if dashed:
                in_pixels = dashes(in_pixels, wide, union(np.transpose(self._seen)))
            draw_lines(self._painter, in_pixels)

    def arrowheads(self, lines: Floats, colour: QColor) -> None:
        if len(lines):
            x0, y0, x1, y1 = lines.T
            directions = np.arctan2(y1 - y0, x1 - x0)
            self._sprites.draw_arrowheads(
                self._pieces, colour.rgba(), directions, *self.pixels.points(x1, y1)
            )

    def backings(self, rects: Floats, colour: QColor) -> None:
        self._fill(whole(self.pixels.pairs(rects)), colour)

    def bars(self, rects: Floats, colour: QColor, *, least: int = 1, inset: int = 0) -> None:
        """Filled rectangles x0, y0, x1, y1; shape (n, 4). Equal ones are equal in pixels.

        They are `least` pixels wide and high, and then less by `inset` pixels at each edge.
        """
        edges = whole(self.pixels.pairs(rects))
        size = whole((rects[:, 2:] - rects[:, :2]) * self.pixels.scale)
        edges[:, 2:] = edges[:, :2] + np.maximum(size, least)
        self._fill(edges + np.array([inset, inset, -inset, -inset], dtype=np.int32), colour)

    def specks(self, specks: Specks) -> None:
        """What is too many and too small even for that."""
        self._pieces.draw()
        specks.draw(self._painter)

    def stamps(self, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats) -> None:
        """A stamp at each place, in the shape that goes with it, or in the one shape that all have."""
        if len(x):
            self._sprites.draw_stamps(self._pieces, stamp, shapes, *self.pixels.points(x, y))

    def words(self, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]) -> None:
        if len(words):
            self._sprites.draw_words(self._pieces, words, *self.pixels.points(x, y), letters)

    def numbers(self, spelling: Spelling, x: Floats, y: Floats, letters: Letters) -> None:
        if len(spelling.codes):
            self._sprites.draw_numbers(self._pieces, spelling, *self.pixels.points(x, y), letters)

    def _fill(self, edges: NDArray[np.int32], colour: QColor) -> None:
        """Fill rectangles between borders of pixels."""
        if not len(edges):
            return
        self._pieces.draw()
        # Where Qt wants the last pixel we have the border behind it.
        edges = edges - np.array([0, 0, 1, 1], dtype=np.int32)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        # Whole pixels need no antialiasing, and are filled faster without.
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_rects(self._painter, edges[(edges[:, 0] <= edges[:, 2]) & (edges[:, 1] <= edges[:, 3])])
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
