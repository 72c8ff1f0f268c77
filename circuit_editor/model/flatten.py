"""The flat view of a circuit that the engine compiles: nodes by path id, operands in place of wires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node


@dataclass(frozen=True, slots=True)
class FlatCircuit:
    """A circuit without groups.

    `nodes` has the records in their order by path id, which is `group/node` inside a group and the node's
    own id outside. `operands` has the path ids at the pins of each, from pin 0 on, None where a pin is free;
    it may be the circuit's own, so it is good until the next edit.
    """

    nodes: dict[str, Node]
    operands: Mapping[str, Sequence[str | None]]
    outputs: tuple[str, ...]
    seed: float


def flatten(circuit: Circuit) -> FlatCircuit:
    """The flat view; a path id of a circuit without groups is the id itself."""
    nodes = {node.id: node for node in circuit.nodes()}
    return FlatCircuit(nodes, circuit.operands, circuit.settings.outputs, circuit.settings.seed)
