"""Cards of groups once more, for another scene and other numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from circuit_editor.canvas.groups.cards import Card, Place, room_in
from circuit_editor.canvas.groups.inside import Inside
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes


def retaken(
    cards: Iterable[Card], scene: Scene, passes: Passes, shown: Passes, number_format: NumberFormat
) -> Iterator[Card]:
    """The same cards, each after the one around it, as far as they are in a scene; as of now they show
    these numbers.
    """
    known = {(): (scene, Place())}
    for card in cards:
        if card.ids[:-1] not in known or card.ids[-1] not in known[card.ids[:-1]][0]:
            continue
        around, outer = known[card.ids[:-1]]
        inside = Inside()
        inside.take(passes, shown, card.path, number_format, settle=True)
        row = around.row(card.ids[-1])
        room = room_in(around, row)
        place = outer.inside(room, inside.bounds)
        known[card.ids] = inside.scene, place
        yield replace(
            card, scene=around, row=row, outer=outer, inside=inside, place=place, room=outer.outwards(room)
        )
