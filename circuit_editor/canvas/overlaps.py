"""Overlaps: which of many boxes share some ground. The arrays of the edges may have any shapes that fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas.extents import Boxes, Rect
from circuit_editor.canvas.tables import Flags, Rows

Numbers = NDArray[np.floating]

#: So many boxes are compared with all others nearby at once.
_TOGETHER = 32
_COLUMN = np.s_[:, None]


def overlap(a: Boxes, b: Boxes) -> Flags:
    """Whether boxes share some ground; one of nan shares none."""
    return (a[0] < b[2]) & (a[2] > b[0]) & (a[1] < b[3]) & (a[3] > b[1])


def around(boxes: Boxes) -> Rect:
    """The rectangle around boxes; there must be at least one."""
    x0, y0, x1, y1 = boxes
    return float(x0.min()), float(y0.min()), float(x1.max()), float(y1.max())


def chosen(boxes: Boxes, index: object) -> Boxes:
    """Some of the boxes, or the same in another shape."""
    x0, y0, x1, y1 = boxes
    return x0[index], y0[index], x1[index], y1[index]


def joined(*boxes: Boxes) -> Boxes:
    """Boxes after each other."""
    x0, y0, x1, y1 = (np.concatenate(edge) for edge in zip(*boxes, strict=True))
    return x0, y0, x1, y1


def pairs(areas: Boxes, boxes: Boxes) -> tuple[Rows, Rows]:
    """Pairs of an area and a box that share some ground: indexes into both, by area.

    Quickest where neighbours in `areas` are near each other.
    """
    found: list[tuple[Rows, Rows]] = [(np.empty(0, np.intp), np.empty(0, np.intp))]
    for first in range(0, len(areas[0]), _TOGETHER):
        some = chosen(areas, slice(first, first + _TOGETHER))
        near = np.flatnonzero(overlap(boxes, around(some)))
        area, index = np.nonzero(overlap(chosen(some, _COLUMN), chosen(boxes, near)))
        found.append((area + first, near[index]))
    return np.concatenate([area for area, _ in found]), np.concatenate([index for _, index in found])


def crosses(
    x: Numbers, y: Numbers, half_width: Numbers, half_height: Numbers | float, dx: Numbers, dy: Numbers
) -> Flags:
    """Whether segments run through boxes.

    (x, y) is the centre of a box, seen from the middle of its segment, which leads from there by half of
    (dx, dy) to either side. Both are apart if they are so along x, along y or across the segment.
    """
    wide, high = np.abs(dx), np.abs(dy)
    near = (np.abs(x) < half_width + wide / 2) & (np.abs(y) < half_height + high / 2)
    return near & (np.abs(dx * y - dy * x) < high * half_width + wide * half_height)
