"""How groups that show their inside are drawn: an empty card, its title, the circuit in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.geometry import CORNER, GROUP_INSET
from circuit_editor.canvas.groups.cards import Card, room_in
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.gates import draw_badges
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.vector import VectorSurface
from circuit_editor.canvas.scene import Scene

#: How far a card's title is from its corner, in pixels and in units of the card, whose lines grow.
TITLE_INSET, TITLE_MARGIN = 4.0, 2.0
_NO_ROWS = np.empty(0, dtype=np.intp)


class ScenePainter(Protocol):
    """Draws what of a scene lies in rectangles, in world units."""

    def paint(self, painter: QPainter, scene: Scene, look: Look, *clips: Rect) -> None:
        """Draw what lies in any of the rectangles `clips`."""


def paint_cards(
    painter: QPainter,
    cards: Iterable[Card],
    look: Look,
    clips: Sequence[QRectF],
    zoom: float,
    by: ScenePainter,
) -> None:
    """Draw cards with what shows of their insides in some world rectangles, each after the one around it.

    `zoom` is how many pixels a world unit has: lines and titles of cards keep their size in pixels.
    """
    strengths: dict[tuple[str, ...], float] = {(): 1.0}
    for card in cards:
        outside = strengths[card.ids[:-1]]
        strengths[card.ids] = outside * card.strength
        painter.save()
        painter.setTransform(card.outer.transform(), combine=True)
        painter.setOpacity(outside * card.strength)
        pixel = 1.0 / (zoom * card.outer.scale)
        _paint_empty_card(painter, card, look, pixel)
        _paint_title(painter, card, look, pixel)
        painter.setOpacity(outside)
        # It stands out from the card that has just been covered.
        draw_badges(VectorSurface(painter), Repaint(card.scene, look, np.array([card.row]), _NO_ROWS))
        painter.restore()
        painter.save()
        painter.setOpacity(outside * card.strength)
        painter.setTransform(card.place.transform(), combine=True)
        _paint_inside(painter, card, look, clips, by)
        painter.restore()


def _paint_inside(
    painter: QPainter, card: Card, look: Look, clips: Sequence[QRectF], by: ScenePainter
) -> None:
    """Draw the inner circuit, in its own units."""
    painter.setClipRect(card.place.inwards(card.room), Qt.ClipOperation.IntersectClip)
    seen = [card.place.inwards(clip & card.room) for clip in clips if clip.intersects(card.room)]
    if seen:
        by.paint(painter, card.inside.scene, look, *(clip.getCoords() for clip in seen))


def _paint_title(painter: QPainter, card: Card, look: Look, pixel: float) -> None:
    """Write what the group is called into its corner, in letters of one size on the screen."""
    painter.save()
    painter.translate(room_in(card.scene, card.row).topLeft() + QPointF(TITLE_MARGIN, TITLE_MARGIN))
    painter.scale(pixel, pixel)
    painter.setFont(style.font(style.NORMAL))
    painter.setPen(look.theme.muted)
    painter.drawText(QPointF(TITLE_INSET, TITLE_INSET + style.NORMAL), card.definition)
    painter.restore()


def _paint_empty_card(painter: QPainter, card: Card, look: Look, pixel: float) -> None:
    """Cover a card with an empty one, in the units of the circuit that it is in.

    Its line is a pixel wide: lines that grew with the zoom would be a wall around what is inside.
    """
    out = GROUP_INSET + style.LINE / 2
    edge = room_in(card.scene, card.row).adjusted(-out, -out, out, out)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.background)
    painter.drawRoundedRect(edge.adjusted(-style.LINE, -style.LINE, style.LINE, style.LINE), CORNER, CORNER)
    painter.setPen(QPen(look.theme.muted, pixel))
    painter.drawRoundedRect(edge, CORNER, CORNER)
