"""What `eval` prints: the numbers of a circuit as a table for people or as JSON for programs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import msgspec

from circuit_editor.commands.columns import columns
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import BadSetting
from circuit_editor.model.faults import Fault
from circuit_editor.model.names import symbol
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.records import Node, Wire

COLUMNS = ("node", "gate", "value", "gradient")


def read_and_set(path: Path, assignments: Iterable[str]) -> Circuit:
    """The circuit of a file, with inputs set as `NAME=NUMBER` says; a CircuitError says what is wrong."""
    circuit = read_circuit(path, placed=False)
    set_inputs(circuit, assignments)
    return circuit


def set_inputs(circuit: Circuit, assignments: Iterable[str]) -> None:
    """Set inputs as `NAME=NUMBER` says, by name or else id; a CircuitError says what is wrong."""
    inputs = [node for node in circuit.nodes() if node.gate == "input"]
    by_name = {node.id: node.id for node in inputs}
    by_name |= {node.name: node.id for node in inputs if node.name is not None}
    for assignment in assignments:
        # A number has no equals sign and a name may have one.
        name, equals, number = assignment.rpartition("=")
        if not equals:
            raise BadSetting(text=assignment, reason="it must be like x=3")
        node_id = by_name.get(name) or by_name.get(name.strip())
        if node_id is None:
            raise BadSetting(text=assignment, reason=f"there is no input called {name.strip()}")
        circuit.update(node_id, value=parse_number(number))


def as_json(circuit: Circuit) -> str:
    """Outputs, nodes, wires, faults and kinks; null is what is not computed, not finite or has no output.

    What is inside groups follows the rest, by path ids.
    """
    passes = run(compile_circuit(circuit))
    insides = passes.tape.insides.values()
    inner_ids = [path for inside in insides for path in inside.paths.values()]
    inner_wires = [
        Wire(inside.paths[wire.source], inside.paths[wire.target], wire.pin)
        for inside in insides
        for wire in inside.circuit.wires()
    ]
    report = {
        "outputs": circuit.settings.outputs,
        "nodes": {
            node_id: {"value": _finite(passes.value(node_id)), "gradient": _finite(passes.gradient(node_id))}
            for node_id in [*(node.id for node in circuit.nodes()), *inner_ids]
        },
        "wires": [
            {
                "source": wire.source,
                "target": wire.target,
                "key": wire.pin,
                "local": _finite(passes.local_gradient(wire.target, wire.pin)),
                "gradient": _finite(passes.contribution(wire.target, wire.pin)),
            }
            for wire in [*circuit.wires(), *inner_wires]
        ],
        "faults": [_as_record(fault) for fault in passes.faults],
        "kinks": [_as_record(kink) for kink in passes.kinks],
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def as_table(circuit: Circuit) -> str:
    """A line for each node by its name, else its id, and below them the outputs and each fault and kink."""
    passes = run(compile_circuit(circuit))
    text = NumberFormat.of(passes, circuit.settings.digits).text
    names = {node.id: node.name or node.id for node in circuit.nodes()}
    rows = [
        (names[node.id], _gate(node), text(passes.value(node.id)), text(passes.gradient(node.id)))
        for node in circuit.nodes()
    ]
    lines = columns([COLUMNS, *rows], "<<>>")
    outputs = [names[output] for output in circuit.settings.outputs]
    if outputs:
        lines += ["", f"output: {', '.join(outputs)}"]
    remarks = [("fault", passes.faults), ("kink", passes.kinks)]
    lines += [
        f"{kind} at {names[found.node]}: {found.text}" for kind, all_found in remarks for found in all_found
    ]
    return "\n".join(lines) + "\n"


def _gate(node: Node) -> str:
    """The gate as it is drawn; inputs and constants by what they are called, as nothing is drawn."""
    return symbol(node) or node.gate


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _as_record(fault: Fault) -> dict[str, str]:
    return {"node": fault.node, "kind": fault.kind, "text": str(fault.text)}
