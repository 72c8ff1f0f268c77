"""Patches: the rectangles of a picture that must be painted anew when some of its rows change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from circuit_editor.canvas import extents
from circuit_editor.canvas.extents import Boxes, Rect
from circuit_editor.canvas.labels import text_boxes
from circuit_editor.canvas.numbers import WIDEST_CONTRIBUTION
from circuit_editor.canvas.overlaps import joined
from circuit_editor.canvas.tables import Rows
from circuit_editor.canvas.tries import find_tries

if TYPE_CHECKING:
    from circuit_editor.canvas.scene import Scene

#: With more nodes and wires than this it is simpler to paint all.
MOST_CHANGED = 256
#: A long wire is painted in pieces no longer than this, so that a slanted one has no large patch.
_PIECE = 200.0


def patches(scene: Scene, rows: Rows, wire_rows: Rows) -> Boxes | None:
    """Boxes around nodes, wires and contributions; None where there are too many of them."""
    if len(rows) + len(wire_rows) > MOST_CHANGED:
        return None
    texts = text_boxes(scene, wire_rows, *scene.contribution_spots(wire_rows))
    return joined(extents.node_boxes(scene.nodes, rows), _pieces(scene, wire_rows), texts)


def surroundings(scene: Scene, rows: Rows, wire_rows: Rows) -> Boxes | None:
    """Boxes around nodes and wires that hold their texts, whatever these are; None for too many of them."""
    if len(rows) + len(wire_rows) > MOST_CHANGED:
        return None
    branches = wire_rows[scene.wires.branch[wire_rows]]
    texts = find_tries(scene, branches, np.full(len(branches), WIDEST_CONTRIBUTION)).areas()
    return joined(extents.node_boxes(scene.nodes, rows), _pieces(scene, wire_rows), texts)


def as_rects(boxes: Boxes) -> list[Rect]:
    """The boxes one by one."""
    return list(zip(*(edge.tolist() for edge in boxes), strict=True))


def _pieces(scene: Scene, wire_rows: Rows) -> Boxes:
    """Boxes around wires without their contributions, several for a long one."""
    wires = scene.wires
    x0, y0, x1, y1 = (column[wire_rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    reach = np.maximum(np.abs(x1 - x0), np.abs(y1 - y0))
    counts = np.clip(np.ceil(reach / _PIECE), 1, MOST_CHANGED).astype(np.intp)
    wire = np.repeat(np.arange(len(wire_rows)), counts)
    piece = np.arange(len(wire)) - np.repeat(np.cumsum(counts) - counts, counts)
    step_x, step_y = (x1 - x0)[wire] / counts[wire], (y1 - y0)[wire] / counts[wire]
    x, y = x0[wire] + piece * step_x, y0[wire] + piece * step_y
    left, top = (
        np.minimum(x, x + step_x) - extents.AROUND_WIRE,
        np.minimum(y, y + step_y) - extents.AROUND_WIRE,
    )
    margin = 2 * extents.AROUND_WIRE
    return left, top, left + np.abs(step_x) + margin, top + np.abs(step_y) + margin
