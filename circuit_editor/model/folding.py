"""Constants into gates and out of them, and inputs that become constants; no number changes by it."""

from __future__ import annotations

from dataclasses import replace

from circuit_editor.model.change import Change, NodePair, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.group_errors import (
    ManyOperands,
    NoConstant,
    NoConstantOperand,
    NoFolding,
    NoInput,
    NoUnfolding,
)
from circuit_editor.model.names import free_input_name, fresh_id
from circuit_editor.model.parts import removal
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.rules import check_position
from circuit_editor.model.sizes import GAP, RADIUS, ROW, STUB

#: Gates of two operands, and the gates that compute the same, bit by bit, with the second in themselves.
FOLDED = {"add": "addc", "mul": "mulc", "pow": "powc"}
UNFOLDED = {folded: gate for gate, folded in FOLDED.items()}


def make_constant(circuit: Circuit, node_id: str) -> None:
    """Let an input be a constant, with its name, value and wires; NoInput if it is none."""
    if circuit.node(node_id).gate != "input":
        raise NoInput(node=circuit.label(node_id))
    circuit.update(node_id, gate="constant", frozen=False)


def make_input(circuit: Circuit, node_id: str) -> None:
    """Let a constant be an input, which has a name; NoConstant if it is none."""
    node = circuit.node(node_id)
    if node.gate != "constant":
        raise NoConstant(node=circuit.label(node_id))
    circuit.update(node_id, gate="input", name=node.name or free_input_name(circuit.names))


def fold_constant(circuit: Circuit, node_id: str) -> None:
    """Take a constant operand of +, * or ^ into the gate; the constant goes if it feeds nothing else.

    A FoldingRefused where it can't be done: another gate, no constant operand (of ^ the exponent), more than
    one other operand.
    """
    node, operands = circuit.node(node_id), circuit.operands[node_id]
    if node.gate not in FOLDED:
        raise NoFolding(node=circuit.label(node_id))
    pin = _constant_pin(circuit, node)
    if len(operands) > 2:
        raise ManyOperands(node=circuit.label(node_id), count=len(operands))
    constant_id, other = operands[pin] or "", operands[1 - pin]
    constant = circuit.node(constant_id)
    folded = replace(node, gate=FOLDED[node.gate], constant=constant.value)
    wires: dict[WireKey, WirePair] = {
        (node_id, wire.pin): (wire, None) for wire in circuit.wires_into(node_id) if wire.pin == 1 or pin == 0
    }
    if other is not None and pin == 0:
        wires[node_id, 0] = (circuit.wire(node_id, 0), Wire(other, node_id, 0))
    circuit.do(Change({node_id: (node, folded)}, wires))
    if not circuit.graph.out_degree(constant_id) and constant_id not in circuit.settings.outputs:
        circuit.do(removal(circuit, [constant_id]))


def unfold_constant(circuit: Circuit, node_id: str) -> str:
    """Put the constant of a +c, *c or ^c beside the gate as a node and wire it to pin 1; the id of that node.

    NoUnfolding for other gates, BadNumber if its position overflows.
    """
    node = circuit.node(node_id)
    if node.gate not in UNFOLDED:
        raise NoUnfolding(node=circuit.label(node_id))
    constant_id, order = fresh_id(None, circuit.next_order, circuit.__contains__)
    x, y = node.position
    place = (x - RADIUS - GAP - STUB, y + ROW / 2)
    constant = Node(constant_id, "constant", None, node.constant, position=place, order=order)
    check_position(constant)
    nodes: dict[str, NodePair] = {
        node_id: (node, replace(node, gate=UNFOLDED[node.gate], constant=None)),
        constant_id: (None, constant),
    }
    circuit.do(Change(nodes, {(node_id, 1): (None, Wire(constant_id, node_id, 1))}))
    return constant_id


def _constant_pin(circuit: Circuit, node: Node) -> int:
    """The last pin of +, * or ^ with a constant that can be folded; only the exponent of ^ can."""
    pins = [
        pin
        for pin, source in enumerate(circuit.operands[node.id])
        if source is not None and circuit.node(source).gate == "constant" and (node.gate != "pow" or pin == 1)
    ]
    if not pins:
        raise NoConstantOperand(node=circuit.label(node.id))
    return pins[-1]
