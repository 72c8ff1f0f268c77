"""Where the contribution of each branch of a fork is written: beside its wire, never over another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from circuit_editor.canvas.extents import Boxes
from circuit_editor.canvas.overlaps import around, chosen, joined, overlap, pairs
from circuit_editor.canvas.tables import Flags, Floats, Kind, Rows
from circuit_editor.canvas.tries import (
    HALF_HEIGHT,
    PADDING,
    Tries,
    any_by_text,
    cost_of_tries,
    find_tries,
)

if TYPE_CHECKING:
    from circuit_editor.canvas.scene import Scene

__all__ = ["HALF_HEIGHT", "PADDING", "Spots"]

#: How often the texts give way to each other. So few that a spot depends on what is near it alone.
_ROUNDS = 3
#: So many texts are placed together, and so many looked at for what they lie over: it bounds the memory that
#: this takes.
_PLACED, _LOOKED_AT = 8192, 512
#: So many pairs of texts are compared at once, which the processor's cache can hold.
_COMPARED = 2048
#: With more wires than this around what changed it is simpler to find all spots anew.
_NEAR = 512
#: The branches of a fork of more are too close to each other for texts.
MOST_BRANCHES = 200
#: Texts are taken together by squares of this side.
_SQUARE = 512.0
_UNKNOWN, _NONE = -2, -1


class Spots:
    """The spots of the contributions of a scene, found when asked for.

    A spot is a function of the scene's columns near it, whoever asks, in whatever order. All texts first take
    their cheapest places. Then, in a few rounds, each takes the cheapest that is free of those which the
    texts before it in the drawing order took in the round before; and one that is still in the way of an
    earlier one is left out.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.forget()

    def forget(self) -> None:
        """The scene has changed: find all spots anew."""
        self._x = self._y = np.empty(0)
        self._tried = np.empty(0, np.int16)

    def drop(self, wire_rows: Rows) -> None:
        """Find the spots of these wires anew, which moved, came or went or have other texts."""
        self._fit()
        self._tried[wire_rows] = _UNKNOWN

    def find_near(self, boxes: Boxes, wire_rows: Rows) -> Boxes | None:
        """The scene has changed in these boxes alone: find the spots anew that may depend on what is there.

        `wire_rows` are wires in the boxes that have changed themselves. Returns the boxes of texts that went
        elsewhere, where they were and where they are; None where there was too much to look at, and all were
        forgotten.
        """
        scene = self._scene
        self._fit()
        near = scene.wires_in(around(boxes))
        if len(near) > _NEAR:
            self.forget()
            return None
        near = _by_square(scene, _with_text(scene, near))
        touched, _ = pairs(find_tries(scene, near).areas(), boxes)
        rows = _with_those(np.greater, scene, near[_each_once(touched)])
        rows = rows[self._tried[rows] != _UNKNOWN]
        x, y = self._x[rows], self._y[rows]
        self.drop(rows)
        # All at once, as to place few takes as long as to place some more.
        new_x, new_y = (axis[: len(rows)] for axis in self.at(np.append(rows, wire_rows)))
        moved = (x != new_x) | (y != new_y)
        places = ((x[moved], y[moved]), (new_x[moved], new_y[moved]))
        return joined(*(text_boxes(scene, rows[moved], *place) for place in places))

    def at(self, wire_rows: Rows) -> tuple[Floats, Floats]:
        """The centres of the texts of wires, nan where there is none."""
        self._fit()
        unknown = wire_rows[self._tried[wire_rows] == _UNKNOWN]
        if len(unknown):
            self._find(unknown)
        return self._x[wire_rows], self._y[wire_rows]

    def follow(self, wire_rows: Rows) -> None:
        """Put the texts of wires that moved where they were beside their wires, whatever is there now."""
        self._fit()
        rows = wire_rows[self._tried[wire_rows] >= 0]
        tried = self._tried[rows]
        self._write(rows, find_tries(self._scene, rows), tried)

    def _fit(self) -> None:
        more = self._scene.wires.size - len(self._tried)
        if more:
            self._x, self._y = (np.append(axis, np.full(more, np.nan)) for axis in (self._x, self._y))
            self._tried = np.append(self._tried, np.full(more, _UNKNOWN, dtype=np.int16))

    def _write(self, rows: Rows, tries: Tries, tried: Rows) -> None:
        every = np.arange(len(rows))
        self._tried[rows] = tried
        self._x[rows], self._y[rows] = tries.x[every, tried], tries.y[every, tried]

    def _find(self, rows: Rows) -> None:
        self._tried[rows] = _NONE
        self._x[rows] = self._y[rows] = np.nan
        rows = _by_square(self._scene, _with_text(self._scene, _each_once(rows)))
        for lot in _lots(rows, _PLACED):
            self._place(lot)

    def _place(self, rows: Rows) -> None:
        scene, asked = self._scene, len(rows)
        rows = _with_those(np.less, scene, rows)
        tries = find_tries(scene, rows)
        lots = _lots(rows, _LOOKED_AT)
        cost = np.concatenate([cost_of_tries(scene, lot, find_tries(scene, lot)) for lot in lots])
        choice, shown = _give_way(tries, cost, *_pairs_with_earlier(scene, rows, tries.areas()))
        kept = np.flatnonzero(shown[:asked])
        self._write(rows[kept], tries.of(kept), choice[kept])


