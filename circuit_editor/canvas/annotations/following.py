"""Frames, and the notes in them, go along when the nodes in the frames are laid out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from circuit_editor.canvas.annotations.board import annotation_rect, in_order
from circuit_editor.canvas.annotations.moving import contents
from circuit_editor.canvas.annotations.note_text import LEAST_HEIGHT, LEAST_WIDTH
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Frame, Note

Place = tuple[float, float]
#: Left, top, right and bottom.
Sides = tuple[float, float, float, float]


def follow(circuit: Circuit, places: Mapping[str, Place]) -> None:
    """Fit frames around where their nodes are about to go, with as much room on each side as they have.

    That is done to frames of which all nodes are about to go somewhere; notes in them keep their distance
    to the nearer sides. To be called before the nodes are there.
    """
    fitted: dict[str, dict[str, Place]] = {}
    # A note in two frames goes with the smaller one, which comes later.
    for frame in in_order(circuit.annotations.values()):
        if not isinstance(frame, Frame):
            continue
        nodes, others = contents(circuit, frame)
        if nodes and places.keys() >= nodes:
            before = _around(circuit.node(node_id).position for node_id in nodes)
            after = _around(places[node_id] for node_id in nodes)
            left, top, right, bottom = (now - then for now, then in zip(after, before, strict=True))
            moved = (left, top, right, bottom)
            fitted[frame.id] = _grown(frame, *moved)
            for note in filter(None, map(circuit.annotations.get, others)):
                if isinstance(note, Note):
                    fitted[note.id] = {"position": _gone_along(note.position, before, moved)}
    for annotation_id, fields in fitted.items():
        circuit.update_annotation(annotation_id, **fields)


def _around(places: Iterable[Place]) -> Sides:
    """The sides of a rectangle around some places."""
    columns, rows = zip(*places, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def _gone_along(place: Place, sides: Sides, moved: Sides) -> Place:
    """Where a place gets when each of the sides around it has moved so far."""
    x, y = place
    is_right, is_low = 2 * x > sides[0] + sides[2], 2 * y > sides[1] + sides[3]
    return x + moved[2 if is_right else 0], y + moved[3 if is_low else 1]


def _grown(frame: Frame, left: float, top: float, right: float, bottom: float) -> dict[str, Place]:
    """A frame's fields when each of its edges has moved so far."""
    rect = annotation_rect(frame).adjusted(left, top, right, bottom)
    size = max(rect.width(), LEAST_WIDTH), max(rect.height(), LEAST_HEIGHT)
    return {"position": rect.topLeft().toTuple(), "size": size}
