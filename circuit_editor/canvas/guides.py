"""Guides: where a drag would make a wire horizontal, or line a node up with others around it.

Of what is within reach a horizontal wire wins, then a node in the same row or column, then equal distances to
two others: a circuit is read along its wires. All is told from the nodes around the one that was grabbed and
from the wires that leave what is dragged, so it costs the same in a circuit of any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF

from circuit_editor.canvas.geometry import RADIUS
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.tables import Flags, Floats, Rows

#: A drag snaps to a guide that is nearer than this, in the widget's pixels.
REACH = 6.0
#: Nodes further away than this are no neighbours, in world units: four columns.
NEAR = 600.0
#: With more nodes around there would be a guide everywhere; of more that are dragged one is looked at.
MOST = 256
#: How far a guide goes beyond the nodes that it joins, and half the length of the ends of a distance.
BEYOND = 30.0
TICK = 4.0
#: Places nearer to each other than this are the same.
SAME = 0.01


@dataclass(frozen=True, slots=True)
class Found:
    """How far a drag goes along each axis where a guide says so, else None; and the lines that show why."""

    dx: float | None = None
    dy: float | None = None
    lines: tuple[QLineF, ...] = ()


class Guides:
    """The guides for one drag of the nodes `moving`, of which `grabbed` is under the pointer."""

    def __init__(self, scene: Scene, moving: frozenset[str], grabbed: str) -> None:
        self._scene = scene
        self._moving = moving
        row = scene.row(grabbed)
        self._x, self._y = float(scene.nodes.x[row]), float(scene.nodes.y[row])
        self._is_gate = bool(scene.nodes.is_gate(row))
        rows = scene.rows_of(moving) if len(moving) <= MOST else np.array([row])
        self._wires = self._wires_to_others(rows)

    def _wires_to_others(self, rows: Rows) -> Floats:
        """The wires of which one end is dragged, shape (n, 4).

        How far down makes it level; at which y it is then; the x of the end that stays, and of the other.
        """
        scene, wires = self._scene, self._scene.wires
        moves, stub_x = scene.marks(self._moving), scene.nodes.stub_x
        into = _rows(scene.wires_into, rows)
        into = into[~moves[wires.source_row[into]]]
        level, starts = wires.y0[into], stub_x[wires.source_row[into]]
        ends_move = np.column_stack([level - wires.y1[into], level, starts, wires.x1[into]])
        leaving = _rows(scene.wires_from, rows)
        leaving = leaving[~moves[wires.target_row[leaving]]]
        level, starts = wires.y1[leaving], stub_x[wires.source_row[leaving]]
        starts_move = np.column_stack([level - wires.y0[leaving], level, wires.x1[leaving], starts])
        return np.concatenate([ends_move, starts_move])

    def find(self, dx: float, dy: float, reach: float, view: Rect) -> Found:
        """What lines up within `reach` of a drag by (dx, dy), among what is in view; world units."""
        xs, ys, alike = self._neighbours(self._x + dx, self._y + dy, view)
        level = _nearest(self._wires[:, 0], dy, reach)
        found_x = _nearest(xs[alike] - self._x, dx, reach)
        found_y = _nearest(ys - self._y, dy, reach) if level is None else level
        x, y = self._x + (dx if found_x is None else found_x), self._y + (dy if found_y is None else found_y)
        column, row = ys[np.abs(xs - x) < SAME].tolist(), xs[np.abs(ys - y) < SAME].tolist()
        lines: list[QLineF] = []
        if found_y is None and (equal := _equal(column, y, reach)):
            y, pairs = equal
            found_y = y - self._y
            lines += [_turned(line) for pair in pairs for line in _distance(*pair, x)]
        elif column and found_x is not None:
            lines.append(_turned(_line([*column, y], x)))
        if found_x is None and (equal := _equal(row, x, reach)):
            x, pairs = equal
            found_x = x - self._x
            lines += [line for pair in pairs for line in _distance(*pair, y)]
        elif row and found_y is not None and level is None:
            lines.append(_line([*row, x], y))
        if level is not None:
            lines += self._level_wires(level, x - self._x)
        return Found(found_x, found_y, tuple(lines))

    def _neighbours(self, x: float, y: float, view: Rect) -> tuple[Floats, Floats, Flags]:
        """Where the nodes are that are near and in view and stay where they are; which are such as this one.

        The centre of a gate and the start of an input's stub are no column.
        """
        left, top, right, bottom = view
        area = (max(left, x - NEAR), max(top, y - NEAR), min(right, x + NEAR), min(bottom, y + NEAR))
        nodes, rows = self._scene.nodes, self._scene.nodes_in(area)
        rows = rows[~self._scene.marks(self._moving)[rows]]
        if len(rows) > MOST:
            rows = rows[:0]
        return nodes.x[rows], nodes.y[rows], nodes.is_gate(rows) == self._is_gate

    def _level_wires(self, shift: float, dx: float) -> Iterator[QLineF]:
        """Along each wire that becomes level, from its stub's start on."""
        for needed, y, stays, moves in self._wires.tolist():
            if abs(needed - shift) < SAME:
                yield QLineF(stays, y, moves + dx, y)


def _rows(wires_at: Callable[[int], list[int]], rows: Rows) -> Rows:
    """The rows of the wires at several nodes."""
    return np.array([wire for row in rows.tolist() for wire in wires_at(row)], dtype=np.intp)


def _nearest(places: Floats, at: float, reach: float) -> float | None:
    """The place that is nearest to one, if it is within reach."""
    if not len(places):
        return None
    found = float(places[np.argmin(np.abs(places - at))])
    return found if abs(found - at) <= reach else None


def _equal(places: list[float], at: float, reach: float) -> tuple[float, list[tuple[float, float]]] | None:
    """Where along a row or column a node is as far from one neighbour as that is from the next.

    Or as far from those on both sides; with the two distances.
    """
    before = sorted(place for place in places if place < at - SAME)[-2:]
    behind = sorted(place for place in places if place > at + SAME)[:2]
    triples = []
    if len(before) == 2:
        triples.append((*before, 2 * before[1] - before[0]))
    if len(behind) == 2:
        triples.append((2 * behind[0] - behind[1], *behind))
    if before and behind:
        triples.append((before[-1], (before[-1] + behind[0]) / 2, behind[0]))
    own = {triple: min(triple, key=lambda place: abs(place - at)) for triple in triples}
    best = min(triples, key=lambda triple: abs(own[triple] - at), default=None)
    if best is None or abs(own[best] - at) > reach:
        return None
    return own[best], [(best[0], best[1]), (best[1], best[2])]


def _line(places: list[float], at: float) -> QLineF:
    """A line through all these places, level at `at`."""
    return QLineF(min(places) - BEYOND, at, max(places) + BEYOND, at)


def _distance(start: float, end: float, at: float) -> list[QLineF]:
    """The free way between two gates in a row, with an end at each side."""
    start, end = start + RADIUS, end - RADIUS
    ends = [QLineF(place, at - TICK, place, at + TICK) for place in (start, end)]
    return [QLineF(start, at, end, at), *ends]


def _turned(line: QLineF) -> QLineF:
    """The same along the other axis."""
    return QLineF(line.y1(), line.x1(), line.y2(), line.x2())