def text_boxes(scene: Scene, wire_rows: Rows, x: Floats, y: Floats) -> Boxes:
    """Boxes around the texts of wires that have their centres there; none for nan."""
    shown = np.isfinite(x)
    x, y = x[shown], y[shown]
    half_width = scene.numbers.contribution_widths(wire_rows[shown]) / 2 + PADDING + 1
    high = HALF_HEIGHT + 1
    return x - half_width, y - high, x + half_width, y + high


def _each_once(rows: Rows) -> Rows:
    """The numbers in rising order without repetitions; quicker than np.unique where there are many."""
    marks = np.zeros(int(rows.max(initial=-1)) + 1, dtype=bool)
    marks[rows] = True
    return np.flatnonzero(marks)


def _lots(rows: Rows, size: int) -> list[Rows]:
    return [rows[first : first + size] for first in range(0, len(rows), size)]


def _with_text(scene: Scene, rows: Rows) -> Rows:
    """Those of the wires that have a text."""
    wires, nodes = scene.wires, scene.nodes
    shown = wires.alive[rows] & wires.branch[rows] & wires.has_contribution[rows]
    shown &= nodes.branches[wires.source_row[rows]] <= MOST_BRANCHES
    shown &= ~nodes.muted[wires.target_row[rows]] & (nodes.kind[wires.source_row[rows]] != Kind.CONSTANT)
    return rows[shown]


def _by_square(scene: Scene, rows: Rows) -> Rows:
    """Wires by the square they are in, so that those which follow each other are near each other."""
    wires = scene.wires
    line, column = wires.y0[rows] // _SQUARE, wires.x0[rows] // _SQUARE
    return rows[np.lexsort((rows, column, line))]


def _with_those(related: np.ufunc, scene: Scene, rows: Rows) -> Rows:
    """The wires, and after them those whose texts they depend on, or those whose texts depend on theirs.

    A text depends on those nearby that come before it in the drawing order: `related` is `less` for what
    these depend on, `greater` for the others.
    """
    parts = [rows]
    missing = np.ones(scene.wires.size, dtype=bool)
    for _ in range(_ROUNDS + 1):
        latest = parts[-1]
        missing[latest] = False
        if not len(latest):
            break
        areas = find_tries(scene, latest).areas()
        near = _with_text(scene, scene.wires_in(around(areas)))
        near = _by_square(scene, near[missing[near]])
        text, other = pairs(areas, find_tries(scene, near).areas())
        wanted = np.zeros(len(near), dtype=bool)
        wanted[other[related(scene.wire_order(near)[other], scene.wire_order(latest)[text])]] = True
        parts.append(near[wanted])
    return np.concatenate(parts)


def _pairs_with_earlier(scene: Scene, rows: Rows, areas: Boxes) -> tuple[Rows, Rows]:
    """Pairs of a text and one nearby that comes before it in the drawing order, by text."""
    text, other = pairs(areas, areas)
    order = scene.wire_order(rows)
    before = order[other] < order[text]
    return text[before], other[before]


def _give_way(tries: Tries, cost: Floats, text: Rows, earlier: Rows) -> tuple[Rows, Flags]:
    """Which try each text takes, and whether there is room for it there."""
    areas, free = chosen(tries.areas(), text), cost
    for _ in range(_ROUNDS):
        taken = chosen(_taken(tries, free), earlier)
        near = np.flatnonzero(overlap(areas, taken))
        hindered = any_by_text(text[near], _lie_over(tries, text[near], chosen(taken, near)), len(cost))
        free = np.where(hindered, np.inf, cost)
    taken = _taken(tries, free)
    shown = ~np.isnan(taken[0])
    shown[text[overlap(chosen(taken, text), chosen(taken, earlier))]] = False
    return free.argmin(axis=1), shown


def _lie_over(tries: Tries, text: Rows, boxes: Boxes) -> Flags:
    """Which tries of some texts lie over a box, one for each of the texts; shape (texts, tries)."""
    over = np.empty((len(text), tries.x.shape[1]), dtype=bool)
    for lot in _lots(np.arange(len(text)), _COMPARED):
        over[lot] = tries.of(text[lot]).over(chosen(boxes, lot))
    return over


def _taken(tries: Tries, cost: Floats) -> Boxes:
    """The boxes of the cheapest tries, nan where none can be had."""
    texts, choice = np.arange(len(cost)), cost.argmin(axis=1)
    shown = np.isfinite(cost[texts, choice])
    x0, y0, x1, y1 = (np.where(shown, edge, np.nan) for edge in tries.boxes(texts, choice))
    return x0, y0, x1, y1
