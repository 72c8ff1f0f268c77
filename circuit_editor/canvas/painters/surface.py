"""Surface: the few things that a picture is made of, which each painter draws in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.digits import Spelling
from circuit_editor.canvas.tables import Floats

#: The numbers that tell one shape of a stamp from another, as the size of a gate does.
Shape = tuple[float, ...]


class Stamp(Protocol):
    """A small figure that is drawn at many places; equal stamps draw the same, and they are hashable."""

    def reach(self, shape: Shape) -> Rect:
        """How far it reaches around its place, in world units."""

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        """Draw it around (0, 0) in world units, each of which is `scale` device pixels."""


class Letters(NamedTuple):
    """How a text is written: the size of its font in world units, and its colour as `QColor.rgba()`.

    `maths` writes a name of the numbers' size as maths does.
    """

    size: int
    colour: int
    italic: bool = False
    maths: bool = False


class Surface(Protocol):
    """What the layers of a picture are drawn on; all coordinates are world units."""

    def lines(self, lines: Floats, colour: QColor, width: float, *, dashed: bool = False) -> None:
        """Lines x0, y0, x1, y1; shape (n, 4)."""

    def arrowheads(self, lines: Floats, colour: QColor) -> None:
        """An arrowhead at the end of each line; shape (n, 4)."""

    def backings(self, rects: Floats, colour: QColor) -> None:
        """Filled rectangles x0, y0, x1, y1, each edge moved between two device pixels; shape (n, 4)."""

    def stamps(self, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats) -> None:
        """A stamp at each place, in the shape that goes with it."""

    def words(self, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]) -> None:
        """Names and symbols, each in its own letters; x and y are where their baselines begin."""

    def numbers(self, spelling: Spelling, x: Floats, y: Floats, letters: Letters) -> None:
        """Texts of digits, signs, points and the letters of nan, inf and e, all in the same letters."""


def line_pixels(width: float, scale: float) -> int:
    """How many device pixels wide a line is: whole ones, so that all lines are equally sharp."""
    return max(1, round(width * scale))


def line_pen(colour: QColor, width: float, scale: float, *, dashed: bool = False) -> QPen:
    """A pen for world units, whose lines end where they are said to end."""
    pen = QPen(colour, line_pixels(width, scale) / scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern(list(style.DASHES))
    return pen
