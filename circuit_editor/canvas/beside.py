"""Where a box of words goes that is about a part of the picture: near it, over as little else as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

#: How far it may be from what it is about, in pixels.
GAPS = (4, 28, 52, 76, 100)
#: To cover one thing more is as bad as to be so many pixels farther away.
COVERED = 50


def beside(about: QRectF, size: QSizeF, room: QRectF, covered: Callable[[QRectF], int]) -> QRectF:
    """The best place for a box of this size in a room; `covered` counts what a place would hide.

    Of places that are equally good the first of below, above, right and left.
    """
    places = [
        (gap, place) for gap in GAPS for place in _places(about, size, room, gap) if room.contains(place)
    ]
    if not places:
        return QRectF(about.bottomLeft() + QPointF(0, GAPS[0]), size)
    return min(places, key=lambda found: found[0] + COVERED * covered(found[1]))[1]


def _places(about: QRectF, size: QSizeF, room: QRectF, gap: int) -> Iterator[QRectF]:
    """Below and above, with either edge in line, and beside; never out at the sides of the room."""
    wide, high = size.width(), size.height()
    for top in (about.bottom() + gap, about.top() - gap - high):
        for left in (about.left(), about.right() - wide):
            yield QRectF(max(room.left(), min(left, room.right() - wide)), top, wide, high)
    middle = about.center().y() - high / 2
    yield QRectF(about.right() + gap, middle, wide, high)
    yield QRectF(about.left() - gap - wide, middle, wide, high)
