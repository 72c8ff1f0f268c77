"""Tidy layout: columns from left to right, chains straight, inputs beside the gates they feed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.sizes import (
    CHARACTER_WIDTH,
    GAP,
    LEAD,
    LONG_STUB,
    LONGEST_CIRCLE_SYMBOL,
    MOST_CIRCLE_PINS,
    PIN_STEP,
    RADIUS,
    ROW,
    SHORT_NUMBER,
    STUB,
)

Position = tuple[float, float]


def tidy_positions(circuit: Circuit, node_ids: Iterable[str] | None = None) -> dict[str, Position]:
    """Positions for some nodes, or for all: of gates their centres, of inputs the starts of their stubs.

    Other nodes stay where they are, and these come below them, with the first row at y = 0 if there are none.
    """
    chosen = set(circuit.graph if node_ids is None else node_ids)
    if not chosen:
        return {}
    plan = _Plan(circuit, chosen)
    ranks = plan.ranks()
    heights = plan.heights(ranks)
    centres = plan.centres(ranks)
    others = [node.position for node in circuit.nodes() if node.id not in chosen]
    left = min((x for x, _ in others), default=0.0)
    top = max((y for _, y in others), default=-ROW) + ROW - min(heights.values())
    return {
        node_id: (
            round(left + centres[ranks[node_id]] + plan.offset(node_id)) + 0.0,
            round(top + height) + 0.0,
        )
        for node_id, height in heights.items()
    }


class _Plan:
    """The nodes to be laid out, with the wires among them."""

    def __init__(self, circuit: Circuit, chosen: set[str]) -> None:
        self._circuit = circuit
        self._nodes = {node.id: node for node in circuit.nodes() if node.id in chosen}
        self._ids = list(self._nodes)
        self._sources = {
            node_id: [source for source in circuit.operands[node_id] if source in self._nodes]
            for node_id in self._ids
        }
        self._targets: dict[str, list[str]] = {node_id: [] for node_id in self._ids}
        for target, sources in self._sources.items():
            for source in sources:
                self._targets[source].append(target)

    def ranks(self) -> dict[str, int]:
        """Columns from 0: gates by their longest way from an input, inputs just before their first gate."""
        waiting = {node_id: len(sources) for node_id, sources in self._sources.items()}
        ranks = {node_id: 0 if self._is_leaf(node_id) else 1 for node_id in self._ids}
        ready = [node_id for node_id, wires in waiting.items() if not wires]
        while ready:
            node_id = ready.pop()
            for target in self._targets[node_id]:
                ranks[target] = max(ranks[target], ranks[node_id] + 1)
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
        for node_id in self._ids:
            if self._is_leaf(node_id) and self._targets[node_id]:
                ranks[node_id] = min(ranks[target] for target in self._targets[node_id]) - 1
        return ranks

    def heights(self, ranks: dict[str, int]) -> dict[str, float]:
        """The y of each node: what nothing feeds row by row, the rest at the mean of what feeds it."""
        heights = {node_id: ROW * row for row, node_id in enumerate(self._rows())}
        columns: dict[int, list[str]] = {}
        for node_id in self._ids:
            columns.setdefault(ranks[node_id], []).append(node_id)
        for rank in sorted(columns):
            column = columns[rank]
            for node_id in column:
                if sources := self._sources[node_id]:
                    heights[node_id] = sum(heights[source] for source in sources) / len(sources)
            column.sort(key=heights.__getitem__)
            rooms = [ROW / 2 - RADIUS + self._half_height(node_id) for node_id in column]
            heights.update(zip(column, _apart([heights[one] for one in column], rooms), strict=True))
        return heights

    def centres(self, ranks: dict[str, int]) -> list[float]:
        """The x of each column's gates, so that the stubs of the inputs in the first one begin at 0."""
        long = self._long_stubs()
        columns = 1 + max(ranks.values())
        half, stub = [RADIUS] * columns, [STUB] * columns
        for node_id, rank in ranks.items():
            half[rank] = max(half[rank], self._half_width(node_id))
            stub[rank] = LONG_STUB if node_id in long else stub[rank]
        centres = [-RADIUS - LEAD]
        for rank in range(1, columns):
            centres.append(centres[-1] + half[rank - 1] + LEAD + stub[rank - 1] + GAP + half[rank])
        return centres

    def offset(self, node_id: str) -> float:
        """From a column's centre to a node's position."""
        return RADIUS + LEAD if self._is_leaf(node_id) else 0.0

    def _rows(self) -> list[str]:
        """What nothing feeds, in the order in which the circuit reads from its ends back, pin by pin."""
        rows: list[str] = []
        seen: set[str] = set()
        for end in self._ids:
            waiting = [] if self._targets[end] else [end]
            while waiting:
                node_id = waiting.pop()
                if node_id in seen:
                    continue
                seen.add(node_id)
                waiting += reversed(self._sources[node_id])
                if not self._sources[node_id]:
                    rows.append(node_id)
        return rows

    def _long_stubs(self) -> set[str]:
        passes = run(compile_circuit(self._circuit))
        number_format = NumberFormat.of(passes, self._circuit.settings.digits)
        numbers = [(passes.value(node_id), passes.gradient(node_id)) for node_id in self._ids]
        # What is not computed becomes nan, which is short.
        long = number_format.lengths(np.array(numbers, dtype=np.float64)).max(axis=1) > SHORT_NUMBER
        return {node_id for node_id, is_long in zip(self._ids, long, strict=True) if is_long}

    def _is_leaf(self, node_id: str) -> bool:
        return self._nodes[node_id].value is not None

    def _half_width(self, node_id: str) -> float:
        node = self._nodes[node_id]
        symbol = GATES[node.gate].drawn_symbol(node.constant)
        return (
            max(RADIUS, CHARACTER_WIDTH * len(symbol) / 2) if len(symbol) > LONGEST_CIRCLE_SYMBOL else RADIUS
        )

    def _half_height(self, node_id: str) -> float:
        pins = self._circuit.pin_count(node_id)
        return max(RADIUS, PIN_STEP * pins / 2) if pins > MOST_CIRCLE_PINS else RADIUS


def _apart(wanted: list[float], rooms: list[float]) -> list[float]:
    """The heights nearest to ascending wanted ones at which each has `rooms` above and below itself.

    Where neighbours would come too near, they become a block around the mean of what they want.
    """
    if len(wanted) == 1:
        return wanted
    steps = np.array([above + below for above, below in pairwise(rooms)])
    offsets = np.concatenate([[0.0], np.cumsum(steps)])
    blocks: list[tuple[float, int]] = []
    for goal in np.array(wanted) - offsets:
        mean, size = float(goal), 1
        while blocks and blocks[-1][0] >= mean:
            above, count = blocks.pop()
            mean = (mean * size + above * count) / (size + count)
            size += count
        blocks.append((mean, size))
    found = np.repeat([mean for mean, _ in blocks], [size for _, size in blocks]) + offsets
    return [float(height) for height in found]
