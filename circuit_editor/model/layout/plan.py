"""The nodes that are to be laid out, by number: their wires, their sizes and the parts that hang together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.names import symbol
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node
from circuit_editor.model.sizes import (
    CHARACTER_WIDTH,
    GROUP_MARGIN,
    GROUP_WIDTH,
    LONG_STUB,
    LONGEST_CIRCLE_SYMBOL,
    LONGEST_GROUP_NAME,
    MOST_CIRCLE_PINS,
    PIN_STEP,
    RADIUS,
    SHORT_NUMBER,
    STUB,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Plan:
    """Nodes by number, part after part, and within a part in their order.

    `sources` has for each node what feeds it, by pin, and None for a free pin or a node that is not laid out.
    """

    def __init__(self, circuit: Circuit, chosen: set[str]) -> None:
        self._circuit = circuit
        nodes = [node for node in circuit.nodes() if node.id in chosen]
        numbers = {node.id: number for number, node in enumerate(nodes)}
        operands = [[numbers.get(source or "") for source in circuit.operands[node.id]] for node in nodes]
        self._firsts, order = _part_after_part(operands)
        place = np.argsort(order).tolist()
        self.nodes: list[Node] = [nodes[number] for number in order]
        self.sources: list[list[int | None]] = [
            [None if source is None else place[source] for source in operands[number]] for number in order
        ]
        self.is_leaf: list[bool] = [node.value is not None for node in self.nodes]

    def parts(self) -> Iterator[Part]:
        """The separate parts, in the order of their first nodes."""
        for first, last in zip(self._firsts, [*self._firsts[1:], len(self.nodes)], strict=True):
            yield Part(self, first, last)

    @cached_property
    def half_widths(self) -> list[float]:
        """Half the width of each gate."""
        return [_half_width(node) for node in self.nodes]

    @cached_property
    def half_heights(self) -> list[float]:
        """Half the height of each gate."""
        return [_half_height(len(sources)) for sources in self.sources]

    @cached_property
    def stubs(self) -> list[float]:
        """The lengths of the stubs, with the numbers as they are now."""
        passes = run(compile_circuit(self._circuit))
        number_format = NumberFormat.of(passes, self._circuit.settings.digits)
        numbers = [(passes.value(node.id), passes.gradient(node.id)) for node in self.nodes]
        # What is not computed becomes nan, which is short.
        long = number_format.lengths(np.array(numbers, dtype=np.float64)).max(axis=1) > SHORT_NUMBER
        stubs: list[float] = np.where(long, LONG_STUB, STUB).tolist()
        return stubs


class Part:
    """Nodes that hang together, by numbers of their own from 0 on."""

    def __init__(self, plan: Plan, first: int, last: int) -> None:
        self.nodes = slice(first, last)
        self.size = last - first
        self.is_leaf = plan.is_leaf[self.nodes]
        self.half_heights = plan.half_heights[self.nodes]
        #: What feeds each node, by pin; without the free pins.
        self.sources = [
            [source - first for source in sources if source is not None]
            for sources in plan.sources[self.nodes]
        ]
        self._plan = plan

    @cached_property
    def targets(self) -> list[list[int]]:
        """What each node feeds, by number."""
        targets: list[list[int]] = [[] for _ in range(self.size)]
        for target, sources in enumerate(self.sources):
            for source in sources:
                targets[source].append(target)
        return targets

    @cached_property
    def forward(self) -> list[int]:
        """All nodes, each behind what feeds it."""
        waiting = list(map(len, self.sources))
        order = [node for node, wires in enumerate(waiting) if not wires]
        for node in order:
            for target in self.targets[node]:
                waiting[target] -= 1
                if not waiting[target]:
                    order.append(target)
        return order

    @cached_property
    def wires(self) -> tuple[Ints, Ints, Ints]:
        """Source, target and pin of each wire."""
        first = self.nodes.start
        rows = [
            (source - first, target, pin)
            for target, sources in enumerate(self._plan.sources[self.nodes])
            for pin, source in enumerate(sources)
            if source is not None
        ]
        source, target, pin = np.array(rows, dtype=np.intp).reshape(-1, 3).T
        return source, target, pin

    @cached_property
    def pins(self) -> Ints:
        """How many pins each node has."""
        return np.array([len(sources) for sources in self._plan.sources[self.nodes]], dtype=np.intp)


def _part_after_part(operands: list[list[int | None]]) -> tuple[list[int], list[int]]:
    """The nodes sorted by parts, and where in this list each part begins."""
    leader = list(range(len(operands)))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = node = leader[leader[node]]
        return node

    for target, sources in enumerate(operands):
        for source in sources:
            if source is not None:
                one, other = sorted((find(source), find(target)))
                leader[other] = one
    # A part is led by its first node.
    leaders = [find(node) for node in range(len(operands))]
    order = sorted(range(len(operands)), key=leaders.__getitem__)
    firsts = [place for place, node in enumerate(order) if leaders[node] == node]
    return firsts, order


def _half_width(node: Node) -> float:
    characters = len(symbol(node))
    if node.definition is not None:
        width = CHARACTER_WIDTH * min(characters, LONGEST_GROUP_NAME) + GROUP_MARGIN
        return max(GROUP_WIDTH, width) / 2
    return max(RADIUS, CHARACTER_WIDTH * characters / 2) if characters > LONGEST_CIRCLE_SYMBOL else RADIUS


def _half_height(pins: int) -> float:
    return max(RADIUS, PIN_STEP * pins / 2) if pins > MOST_CIRCLE_PINS else RADIUS
