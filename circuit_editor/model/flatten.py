"""The flat view of a circuit that the engine compiles: nodes by path id, operands in place of wires."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node


@dataclass(frozen=True, slots=True)
class FlatCircuit:
    """A circuit without groups.

    `nodes` has the records in their order by path id, which is `group/node` inside a group and the node's
    own id outside. `operands` has the path ids at the pins of each, from pin 0 on, None where a pin is free;
    `users` has the targets of the wires that leave each, with their pins: it may be the graph's own
    adjacency, so it is good until the next edit.
    """

    nodes: dict[str, Node]
    operands: dict[str, list[str | None]]
    users: Mapping[str, Mapping[str, Collection[int]]]
    outputs: tuple[str, ...]
    seed: float


def flatten(circuit: Circuit) -> FlatCircuit:
    """The flat view; a path id of a circuit without groups is the id itself."""
    nodes = {node.id: node for node in circuit.nodes()}
    free: dict[str, list[str | None]] = {name: [None] * len(gate.pins) for name, gate in GATES.items()}
    operands = {node_id: free[node.gate].copy() for node_id, node in nodes.items()}
    users = dict(circuit.graph.adjacency())
    for source, targets in users.items():
        for target, pins in targets.items():
            at_target = operands[target]
            for pin in pins:
                if pin >= len(at_target):
                    at_target.extend([None] * (pin + 1 - len(at_target)))
                at_target[pin] = source
    return FlatCircuit(nodes, operands, users, circuit.settings.outputs, circuit.settings.seed)
