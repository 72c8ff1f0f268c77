"""Random circuits without kinks and without faults, for what is asked of gradients."""

from __future__ import annotations

import random

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.outputs import settle_all_outputs

UNARY = ("sin", "cos", "tanh", "sigmoid", "softplus", "addc", "mulc")
BINARY = ("add", "sub", "mul")


def smooth_circuit(dice: random.Random, inputs: int = 4, gates: int = 12) -> Circuit:
    """Inputs x0, x1, ... and gates g0, g1, ...; the last gate collects all ends and is the output."""
    circuit = Circuit()
    nodes = [
        circuit.add("input", name=f"x{place}", value=dice.uniform(-2.0, 2.0)).id for place in range(inputs)
    ]
    for place in range(gates):
        gate = dice.choice(UNARY + 2 * BINARY)
        nodes.append(circuit.add(gate, name=f"g{place}").id)
        for pin in range(1 if gate in UNARY else 2):
            circuit.connect(dice.choice(nodes[-6:-1]), nodes[-1], pin)
    total = circuit.add("add", name="f").id
    for pin, end in enumerate([one for one in nodes if not circuit.graph.out_degree(one)]):
        circuit.connect(end, total, pin)
    settle_all_outputs(circuit)
    circuit.take_change()
    return circuit
