"""Ranks: the column of each node, such that wires are short."""

from __future__ import annotations

import networkx as nx
import numpy as np

from circuit_editor.model.layout.plan import Ints, Part

#: Up to so many nodes the shortest wires are found exactly; 3,000 take a quarter of a second.
MOST_EXACT = 3000


def ranks(part: Part, *, exact: bool = True) -> list[int]:
    """Columns from 0 for inputs and constants and from 1 for gates; every wire leads at least one further.

    The sum of the wires' lengths is as small as can be, and of all such ranks these are the smallest, so
    inputs and whole terms stand just before the first gate that they feed. In a part of more than MOST_EXACT
    nodes, or if not `exact`, that sum may be somewhat larger.
    """
    if part.size == 1:
        return [0 if part.is_leaf[0] else 1]
    found = _pulled(part, _longest_ways(part))
    if exact and part.size <= MOST_EXACT and not _are_shortest(part, found):
        source, target, _ = part.wires
        found = _shortest(part.size, source, target).tolist()
    # A part may consist of gates alone, and then begins in column 1.
    first = min(rank if leaf else rank - 1 for rank, leaf in zip(found, part.is_leaf, strict=True))
    return [rank - first for rank in found]


def _are_shortest(part: Part, found: list[int]) -> bool:
    return all(
        found[source] == found[target] - 1 for target in range(part.size) for source in part.sources[target]
    )


def _longest_ways(part: Part) -> list[int]:
    """By the longest way from an input."""
    found = [0 if leaf else 1 for leaf in part.is_leaf]
    for node in part.forward:
        for target in part.targets[node]:
            found[target] = max(found[target], found[node] + 1)
    return found


def _pulled(part: Part, found: list[int]) -> list[int]:
    """Whatever has more wires that get shorter than wires that get longer goes to the gate that it feeds.

    A term that feeds one gate alone comes along, so its wire doesn't hold anything back.
    """
    held = [0] * part.size
    for node in part.forward:
        for source in part.sources[node]:
            held[node] += min(1, held[source]) if len(part.targets[source]) == 1 else 1
    for node in reversed(part.forward):
        if len(part.targets[node]) > held[node]:
            found[node] = min(found[target] for target in part.targets[node]) - 1
    return found


def _shortest(size: int, source: Ints, target: Ints) -> Ints:
    """The least ranks of those with the least sum of lengths.

    Ranks are the dual of a flow that carries one unit along each wire at the greatest gain (E. R. Gansner and
    others, "A technique for drawing directed graphs", 1993): a wire that carries some has length 1.
    """
    flow = nx.DiGraph()
    demands = np.bincount(target, minlength=size) - np.bincount(source, minlength=size)
    flow.add_nodes_from((node, {"demand": demand}) for node, demand in enumerate(demands.tolist()))
    flow.add_edges_from(zip(source.tolist(), target.tolist(), strict=True), weight=-1)
    _, carried = nx.network_simplex(flow)
    tight = np.array([(one, other) for one, row in carried.items() for other, units in row.items() if units])
    before = np.concatenate([source, tight[:, 1]])
    after = np.concatenate([target, tight[:, 0]])
    steps = np.concatenate([np.ones(len(source), np.intp), -np.ones(len(tight), np.intp)])
    found = np.zeros(size, np.intp)
    while True:
        higher = found.copy()
        np.maximum.at(higher, after, found[before] + steps)
        if (higher == found).all():
            return found
        found = higher
