"""Sifting: each node and each lane of a column goes to the place where its wires cross fewest others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.layout.layers import Layers, Side
from circuit_editor.model.layout.plan import Ints

#: The table of a column grows with the square of its size: this many take some 10 ms.
MOST_IN_COLUMN = 600


def sift(layers: Layers, places: Ints, numbers: range) -> None:
    """Go through these columns, forwards or backwards, and change `places` in place.

    Among equally good places the last one is taken, or on the way back the first, so that what stands in
    each other's way drifts past (C. Matuszewski and others, "Using sifting for k-layer straightline crossing
    minimization", 1999).
    """
    for number in numbers:
        if 2 <= layers.sizes[number] <= MOST_IN_COLUMN:
            _sift_column(layers, places, number, forward=numbers.step > 0)


def _sift_column(layers: Layers, places: Ints, number: int, *, forward: bool) -> None:
    column = layers.columns[number]
    table = _table(layers, places, number)
    order = np.empty(len(column), np.intp)
    order[places[column]] = np.arange(len(column))
    for member in order.tolist() if forward else order[::-1].tolist():
        here = int((order == member).argmax())
        ways = table[member][order]
        # What is saved by going down past those below, or up past those above; its own entry is 0.
        sums = ways.cumsum()
        costs = sums - sums[here]
        costs[:here] -= ways[:here]
        there = len(costs) - 1 - int(costs[::-1].argmin()) if forward else int(costs.argmin())
        if there > here:
            order[here:there] = order[here + 1 : there + 1]
        elif there < here:
            order[there + 1 : here + 1] = order[there:here].copy()
        order[there] = member
    places[column[order]] = np.arange(len(column))


def _table(layers: Layers, places: Ints, number: int) -> NDArray[np.float32]:
    """For each pair in a column: crossings with the second above the first, minus those the other way round.

    More exactly [v, u]: what it adds to go from above u to below it.
    """
    size = int(layers.sizes[number])
    table = np.zeros((size, size), np.float32)
    for side in (layers.before[number], layers.behind[number]):
        if side.size:
            _add(table, side, places)
    return table


def _add(table: NDArray[np.float32], side: Side, places: Ints) -> None:
    """Add the crossings on one side."""
    size, ends, width = len(table), places[side.ends], side.size
    if side.most_pins > 1:
        ends, width = ends * side.most_pins + side.pin, width * side.most_pins
    counts = np.bincount(side.members * width + ends, minlength=size * width).reshape(size, width)
    up_to = counts.cumsum(axis=1)
    # Of each member: its ends below an end, minus those above it.
    balance = (up_to[:, -1:] - 2 * up_to + counts).astype(np.float32)
    table[side.slots] += np.add.reduceat(balance[:, ends], side.starts, axis=1).T
