"""In which order the keyboard goes from node to node."""

from __future__ import annotations

from collections.abc import Iterable

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node


def by_rows(nodes: Iterable[Node]) -> list[Node]:
    """Top to bottom, then left to right: the order in which values are typed."""
    return sorted(nodes, key=lambda node: (node.position[1], node.position[0], node.order))


def by_columns(nodes: Iterable[Node]) -> list[Node]:
    """Left to right, then top to bottom: the order in which a circuit is read."""
    return sorted(nodes, key=lambda node: (node.position[0], node.position[1], node.order))


def neighbour(nodes: list[Node], current: str | None, step: int) -> str | None:
    """The id `step` places after `current` in the list, or None beyond its ends.

    From nowhere the first step goes to the first node, or backwards to the last.
    """
    ids = [node.id for node in nodes]
    start = (-1 if step > 0 else len(ids)) if current not in ids else ids.index(current)
    index = start + step
    return ids[index] if 0 <= index < len(ids) else None


def along_wire(circuit: Circuit, node_id: str, step: int) -> str | None:
    """The first node that this one feeds, or for step -1 the first that feeds it."""
    if step > 0:
        leaving = circuit.wires_from(node_id)
        return leaving[0].target if leaving else None
    arriving = circuit.wires_into(node_id)
    return arriving[0].source if arriving else None


def beside(circuit: Circuit, node_id: str, step: int) -> str | None:
    """The next node above (-1) or below (+1) among those that feed the same gate, or that one node feeds."""
    leaving, arriving = circuit.wires_from(node_id), circuit.wires_into(node_id)
    if leaving:
        siblings = {wire.source for wire in circuit.wires_into(leaving[0].target)}
    elif arriving:
        siblings = {wire.target for wire in circuit.wires_from(arriving[0].source)}
    else:
        return None
    return neighbour(by_rows(circuit.node(sibling) for sibling in siblings), node_id, step)
