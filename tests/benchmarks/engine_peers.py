"""Other engines, where they are installed: PyTorch, micrograd and CasADi, each with the same pass to do."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Callable

from circuit_editor.model.change import Change, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node, Wire

#: The gates that every one of them has.
ARITIES = {"add": 2, "mul": 2, "relu": 1}
#: The output.
END = "f"

Pass = Callable[[], object]
#: Id, gate, value and sources of each node, in the order of the records.
Plan = list[tuple[str, str, float, list[str]]]


def common_circuit(gates: int, seed: int = 1) -> Circuit:
    """A random circuit of + * and relu over a tenth as many inputs, its ends added up in one output."""
    dice = random.Random(seed)
    inputs = max(2, gates // 10)
    nodes = [
        Node(f"x{order}", "input", value=dice.uniform(-1.0, 1.0), order=order) for order in range(inputs)
    ]
    wires: dict[WireKey, WirePair] = {}
    for order in range(inputs, inputs + gates - 1):
        node = Node(f"n{order}", dice.choice(list(ARITIES)), order=order)
        for pin in range(ARITIES[node.gate]):
            wires[node.id, pin] = (None, Wire(dice.choice(nodes).id, node.id, pin))
        nodes.append(node)
    feeding = {wire.source for _, wire in wires.values() if wire}
    for pin, end in enumerate([node.id for node in nodes if node.id not in feeding]):
        wires[END, pin] = (None, Wire(end, END, pin))
    nodes.append(Node(END, "add", order=len(nodes)))
    circuit = Circuit()
    circuit.apply(Change({node.id: (None, node) for node in nodes}, wires))
    settle_all_outputs(circuit)
    return circuit


def peer_passes(circuit: Circuit) -> dict[str, Pass]:
    """One forward and one backward pass of a common circuit, by the name of who does it."""
    plan: Plan = [
        (node.id, node.gate, node.value or 0.0, [wire.source for wire in circuit.wires_into(node.id)])
        for node in circuit.nodes()
    ]
    makers = {"PyTorch": ("torch", _torch_pass), "micrograd": ("micrograd", _micrograd_pass)}
    makers["CasADi"] = ("casadi", _casadi_pass)
    return {name: make(plan) for name, (package, make) in makers.items() if importlib.util.find_spec(package)}


def _evaluate(plan: Plan, leaf: Callable[[float], object], relu: Callable[..., object]) -> dict[str, object]:
    """All nodes as objects that record what is done to them."""
    known: dict[str, object] = {}
    for node_id, gate, value, sources in plan:
        operands = [known[source] for source in sources]
        if gate == "input":
            known[node_id] = leaf(value)
        elif gate == "relu":
            known[node_id] = relu(*operands)
        elif gate == "mul":
            known[node_id] = operands[0] * operands[1]  # type: ignore[operator]
        else:
            known[node_id] = total = operands[0]
            for operand in operands[1:]:
                known[node_id] = total = total + operand  # type: ignore[operator]
    return known


def _torch_pass(plan: Plan) -> Pass:
    import torch

    torch.set_num_threads(1)

    def leaf(value: float) -> object:
        return torch.tensor(value, dtype=torch.float64, requires_grad=True)

    return lambda: _evaluate(plan, leaf, torch.relu)[END].backward()  # type: ignore[attr-defined]


def _micrograd_pass(plan: Plan) -> Pass:
    from micrograd.engine import Value

    # It sorts by recursion, and without this stops at a few hundred gates in a row.
    sys.setrecursionlimit(100_000)
    return lambda: _evaluate(plan, Value, Value.relu)[END].backward()  # type: ignore[attr-defined]


def _casadi_pass(plan: Plan) -> Pass:
    """Its graph is compiled beforehand, as our tape is."""
    import casadi

    values = [value for _, gate, value, _ in plan if gate == "input"]
    symbols = casadi.SX.sym("x", len(values))
    leaves = iter(range(len(values)))
    output = _evaluate(plan, lambda _: symbols[next(leaves)], lambda x: casadi.fmax(x, 0.0))[END]
    function = casadi.Function("f", [symbols], [output, casadi.gradient(output, symbols)])
    return lambda: function(values)
