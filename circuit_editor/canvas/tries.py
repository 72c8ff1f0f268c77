"""Tries: the places beside its wire where a contribution may be written, and what each of them costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas import geometry
from circuit_editor.canvas.extents import Boxes
from circuit_editor.canvas.overlaps import around, chosen, crosses, joined, pairs
from circuit_editor.canvas.tables import Flags, Floats, Kind, Rows

if TYPE_CHECKING:
    from circuit_editor.canvas.scene import Scene

Singles = NDArray[np.float32]

#: Half the height of a contribution's text with its backing, and the room left and right of the text.
HALF_HEIGHT = 6.0
PADDING = 2.0
#: Between a wire and the backing of its text.
_GAP = 1.5
#: What the letters of a number or a name take above and below their baseline.
_ASCENT, _DESCENT = 12.0, 4.0

# The places tried for each text: how far along the wire, on the wanted side or the other, how many lines off.
_ALONG, _SIDE, _LINES = np.array(
    [
        (along, side, lines)
        for lines in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
        for side in (1.0, -1.0)
        for along in ((0.6, 0.5, 0.7, 0.4, 0.8, 0.3, 0.9) if lines == 0 else (0.6, 0.4, 0.8))
    ]
).T
#: On a wire longer than this the places keep as near to the first as on one of this length.
_LONG_WIRE = 400.0
#: How far a text may be from the point of the wire where it is tried first: along the wire, and beside it.
REACH = 0.3 * _LONG_WIRE + 120.0
#: Where more wires than this come near a text, or the boxes around more, it is no matter which it hides.
_THICKET, _BUSH = 48, 400
# What makes a place worse; the first of the best is taken.
_COST_OWN_FORK, _COST_WIRE, _COST_LINE, _COST_SIDE, _COST_ALONG = 8.0, 2.0, 3.0, 1.5, 2.0
_COST = _COST_ALONG * np.abs(_ALONG - _ALONG[0]) + _COST_SIDE * (_SIDE < 0) + _COST_LINE * _LINES


class Tries(NamedTuple):
    """The places to try for texts, by their centres: `x` and `y` have shape (texts, tries).

    In single precision, which is half the work: a hundredth of a unit does not matter here.
    """

    x: Singles
    y: Singles
    half_width: Singles
    """With the room left and right of the text; shape (texts, 1)."""

    def of(self, texts: Rows | slice) -> Tries:
        """The tries of some of the texts."""
        return Tries(self.x[texts], self.y[texts], self.half_width[texts])

    def areas(self) -> Boxes:
        """The boxes around all tries of each text."""
        half = self.half_width[:, 0]
        left, right = self.x.min(axis=1) - half, self.x.max(axis=1) + half
        return left, self.y.min(axis=1) - HALF_HEIGHT, right, self.y.max(axis=1) + HALF_HEIGHT

    def boxes(self, texts: Rows, tried: Rows) -> Boxes:
        """The box of each of some texts at one of its tries."""
        x, y, half = self.x[texts, tried], self.y[texts, tried], self.half_width[texts, 0]
        return x - half, y - HALF_HEIGHT, x + half, y + HALF_HEIGHT

    def over(self, boxes: Boxes) -> Flags:
        """Which tries of each text lie over a box, one for each text; none lies over one of nan."""
        left, top, right, bottom = boxes
        x, wide = _column((left + right) / 2), _column((right - left) / 2)
        y, high = _column((top + bottom) / 2), _column((bottom - top) / 2)
        return (np.abs(self.x - x) < self.half_width + wide) & (np.abs(self.y - y) < HALF_HEIGHT + high)

    def crossed(self, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> Flags:
        """Which tries of each text are crossed by a segment, one for each text."""
        x, y = self.x - _column((x0 + x1) / 2), self.y - _column((y0 + y1) / 2)
        return crosses(x, y, self.half_width, HALF_HEIGHT, _column(x1 - x0), _column(y1 - y0))


def first_tries(scene: Scene, rows: Rows) -> tuple[Floats, Floats]:
    """Points on wires; no text is farther from that of its wire than `REACH`."""
    wires = scene.wires
    x, y = wires.x0[rows], wires.y0[rows]
    return x + _ALONG[0] * (wires.x1[rows] - x), y + _ALONG[0] * (wires.y1[rows] - y)


def find_tries(scene: Scene, rows: Rows, widths: Floats | None = None) -> Tries:
    """The places to try for the texts of wires, each beside the wire so that the text just clears it.

    `widths` stand for those of the texts that there are.
    """
    wires = scene.wires
    widths = scene.numbers.contribution_widths(rows) if widths is None else widths
    half_width = (widths / 2 + PADDING)[:, None]
    x0, y0 = wires.x0[rows, None], wires.y0[rows, None]
    dx, dy = wires.x1[rows, None] - x0, wires.y1[rows, None] - y0
    length = np.maximum(np.hypot(dx, dy), 1e-9)
    # The normal that points up; the drawing's y goes down.
    turn = np.where((dx > 0) | ((dx == 0) & (dy > 0)), -1.0, 1.0)
    normal_x, normal_y = -turn * dy / length, turn * dx / length
    upper = wires.pin[rows] < (scene.nodes.pins[wires.target_row[rows]] - 1) / 2
    side = np.where(upper[:, None], _SIDE, -_SIDE)
    clear = np.abs(normal_x) * half_width + np.abs(normal_y) * HALF_HEIGHT + _GAP
    along = _ALONG[0] + (_ALONG - _ALONG[0]) * np.minimum(1.0, _LONG_WIRE / length)
    x = x0 + along * dx + side * (normal_x * clear)
    y = y0 + along * dy + side * (normal_y * clear - 2 * HALF_HEIGHT * _LINES)
    return Tries(*(column.astype(np.float32) for column in (x, y, half_width)))


def cost_of_tries(scene: Scene, rows: Rows, tries: Tries) -> Floats:
    """What each try costs, infinite where it lies over something; shape (texts, tries).

    What counts is how far it is from the wanted place and which wires it hides.
    """
    areas = tries.areas()
    near = scene.nodes_in(around(areas))
    covering = _over_texts(scene, near, areas, tries) | _over_circles(scene, near, areas, tries)
    return np.where(covering, np.inf, _COST + _cost_of_crossing(scene, rows, areas, tries))


def _column(numbers: Floats) -> Singles:
    return numbers.astype(np.float32)[:, None]


def any_by_text(text: Rows, flags: Flags, count: int) -> Flags:
    """Which tries are flagged in any of the rows of their text; shape (texts, tries)."""
    return _by_text(np.logical_or, text, flags, count)


def _over_texts(scene: Scene, nodes: Rows, areas: Boxes, tries: Tries) -> Flags:
    """Which tries lie over a stub, a number, a name or a gate that is a box."""
    obstacles = _text_boxes(scene, nodes)
    text, obstacle = pairs(areas, obstacles)
    return any_by_text(text, tries.of(text).over(chosen(obstacles, obstacle)), len(tries.x))


def _text_boxes(scene: Scene, rows: Rows) -> Boxes:
    """Boxes around stubs, their numbers and names, and around gates that are boxes."""
    nodes = scene.nodes
    square, named = rows[nodes.is_box(rows)], rows[nodes.name_width[rows] > 0]
    start, end, y = nodes.stub_x[rows], nodes.stub_x[rows] + nodes.stub[rows], nodes.y[rows]
    x, half_width, half_height = nodes.x[square], nodes.half_width[square], nodes.half_height[square]
    text = start + geometry.TEXT_INSET
    lines = start - np.where(nodes.is_gate(rows), geometry.LEAD, 0.0)
    name_x, name_y = scene.name_places(named)
    value, gradient = scene.numbers.value_widths(rows), scene.numbers.gradient_widths(rows)
    return joined(
        (x - half_width, nodes.y[square] - half_height, x + half_width, nodes.y[square] + half_height),
        (lines, y - 1, end, y + 1),
        (text, y - geometry.VALUE_RISE - _ASCENT, text + value, y),
        (text, y, text + gradient, y + geometry.GRADIENT_DROP + 1),
        (name_x, name_y - _ASCENT, name_x + nodes.name_width[named], name_y + _DESCENT),
    )


def _over_circles(scene: Scene, rows: Rows, areas: Boxes, tries: Tries) -> Flags:
    nodes = scene.nodes
    circles = rows[nodes.kind[rows] == Kind.CIRCLE]
    x, y, radius = nodes.x[circles], nodes.y[circles], geometry.RADIUS + 1
    text, circle = pairs(areas, (x - radius, y - radius, x + radius, y + radius))
    near = tries.of(text)
    away_x = np.maximum(np.abs(near.x - _column(x[circle])) - near.half_width, 0)
    away_y = np.maximum(np.abs(near.y - _column(y[circle])) - HALF_HEIGHT, 0)
    return any_by_text(text, away_x * away_x + away_y * away_y < radius * radius, len(tries.x))


def _cost_of_crossing(scene: Scene, rows: Rows, areas: Boxes, tries: Tries) -> Floats:
    """What it costs each try that it hides pieces of wires, those of its own fork above all."""
    wires, others = scene.wires, scene.wires_in(around(areas))
    x0, y0, x1, y1 = (column[others] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    # A box of no height or width would be near nothing.
    left, top = np.minimum(x0, x1) - 1, np.minimum(y0, y1) - 1
    text, wire = pairs(areas, (left, top, np.maximum(x0, x1) + 1, np.maximum(y0, y1) + 1))
    text, wire = _outside_thickets(text, wire, _BUSH, len(rows))
    # A long slanted wire may pass by although the box around it does not.
    left, top, right, bottom = chosen(areas, text)
    x, y = (left + right - x0[wire] - x1[wire]) / 2, (top + bottom - y0[wire] - y1[wire]) / 2
    dx, dy = x1[wire] - x0[wire], y1[wire] - y0[wire]
    near = crosses(x, y, (right - left) / 2, (bottom - top) / 2, dx, dy) & (others[wire] != rows[text])
    text, wire = _outside_thickets(text[near], wire[near], _THICKET, len(rows))
    hidden = tries.of(text).crossed(x0[wire], y0[wire], x1[wire], y1[wire])
    own = wires.source_row[others[wire]] == wires.source_row[rows[text]]
    cost = hidden * _column(np.where(own, _COST_OWN_FORK, _COST_WIRE))
    return _by_text(np.add, text, cost, len(rows))


def _outside_thickets(text: Rows, wire: Rows, most: int, count: int) -> tuple[Rows, Rows]:
    """The pairs of those texts that have no more of them; in a thicket one place is as good as another."""
    few = (np.bincount(text, minlength=count) <= most)[text]
    return text[few], wire[few]


def _by_text(combine: np.ufunc, text: Rows, rows: NDArray[np.generic], count: int) -> NDArray[np.generic]:
    """Combine the rows of each text, `text` being sorted; zeros where it has none. Shape (texts, tries)."""
    combined = np.zeros((count, len(_COST)), dtype=rows.dtype)
    starts = np.flatnonzero(np.diff(text, prepend=-1))
    if len(starts):
        combined[text[starts]] = combine.reduceat(rows, starts, axis=0)
    return combined
