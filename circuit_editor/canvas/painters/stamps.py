"""Stamps: outlines of gates and their halos, free pins, levers, badges."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.surface import Shape, line_pen

_BADGE_REACH = (-style.BADGE - 2.0, -style.BADGE - 2.0, style.BADGE + 2.0, style.BADGE + 2.0)

_ARROW_REACH = (
    -geometry.ARROW_LENGTH - 1.0,
    -geometry.ARROW_LENGTH - 1.0,
    geometry.ARROW_LENGTH + 1.0,
    geometry.ARROW_LENGTH + 1.0,
)
_ARROW = QPolygonF([QPointF(*corner) for corner in geometry.arrowhead(-1.0, 0.0, 0.0, 0.0).tolist()])
#: How far apart, in pixels, the back of an arrowhead is in one direction and in the next.
_FINENESS = 0.4


@dataclass(frozen=True, slots=True)
class Outline:
    """A circle or a round rectangle; its shape is x0, y0, x1, y1 and the radius of its corners.

    `fill` is None where what lies behind is to show through. As in all stamps colours are `QColor.rgba()`.
    """

    colour: int
    fill: int | None = None

    def reach(self, shape: Shape) -> Rect:
        return _grown(shape, style.LINE)

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(line_pen(QColor.fromRgba(self.colour), style.LINE, scale))
        no_fill = QBrush(Qt.BrushStyle.NoBrush)
        painter.setBrush(no_fill if self.fill is None else QColor.fromRgba(self.fill))
        _draw_round(painter, shape)


@dataclass(frozen=True, slots=True)
class Halo:
    """The ring around what is selected: an outline in a wide line. Its shape is that of an outline."""

    colour: int
    width: float

    def reach(self, shape: Shape) -> Rect:
        return _grown(shape, self.width)

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(QPen(QColor.fromRgba(self.colour), self.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _draw_round(painter, shape)


@dataclass(frozen=True, slots=True)
class FreePin:
    """The open dot of a pin that has no wire."""

    colour: int
    fill: int

    def reach(self, shape: Shape) -> Rect:
        radius = style.PIN_DOT + style.LINE
        return -radius, -radius, radius, radius

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(line_pen(QColor.fromRgba(self.colour), style.LINE, scale))
        painter.setBrush(QColor.fromRgba(self.fill))
        painter.drawEllipse(QPointF(), style.PIN_DOT, style.PIN_DOT)


@dataclass(frozen=True, slots=True)
class Lever:
    """From the pin that max or min routes to the output; its shape is the pin and half the gate's size."""

    colour: int

    def reach(self, shape: Shape) -> Rect:
        _, _, half_width, half_height = shape
        return -half_width - style.LEVER, -half_height, half_width + style.LEVER, half_height

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        pin_x, pin_y, half_width, half_height = shape
        painter.setPen(line_pen(QColor.fromRgba(self.colour), style.LEVER, scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start, *rest = (QPointF(*point) for point in geometry.lever((pin_x, pin_y), half_width, half_height))
        path = QPainterPath(start)
        path.cubicTo(*rest)
        painter.drawPath(path)


@dataclass(frozen=True, slots=True)
class Clamp:
    """A bar across the start of a stub: the input is held where it is."""

    colour: int

    def reach(self, shape: Shape) -> Rect:
        return -style.SELECTED_LINE, -style.CLAMP, style.SELECTED_LINE, style.CLAMP

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(line_pen(QColor.fromRgba(self.colour), style.SELECTED_LINE, scale))
        painter.drawLine(QPointF(0.0, -style.CLAMP), QPointF(0.0, style.CLAMP))


@dataclass(frozen=True, slots=True)
class FaultBadge:
    """A filled disc with "!"."""

    edge: int
    fill: int
    sign: int

    def reach(self, shape: Shape) -> Rect:
        return _BADGE_REACH

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(QPen(QColor.fromRgba(self.edge), style.LINE))
        painter.setBrush(QColor.fromRgba(self.fill))
        painter.drawEllipse(QPointF(), style.BADGE, style.BADGE)
        painter.setPen(QPen(QColor.fromRgba(self.sign), 2.0, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(0.0, -3.6), QPointF(0.0, 0.6))
        painter.drawPoint(QPointF(0.0, 3.6))


@dataclass(frozen=True, slots=True)
class KinkBadge:
    """An outlined diamond with a peak: told from a fault by its shape as well."""

    colour: int
    fill: int

    def reach(self, shape: Shape) -> Rect:
        return _BADGE_REACH

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        colour, size = QColor.fromRgba(self.colour), style.BADGE + 1.0
        painter.setPen(QPen(colour, style.LINE))
        painter.setBrush(QColor.fromRgba(self.fill))
        corners = [QPointF(0.0, -size), QPointF(size, 0.0), QPointF(0.0, size), QPointF(-size, 0.0)]
        painter.drawConvexPolygon(QPolygonF(corners))
        painter.setPen(QPen(colour, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawPolyline(QPolygonF([QPointF(-3.0, 2.0), QPointF(0.0, -2.5), QPointF(3.0, 2.0)]))


@dataclass(frozen=True, slots=True)
class Arrowhead:
    """The triangle at the end of a line, its tip in the middle; its shape is its direction in turns."""

    colour: int

    @staticmethod
    def steps(scale: float) -> int:
        """In how many directions it need be drawn so that nobody sees that they are not all."""
        return math.ceil(math.tau * geometry.ARROW_LENGTH * scale / _FINENESS)

    def reach(self, shape: Shape) -> Rect:
        return _ARROW_REACH

    def draw(self, painter: QPainter, scale: float, shape: Shape) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgba(self.colour))
        painter.rotate(360.0 * shape[0])
        painter.drawConvexPolygon(_ARROW)


def _grown(shape: Shape, by: float) -> Rect:
    left, top, right, bottom, _ = shape
    return left - by, top - by, right + by, bottom + by


def _draw_round(painter: QPainter, shape: Shape) -> None:
    left, top, right, bottom, corner = shape
    rect = QRectF(left, top, right - left, bottom - top)
    if corner * 2 >= right - left and corner * 2 >= bottom - top:
        painter.drawEllipse(rect)
    else:
        painter.drawRoundedRect(rect, corner, corner)
