"""What a callout must not cover, and what it had better not: the picture around it in boxes and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.extents import Boxes, Rect, touch
from circuit_editor.canvas.labels import text_boxes
from circuit_editor.canvas.overlaps import chosen, crosses, joined
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Flags, Floats, Rows

#: What letters take above and below their baseline, and the room that all keep from a callout.
_ASCENT, _DESCENT, _ROOM = 13.0, 3.0, 3.0
#: Half the side of the square around a point that is to stay free.
_POINT = 6.0


@dataclass(frozen=True, slots=True)
class Obstacles:
    """`boxes` are gates, numbers, names, badges, notes and other callouts; `lines` are wires and stubs.

    The lines are x0, y0, x1, y1; shape (n, 4).
    """

    boxes: Boxes
    lines: Floats

    def covered_on_grid(self, lefts: Floats, tops: Floats, size: tuple[float, float]) -> Rows:
        """How many of the boxes a box of this size covers in part, by place of its top and of its left edge.

        `lefts` and `tops` rise. Each box makes a rectangle of places worse by one, so its corners
        are marked and added up.
        """
        x0, y0, x1, y1 = self.boxes
        columns = np.searchsorted(lefts, x0 - size[0], "right"), np.searchsorted(lefts, x1)
        rows = np.searchsorted(tops, y0 - size[1], "right"), np.searchsorted(tops, y1)
        counts = np.zeros((len(tops) + 1, len(lefts) + 1), dtype=np.intp)
        for row, column, sign in ((0, 0, 1), (1, 1, 1), (0, 1, -1), (1, 0, -1)):
            np.add.at(counts, (rows[row], columns[column]), sign)
        return counts.cumsum(axis=0).cumsum(axis=1)[:-1, :-1]

    def within(self, area: Rect) -> Obstacles:
        """Those that may reach into an area."""
        x0, y0, x1, y1 = self.lines.T
        around_lines = np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)
        near = touch(self.boxes, area)
        return Obstacles(chosen(self.boxes, near), self.lines[touch(around_lines, area)])

    def boxes_crossed_by(self, lines: Floats) -> Rows:
        """How many of the boxes each of these lines crosses."""
        return _crossings(lines[:, None], self.boxes).sum(axis=1)

    def lines_crossed_by(self, lines: Floats) -> Rows:
        """How many of the lines each of these lines crosses, but for those that it begins on."""
        ax, ay, bx, by = (edge[:, None] for edge in lines.T)
        cx, cy, dx, dy = self.lines.T
        apart = _side(ax, ay, bx, by, cx, cy) * _side(ax, ay, bx, by, dx, dy)
        start, end = _side(cx, cy, dx, dy, ax, ay), _side(cx, cy, dx, dy, bx, by)
        on_line = np.abs(start) < 1e-6 * (np.abs(dx - cx) + np.abs(dy - cy) + 1.0)
        return ((apart < 0) & (start * end < 0) & ~on_line).sum(axis=1)

    def lines_under(self, boxes: Boxes) -> Rows:
        """How many of the lines run under each of these boxes."""
        left, top, right, bottom = (edge[:, None] for edge in boxes)
        return _crossings(self.lines[None], (left, top, right, bottom)).sum(axis=1)

    def with_callout(self, rect: Rect, leader: Rect) -> Obstacles:
        """These and one more callout, with the line that leads to it."""
        boxes = joined(self.boxes, _grown(_of_rects([rect])))
        return Obstacles(boxes, np.concatenate([self.lines, np.array([leader])]))

    def with_points(self, points: Iterable[tuple[float, float]]) -> Obstacles:
        """These and places at which leaders begin."""
        rects = [(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in points]
        return Obstacles(joined(self.boxes, _of_rects(rects)), self.lines)


def obstacles_in(scene: Scene, area: Rect, view: Rect, others: Iterable[Rect] = ()) -> Obstacles:
    """All that is in an area of the picture; `others` are rectangles besides.

    Of the contributions only those in `view`: nobody sees what a callout covers out of it, and to find their
    spots there takes long.
    """
    rows, wire_rows = scene.nodes_in(area), scene.wires_in(area)
    nodes, wires = scene.nodes, scene.wires
    written = scene.wires_in(_common(area, view))
    boxes = _grown(joined(*_of_nodes(scene, rows), _contributions(scene, written), _of_rects(list(others))))
    starts, y = nodes.stub_x[rows], nodes.y[rows]
    stubs = np.array([starts, y, starts + nodes.stub[rows], y]).T
    lines = np.array([column[wire_rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1)]).T
    return Obstacles(boxes, np.concatenate([stubs, lines]))


def _of_nodes(scene: Scene, rows: Rows) -> Iterator[Boxes]:
    """Gates, numbers, also those that are still blank, names and badges."""
    nodes, numbers = scene.nodes, scene.numbers
    gates = rows[nodes.is_gate(rows)]
    x, y, wide, high = nodes.x[gates], nodes.y[gates], nodes.half_width[gates], nodes.half_height[gates]
    yield x - wide, y - high, x + wide, y + high
    left, y = nodes.stub_x[rows] + geometry.TEXT_INSET, nodes.y[rows]
    yield _texts(left, y - geometry.VALUE_RISE, numbers.value_widths(rows))
    yield _texts(left, y + geometry.GRADIENT_DROP, numbers.gradient_widths(rows))
    named = rows[nodes.name_width[rows] > 0]
    yield _texts(*scene.name_places(named), nodes.name_width[named])
    marked = rows[nodes.fault[rows] | nodes.kink[rows]].tolist()
    places = [(x, y) for row in marked for _, x, y in scene.badges(row)]
    reach = style.BADGE
    yield _of_rects([(x - reach, y - reach, x + reach, y + reach) for x, y in places])


def _common(a: Rect, b: Rect) -> Rect:
    """The ground that two rectangles share; turned round where they share none."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _texts(left: Floats, baseline: Floats, widths: Floats) -> Boxes:
    left, baseline, widths = left[widths > 0], baseline[widths > 0], widths[widths > 0]
    return left, baseline - _ASCENT, left + widths, baseline + _DESCENT


def _contributions(scene: Scene, wire_rows: Rows) -> Boxes:
    return text_boxes(scene, wire_rows, *scene.contribution_spots(wire_rows))


def _of_rects(rects: list[Rect]) -> Boxes:
    x0, y0, x1, y1 = np.array(rects, dtype=np.float64).reshape(-1, 4).T
    return x0, y0, x1, y1


def _grown(boxes: Boxes) -> Boxes:
    x0, y0, x1, y1 = boxes
    return x0 - _ROOM, y0 - _ROOM, x1 + _ROOM, y1 + _ROOM


def _crossings(lines: Floats, boxes: Boxes) -> Flags:
    x0, y0, x1, y1 = (lines[..., edge] for edge in range(4))
    left, top, right, bottom = boxes
    x, y = (left + right - x0 - x1) / 2, (top + bottom - y0 - y1) / 2
    return crosses(x, y, (right - left) / 2, (bottom - top) / 2, x1 - x0, y1 - y0)


def _side(x0: Floats, y0: Floats, x1: Floats, y1: Floats, x: Floats, y: Floats) -> Floats:
    """Positive for points on one side of lines, negative on the other."""
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
