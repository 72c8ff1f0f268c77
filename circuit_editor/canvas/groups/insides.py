"""Seeing inside: groups that are near enough show their circuits, with the numbers that each has there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from circuit_editor.canvas.groups.cards import Card, Place, room_in, strength
from circuit_editor.canvas.groups.inside import Inside
from circuit_editor.canvas.groups.painting import paint_cards
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.scene import Scene

if TYPE_CHECKING:
    from circuit_editor.canvas.view import View

#: As many pictures of insides are kept as may be seen at once, and some that were seen before.
MOST_KEPT = 200
#: The view is in a group whose card takes this share of its width or height, and of which as much shows.
SHARE, STRENGTH = 0.5, 0.5


class Insides:
    """The insides of the groups in a view.

    How much of one shows depends on the zoom alone: what is painted anew fits what is scrolled.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._painter = BatchPainter()
        self._kept: OrderedDict[str, Inside] = OrderedDict()

    def forget(self) -> None:
        """Another circuit took the place of the one that was shown, or painting went wrong."""
        self._painter = BatchPainter()
        self._kept.clear()

    # --- which groups ----------------------------------------------------------------------------------

    def cards_in(self, clips: Sequence[QRectF]) -> Iterator[Card]:
        """The cards that show their inside in any of some world rectangles, each after the one around it."""
        waiting = list(self._cards(self._view.scene, Place(), (), clips))
        for card in waiting:  # which grows meanwhile
            yield card
            waiting += self._cards(card.inside.scene, card.place, card.ids, clips, card.path)

    def cards_at(self, world: QPointF) -> list[Card]:
        """The cards around a world point that show their inside, the outermost first."""
        return [
            card for card in self.cards_in([QRectF(world, QSizeF(0.0, 0.0))]) if card.room.contains(world)
        ]

    def entered(self) -> list[Card]:
        """The cards that the view is in, the outermost first: around its middle, and of much of its size."""
        return list(takewhile(self._is_large, self.cards_at(self._view.world_at_center())))

    def _is_large(self, card: Card) -> bool:
        size, zoom = self._view.size(), self._view.camera.zoom
        across = card.room.width() * zoom >= SHARE * size.width()
        down = card.room.height() * zoom >= SHARE * size.height()
        return card.strength >= STRENGTH and (across or down)

    def look_outside(self) -> Look:
        """The look of what is around the cards: where the view is inside a halo would be a wall around it."""
        look, entered = self._view.look, self.entered()
        return replace(look, selection=look.selection - {entered[0].ids[0]}) if entered else look

    def card(self, ids: Sequence[str]) -> Card | None:
        """The card of a group by its id, behind the ids of the groups around it; None if there is none."""
        scene, place, path, found = self._view.scene, Place(), "", None
        for depth, node_id in enumerate(ids, 1):
            if node_id not in scene or not scene.nodes.is_group[scene.row(node_id)]:
                return None
            found = self._card(scene, scene.row(node_id), place, tuple(ids[:depth]), path, opens=True)
            if found is None:
                return None
            scene, place, path = found.inside.scene, found.place, found.path
        return found

    def scale_at(self, world: QPointF) -> float:
        """How many world units a unit of the innermost circuit is that shows at a point."""
        return min((card.place.scale for card in self.cards_at(world)), default=1.0)

    def _cards(
        self, scene: Scene, place: Place, ids: tuple[str, ...], clips: Sequence[QRectF], path: str = ""
    ) -> Iterator[Card]:
        """The groups of one circuit that show their inside."""
        if not scene.nodes.is_group.any():
            return
        rows = scene.nodes_in(*(place.inwards(clip).getCoords() for clip in clips))
        for row in rows[scene.nodes.is_group[rows]].tolist():
            card = self._card(scene, row, place, (*ids, scene.nodes.id[row]), path)
            if card is not None:
                yield card

    def _card(
        self,
        scene: Scene,
        row: int,
        place: Place,
        ids: tuple[str, ...],
        outer_path: str,
        *,
        opens: bool = False,
    ) -> Card | None:
        """A group's card; None if nothing of its inside shows, unless it is to be opened."""
        document = self._view.document
        known = document.passes.tape.insides
        around = known[outer_path].circuit if outer_path else document.circuit
        path = known[outer_path].paths[ids[-1]] if outer_path else ids[-1]
        room = room_in(scene, row)
        shows = strength(room, place.scale * self._view.camera.zoom, len(known[path].circuit))
        if not shows and not opens:
            return None
        inside, definition = self._inside(path), around.node(ids[-1]).definition or ""
        there = place.inside(room, inside.bounds)
        return Card(path, ids, definition, scene, row, place, inside, there, place.outwards(room), shows)

    def _inside(self, path: str) -> Inside:
        inside = self._kept.pop(path, None) or Inside()
        self._kept[path] = inside
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        document = self._view.document
        settle = not document.is_editing
        inside.take(document.passes, document.shown, path, document.number_format, settle=settle)
        return inside

    # --- painting --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """There are other numbers: what is seen of insides is painted anew."""
        shown = self._view.camera.world_rect(QRectF(self._view.rect()))
        for card in self._cards(self._view.scene, Place(), (), [shown]):
            self._view.update_around(card.room, 0.0)

    def paint(self, painter: QPainter, clips: Sequence[QRectF]) -> None:
        """Draw what shows in some world rectangles over the cards, in world units."""
        outer = self._view.look
        # What stands in the places of numbers around a group has no numbers beside it in there.
        look = replace(outer.at_rest(), show_values=outer.show_values, show_gradients=outer.show_gradients)
        paint_cards(painter, self.cards_in(clips), look, clips, self._view.camera.zoom, self._painter)
