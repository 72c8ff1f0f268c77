"""The paths between two nodes: how many there are, and those with the largest products, best first.

A circuit with twenty forks in a row has a million paths, so they are never gone through. For each node that
the start leads to, one sweep from the end finds the number of paths to the end and the best one; any other
path is that one with some detours, and detours are taken in the order of what they cost. (Eppstein, "Finding
the k shortest paths", 1998, with short lists in the place of his heaps.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush, nsmallest
from operator import attrgetter

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Wire

#: A path costs the sum of -log |local gradient| over its wires; one with a zero costs more than any without.
COST_OF_ZERO = 1e9


@dataclass(frozen=True, slots=True)
class Path:
    """The wires of a path as the backward pass goes: from the end, where the output is, to the start.

    `product` is the seed times all the local gradients, multiplied from the end on.
    """

    wires: tuple[Wire, ...]
    local_gradients: tuple[float, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Paths:
    """How many paths there are in all, and the largest of them by the size of their product."""

    count: int
    largest: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A wire towards the end. `cost` is that of the best path which begins with it."""

    wire: Wire
    local_gradient: float
    cost: float


@dataclass(frozen=True, slots=True)
class _Detour:
    """A way that is not the best one of the node where it begins, and what it costs more."""

    way: _Way
    extra: float


@dataclass(frozen=True, slots=True)
class _Route:
    """Detours, the last one and those before it; the best ways between them."""

    last: _Detour
    before: _Route | None


def find_paths(circuit: Circuit, passes: Passes, start: str, end: str, most: int, seed: float = 1.0) -> Paths:
    """The number of paths between two computed nodes of a circuit, and up to `most` of them.

    Takes time for the nodes that the start leads to, times `most` at forks, and for the paths that it gives.
    """
    sweep = _Sweep(circuit, passes, start, end, most)
    found = [sweep.path(route, seed) for route in sweep.routes()]
    return Paths(sweep.count, tuple(sorted(found, key=_size, reverse=True)))


def _size(path: Path) -> float:
    return abs(path.product)


class _Sweep:
    """Goes from the end to the start and finds the ways of each node between them."""

    def __init__(self, circuit: Circuit, passes: Passes, start: str, end: str, most: int) -> None:
        self._passes = passes
        self._start, self._end, self._most = start, end, most
        self._ways: dict[str, list[_Way]] = {end: []}
        #: Of each node the cheapest detours on its best path, the cheapest first.
        self._detours: dict[str, Sequence[_Detour]] = {}
        self.count = self._run(circuit)

    def _run(self, circuit: Circuit) -> int:
        slot = self._passes.tape.slot
        led_to = {self._start} if self._start == self._end else circuit.descendants(self._start)
        between = {node for node in led_to if slot.get(node, math.inf) <= slot[self._end]} | {self._start}
        counts = {self._end: 1}
        for target in sorted(between, key=lambda node: slot[node], reverse=True):
            # Counts can have thousands of digits, so they go as soon as they were handed on.
            count = counts.pop(target, 0)
            if target == self._start or not count:
                continue
            cost = self._settle(target)
            for pin, source in enumerate(circuit.operands[target]):
                if source in between:
                    counts[source] = counts.get(source, 0) + count
                    self._enter(Wire(source, target, pin), cost)
        self._settle(self._start)
        return count

    def _enter(self, wire: Wire, cost: float) -> None:
        """Keep a wire as a way of its source; `cost` is that of its target."""
        local_gradient = self._passes.local_gradient(wire.target, wire.pin)
        if local_gradient is None:
            return
        way = _Way(wire, local_gradient, cost + _cost(local_gradient))
        self._ways.setdefault(wire.source, []).append(way)

    def _settle(self, node: str) -> float:
        """All ways of a node are known: put the best one first; its cost."""
        ways = self._ways.get(node)
        if not ways:
            self._detours[node] = ()
            return 0.0
        ways.sort(key=attrgetter("cost"))
        best = ways[0]
        later = self._detours[best.wire.target]
        if len(ways) > 1:
            own = [_Detour(way, way.cost - best.cost) for way in ways[1 : self._most + 1]]
            later = nsmallest(self._most, [*own, *later], key=attrgetter("extra"))
        self._detours[node] = later
        return best.cost

    def routes(self) -> list[_Route | None]:
        """The best routes, the cheapest first; None is the one without a detour."""
        found: list[_Route | None] = [None] if self.count else []
        waiting: list[tuple[float, int, Sequence[_Detour], int, float, _Route | None]] = []
        number = 0

        def offer(detours: Sequence[_Detour], place: int, cost: float, before: _Route | None) -> None:
            """The route `before`, which costs so much, with one more detour."""
            nonlocal number
            if place < len(detours):
                number += 1
                heappush(waiting, (cost + detours[place].extra, number, detours, place, cost, before))

        offer(self._detours[self._start], 0, 0.0, None)
        while waiting and len(found) < self._most:
            total, _, detours, place, cost, before = heappop(waiting)
            route = _Route(detours[place], before)
            found.append(route)
            offer(detours, place + 1, cost, before)
            offer(self._detours[route.last.way.wire.target], 0, total, route)
        return found

    def path(self, route: _Route | None, seed: float) -> Path:
        """The path that takes these detours."""
        detours: dict[str, _Way] = {}
        while route is not None:
            detours[route.last.way.wire.source] = route.last.way
            route = route.before
        ways, node = [], self._start
        while node != self._end:
            way = detours.get(node) or self._ways[node][0]
            ways.append(way)
            node = way.wire.target
        ways.reverse()
        local_gradients = tuple(way.local_gradient for way in ways)
        return Path(tuple(way.wire for way in ways), local_gradients, math.prod(local_gradients, start=seed))


def _cost(local_gradient: float) -> float:
    return -math.log(abs(local_gradient)) if local_gradient else COST_OF_ZERO
