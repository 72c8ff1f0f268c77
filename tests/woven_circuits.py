"""Random circuits whose wires are woven into each other: what a layout has to disentangle."""

from __future__ import annotations

import random

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node

INPUTS = 0.2
KINDS = ("add", "mul", "max", "tanh", "exp", "neg", "add", "mul", "sub")


def woven_circuit(nodes: int, window: int | None = None, seed: int = 1) -> Circuit:
    """Nodes n0, n1, ...; a fifth are inputs, every pin of a gate is fed by one of the `window` nodes before.

    Without a window by any node before: the worst to be drawn.
    """
    dice = random.Random(seed)
    circuit = Circuit()
    for number in range(nodes):
        if number < 2 or dice.random() < INPUTS:
            circuit.insert(Node(f"n{number}", "input", value=1.0, order=number))
            continue
        gate = dice.choice(KINDS)
        circuit.insert(Node(f"n{number}", gate, order=number))
        first = 0 if window is None else max(0, number - window)
        for pin in range(len(GATES[gate].pins)):
            circuit.connect(f"n{dice.randrange(first, number)}", f"n{number}", pin)
    settle_all_outputs(circuit)
    circuit.take_change()
    return circuit
