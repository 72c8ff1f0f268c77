"""Signs that are placed with care: symbols in their gates, badges beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPolygonF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.style import Theme

#: The baseline of all words below a gate's centre: their small letters are as high above it as below.
WORD_BASELINE = 5.0
#: Words are no larger than the numbers beside them.
LARGEST_WORD = style.NUMBER_SIZE
#: How much of a box's width is left free beside its symbol, both sides together.
_BOX_MARGIN = 8.0


@lru_cache(maxsize=1024)
def symbol_place(symbol: str, gate_width: float) -> tuple[QFont, float, float]:
    """The font of a symbol and where its baseline begins, seen from the gate's centre.

    Words stand on one baseline; the ink of a single sign is centred, as * hangs high in its line.
    """
    if len(symbol) == 1:
        font = style.font(style.SYMBOL_SIZES[0])
        # Font metrics round the ink to whole pixels; the outline does not.
        outline = QPainterPath()
        outline.addText(QPointF(), font, symbol)
        ink = outline.boundingRect()
        return font, -ink.center().x(), -ink.center().y()
    room = geometry.SYMBOL_WIDTH if gate_width <= 2 * geometry.RADIUS else gate_width - _BOX_MARGIN
    for size in style.SYMBOL_SIZES:
        width = style.text_width(symbol, size)
        if size <= LARGEST_WORD and width <= room:
            break
    return style.font(size), -width / 2, WORD_BASELINE


def draw_badge(painter: QPainter, kind: str, x: float, y: float, theme: Theme) -> None:
    """A filled disc with "!" for a fault, an outlined diamond with a peak for a kink: told apart by shape."""
    if kind == "fault":
        _draw_fault(painter, x, y, theme)
    else:
        _draw_kink(painter, x, y, theme)


def _draw_fault(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    painter.setPen(QPen(theme.background, style.LINE))
    painter.setBrush(theme.badge_fault)
    painter.drawEllipse(QPointF(x, y), style.BADGE, style.BADGE)
    painter.setPen(QPen(theme.badge_ink, 2.0, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, y - 3.6), QPointF(x, y + 0.6))
    painter.drawPoint(QPointF(x, y + 3.6))


def _draw_kink(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    size = style.BADGE + 1.0
    painter.setPen(QPen(theme.badge_kink, style.LINE))
    painter.setBrush(theme.background)
    corners = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
    painter.drawConvexPolygon(QPolygonF(corners))
    painter.setPen(QPen(theme.badge_kink, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawPolyline(QPolygonF([QPointF(x - 3, y + 2), QPointF(x, y - 2.5), QPointF(x + 3, y + 2)]))
