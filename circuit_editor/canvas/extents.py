"""How far the drawings of nodes and wires reach: generous rectangles, to tell what is in view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from circuit_editor.canvas import geometry
from circuit_editor.canvas.tables import Flags, Floats, NodeTable, Rows, WireTable

#: x0, y0, x1, y1 in world units.
Rect = tuple[float, float, float, float]
#: The same for many rectangles, an array for each edge.
Boxes = tuple[Floats, Floats, Floats, Floats]

#: How far badges, halos and arrowheads stand out from a gate.
_AROUND_GATE = 10.0
#: How far a wire's arrowhead stands out from it, and the contribution of a branch: wherever that is put, and
#: where it is put if there is room.
AROUND_WIRE, _AROUND_BRANCH, _BESIDE_BRANCH = 6.0, 128.0, 20.0
#: What a line of text takes above and below its baseline.
_ASCENT, _DESCENT = 14.0, 5.0
#: How high an input's badge stands above its stub.
_BADGE_RISE = 38.0
#: What the longest number takes from the start of its stub, and numbers beyond a short or a long stub.
_LONGEST_NUMBER = 170.0
_BEYOND_SHORT, _BEYOND_LONG = 5.0, 40.0


def node_boxes(nodes: NodeTable, rows: Rows, *, tight: bool = False) -> Boxes:
    """Around nodes with their stubs, texts, badges and halos.

    The boxes hold whatever numbers there are, or if `tight` those that the stubs were made for.
    """
    x, y, start = nodes.x[rows], nodes.y[rows], nodes.stub_x[rows]
    half_width, half_height = nodes.half_width[rows], nodes.half_height[rows]
    name, gate = nodes.name_width[rows], nodes.is_gate(rows)
    above = geometry.name_is_above(gate, name)
    over = np.where(above, name / 2, 0.0)
    before = np.where(above | (name == 0), 0.0, geometry.NAME_GAP + name)
    left = np.minimum(np.where(gate, x - np.maximum(half_width, over), start), start - before)
    stub = nodes.stub[rows]
    number = stub + np.where(stub > geometry.STUB, _BEYOND_LONG, _BEYOND_SHORT) if tight else _LONGEST_NUMBER
    right = np.maximum(start + number, x + over)
    rise = np.where(above, half_height + geometry.NAME_RISE, geometry.VALUE_RISE) + _ASCENT
    rise = np.where(gate, rise, _BADGE_RISE)
    top, bottom = np.maximum(rise, half_height), np.maximum(half_height, geometry.GRADIENT_DROP + _DESCENT)
    margin = _AROUND_GATE
    return left - margin, y - top - margin, right + margin, y + bottom + margin


def wire_boxes(wires: WireTable, rows: Rows, *, tight: bool = False) -> Boxes:
    """Around wires with their contributions, or if `tight` with room for these where there is some."""
    x0, y0, x1, y1 = (column[rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    around = np.where(wires.branch[rows], _BESIDE_BRANCH if tight else _AROUND_BRANCH, AROUND_WIRE)
    left, right = np.minimum(x0, x1), np.maximum(x0, x1)
    return left - around, np.minimum(y0, y1) - around, right + around, np.maximum(y0, y1) + around


def touch(boxes: Boxes | Floats, rect: Rect) -> Flags:
    """Which boxes share some ground with a rectangle."""
    x0, y0, x1, y1 = boxes
    return (x0 <= rect[2]) & (x1 >= rect[0]) & (y0 <= rect[3]) & (y1 >= rect[1])


def touch_any(boxes: Boxes, rects: Sequence[Rect]) -> Flags:
    """Which boxes share some ground with any of these rectangles."""
    return np.logical_or.reduce([touch(boxes, rect) for rect in rects])


def union(*boxes: Boxes) -> Rect:
    """The rectangle around all of them; there must be at least one."""
    x0, y0, x1, y1 = (np.concatenate(edge) for edge in zip(*boxes, strict=True))
    return float(x0.min()), float(y0.min()), float(x1.max()), float(y1.max())
