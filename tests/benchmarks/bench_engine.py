"""How long a pass and a compilation take, beside PyTorch, micrograd and networkx, in one process.

Run it as `python -m tests.benchmarks.bench_engine`. PyTorch and micrograd are compared where they are
installed (`pip install torch micrograd`, in an environment of their own together with this project).
"""

from __future__ import annotations

import importlib.util
import random
import statistics
import sys
import time
from collections.abc import Callable

import networkx as nx

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.records import Node

SIZES = (10, 100, 1_000, 10_000)
#: What the project promises at each size: how many times faster than PyTorch a pass is.
PROMISED = {10: 10, 1_000: 15, 10_000: 15}
ARITIES = {"add": 2, "mul": 2, "relu": 1}


def wide_circuit(gates: int, seed: int = 1) -> Circuit:
    """A random circuit of + * and relu over a tenth as many inputs, its ends added up in one output."""
    dice = random.Random(seed)
    circuit = Circuit()
    inputs = max(2, gates // 10)
    for order in range(inputs):
        circuit.insert(Node(f"x{order}", "input", value=dice.uniform(-1.0, 1.0), order=order))
    known = [f"x{order}" for order in range(inputs)]
    for order in range(inputs, inputs + gates - 1):
        node = Node(f"n{order}", dice.choice(list(ARITIES)), order=order)
        circuit.insert(node)
        for pin in range(ARITIES[node.gate]):
            # Straight into the graph: this can't close a loop, and checking that is not what is measured.
            circuit.graph.add_edge(dice.choice(known), node.id, key=pin)
        known.append(node.id)
    ends = [node.id for node in circuit.nodes() if circuit.graph.out_degree(node.id) == 0]
    circuit.insert(Node("f", "add", order=inputs + gates))
    for pin, end in enumerate(ends):
        circuit.graph.add_edge(end, "f", key=pin)
    settle_all_outputs(circuit)
    circuit.take_change()
    return circuit


def median_seconds(work: Callable[[], object], budget: float = 1.5) -> float:
    """The median duration of one call, over as many as fit into the budget (in seconds)."""
    durations = []
    work()
    end = time.perf_counter() + budget
    while len(durations) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def peer_pass(
    circuit: Circuit, leaf: Callable[[float], object], maximum: Callable[..., object]
) -> Callable[[], object]:
    """Forward and backward by objects that record what is done to them, as PyTorch and micrograd do."""
    plan = [
        (node.id, node.gate, node.value, [wire.source for wire in circuit.wires_into(node.id)])
        for node in circuit.nodes()
    ]

    def one_pass() -> object:
        known: dict[str, object] = {}
        for node_id, gate, value, sources in plan:
            operands = [known[source] for source in sources]
            if gate == "input":
                known[node_id] = leaf(value or 0.0)
            elif gate == "add":
                total = operands[0]
                for operand in operands[1:]:
                    total = total + operand  # type: ignore[operator]
                known[node_id] = total
            elif gate == "mul":
                known[node_id] = operands[0] * operands[1]  # type: ignore[operator]
            else:
                known[node_id] = maximum(operands[0])
        known["f"].backward()  # type: ignore[attr-defined]
        return known["f"]

    return one_pass


def peers() -> dict[str, tuple[Callable[[float], object], Callable[..., object]]]:
    """The peers that are installed here: how each makes a leaf and a relu."""
    found: dict[str, tuple[Callable[[float], object], Callable[..., object]]] = {}
    if importlib.util.find_spec("torch"):
        import torch

        torch.set_num_threads(1)
        found["PyTorch"] = (
            lambda value: torch.tensor(value, dtype=torch.float64, requires_grad=True),
            torch.relu,
        )
    if importlib.util.find_spec("micrograd"):
        from micrograd.engine import Value

        found["micrograd"] = (Value, lambda value: value.relu())
    return found


def main() -> None:
    """Print one table of passes and one of compilations."""
    # micrograd sorts by recursion; without this it stops at a few hundred gates in a row.
    sys.setrecursionlimit(100_000)
    known = peers()
    print("forward + backward, medians")
    for gates in SIZES:
        circuit = wide_circuit(gates)
        tape = compile_circuit(circuit)
        ours = median_seconds(lambda tape=tape: run(tape))
        line = f"{gates:>8,} gates {ours * 1e6:10.1f} us {ours / gates * 1e6:6.2f} us a gate"
        for name, (leaf, relu) in known.items():
            theirs = median_seconds(peer_pass(circuit, leaf, relu))
            promised = f" (promised {PROMISED[gates]})" if name == "PyTorch" and gates in PROMISED else ""
            line += f"   {name} {theirs * 1e6:10.1f} us = {theirs / ours:5.1f} times{promised}"
        print(line)
    print("compiling, beside networkx.topological_sort of the same graph, medians")
    for gates in SIZES:
        circuit = wide_circuit(gates)
        ours = median_seconds(lambda circuit=circuit: compile_circuit(circuit), 0.5)
        theirs = median_seconds(lambda graph=circuit.graph: list(nx.topological_sort(graph)), 0.5)
        share = f"{ours / theirs:.2f} of it"
        print(f"{gates:>8,} gates {ours * 1e3:8.2f} ms   sort {theirs * 1e3:8.2f} ms   {share}")


if __name__ == "__main__":
    main()
