"""BatchSurface: lines and rectangles by pointer, all else from sprites."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from circuit_editor.canvas import style
from circuit_editor.canvas.painters.pixels import DevicePixels, whole
from circuit_editor.canvas.painters.pointers import draw_lines, draw_rects
from circuit_editor.canvas.painters.specks import Specks
from circuit_editor.canvas.painters.sprites import Sprites
from circuit_editor.canvas.painters.stamps import Arrowhead
from circuit_editor.canvas.painters.surface import Letters, Shape, Stamp, line_pen, line_pixels
from circuit_editor.canvas.tables import Floats


class BatchSurface:
    """Draws many figures in one call; the painter works in device pixels from then on.

    `pixels` tells where they are.
    """

    def __init__(self, painter: QPainter, sprites: Sprites) -> None:
        self._painter = painter
        self._sprites = sprites
        self.pixels = DevicePixels(painter)

    def lines(self, lines: Floats, colour: QColor, width: float, *, dashed: bool = False) -> None:
        if len(lines):
            wide = line_pixels(width, self.pixels.scale)
            in_pixels = self.pixels.pairs(lines)
            self._painter.setPen(line_pen(colour, wide, 1.0))
            draw_lines(self._painter, _dashes(in_pixels, wide) if dashed else in_pixels)

    def arrowheads(self, lines: Floats, colour: QColor) -> None:
        steps = Arrowhead.steps(self.pixels.scale)
        direction = np.arctan2(lines[:, 3] - lines[:, 1], lines[:, 2] - lines[:, 0])
        turns = np.rint(direction * (steps / math.tau)) / steps
        self.stamps(Arrowhead(colour.rgba()), [(turn,) for turn in turns.tolist()], lines[:, 2], lines[:, 3])

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
        specks.draw(self._painter)

    def stamps(self, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats) -> None:
        """A stamp at each place, in the shape that goes with it, or in the one shape that all have."""
        if len(x):
            self._sprites.draw_stamps(self._painter, stamp, shapes, *self.pixels.points(x, y))

    def words(self, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]) -> None:
        if len(words):
            self._sprites.draw_words(self._painter, words, *self.pixels.points(x, y), letters)

    def numbers(self, texts: Sequence[str], x: Floats, y: Floats, letters: Letters) -> None:
        if len(texts):
            self._sprites.draw_numbers(self._painter, texts, *self.pixels.points(x, y), letters)

    def _fill(self, edges: NDArray[np.int32], colour: QColor) -> None:
        """Fill rectangles between borders of pixels."""
        # Where Qt wants the last pixel we have the border behind it.
        edges = edges - np.array([0, 0, 1, 1], dtype=np.int32)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        # Whole pixels need no antialiasing, and are filled faster without.
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_rects(self._painter, edges[(edges[:, 0] <= edges[:, 2]) & (edges[:, 1] <= edges[:, 3])])
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _dashes(lines: Floats, pixels: int) -> Floats:
    """Lines in device pixels, cut into dashes."""
    drawn, left_out = (part * pixels for part in style.DASHES)
    along = lines[:, 2:] - lines[:, :2]
    # Qt measures the dashes of a line of one pixel along its longer side.
    length = np.abs(along).max(axis=1) if pixels == 1 else np.hypot(*along.T)
    counts = np.ceil(length / (drawn + left_out)).astype(np.intp)
    owners = np.repeat(np.arange(len(lines)), counts)
    starts = (np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)) * (drawn + left_out)
    ends = np.minimum(starts + drawn, length[owners])
    first, step = lines[owners, :2], along[owners] / length[owners, None]
    return np.concatenate([first + step * starts[:, None], first + step * ends[:, None]], axis=1)
