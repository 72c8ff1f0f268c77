"""Tidying up: the selected nodes or all of them go where the tidy layout has them, in one undo step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.annotations.following import follow
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.glide import Position, glide
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.sizes import COLUMN, ROW

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What stays where it was: shares of the whole.
TOP_LEFT, MIDDLE = 0.0, 0.5
#: The layout of more nodes may take longer than a click should.
MANY = 300
#: Nodes nearer than this, across and down, lie on each other.
NEAR = (COLUMN - GRID, ROW - GRID)
#: So many rows up and down a free place is looked for.
MOST_ROWS = 200


def tidy(canvas: Canvas, node_ids: Collection[str] | None = None) -> None:
    """Lay out these nodes among themselves around the middle that they have, or below if others are there.

    Without ids all nodes; then the top left corner of the whole stays, and if not all are in view, the view
    fits them. They glide to their places; the document has them there at once. Frames stay around their
    nodes.
    """
    canvas.finish_editing()
    circuit = canvas.document.circuit
    chosen = list(circuit.graph) if node_ids is None else [one for one in node_ids if one in circuit]
    if not chosen:
        return
    starts = {node_id: circuit.node(node_id).position for node_id in chosen}
    with _patience(len(chosen)):
        found = tidy_positions(circuit, chosen)
    kept = TOP_LEFT if node_ids is None else MIDDLE
    places = _moved(found, *_distance(found.values(), starts.values(), kept))
    if node_ids is not None:
        others = [node.position for node in circuit.nodes() if node.id not in starts]
        places = _moved(places, 0.0, _way_out(places.values(), others))
    text = QCoreApplication.translate("Edit", "Tidy up")
    with canvas.document.edit(text):
        follow(circuit, places)
        circuit.move_all(places)
    if node_ids is None:
        canvas.reveal_all(chosen)
    glide(canvas, {node_id: start for node_id, start in starts.items() if start != places[node_id]})


def _distance(found: Iterable[Position], before: Iterable[Position], share: float) -> Position:
    """How far to move, in steps of the grid, so that a point at this share of the whole is where it was."""
    after, there = np.array(list(found)), np.array(list(before))
    now, then = ((1 - share) * one.min(axis=0) + share * one.max(axis=0) for one in (after, there))
    dx, dy = np.round((then - now) / GRID) * GRID
    return float(dx), float(dy)


def _moved(places: dict[str, Position], dx: float, dy: float) -> dict[str, Position]:
    return {node_id: (x + dx, y + dy) for node_id, (x, y) in places.items()}


def _way_out(places: Iterable[Position], others: Collection[Position]) -> float:
    """How far down, or up, nodes must go so that they don't lie on others; 0 where that is too far."""
    mine, there = np.array(list(places)), np.array(list(others)).reshape(-1, 2)
    low, high = mine.min(axis=0) - NEAR, mine.max(axis=0) + NEAR
    reach = np.array([0.0, MOST_ROWS * ROW])
    there = there[((there > low - reach) & (there < high + reach)).all(axis=1)]
    gaps = _gaps(mine, there)
    for row in range(MOST_ROWS):
        for way in (row * ROW, -row * ROW):
            if not ((gaps > way - NEAR[1]) & (gaps < way + NEAR[1])).any():
                return way
    return 0.0


def _gaps(mine: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How far below each of these nodes each of the others is that stands in its columns."""
    others = others[np.argsort(others[:, 0], kind="stable")]
    first = np.searchsorted(others[:, 0], mine[:, 0] - NEAR[0], side="right")
    last = np.searchsorted(others[:, 0], mine[:, 0] + NEAR[0], side="left")
    pieces = [others[a:b, 1] - y for a, b, y in zip(first, last, mine[:, 1], strict=True)]
    return np.unique(np.concatenate([np.empty(0), *pieces]))


@contextmanager
def _patience(count: int) -> Iterator[None]:
    """The cursor says that something takes a while."""
    if count < MANY:
        yield
        return
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
