"""Short ways to build circuits for the tests."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.records import Node


def build(nodes: str, wires: str = "") -> Circuit:
    """A circuit of nodes "x=-2 q:add c:constant=3 n:mulc=-1" and wires "x>q y>q q>f"; ids are names.

    A number after a node is its value or constant. Wires go to the target's next pin, or to
    the one that is named: "x>q.1". Outputs are settled as at the end of an edit.
    """
    circuit = Circuit()
    for order, text in enumerate(nodes.split()):
        head, _, number = text.partition("=")
        node_id, _, gate = head.partition(":")
        gate = gate or "input"
        holds_value = gate in ("input", "constant")
        circuit.insert(
            Node(
                node_id,
                gate,
                node_id,
                value=float(number or 1) if holds_value else None,
                constant=float(number) if number and not holds_value else None,
                position=(140.0 * (order % 5), 70.0 * (order // 5)),
                order=order,
            )
        )
    for text in wires.split():
        source, _, end = text.partition(">")
        target, _, pin = end.partition(".")
        circuit.connect(source, target, int(pin) if pin else len(circuit.sources(target)))
    settle_outputs(circuit, circuit.take_change())
    circuit.take_change()
    return circuit


def chain_rule_example() -> Circuit:
    """(x + y) z at -2, 5, -4, as in the notes."""
    return build("x=-2 y=5 z=-4 q:add f:mul", "x>q y>q q>f z>f")
