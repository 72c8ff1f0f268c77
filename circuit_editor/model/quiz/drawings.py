"""Whether two circuits are one drawing: up to names and the order of inputs where that does not matter."""

from __future__ import annotations

from collections import Counter
from typing import TypeAlias

import networkx as nx
from networkx.algorithms.isomorphism import categorical_edge_match, categorical_node_match

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.flatten import FlatCircuit, flatten
from circuit_editor.model.gates import GATES

Drawing: TypeAlias = "nx.DiGraph[str]"

#: More rounds of telling nodes apart by what is around them are not needed to tell most drawings apart.
ROUNDS = 20


def is_same_drawing(first: Circuit, second: Circuit) -> bool:
    """Whether what the outputs depend on is the same but for names, values of inputs and free orders.

    The order of inputs is free at add, mul, max and min. Groups count as what is inside them.
    """
    drawings = _drawing(first), _drawing(second)
    for _ in range(ROUNDS):
        # What can't be told apart by what is around it can mostly be exchanged, and then the search is short.
        counts = [Counter(nx.get_node_attributes(drawing, "kind").values()) for drawing in drawings]
        if counts[0] != counts[1]:
            return False
        for drawing in drawings:
            _look_around(drawing)
    same: bool = nx.is_isomorphic(
        *drawings,
        node_match=categorical_node_match("kind", None),
        edge_match=categorical_edge_match("pins", None),
    )
    return same


def _drawing(circuit: Circuit) -> Drawing:
    """A node for each that the outputs depend on, an edge for all wires between two of them."""
    flat = flatten(circuit)
    drawing: Drawing = nx.DiGraph()
    outputs = [_through_groups(flat, output) for output in flat.outputs]
    waiting = list(outputs)
    while waiting:
        node_id = waiting.pop()
        if node_id in drawing:
            continue
        node = flat.nodes[node_id]
        constant = node.value if node.gate == "constant" else node.constant
        drawing.add_node(node_id, kind=hash((node.gate, constant, node_id in outputs)))
        sources = [source and _through_groups(flat, source) for source in flat.operands[node_id]]
        waiting += [source for source in sources if source is not None]
    for node_id in list(drawing):
        _draw_wires(drawing, flat, node_id)
    return drawing


def _draw_wires(drawing: Drawing, flat: FlatCircuit, target: str) -> None:
    free_order = GATES[flat.nodes[target].gate].variadic
    pins: dict[str, list[int]] = {}
    for pin, source in enumerate(flat.operands[target]):
        if source is not None:
            pins.setdefault(_through_groups(flat, source), []).append(0 if free_order else pin)
    for source, at in pins.items():
        drawing.add_edge(source, target, pins=tuple(at))


def _through_groups(flat: FlatCircuit, node_id: str) -> str:
    """The node whose number a group, or an entry of one, passes on."""
    while flat.nodes[node_id].gate == "group" and flat.operands[node_id][0] is not None:
        node_id = flat.operands[node_id][0] or node_id
    return node_id


def _look_around(drawing: Drawing) -> None:
    """Tell nodes apart that have other neighbours."""
    kinds = nx.get_node_attributes(drawing, "kind")

    def with_neighbours(node: str) -> int:
        sources = sorted((kinds[source], pins) for source, _, pins in drawing.in_edges(node, data="pins"))
        targets = sorted((kinds[target], pins) for _, target, pins in drawing.out_edges(node, data="pins"))
        return hash((kinds[node], tuple(sources), tuple(targets)))

    nx.set_node_attributes(drawing, {node: with_neighbours(node) for node in drawing}, "kind")
