"""How a step is drawn over the picture: rings around gates, callouts, how much of a sum has arrived."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.callouts.making import Callout
from circuit_editor.canvas.callouts.writing import (
    LEADING,
    MARGIN_X,
    MARGIN_Y,
    Piece,
    Role,
    Writing,
    line_height,
)
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.style import Theme

CORNER, DOT = 6.0, 2.5
#: From a gate to the ring around it, and how wide its soft band is.
RING_GAP, BAND = 3.5, 5.0
#: How strong the band is, of 255.
SOFT = 70
#: A gate is so small in a far view that its ring has at least this radius, in pixels.
LEAST_RING = 9.0
#: Letters of fewer pixels than this could not be read, and are left out.
LEAST_TEXT = 6.0
#: The dashes of the ring of the backward pass, in widths of its line.
RING_DASHES = (3.0, 2.0)


def paint_callout(painter: QPainter, theme: Theme, callout: Callout) -> None:
    """The line from the wire, the card, and its lines of text."""
    scale = callout.scale
    painter.setPen(QPen(theme.gradient, style.LINE * scale))
    x0, y0, x1, y1 = callout.leader
    painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
    painter.setBrush(theme.field)
    left, top, right, bottom = callout.rect
    corner = CORNER * scale
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), corner, corner)
    painter.setBrush(theme.gradient)
    painter.drawEllipse(QPointF(x0, y0), DOT * scale, DOT * scale)
    painter.save()
    painter.translate(left, top)
    painter.scale(scale, scale)
    _write_lines(painter, theme, callout.writing)
    painter.restore()


def _write_lines(painter: QPainter, theme: Theme, writing: Writing) -> None:
    """Write all lines into a card whose corner is at (0, 0)."""
    y = MARGIN_Y
    for line in writing.lines:
        baseline = y + max(style.metrics(piece.size).ascent() for piece in line)
        x = MARGIN_X - line[0].gap
        for piece in line:
            x += piece.gap
            _write(painter, theme, piece, QPointF(x, baseline))
            x += piece.width
        y += line_height(line) + LEADING


def _write(painter: QPainter, theme: Theme, piece: Piece, at: QPointF) -> None:
    italic = piece.role is Role.LOCAL or (piece.role is Role.GRADIENT and theme.gradient_italic)
    colours = {Role.QUIET: theme.muted, Role.GRADIENT: theme.gradient}
    painter.setFont(style.font(piece.size, italic=italic))
    painter.setPen(colours.get(piece.role, theme.ink))
    painter.drawText(at, piece.text)


def ring_rect(gate: Rect, zoom: float) -> QRectF:
    """Where the ring around a gate is; the gate as left, top, right, bottom."""
    left, top, right, bottom = gate
    rect = QRectF(left, top, right - left, bottom - top)
    least = LEAST_RING / zoom
    across = max(RING_GAP, least - rect.width() / 2)
    down = max(RING_GAP, least - rect.height() / 2)
    return rect.adjusted(-across, -down, across, down)


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF, zoom: float, *, backward: bool) -> None:
    """A soft band with a line along it: whole in the forward pass, of dashes in the backward pass.

    So the two passes are told apart where colours are not.
    """
    colour = theme.gradient if backward else theme.value
    soft = QColor(colour)
    soft.setAlpha(SOFT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = rect.width() / 2 if rect.width() == rect.height() else geometry.CORNER
    painter.setPen(QPen(soft, BAND))
    painter.drawRoundedRect(rect, corner, corner)
    line, path = QPainterPathStroker(), QPainterPath()
    path.addRoundedRect(rect, corner, corner)
    line.setWidth(1.5 * max(1.0, 1.0 / zoom))
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    if backward:
        line.setDashPattern(list(RING_DASHES))
    # Not by a pen of dashes: under a clip it puts them elsewhere, and a repainted patch would show it.
    painter.fillPath(line.createStroke(path), colour)


def note_rect(text: str, at: QPointF) -> QRectF:
    """The backing of a small text with its baseline at a point."""
    width, high = style.text_width(text, style.SMALL), style.metrics(style.SMALL).capHeight()
    return QRectF(at.x() - 1, at.y() - high - 3, width + 2, high + 6)


def paint_note(painter: QPainter, theme: Theme, text: str, at: QPointF, *, opaque: bool = True) -> None:
    """A small text, on a backing if it is `opaque`."""
    if opaque:
        painter.fillRect(note_rect(text, at), theme.backing)
    painter.setFont(style.font(style.SMALL))
    painter.setPen(theme.muted)
    painter.drawText(at, text)
