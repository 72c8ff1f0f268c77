"""Marks: how a blank is drawn, by what became of it: a question mark, a cross or a tick, not colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme

ROUNDING = 3.0
#: Between a box and its cross, and between a number and its tick.
GAP = 3.0
#: The side of the square in which a cross or a tick is drawn.
SIGN = 9.0
SIGN_LINE = 1.8
QUESTION_MARK = "?"


class State(Enum):
    """What became of a blank."""

    OPEN = auto()
    WRONG = auto()
    RIGHT = auto()
    #: The student gave up: the number is shown, and counts for nothing.
    SHOWN = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One blank as it is drawn, in world units.

    `rect` is its box, or what is around its number once that is shown; `text` is the answer as typed, of
    `size` pixels; `ink` is the colour of what it asks for.
    """

    rect: QRectF
    state: State
    text: str
    size: int
    ink: QColor
    is_current: bool = False


def paint_mark(painter: QPainter, mark: Mark, theme: Theme) -> None:
    """Draw one."""
    if mark.state is State.OPEN:
        paint_box(painter, mark, theme.muted, theme.field)
        _write(painter, mark, QUESTION_MARK, mark.ink)
    elif mark.state is State.WRONG:
        paint_box(painter, mark, theme.badge_fault, theme.field)
        _write(painter, mark, mark.text, theme.ink)
        _paint_cross(painter, _sign_rect(mark), theme.badge_fault)
    elif mark.state is State.RIGHT:
        _paint_tick(painter, _sign_rect(mark), theme.value)
    else:
        painter.setPen(QPen(theme.muted, style.LINE, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.rect, ROUNDING, ROUNDING)
    if mark.is_current:
        paint_box(painter, mark, theme.accent, width=style.SELECTED_LINE)


def paint_box(
    painter: QPainter, mark: Mark, edge: QColor, fill: QColor | None = None, width: float = style.LINE
) -> None:
    """Draw the box of a mark; without `fill` it hides nothing."""
    painter.setPen(QPen(edge, width))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(mark.rect, ROUNDING, ROUNDING)


def _write(painter: QPainter, mark: Mark, text: str, ink: QColor) -> None:
    painter.setFont(style.font(mark.size))
    painter.setPen(ink)
    painter.drawText(mark.rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def _sign_rect(mark: Mark) -> QRectF:
    """The square right of the box or number."""
    middle = mark.rect.center().y()
    return QRectF(mark.rect.right() + GAP, middle - SIGN / 2, SIGN, SIGN)


def _pen(ink: QColor) -> QPen:
    return QPen(ink, SIGN_LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _paint_cross(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setPen(_pen(ink))
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.bottomLeft(), inner.topRight())


def _paint_tick(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    painter.setPen(_pen(ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = QPointF(rect.left() + 0.38 * SIGN, rect.bottom() - 1)
    start, end = QPointF(rect.left(), rect.top() + 0.55 * SIGN), QPointF(rect.right(), rect.top() + 0.5)
    painter.drawPolyline(QPolygonF([start, low, end]))
