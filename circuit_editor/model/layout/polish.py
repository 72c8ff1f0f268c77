"""Polish: in a small part, node after node goes to the height at which the drawn picture is best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from circuit_editor.model.layout.picture import Picture
from circuit_editor.model.layout.plan import Floats, Ints, Part
from circuit_editor.model.layout.rows import room
from circuit_editor.model.sizes import ROW

#: What a row counts that a wire climbs or falls, where a crossing is 1, and a bend in a chain of gates.
CLIMB, BEND = 0.02, 0.1
LEVEL = 0.5
#: What it counts where wires cross that lead to one gate, if they are not in the order of its pins.
AT_ONE_GATE = 0.5
#: A wire through a node counts MOST_HIT in a small part, and LEAST_HIT in one of LARGE nodes or more, where
#: it can't be helped so easily.
MOST_HIT, LEAST_HIT, LARGE = 3.0, 1.0, 100
PASSES = 4
#: So many heights are tried for a node, those nearest to its neighbours.
MOST_TRIED = 24
#: Neighbours in a column, as far as this from each other, are tried the other way round.
FARTHEST_EXCHANGE = 3


class Polish:
    """One part on its way from some heights to better ones."""

    def __init__(self, part: Part, picture: Picture, ranks: Sequence[int]) -> None:
        self._picture = picture
        self._rooms = np.array([room(part, node) for node in range(part.size)])
        self._rank = ranks
        self._columns = [np.flatnonzero(np.equal(ranks, number)) for number in range(max(ranks) + 1)]
        self._chains = list(_chains(part))
        self._pairs = picture.facing(np.arange(len(picture.source)))
        self._passings = picture.passing()
        self._in_chains = part.pins[picture.target] == 1
        self._hit = min(MOST_HIT, max(LEAST_HIT, LARGE / part.size))
        self._heights = np.zeros(part.size)

    def cost(self, heights: Sequence[float]) -> float:
        """How bad a picture is."""
        return float(self._costs(np.array([heights]), self._pairs, self._passings)[0])

    def is_clear(self, heights: Sequence[float]) -> bool:
        """Whether nothing is in the way of anything else."""
        return not self._picture.hits(heights) and not self._picture.crossings(heights)

    def polished(self, heights: Sequence[float]) -> list[float]:
        """Better heights, if there are any."""
        self._heights = np.array(heights)
        for number in range(PASSES):
            before = self._heights.copy()
            for column in self._columns if number % 2 == 0 else reversed(self._columns):
                self._polish_column(column)
            for chain in self._chains:
                self._level(chain)
            if (before == self._heights).all():
                break
        result: list[float] = self._heights.tolist()
        return result

    def _polish_column(self, column: Ints) -> None:
        for node in column.tolist():
            self._take_best([node], self._free_heights(node, column[column != node])[:, None])
        for distance in range(1, min(FARTHEST_EXCHANGE + 1, len(column))):
            down = column[np.argsort(self._heights[column], kind="stable")].tolist()
            for one, other in zip(down, down[distance:], strict=False):
                if self._rooms[one] == self._rooms[other]:
                    self._take_best([one, other], self._heights[[[other, one]]])

    def _level(self, chain: list[int]) -> None:
        """Put a chain of gates on one row."""
        tries = self._rows()
        for node in chain:
            column = self._columns[self._rank[node]]
            tries = self._free(tries, node, column[column != node])
        self._take_best(chain, np.repeat(tries[:, None], len(chain), axis=1))

    def _take_best(self, nodes: list[int], tries: Floats) -> None:
        """Put nodes where the picture is best: where they are, or as in a row of `tries`."""
        picture = self._picture
        moved = np.zeros(len(self._heights), bool)
        moved[nodes] = True
        bent = moved[picture.source] | moved[picture.target]
        one, other = self._pairs
        crossing = bent[one] | bent[other]
        wire, node = self._passings
        passing = bent[wire] | moved[node]
        levels = np.repeat(self._heights[None], len(tries) + 1, axis=0)
        levels[1:, nodes] = tries
        costs = self._costs(levels, (one[crossing], other[crossing]), (wire[passing], node[passing]))
        best = int(costs.argmin())
        if costs[best] < costs[0] - 1e-9:
            self._heights = levels[best]

    def _costs(self, levels: Floats, pairs: tuple[Ints, Ints], passings: tuple[Ints, Ints]) -> Floats:
        """What some pairs of wires, some wires beside nodes and the climbs count, for several heights."""
        picture = self._picture
        a, b = picture.lines(levels)
        shares = np.where(picture.target[pairs[0]] == picture.target[pairs[1]], AT_ONE_GATE, 1.0)
        crossings = picture.cross(a, b, *pairs) @ shares
        hits = picture.run_through(a, b, levels, *passings).sum(axis=1)
        climbs = np.abs(b * (picture.x1 - picture.x0))
        bends = (climbs[:, self._in_chains] > LEVEL).sum(axis=1)
        costs: Floats = crossings + self._hit * hits + BEND * bends + CLIMB / ROW * climbs.sum(axis=1)
        return costs

    def _free_heights(self, node: int, others: Ints) -> Floats:
        """Heights at which a node is far enough from the others in its column."""
        heights, picture = self._heights, self._picture
        from_sources = heights[picture.source[picture.target == node]]
        into = picture.source == node
        to_targets = heights[picture.target[into]] + picture.rise[into]
        around = np.concatenate([from_sources - picture.rise[picture.target == node], to_targets])
        wanted = around.mean() if len(around) else heights[node]
        apart = self._rooms[others] + self._rooms[node]
        beside = np.concatenate([heights[others] - apart, heights[others] + apart])
        tries = np.unique(np.concatenate([self._rows(), around, [wanted], beside]))
        tries = self._free(tries, node, others)
        return tries[np.argsort(np.abs(tries - wanted), kind="stable")[:MOST_TRIED]]

    def _rows(self) -> Floats:
        """Rows and the middles between them, from somewhat above the picture to somewhat below it."""
        first, last = self._heights.min() / ROW - 1, self._heights.max() / ROW + 2
        rows: Floats = np.arange(np.floor(first), last, 0.5) * ROW
        return rows

    def _free(self, tries: Floats, node: int, others: Ints) -> Floats:
        """Those heights at which a node is far enough from others."""
        apart = self._rooms[others] + self._rooms[node]
        far = np.abs(tries[:, None] - self._heights[others]) >= apart - 1e-6
        free: Floats = tries[far.all(axis=1)]
        return free


def _chains(part: Part) -> Iterator[list[int]]:
    """Gates with one pin each of which the first feeds the second alone, and so on; two or more."""
    following = {
        node: part.targets[node][0]
        for node in range(part.size)
        if len(part.targets[node]) == 1 and part.pins[part.targets[node][0]] == 1 and part.pins[node] == 1
    }
    for first in sorted(following.keys() - following.values()):
        chain = [first]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        yield chain
