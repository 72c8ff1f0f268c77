"""Which nodes feed some others, are fed by them, or hang together with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from circuit_editor.model.circuit import Circuit

Step = Callable[[str], Iterable[str]]


def all_that_feeds(circuit: Circuit, node_ids: Iterable[str]) -> set[str]:
    """These nodes and all from which there is a way to them."""
    return _reach(node_ids, circuit.graph.predecessors)


def all_that_is_fed(circuit: Circuit, node_ids: Iterable[str]) -> set[str]:
    """These nodes and all to which there is a way from them."""
    return _reach(node_ids, circuit.graph.successors)


def all_connected(circuit: Circuit, node_ids: Iterable[str]) -> set[str]:
    """These nodes and all that hang together with them in some way."""
    return _reach(node_ids, circuit.graph.predecessors, circuit.graph.successors)


def _reach(node_ids: Iterable[str], *steps: Step) -> set[str]:
    found = set(node_ids)
    waiting = list(found)
    while waiting:
        node_id = waiting.pop()
        for step in steps:
            fresh = set(step(node_id)) - found
            found |= fresh
            waiting += fresh
    return found
