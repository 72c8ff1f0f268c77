"""Groups that show their inside as lines of TikZ: an empty card, and the inner circuit on it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF

from circuit_editor.canvas.geometry import GROUP_INSET
from circuit_editor.canvas.groups.cards import Card, room_in
from circuit_editor.canvas.groups.painting import TITLE_INSET, TITLE_MARGIN
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.pictures.tikz import letters
from circuit_editor.canvas.pictures.tikz.circuit import write_badges, write_circuit
from circuit_editor.canvas.pictures.tikz.sheet import Sheet
from circuit_editor.canvas.style import LINE, NORMAL

_NO_ROWS = np.empty(0, dtype=np.intp)


def write_cards(sheet: Sheet, cards: Iterable[Card], look: Look, zoom: float) -> None:
    """Write cards, each after the one around it, with what is inside; `zoom` as in painting."""
    strengths: dict[tuple[str, ...], float] = {(): 1.0}
    for card in cards:
        strength = strengths[card.ids] = strengths[card.ids[:-1]] * card.strength
        faded = "" if strength == 1.0 else f"opacity={strength:.2f}"
        pixel = 1.0 / (zoom * card.outer.scale)
        with sheet.scope(card.outer.scale, (card.outer.x, card.outer.y), faded) as outer:
            _write_empty_card(outer, card, pixel)
            write_badges(outer, Repaint(card.scene, look, np.array([card.row]), _NO_ROWS))
        with sheet.scope(card.place.scale, (card.place.x, card.place.y), faded) as inner:
            scene = card.inside.scene
            rows = scene.rows_in_order()
            write_circuit(inner, Repaint(scene, look, rows, scene.wires_between(rows)))


def _write_empty_card(sheet: Sheet, card: Card, pixel: float) -> None:
    out = GROUP_INSET + LINE / 2
    room = room_in(card.scene, card.row)
    edge = room.adjusted(-out, -out, out, out)
    sheet.comment("inside of a group")
    # It covers the outline of the group, which would be a wall around what is inside.
    sheet.rectangle(*edge.adjusted(-LINE, -LINE, LINE, LINE).getCoords(), "covered")
    sheet.rectangle(*edge.getCoords(), "card", f"line width={sheet.length(pixel)}")
    at = room.topLeft() + QPointF(TITLE_MARGIN, TITLE_MARGIN)
    at += QPointF(TITLE_INSET, TITLE_INSET + NORMAL) * pixel
    sheet.node((at.x(), at.y()), letters.text(card.definition), "frame title", f"scale={pixel:.3g}")
