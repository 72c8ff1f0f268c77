"""Buckets: which of many boxes lie in a rectangle, found without looking at all of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas.extents import Boxes, Rect, touch
from circuit_editor.canvas.tables import Floats, Rows

_NO_ROWS: Rows = np.empty(0, np.intp)

T = TypeVar("T", int, NDArray[np.int64])

#: The side of the smallest buckets, in world units; those of each next level are so many times larger.
_SIDE, _STEP = 256.0, 4.0
#: Boxes that are larger than the buckets of the last level are looked at each time.
_LEVELS = 8
#: Buckets are numbered from -_FAR to _FAR; what lies farther out is in the last ones.
_FAR = 1 << 20
#: From the number that stands for a bucket to that of the one below.
_LINE = 4 * _FAR
#: Boxes to look through for nothing in the time that it takes to sort one.
_SORTING = 16
#: To look at all boxes takes as long as to find so many of them, one of this number, by their buckets.
_SHARE = 4


class _Level(NamedTuple):
    """Buckets of one size, and the lines and columns of them that have boxes."""

    number: int
    side: float
    top: int
    bottom: int
    left: int
    right: int


class Buckets:
    """Boxes by row, in square buckets.

    Each box is in one bucket, by its centre, of a level whose buckets are as large as it is or larger: so no
    part of it is farther out than half a bucket. Boxes that are put after the buckets were sorted are loose:
    they are looked at each time, until that has cost as much as to sort all anew.
    """

    def __init__(self) -> None:
        self._boxes: Floats = np.full((64, 4), np.nan)
        self._is_loose = np.zeros(64, dtype=bool)
        self._loose: Rows | None = None
        self._looked_through = 0
        self._keys = np.empty(0, np.int64)
        self._rows = self._large = np.empty(0, np.intp)
        self._levels: list[_Level] = []
        self._sorted = False

    def put(self, rows: Rows, boxes: Boxes) -> None:
        """Set the boxes of rows, in place of those that they had."""
        if len(rows):
            self._grow_to(int(rows.max()) + 1)
            for edge, numbers in enumerate(boxes):
                self._boxes[rows, edge] = numbers
            self._is_loose[rows] = True
            self._loose = None

    def drop(self, rows: Rows) -> None:
        """Forget the boxes of rows."""
        self._boxes[rows] = np.nan

    def boxes(self, rows: Rows) -> Floats:
        """The boxes of rows, shape (n, 4)."""
        return self._boxes.take(rows, axis=0)

    def find_any(self, rects: Sequence[Rect]) -> Rows:
        """The rows whose boxes share some ground with any of some rectangles, each once, in no order."""
        found = [self.find(rect) for rect in rects]
        return found[0] if len(found) == 1 else np.unique(np.concatenate([*found, _NO_ROWS]))

    def find(self, rect: Rect) -> Rows:
        """The rows whose boxes share some ground with a rectangle, in no order."""
        if self._loose is None:
            self._loose = np.flatnonzero(self._is_loose)
        self._looked_through += len(self._loose)
        if not self._sorted or self._looked_through > _SORTING * len(self._boxes):
            self._sort()
        near = self._near(rect)
        if near is None:
            return np.flatnonzero(touch(self._boxes.T, rect))
        rows = np.concatenate([near[~self._is_loose[near]], self._loose]) if len(self._loose) else near
        return rows[touch(self.boxes(rows).T, rect)]

    def _grow_to(self, size: int) -> None:
        capacity = len(self._boxes)
        if size > capacity:
            more = max(capacity, size - capacity)
            self._boxes = np.concatenate([self._boxes, np.full((more, 4), np.nan)])
            self._is_loose = np.concatenate([self._is_loose, np.zeros(more, dtype=bool)])

    def _sort(self) -> None:
        """Put every box into its bucket; the numbers of the buckets of a line are consecutive."""
        rows = np.flatnonzero(~np.isnan(self._boxes[:, 0]))
        x0, y0, x1, y1 = self._boxes[rows].T
        with np.errstate(over="ignore", invalid="ignore"):
            size = np.maximum(np.maximum(x1 - x0, y1 - y0), _SIDE)
            number = np.ceil(np.log(size / _SIDE) / np.log(_STEP))
            large = ~(number < _LEVELS)
            side = _SIDE * _STEP ** np.where(large, 0.0, number)
            lines, columns = _places((y0 + y1) / 2 / side), _places((x0 + x1) / 2 / side)
        self._large = rows[large]
        rows, lines, columns = rows[~large], lines[~large], columns[~large]
        levels = number[~large].astype(np.int64)
        keys = _key(levels, lines, columns)
        order = np.argsort(keys, kind="stable")
        self._keys, self._rows = keys[order], rows[order]
        self._levels = []
        for level in np.flatnonzero(np.bincount(levels)).tolist():
            of = levels == level
            ends = *_ends(lines[of]), *_ends(columns[of])
            self._levels.append(_Level(level, _SIDE * _STEP**level, *ends))
        self._is_loose[:] = False
        self._loose = np.empty(0, np.intp)
        self._looked_through = 0
        self._sorted = True

    def _near(self, rect: Rect) -> Rows | None:
        """The rows in the buckets that a rectangle reaches; None if it is better to look at all."""
        x0, y0, x1, y1 = rect
        firsts: list[int] = []
        ends: list[int] = []
        for number, side, top, bottom, left, right in self._levels:
            top, bottom = max(_place(y0 / side - 0.5), top), min(_place(y1 / side + 0.5), bottom)
            left, right = max(_place(x0 / side - 0.5), left), min(_place(x1 / side + 0.5), right)
            if left <= right:
                starts = range(_key(number, top, left), _key(number, bottom, right) + 1, _LINE)
                if _SHARE * len(starts) > len(self._rows):
                    return None
                firsts += starts
                ends += [start + right - left + 1 for start in starts]
        places = self._keys.searchsorted(firsts + ends).tolist()
        stretches = zip(places[: len(firsts)], places[len(firsts) :], strict=True)
        near = np.concatenate(
            [self._large, *(self._rows[first:end] for first, end in stretches if end > first)]
        )
        return near if _SHARE * len(near) <= len(self._rows) else None


def _ends(places: NDArray[np.int64]) -> tuple[int, int]:
    return int(places.min()), int(places.max())


def _place(number: float) -> int:
    """The number of a bucket in its line, or of a line."""
    return floor(min(max(number, -_FAR), _FAR))


def _places(numbers: Floats) -> NDArray[np.int64]:
    """The same for many."""
    return np.floor(np.minimum(np.maximum(numbers, -_FAR), _FAR)).astype(np.int64)


def _key(level: T, line: T, column: T) -> T:
    """One number for a bucket; the buckets of a line are consecutive."""
    return ((level * 4 * _FAR) + line + _FAR) * _LINE + column + _FAR
