"""Heights: the y of everything in columns whose order is known, with straight wires and lanes."""

from __future__ import annotations

import numpy as np

from circuit_editor.model.layout.layers import Layers
from circuit_editor.model.layout.plan import Floats, Ints, Part
from circuit_editor.model.layout.rows import apart, room
from circuit_editor.model.sizes import ROW

MOST_SWEEPS, LEAST_SWEEPS = 20, 4
#: So many columns are looked at, unless that were fewer than LEAST_SWEEPS sweeps.
LOOKS = 10_000
#: How much more than a whole wire a piece weighs that ends at one lane or leads from lane to lane.
TO_LANE, LANE = 2.0, 8.0


def heights(part: Part, layers: Layers, places: Ints) -> list[float]:
    """The y of each node: near the mean of its neighbours', in the order and the distances of its column."""
    lanes = np.arange(layers.size) >= part.size
    rooms = np.full(layers.size, ROW / 2)
    rooms[: part.size] = [room(part, node) for node in range(part.size)]
    downwards = [column[np.argsort(places[column])] for column in layers.columns]
    steps = [(rooms[down][:-1] + rooms[down][1:]).tolist() for down in downwards]
    weights = np.array([1.0, TO_LANE, LANE])[lanes[layers.left].astype(int) + lanes[layers.right]]
    found = np.zeros(layers.size)
    for down, step in zip(downwards, steps, strict=True):
        below = np.concatenate([[0.0], np.cumsum(step)])
        found[down] = below - below[-1] / 2
    for sweep in range(max(LEAST_SWEEPS, min(MOST_SWEEPS, LOOKS // len(downwards)))):
        numbers = range(len(downwards))
        for number in numbers if sweep % 2 == 0 else reversed(numbers):
            means = _means(layers, places, found, weights, number)
            found[downwards[number]] = apart(means.tolist(), steps[number])
    result: list[float] = found[: part.size].tolist()
    return result


def _means(layers: Layers, places: Ints, found: Floats, weights: Floats, number: int) -> Floats:
    """Where the members of a column would be best, by place; without wires, where they are."""
    column = layers.columns[number]
    total, count = np.zeros(len(column)), np.zeros(len(column))
    for gap, own, other in ((number - 1, layers.right, layers.left), (number, layers.left, layers.right)):
        if gap >= 0:
            pieces = layers.gaps[gap]
            ends = places[own[pieces]]
            total += np.bincount(ends, weights[pieces] * found[other[pieces]], len(column))
            count += np.bincount(ends, weights[pieces], len(column))
    here = np.empty(len(column))
    here[places[column]] = found[column]
    means: Floats = np.where(count > 0, total / np.maximum(count, 1e-9), here)
    return means
