"""Where a callout goes: near its wire, over nothing else, inside the view."""

from __future__ import annotations

import numpy as np

from circuit_editor.canvas.callouts.obstacles import Obstacles
from circuit_editor.canvas.extents import Boxes, Rect
from circuit_editor.canvas.overlaps import around, chosen, joined
from circuit_editor.canvas.tables import Floats

#: Between a callout and its wire at least, and from one try to the next; world units.
GAP, STEP_X, STEP_Y = 22.0, 14.0, 10.0
#: How far the middle of a callout may be from its wire.
REACH = 280.0
# What makes a place worse. A world unit between wire and callout costs 1.
_COST_COVERED, _COST_OUTSIDE = 1e6, 1e4
_COST_LEADER_OVER_BOX, _COST_LEADER_OVER_LINE, _COST_OVER_LINE, _COST_SIDE = 300.0, 60.0, 40.0, 120.0
_COST_ASIDE = 0.4
#: So many places are looked at together.
_TOGETHER = 64

_ACROSS, _DOWN = np.arange(-REACH, REACH + 1.0, STEP_X), np.arange(-REACH, REACH + 1.0, STEP_Y)

Point = tuple[float, float]


def place(
    anchor: Point,
    size: tuple[float, float],
    side: int,
    obstacles: Obstacles,
    view: Rect,
    scale: float = 1.0,
) -> Rect:
    """The best place for a callout of this size whose wire is at `anchor`.

    `side` is 1 where it had better be below its wire, -1 for above; `view` is what can be seen. World units.
    A callout that is `scale` times as large may be as many times farther away.
    """
    (x, y), (wide, high) = anchor, size
    across, down = scale * _ACROSS, scale * _DOWN
    lefts, tops = x - wide / 2 + across, y - high / 2 + down
    clear = (np.abs(across) >= wide / 2 + GAP) | (np.abs(down[:, None]) >= high / 2 + GAP)
    outside = _beyond(lefts, wide, view[0], view[2]) + _beyond(tops, high, view[1], view[3])[:, None]
    worst = _COST_COVERED * obstacles.covered_on_grid(lefts, tops, size)
    worst += np.where(clear, _COST_OUTSIDE * (outside > 0) + outside, np.inf)
    # What else there is to say of a place matters only among the best.
    row, column = np.nonzero(worst == worst.min())
    left, top = lefts[column], tops[row]
    x0, y0, x1, y1 = _cheapest(anchor, (left, top, left + wide, top + high), side, obstacles)
    return x0, y0, x1, y1


def _cheapest(anchor: Point, boxes: Boxes, side: int, obstacles: Obstacles) -> list[float]:
    """The box that is nearest to its wire without much in between."""
    left, top, right, bottom = boxes
    leaders = leaders_to(anchor, boxes)
    cost = np.hypot(leaders[:, 2] - leaders[:, 0], leaders[:, 3] - leaders[:, 1])
    cost += _COST_ASIDE * np.abs((left + right) / 2 - anchor[0])
    cost += _COST_SIDE * (side * ((top + bottom) / 2 - anchor[1]) < 0)
    order = cost.argsort(kind="stable")
    best, least = order[0], np.inf
    for start in range(0, len(order), _TOGETHER):
        few = order[start : start + _TOGETHER]
        if cost[few[0]] >= least:
            # What lies between only makes the others worse.
            break
        full = cost[few] + _crossed(leaders[few], chosen(boxes, few), obstacles)
        if full.min() < least:
            best, least = few[full.argmin()], full.min()
    return [float(edge[best]) for edge in boxes]


def _crossed(leaders: Floats, boxes: Boxes, obstacles: Obstacles) -> Floats:
    """What it costs that lines to boxes, or the boxes themselves, lie over something."""
    starts = leaders[:, 0], leaders[:, 1], leaders[:, 0], leaders[:, 1]
    obstacles = obstacles.within(around(joined(boxes, starts)))
    cost = _COST_LEADER_OVER_BOX * obstacles.boxes_crossed_by(leaders)
    cost += _COST_LEADER_OVER_LINE * obstacles.lines_crossed_by(leaders)
    cost += _COST_OVER_LINE * obstacles.lines_under(boxes)
    return cost


def leaders_to(anchor: Point, boxes: Boxes) -> Floats:
    """The lines from a wire to the nearest points of boxes; shape (n, 4)."""
    left, top, right, bottom = boxes
    x, y = np.clip(anchor[0], left, right), np.clip(anchor[1], top, bottom)
    return np.stack([np.full_like(x, anchor[0]), np.full_like(y, anchor[1]), x, y], axis=1)


def _beyond(starts: Floats, length: float, first: float, last: float) -> Floats:
    """How far stretches of a length reach out of one from `first` to `last`."""
    return np.maximum(first - starts, 0.0) + np.maximum(starts + length - last, 0.0)
