"""Orders: who stands above whom in each column, with few crossings.

Own code over numpy: tests/benchmarks/bench_layout.py compares it with Graphviz dot, a program and no library;
of the libraries grandalf and fast-sugiyama leave half as many crossings again as dot. Sweeps by
means or medians alone get stuck early. The start counts most, and heights at which everything is nearly at
the mean of its neighbours, as in a spectral drawing, are a good one; sifting then finds the details, and
sweeps through a few columns at a time shake it free where it is stuck.
"""

from __future__ import annotations

import numpy as np

from circuit_editor.model.layout.layers import Layers, Side
from circuit_editor.model.layout.plan import Floats, Ints
from circuit_editor.model.layout.sifting import MOST_IN_COLUMN, sift

#: Of each start: the number of its scattered heights, how often they are averaged, and sweeps after that.
STARTS = ((0, 300, 0), (0, 300, 4), (1, 50, 4), (2, 50, 4))
MOST_FOR_NODE = 6
TINY = 1e-60
#: Rounds of improvement from one start, each of one look at the means and some of sifting.
ROUNDS = 6
SIFTINGS = 3
#: What is shaken: so many columns at a time, and as many more beside them are sifted afterwards.
WINDOWS = (3, 6)
BESIDE = 2
#: A visit is one member of a column in one sifting, some 6 us; so many more are counted for each column.
VISITS_FOR_COLUMN = 15
#: In a column of this size each visit takes twice as long.
SLOW_COLUMN = 150


def best_order(layers: Layers, read: Ints, visits: int) -> Ints:
    """The places with the fewest crossings that are found, in this many visits or somewhat more.

    `read` are the places in which the circuit reads; they stay if nothing crosses or visits are too few. Work
    is limited and not time, so the same circuit always gets the same places.
    """
    round_visits = SIFTINGS * _visits(layers, range(len(layers.columns)))
    if visits < round_visits // 2 or not layers.crossings(read):
        return read
    count = max(1, min(len(STARTS), visits // (2 * ROUNDS * round_visits)))
    rounds = max(1, min(ROUNDS, visits // (2 * round_visits)))
    found = [_improved(layers, _start(layers, *start), rounds) for start in STARTS[:count]]
    best = min([read, *found], key=layers.crossings)
    return _shaken(layers, best, visits - count * rounds * round_visits)


def _visits(layers: Layers, numbers: range) -> int:
    sizes = layers.sizes[numbers.start : numbers.stop]
    slower = np.where(sizes <= MOST_IN_COLUMN, sizes / SLOW_COLUMN, 0.0)
    return int((sizes * (1 + slower)).sum()) + VISITS_FOR_COLUMN * len(numbers)


def _start(layers: Layers, scatter: int, averagings: int, sweeps: int) -> Ints:
    places = layers.places_by(_spectral(layers, scatter, averagings))
    numbers = range(len(layers.columns))
    for sweep in range(sweeps):
        _sweep_one_side(layers, places, _turned(numbers, sweep))
    return places


def _turned(numbers: range, count: int) -> range:
    """Forwards or backwards, in turns."""
    return numbers[::-1] if count % 2 else numbers


def _improved(layers: Layers, places: Ints, rounds: int) -> Ints:
    """The best that is met on the way."""
    best, fewest = places.copy(), layers.crossings(places)
    numbers = range(len(layers.columns))
    for count in range(rounds):
        _sweep_both_sides(layers, places, _turned(numbers, count))
        for sifting in range(SIFTINGS):
            sift(layers, places, _turned(numbers, count + sifting + 1))
        crossings = layers.crossings(places)
        if crossings < fewest:
            best, fewest = places.copy(), crossings
    return best


def _shaken(layers: Layers, best: Ints, visits: int) -> Ints:
    """Sweeps through some columns after others, kept where they are for the better."""
    fewest = layers.crossings(best)
    count = len(layers.columns)
    for width in WINDOWS:
        for first in range(0, max(1, count - width + 1), width // 2):
            around = range(max(0, first - BESIDE), min(count, first + width + BESIDE))
            for turn in range(2):
                visits -= SIFTINGS * _visits(layers, around)
                if visits < 0 or not fewest:
                    return best
                places = best.copy()
                _sweep_one_side(layers, places, _turned(range(first, min(count, first + width)), turn))
                for sifting in range(SIFTINGS):
                    sift(layers, places, _turned(around, turn + sifting))
                crossings = layers.crossings(places)
                if crossings <= fewest:
                    best, fewest = places, crossings
    return best


def _spectral(layers: Layers, scatter: int, averagings: int) -> Floats:
    """Heights near to the means of their neighbours' that are neither all alike nor a slope.

    Power iteration from a fixed start, another one for each `scatter`; the fewer averagings the less like the
    one that it leads to.
    """
    size, wires = layers.size, np.maximum(layers.wires, 1)
    heights: Floats = np.modf((np.arange(size) + 1.0) * (0.618034 + 0.1 * scatter))[0] - 0.5
    slope = layers.rank - layers.rank.mean()
    steepness = max(float(slope @ slope), 1.0)
    for _ in range(min(averagings, MOST_FOR_NODE * size)):
        beside = np.bincount(layers.left, heights[layers.right], size)
        beside += np.bincount(layers.right, heights[layers.left], size)
        heights = (heights + beside / wires) / 2
        heights -= heights.mean() + slope * (float(slope @ heights) / steepness)
        heights -= (np.bincount(layers.rank, heights) / np.maximum(layers.sizes, 1))[layers.rank]
        heights /= np.sqrt(float(heights @ heights)) + TINY
        # Computers are slow with numbers that are smaller still.
        heights[np.abs(heights) < TINY] = 0.0
    return heights


def _sweep_one_side(layers: Layers, places: Ints, numbers: range) -> None:
    """Sort columns by the means of what is to their left, or on the way back to their right."""
    for number in numbers:
        side = layers.before[number] if numbers.step > 0 else layers.behind[number]
        _sort_by_means(layers, places, number, side)


def _sweep_both_sides(layers: Layers, places: Ints, numbers: range) -> None:
    """Sort columns by the means of all that their members meet."""
    for number in numbers:
        _sort_by_means(layers, places, number, layers.before[number], layers.behind[number])


def _sort_by_means(layers: Layers, places: Ints, number: int, *sides: Side) -> None:
    column = layers.columns[number]
    own = (places[column] + 0.5) / len(column)
    total, count = np.zeros(len(column)), np.zeros(len(column))
    for side in sides:
        if side.size:
            shares = (places[side.ends] + 0.5 + side.pin_offset) / side.size
            total[side.slots] += np.add.reduceat(shares, side.starts)
            count[side.slots] += side.counts
    means = np.where(count > 0, total / np.maximum(count, 1), own)
    places[column[np.lexsort((own, means))]] = np.arange(len(column))
