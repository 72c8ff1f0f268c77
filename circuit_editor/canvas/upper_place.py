"""Where a band lies at the top of the canvas: in the middle, below other cards there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.groups.trail import Trail
from circuit_editor.canvas.question import Question

#: From the upper edge of the canvas, from other cards there and from the sides, in pixels.
EDGE = 12
#: What else lies there.
_OTHERS = (Question, Trail)


def upper_place(canvas: QWidget, size: QSize) -> QRect:
    """The place of a band of this size on the canvas."""
    place = QRect((canvas.width() - size.width()) // 2, EDGE, size.width(), size.height())
    cards = [card for card in canvas.children() if isinstance(card, _OTHERS) and card.isVisible()]
    for card in sorted((card.geometry() for card in cards), key=QRect.top):
        if card.intersects(place):
            place.moveTop(card.bottom() + EDGE)
    return place
