"""Random circuits and numbers for the tests of the engine: every gate, several parts, forks, free pins."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.gates import GATES
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node

SPECIAL = (0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 710.0, 1e200, -1e200, 1e308, 5e-324, -3.0)
#: Gates that stay finite, and make ties and forks, more often than the others.
KINDS = [*(name for name, gate in GATES.items() if gate.computable), *["add", "mul", "max", "tanh"] * 4]


def random_number(dice: random.Random) -> float:
    """Every second one is a number with which something special happens."""
    return dice.choice(SPECIAL) if dice.random() < 0.5 else dice.uniform(-3.0, 3.0)


def random_circuit(dice: random.Random, nodes: int) -> Circuit:
    """Nodes n0, n1, ... in an order of records of their own; wires come from nodes with smaller numbers."""
    circuit = Circuit()
    orders = dice.sample(range(nodes), nodes)
    free_pins = dice.random() < 0.5
    for number in range(nodes):
        gate = GATES[dice.choice(["input", "constant", *KINDS]) if number > 1 else "input"]
        value = random_number(dice) if gate.holds_value else None
        constant = random_number(dice) if gate.takes_constant else None
        circuit.insert(Node(f"n{number}", gate.name, None, value, constant, order=orders[number]))
        for pin in range(dice.choice([2, 2, 3, 4]) if gate.variadic else len(gate.pins)):
            source = f"n{dice.randrange(max(0, number - 8), number)}"
            if not (free_pins and dice.random() < 0.03):
                with suppress(CircuitError):
                    circuit.connect(source, f"n{number}", pin)
    settle_all_outputs(circuit)
    for _ in range(dice.randrange(4)):
        output = f"n{nodes - 1 - dice.randrange(min(nodes, 6))}"
        with suppress(CircuitError):
            circuit.set_settings(outputs=(*circuit.settings.outputs, output))
    circuit.set_settings(seed=dice.choice([1.0, 1.0, -2.5, 1e300]))
    return circuit


def other_numbers(dice: random.Random, nodes: Iterable[Node]) -> list[Node]:
    """Up to three of these records with another value or constant, which may be one that no file may hold."""
    numbered = [node for node in nodes if node.value is not None or node.constant is not None]
    changed = []
    for node in dice.sample(numbered, min(len(numbered), dice.choice([1, 1, 2, 3]))):
        number = random_number(dice) if dice.random() < 0.8 else dice.choice([1e999, -1e999, 1e999 - 1e999])
        changed.append(replace(node, **{"constant" if node.value is None else "value": number}))
    return changed


def bits(numbers: Iterable[float]) -> list[bytes]:
    """What floats are made of; one nan is like another."""
    return [struct.pack("d", number) if number == number else b"nan" for number in numbers]


def all_bits(passes: Passes) -> list[list[bytes]]:
    """Every number of the passes."""
    lists = (passes.values, passes.gradients, passes.local_gradients, passes.contributions)
    return [bits(numbers) for numbers in lists]
