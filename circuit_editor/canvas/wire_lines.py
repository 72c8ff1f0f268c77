"""Wires as lines: where they are, which of them a line crosses, which is nearest to a point."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF

from circuit_editor.canvas.geometry import LEAD, distance_to_segments
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Flags, Floats, Rows


def wire_line(scene: Scene, row: int) -> QLineF:
    """A wire from its stub's end to its pin, in world units."""
    wires = scene.wires
    return QLineF(wires.x0[row], wires.y0[row], wires.x1[row], wires.y1[row])


def rect_around(line: QLineF) -> QRectF:
    """The rectangle between the ends of a line."""
    return QRectF(line.p1(), line.p2()).normalized()


def wires_across(scene: Scene, line: QLineF) -> Rows:
    """The rows of the wires that a line crosses."""
    rows = scene.wires_in(rect_around(line).getCoords())
    wires = scene.wires
    return rows[_crosses(line, *(column[rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1)))]


def stubs_across(scene: Scene, line: QLineF) -> Rows:
    """The rows of the nodes whose stub a line crosses, or the arrow before it."""
    rows = scene.nodes_in(rect_around(line).getCoords())
    nodes = scene.nodes
    start, y = nodes.stub_x[rows], nodes.y[rows]
    arrow = start - np.where(nodes.is_gate(rows), LEAD, 0.0)
    return rows[_crosses(line, arrow, y, start + nodes.stub[rows], y)]


def wire_near(scene: Scene, x: float, y: float, reach: float) -> int | None:
    """The row of the wire that is nearest to a point, within reach; None if there is none."""
    rows = scene.wires_in((x - reach, y - reach, x + reach, y + reach))
    if not len(rows):
        return None
    wires = scene.wires
    ends = (column[rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    distances, _ = distance_to_segments(x, y, *ends)
    nearest = int(np.argmin(distances))
    return int(rows[nearest]) if distances[nearest] <= reach else None


def _crosses(line: QLineF, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> Flags:
    """Which of several segments a line crosses."""
    start, end = line.p1().toTuple(), line.p2().toTuple()
    apart = _side(x0, y0, x1, y1, *start) * _side(x0, y0, x1, y1, *end) <= 0
    crossed: Flags = apart & (_side(*start, *end, x0, y0) * _side(*start, *end, x1, y1) <= 0)
    return crossed


def _side(x0: Floats, y0: Floats, x1: Floats, y1: Floats, x: Floats, y: Floats) -> Floats:
    """Positive on one side of the lines, negative on the other, 0 on them; for numbers and arrays alike."""
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
