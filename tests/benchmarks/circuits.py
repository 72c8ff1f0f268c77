"""Circuits of any size to measure with: columns of gates, laid out as a person would."""

from __future__ import annotations

from circuit_editor.model.change import Change, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.sizes import COLUMN, ROW

#: Every fifth column squashes and the next adds constants, so that however many columns there are, numbers
#: stay small and differ from row to row.
GATES_BY_COLUMN = ("max", "mul", "add", "tanh", "addc")
#: How many wires lead to each.
WIRES = {"max": 2, "mul": 2, "add": 2, "tanh": 1, "addc": 1}
#: Rows of one block feed each other and no others: what depends on one input is an eighth of the circuit.
BLOCKS = 8
NARROW = 4


def square_circuit(gates: int) -> Circuit:
    """About as many columns as rows."""
    return columns_circuit(gates, max(2, round(gates**0.5)))


def wide_circuit(gates: int) -> Circuit:
    """Ten columns, however many gates."""
    return columns_circuit(gates, max(2, gates // 10))


def narrow_circuit(gates: int) -> Circuit:
    """Four rows, however many gates."""
    return columns_circuit(gates, NARROW)


def columns_circuit(gates: int, rows: int) -> Circuit:
    """So many rows of inputs, columns of gates each wired to the column before, and the sum of the last one.

    Half of all stubs are forks. The sum, named f, is the output.
    """
    circuit = Circuit()
    nodes = [
        Node(f"x{row}", "input", value=_number(row), position=(0.0, row * ROW), order=row)
        for row in range(rows)
    ]
    wires: dict[WireKey, WirePair] = {}

    def connect(source: str, target: str, pin: int) -> None:
        wires[target, pin] = (None, Wire(source, target, pin))

    block = max(2, rows // BLOCKS)
    before = [node.id for node in nodes]
    for place in range(gates - 1):
        column, row = divmod(place, rows)
        if row == 0 and place:
            before = [node.id for node in nodes[-rows:]]
        gate = GATES_BY_COLUMN[column % len(GATES_BY_COLUMN)]
        node_id, position = f"n{place}", ((column + 1) * COLUMN, row * ROW)
        constant = _number(place) if gate == "addc" else None
        nodes.append(Node(node_id, gate, constant=constant, position=position, order=len(nodes)))
        connect(before[row], node_id, 0)
        if WIRES[gate] == 2:
            start = row // block * block
            size = min(block, rows - start)
            connect(before[start + (row - start + 1 + column % 3) % size], node_id, 1)
    feeding = {wire.source for _, wire in wires.values() if wire is not None}
    ends = [node for node in nodes if node.id not in feeding]
    last = ((gates - 1) // rows + 3) * COLUMN
    nodes.append(Node("f", "add", position=(last, rows * ROW / 2), order=len(nodes)))
    for pin, end in enumerate(ends):
        connect(end.id, "f", pin)
    circuit.apply(Change({node.id: (None, node) for node in nodes}, wires))
    settle_all_outputs(circuit)
    circuit.take_change()
    return circuit


def _number(place: int) -> float:
    """A number from -1.2 to 1.2 that differs from those of its neighbours."""
    return ((place * 37) % 19 - 9.5) / 8
