"""Lines cut into dashes by numpy, as Qt would cut them, but only where they are seen."""

from __future__ import annotations

import numpy as np

from circuit_editor.canvas import style
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.tables import Floats


def dashes(lines: Floats, wide: int, seen: Rect) -> Floats:
    """The dashes of lines x0, y0, x1, y1 that are so many pixels wide; all in device pixels, shape (n, 4).

    Those outside of the rectangle `seen` are left out; whatever it is, the others are at the same places.
    """
    drawn, left_out = (part * wide for part in style.DASHES)
    period = drawn + left_out
    along = lines[:, 2:] - lines[:, :2]
    # Qt measures the dashes of a line of one pixel along its longer side.
    length = np.abs(along).max(axis=1) if wide == 1 else np.hypot(*along.T)
    enters, leaves = _stretches(lines[:, :2], along, seen, wide)
    first = np.floor(enters * length / period).astype(np.intp)
    counts = np.ceil(leaves * length / period).astype(np.intp) - first
    owners = np.repeat(np.arange(len(lines)), counts)
    numbers = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    starts = numbers * period
    ends = np.minimum(starts + drawn, length[owners])
    begin, step = lines[owners, :2], along[owners] / length[owners, None]
    return np.concatenate([begin + step * starts[:, None], begin + step * ends[:, None]], axis=1)


def _stretches(begin: Floats, along: Floats, seen: Rect, wide: int) -> tuple[Floats, Floats]:
    """At which shares of their lengths lines enter and leave a rectangle, both 0 if they never do.

    The rectangle is taken to be a little larger, as lines are some pixels wide.
    """
    left, top, right, bottom = seen
    # Where they cross the left and upper edges, and the right and lower ones. What runs along an edge
    # crosses it infinitely far away.
    with np.errstate(divide="ignore", invalid="ignore"):
        one = ((left - wide, top - wide) - begin) / along
        other = ((right + wide, bottom + wide) - begin) / along
    enters = np.maximum(np.fmin(one, other).max(axis=1), 0.0)
    leaves = np.minimum(np.fmax(one, other).min(axis=1), 1.0)
    inside = enters < leaves
    return np.where(inside, enters, 0.0), np.where(inside, leaves, 0.0)
