"""Cards of groups that show their inside: how near one must be, and where the inner circuit is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from circuit_editor.canvas.geometry import GROUP_INSET
from circuit_editor.canvas.groups.inside import Inside
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import LINE

#: A card begins to show its inside where it is so wide on the screen, and is faded where it is so wide.
FIRST_WIDTH, FADED_WIDTH = 160.0, 280.0
#: As many square pixels of the card must be there for each node inside, or the inside is nothing but grey.
PIXELS_A_NODE = 60.0
#: Between the inner line of a card and what is inside, in units of the card.
MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a circuit is drawn: `scale` world units of the canvas for each of its own, moved by (x, y)."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def transform(self) -> QTransform:
        """Its own units to the world's."""
        return QTransform(self.scale, 0.0, 0.0, self.scale, self.x, self.y)

    def outwards(self, rect: QRectF) -> QRectF:
        """A rectangle of its own in the world."""
        return QRectF(
            rect.x() * self.scale + self.x,
            rect.y() * self.scale + self.y,
            rect.width() * self.scale,
            rect.height() * self.scale,
        )

    def inwards(self, rect: QRectF) -> QRectF:
        """A rectangle of the world in its own units."""
        return QRectF(
            (rect.x() - self.x) / self.scale,
            (rect.y() - self.y) / self.scale,
            rect.width() / self.scale,
            rect.height() / self.scale,
        )

    def inside(self, room: QRectF, bounds: QRectF) -> Place:
        """Where what has these bounds is drawn in the middle of a room in here."""
        across = (room.width() - 2 * MARGIN) / bounds.width()
        down = (room.height() - 2 * MARGIN) / bounds.height()
        scale = min(across, down)
        shift = room.center() - bounds.center() * scale
        return Place(self.scale * scale, self.scale * shift.x() + self.x, self.scale * shift.y() + self.y)


@dataclass(frozen=True, slots=True)
class Card:
    """A group that shows its inside.

    `path` is its path id, `ids` the ids of the groups around it and its own, `definition` what it is called.
    It is drawn as `row` of `scene`, which is at `outer`; what is inside is at `place`. `room` is where that
    has to stay, in the world of the canvas, and `strength` how much of it shows, from 0 to 1.
    """

    path: str
    ids: tuple[str, ...]
    definition: str
    scene: Scene
    row: int
    outer: Place
    inside: Inside
    place: Place
    room: QRectF
    strength: float

    @property
    def contents(self) -> QRectF:
        """Around all that is inside, in the world of the canvas."""
        return self.place.outwards(self.inside.bounds)


def room_in(scene: Scene, row: int) -> QRectF:
    """What a group's card has inside its second line, in units of the scene."""
    nodes = scene.nodes
    across = float(nodes.half_width[row]) - GROUP_INSET - LINE / 2
    down = float(nodes.half_height[row]) - GROUP_INSET - LINE / 2
    middle = QPointF(float(nodes.x[row]), float(nodes.y[row]))
    return QRectF(middle.x() - across, middle.y() - down, 2 * across, 2 * down)


def strength(room: QRectF, zoom: float, count: int) -> float:
    """How much shows of so many nodes in a room, whose units are `zoom` pixels; it depends on no clip."""
    first, faded = first_zoom(room, count), faded_zoom(room, count)
    return min(max((zoom - first) / (faded - first), 0.0), 1.0)


def first_zoom(room: QRectF, count: int) -> float:
    """The pixels a unit of a room from which on so many nodes begin to show there."""
    needed = math.sqrt(PIXELS_A_NODE * count / (room.width() * room.height()))
    return max(FIRST_WIDTH / room.width(), needed)


def faded_zoom(room: QRectF, count: int) -> float:
    """The pixels a unit of a room from which on nothing else shows there."""
    return first_zoom(room, count) * FADED_WIDTH / FIRST_WIDTH
