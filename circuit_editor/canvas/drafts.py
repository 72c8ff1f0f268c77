"""How drafts are drawn: what a gesture shows before the circuit knows of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.style import Theme

#: Around the pin that a draft has snapped to.
RING = 5.5
#: How far a draft's ink lies beside the line between its ends.
REACH = RING + geometry.ARROW_LENGTH


def draw_wire(painter: QPainter, theme: Theme, start: QPointF, end: QPointF, *, settled: bool) -> None:
    """A wire that is being drawn: muted while it leads nowhere, in ink where it may stay."""
    colour = theme.ink if settled else theme.muted
    painter.setPen(QPen(colour, style.LINE))
    painter.drawLine(start, end)
    head = geometry.arrowhead(start.x(), start.y(), end.x(), end.y())
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in head.tolist()]))


def draw_ring(painter: QPainter, theme: Theme, point: QPointF) -> None:
    """A ring around the place that a draft has snapped to."""
    painter.setPen(QPen(theme.ink, style.LEVER))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(point, RING, RING)


def draw_dot(painter: QPainter, theme: Theme, point: QPointF, radius: float) -> None:
    """A dot at a stub's end, from which a wire can be drawn."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink)
    painter.drawEllipse(point, radius, radius)


def draw_guides(painter: QPainter, theme: Theme, lines: Sequence[QLineF]) -> None:
    """The thin lines along which something snaps."""
    pen = QPen(theme.accent, 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLines(list(lines))
