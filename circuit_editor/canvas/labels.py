"""Where the contribution of each branch of a fork is written: beside its wire, never over another text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas import geometry
from circuit_editor.canvas.tables import Flags, Floats, Kind, Rows

if TYPE_CHECKING:
    from circuit_editor.canvas.scene import Scene

#: Half the height of a contribution's text with its backing, and the room left and right of the text.
HALF_HEIGHT = 6.0
PADDING = 2.0
#: Between a wire and the backing of its text.
_GAP = 1.5
#: What the letters of a number or a name take above and below their baseline.
_ASCENT, _DESCENT = 12.0, 4.0

# The places tried for each text: how far along the wire, on the wanted side or the other, how many lines off.
_TRIED_ALONG, _TRIED_SIDE, _TRIED_LINES = np.array(
    [
        (along, side, lines)
        for lines in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
        for side in (1.0, -1.0)
        for along in ((0.6, 0.5, 0.7, 0.4, 0.8, 0.3, 0.9) if lines == 0 else (0.6, 0.4, 0.8))
    ]
).T
# What makes a place worse; the first of the best is taken.
_COST_OWN_FORK, _COST_WIRE, _COST_LINE, _COST_SIDE, _COST_ALONG = 8.0, 2.0, 3.0, 1.5, 2.0
_TRIED_COST = (
    _COST_ALONG * np.abs(_TRIED_ALONG - _TRIED_ALONG[0])
    + _COST_SIDE * (_TRIED_SIDE < 0)
    + _COST_LINE * _TRIED_LINES
)
#: So many texts are looked at together: it bounds the memory that the tries of a large circuit need.
_TOGETHER = 256


class Spots(NamedTuple):
    """By wire row: the centres of the texts, nan where there is none, and which place was taken, else -1."""

    x: Floats
    y: Floats
    tried: Rows


def place_contributions(scene: Scene) -> Spots:
    """Find a spot for every text for which there is room.

    A function of the scene's columns alone, whatever the rows: branches are placed in drawing order.
    """
    size = scene.wires.size
    spots = Spots(np.full(size, np.nan), np.full(size, np.nan), np.full(size, -1, dtype=np.intp))
    rows = _branches(scene)
    placed = np.full((len(rows), 4), np.nan)
    for first in range(0, len(rows), _TOGETHER):
        some = rows[first : first + _TOGETHER]
        boxes = _tries(scene, some)[2]
        around = np.concatenate([boxes[..., :2].min(axis=1), boxes[..., 2:].max(axis=1)], axis=1)
        cost = _TRIED_COST + _cost_of_crossing(scene, some, boxes, around)
        cost[_covers_something(scene, boxes, around)] = np.inf
        for index, row in enumerate(some.tolist()):
            best = _cheapest_free(boxes[index], cost[index], _within(placed[: first + index], around[index]))
            if best is not None:
                placed[first + index] = boxes[index, best]
                spots.tried[row] = best
        follow_wires(scene, spots, some)
    return spots


def follow_wires(scene: Scene, spots: Spots, wire_rows: Rows) -> None:
    """Put the texts of wires that moved where they were beside their wires, whatever is there now."""
    rows = wire_rows[spots.tried[wire_rows] >= 0]
    x, y, _ = _tries(scene, rows)
    taken = np.arange(len(rows)), spots.tried[rows]
    spots.x[rows], spots.y[rows] = x[taken], y[taken]


def _branches(scene: Scene) -> Rows:
    """The wires that have a text, by source, target and pin."""
    wires, nodes = scene.wires, scene.nodes
    shown = wires.alive & wires.branch & wires.has_contribution & ~nodes.muted[wires.target_row]
    rows = np.flatnonzero(shown & (nodes.kind[wires.source_row] != Kind.CONSTANT))
    order = nodes.order
    return rows[np.lexsort((wires.pin[rows], order[wires.target_row[rows]], order[wires.source_row[rows]]))]


def _tries(scene: Scene, rows: Rows) -> tuple[Floats, Floats, Floats]:
    """The centres to try for each text, beside the wire so that it just clears it, and its boxes there.

    Shapes (texts, tries), twice, and (texts, tries, 4).
    """
    wires = scene.wires
    half_width = (scene.numbers.contribution_widths(rows) / 2 + PADDING)[:, None]
    x0, y0 = wires.x0[rows, None], wires.y0[rows, None]
    dx, dy = wires.x1[rows, None] - x0, wires.y1[rows, None] - y0
    length = np.maximum(np.hypot(dx, dy), 1e-9)
    # The normal that points up; the drawing's y goes down.
    turn = np.where((dx > 0) | ((dx == 0) & (dy > 0)), -1.0, 1.0)
    normal_x, normal_y = -turn * dy / length, turn * dx / length
    upper = wires.pin[rows] < (scene.nodes.pins[wires.target_row[rows]] - 1) / 2
    side = np.where(upper[:, None], _TRIED_SIDE, -_TRIED_SIDE)
    clear = np.abs(normal_x) * half_width + np.abs(normal_y) * HALF_HEIGHT + _GAP
    x = x0 + _TRIED_ALONG * dx + side * normal_x * clear
    y = y0 + _TRIED_ALONG * dy + side * (normal_y * clear - 2 * HALF_HEIGHT * _TRIED_LINES)
    return x, y, np.stack([x - half_width, y - HALF_HEIGHT, x + half_width, y + HALF_HEIGHT], axis=-1)


def _cheapest_free(boxes: Floats, cost: Floats, taken: Floats) -> int | None:
    """Which try is the best of those that lie over no taken box; None if there is none."""
    if len(taken):
        cost = np.where(_overlap(boxes[:, None], taken).any(axis=1), np.inf, cost)
    best = int(np.argmin(cost))
    return best if np.isfinite(cost[best]) else None


# --- what a text may not lie on ------------------------------------------------------------------------


def _covers_something(scene: Scene, boxes: Floats, around: Floats) -> Flags:
    """Which tries lie over a gate, a stub, a number or a name; shape (texts, tries)."""
    obstacles = _text_boxes(scene)
    text, obstacle = _near(around, obstacles)
    covered = _any_of(text, _overlap(boxes[text], obstacles[obstacle, None]), len(boxes))
    nodes = scene.nodes
    circles = np.flatnonzero(nodes.alive & (nodes.kind == Kind.CIRCLE))
    x, y, radius = nodes.x[circles], nodes.y[circles], geometry.RADIUS + 1
    text, circle = _near(around, np.stack([x - radius, y - radius, x + radius, y + radius], axis=-1))
    x, y, near = x[circle, None], y[circle, None], boxes[text]
    distance = np.hypot(
        x - np.clip(x, near[..., 0], near[..., 2]), y - np.clip(y, near[..., 1], near[..., 3])
    )
    return covered | _any_of(text, distance < radius, len(boxes))


def _text_boxes(scene: Scene) -> Floats:
    """Boxes around stubs, their numbers and names, and around gates that are boxes."""
    nodes = scene.nodes
    rows = nodes.rows()
    square = rows[nodes.kind[rows] == Kind.BOX]
    start, end, y = nodes.stub_x[rows], nodes.stub_x[rows] + nodes.stub[rows], nodes.y[rows]
    x, half_width, half_height = nodes.x[square], nodes.half_width[square], nodes.half_height[square]
    text = start + geometry.TEXT_INSET
    lines = start - np.where(nodes.is_gate(rows), geometry.LEAD, 0.0)
    name_x, name_y = scene.name_places(rows)
    parts = [
        (x - half_width, nodes.y[square] - half_height, x + half_width, nodes.y[square] + half_height),
        (lines, y - 1, end, y + 1),
        (text, y - geometry.VALUE_RISE - _ASCENT, text + nodes.value_width[rows], y),
        (text, y, text + nodes.gradient_width[rows], y + geometry.GRADIENT_DROP + 1),
        (name_x, name_y - _ASCENT, name_x + nodes.name_width[rows], name_y + _DESCENT),
    ]
    return np.concatenate([np.stack(part, axis=-1) for part in parts])


def _cost_of_crossing(scene: Scene, rows: Rows, boxes: Floats, around: Floats) -> Floats:
    """What it costs each try that it hides pieces of wires, those of its own fork above all."""
    wires = scene.wires
    others = wires.rows()
    x0, y0, x1, y1 = (column[others] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    low_x, low_y = np.minimum(x0, x1), np.minimum(y0, y1)
    # A box of no height would be near nothing.
    extents = np.stack([low_x, low_y - 1, np.maximum(x0, x1), np.maximum(y0, y1) + 1], axis=-1)
    text, wire = _near(around, extents)
    strange = others[wire] != rows[text]
    text, wire = text[strange], wire[strange]
    crossed = _crosses(boxes[text], *(edge[wire, None] for edge in (x0, y0, x1, y1)))
    own = wires.source_row[others[wire]] == wires.source_row[rows[text]]
    cost = crossed * np.where(own, _COST_OWN_FORK, _COST_WIRE)[:, None]
    return _by_text(np.add, text, cost, len(rows))


def _crosses(boxes: Floats, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> Flags:
    """Whether segments run through boxes: the box cuts a stretch out of the line, if any of it is left."""
    first, last = 0.0, 1.0
    for start, end, low, high in (
        (x0, x1, boxes[..., 0], boxes[..., 2]),
        (y0, y1, boxes[..., 1], boxes[..., 3]),
    ):
        # A tiny slope in place of none: the stretch is then all of the line or nothing of it.
        step = np.where(end == start, 1e-9, end - start)
        enter, leave = (low - start) / step, (high - start) / step
        first = np.maximum(first, np.minimum(enter, leave))
        last = np.minimum(last, np.maximum(enter, leave))
    return first < last


# --- boxes ---------------------------------------------------------------------------------------------


def _near(around: Floats, boxes: Floats) -> tuple[Rows, Rows]:
    """Pairs of an area and a box that share some ground: indexes into both, by area."""
    area_x0, area_y0, area_x1, area_y1 = around.min(axis=0)[:2].tolist() + around.max(axis=0)[2:].tolist()
    reach = (
        (boxes[:, 0] < area_x1) & (boxes[:, 2] > area_x0) & (boxes[:, 1] < area_y1) & (boxes[:, 3] > area_y0)
    )
    some = np.flatnonzero(reach)
    area, index = np.nonzero(_overlap(around[:, None], boxes[some]))
    return area, some[index]


def _within(boxes: Floats, area: Floats) -> Floats:
    """Those boxes that share some ground with one area; one of nan shares none."""
    return boxes[_overlap(boxes, area)] if len(boxes) else boxes


def _overlap(a: Floats, b: Floats) -> Flags:
    """Whether boxes share some ground."""
    return (
        (a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0]) & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])
    )


def _any_of(text: Rows, flags: Flags, count: int) -> Flags:
    return _by_text(np.logical_or, text, flags, count).astype(bool)


def _by_text(combine: np.ufunc, text: Rows, rows: NDArray[np.generic], count: int) -> Floats:
    """Combine the rows of each text, `text` being sorted; zeros where it has none. Shape (texts, tries)."""
    combined = np.zeros((count, len(_TRIED_COST)))
    present, starts = np.unique(text, return_index=True)
    if len(present):
        combined[present] = combine.reduceat(rows, starts, axis=0)
    return combined
