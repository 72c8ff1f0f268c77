"""Rows as the notes draw them: inputs below each other as they are read, gates between what feeds them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from circuit_editor.model.layout.plan import Part
from circuit_editor.model.sizes import RADIUS, ROW


def rows(part: Part, ranks: Sequence[int]) -> list[float]:
    """The y of each node: what nothing feeds row by row, the rest at the mean of what feeds it."""
    heights = [0.0] * part.size
    if part.size == 1:
        return heights
    for row, node in enumerate(_reading_order(part)):
        heights[node] = ROW * row
    columns: dict[int, list[int]] = {}
    for node, rank in enumerate(ranks):
        columns.setdefault(rank, []).append(node)
    for rank in sorted(columns):
        column = columns[rank]
        for node in column:
            if sources := part.sources[node]:
                heights[node] = sum([heights[source] for source in sources]) / len(sources)
        column.sort(key=heights.__getitem__)
        rooms = [room(part, node) for node in column]
        found = apart([heights[node] for node in column], [a + b for a, b in pairwise(rooms)])
        for node, height in zip(column, found, strict=True):
            heights[node] = height
    return heights


def room(part: Part, node: int) -> float:
    """What a node takes above its middle, and below."""
    return ROW / 2 - RADIUS + part.half_heights[node]


def apart(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """The heights nearest to wanted ones, by squares, that are at least so far from each other, in turn.

    Where neighbours would come too near, they become a block around the mean of what they want.
    """
    blocks: list[tuple[float, int]] = []
    offsets = [0.0]
    for step in steps:
        offsets.append(offsets[-1] + step)
    for goal, offset in zip(wanted, offsets, strict=False):
        mean, size = goal - offset, 1
        while blocks and blocks[-1][0] >= mean:
            above, count = blocks.pop()
            mean = (mean * size + above * count) / (size + count)
            size += count
        blocks.append((mean, size))
    means = [mean for mean, size in blocks for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def _reading_order(part: Part) -> list[int]:
    """What nothing feeds, in the order in which the circuit reads from its ends back, pin by pin."""
    order: list[int] = []
    seen = [False] * part.size
    for end in range(part.size):
        waiting = [] if part.targets[end] else [end]
        while waiting:
            node = waiting.pop()
            if seen[node]:
                continue
            seen[node] = True
            waiting += reversed(part.sources[node])
            if not part.sources[node]:
                order.append(node)
    return order
