"""Columns with lanes: a wire that passes a column has a lane there, so every piece leads one column on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from circuit_editor.model.layout.plan import Floats, Ints, Part

#: Places are multiplied by this where pins are counted between them.
_PLACES = 1 << 20


class Layers:
    """Nodes, then lanes, in columns, and the pieces of wires between neighbouring columns.

    `left` and `right` are the ends of the pieces. `columns` has the members of each column, `slots` where
    each is among them, and `gaps` the pieces that leave each column. A `places` array gives the place of each
    node or lane in its column, from the top.
    """

    def __init__(self, part: Part, ranks: Sequence[int]) -> None:
        source, target, pin = part.wires
        rank = np.array(ranks, dtype=np.intp)
        pieces = rank[target] - rank[source]
        wire = np.repeat(np.arange(len(source)), pieces)
        step = _counted(pieces)
        first_lane = part.size + np.cumsum(pieces - 1) - (pieces - 1)
        is_last = step == pieces[wire] - 1
        self.nodes = part.size
        self.size = part.size + int((pieces - 1).sum())
        self.left = np.where(step == 0, source[wire], first_lane[wire] + step - 1)
        self.right = np.where(is_last, target[wire], first_lane[wire] + step)
        #: The pin of a piece that ends at one, and how far that is from the gate's middle, in places.
        self.pin = np.where(is_last, np.minimum(pin[wire], _PLACES - 1), 0)
        pins = part.pins[target[wire]]
        self.pin_offset = np.where(is_last, (pin[wire] + 0.5) / np.maximum(pins, 1) - 0.5, 0.0)
        self.rank = np.concatenate([rank, (rank[source[wire]] + 1 + step)[~is_last]])
        #: Of each lane: the ends of its wire, and how far it is from the first to the second.
        self._lanes = source[wire][~is_last], target[wire][~is_last], ((step + 1) / pieces[wire])[~is_last]
        self._sort()

    def _sort(self) -> None:
        count = int(self.rank.max()) + 1
        self.columns = _groups(self.rank, count)
        self.gaps = _groups(self.rank[self.left], count)
        self.sizes = np.array([len(column) for column in self.columns])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.slots = np.empty(self.size, np.intp)
        for column in self.columns:
            self.slots[column] = np.arange(len(column))
        #: How many pieces meet at each.
        self.wires = np.bincount(self.left, minlength=self.size) + np.bincount(
            self.right, minlength=self.size
        )
        #: What each column meets to its left and to its right.
        self.before = [Side(self, gap, self.right, self.left) for gap in [self.gaps[-1], *self.gaps[:-1]]]
        self.behind = [Side(self, gap, self.left, self.right) for gap in self.gaps]

    def straight(self, heights: Sequence[float]) -> Floats:
        """The heights of nodes and lanes where wires are straight."""
        level = np.array(heights)
        source, target, share = self._lanes
        return np.concatenate([level, level[source] + share * (level[target] - level[source])])

    def places_by(self, key: Floats) -> Ints:
        """The places in which a key ascends down each column."""
        order = np.lexsort((key, self.rank))
        places = np.empty(self.size, np.intp)
        places[order] = np.arange(self.size) - self.starts[self.rank[order]]
        return places

    def crossings(self, places: Ints) -> int:
        """How often pieces cross; also of two that lead to one gate, if not in the order of its pins."""
        down = self.starts[self.rank] + places
        ends = down[self.right] * _PLACES + self.pin
        return inversions(ends[np.lexsort((ends, down[self.left]))])


class Side:
    """The pieces on one side of a column, sorted by its members.

    `ends` are what they lead to, `slots` the slots of the members that have any, `starts` where their pieces
    begin and `counts` how many these are.
    """

    def __init__(self, layers: Layers, gap: Ints, own: Ints, other: Ints) -> None:
        slots = layers.slots[own[gap]]
        gap = gap[np.argsort(slots, kind="stable")]
        self.ends = other[gap]
        self.members = layers.slots[own[gap]]
        self.slots, self.starts, self.counts = np.unique(self.members, return_index=True, return_counts=True)
        self.pin = layers.pin[gap] if own is layers.left else np.zeros(len(gap), np.intp)
        self.pin_offset = layers.pin_offset[gap] if own is layers.left else np.zeros(len(gap))
        self.most_pins = int(self.pin.max(initial=0)) + 1
        #: How many stand in the column that they lead to.
        self.size = int(layers.sizes[layers.rank[self.ends[0]]]) if len(gap) else 0


def inversions(numbers: Ints) -> int:
    """How many pairs of unequal numbers stand in descending order; O(n log n), by the bits from the top."""
    _, ranks = np.unique(numbers, return_inverse=True)
    found = 0
    for bit in reversed(range(int(ranks.max(initial=0)).bit_length())):
        # They are sorted by what is above this bit: within a group, ones before zeros are descending pairs.
        ones = (ranks >> bit) & 1
        group = ranks >> (bit + 1)
        before = np.cumsum(ones) - ones
        starts = np.concatenate([[True], group[1:] != group[:-1]])
        at_start = np.maximum.accumulate(np.where(starts, before, 0))
        found += int(((before - at_start) * (1 - ones)).sum())
        ranks = ranks[np.argsort(ranks >> bit, kind="stable")]
    return found


def _counted(lengths: Ints) -> Ints:
    """0, 1, ... up to each length, one after the other."""
    counted: Ints = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return counted


def _groups(keys: Ints, count: int) -> list[Ints]:
    """The indexes with each key from 0 on, ascending."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.searchsorted(keys[order], np.arange(1, count)))
