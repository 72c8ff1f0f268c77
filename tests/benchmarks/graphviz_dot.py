"""Graphviz dot, where it is installed (Debian: apt install graphviz), with the same circuit to lay out."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass

import numpy as np

from circuit_editor.model.circuit import Circuit
from tests.drawn_wires import count_crossings

#: A node of ours with its stub, in inches; ranks 20 pixels apart, as here.
NODE = "shape=record, fixedsize=true, width=1.67, height=0.56"
GRAPH = "rankdir=LR; ranksep=0.3; nodesep=0.4; splines=line;"


@dataclass(frozen=True, slots=True)
class DotResult:
    """What dot made of a circuit.

    `own`: crossings as dot counts them while it orders its ranks (bent wires, no pins), `with_pins`: the same
    with a port for each pin, `straight`: those of straight lines between the middles of its nodes.
    """

    own: int
    with_pins: int
    straight: int
    ms: float


def dot_result(circuit: Circuit) -> DotResult | None:
    """What dot makes of a circuit; None where it isn't installed."""
    program = shutil.which("dot")
    if program is None:
        return None
    start = time.perf_counter()
    own, places = _run(program, _source(circuit, with_pins=False))
    ms = (time.perf_counter() - start) * 1e3
    with_pins, _ = _run(program, _source(circuit, with_pins=True))
    wires = circuit.wires()
    rows = {node.id: row for row, node in enumerate(circuit.nodes())}
    source = np.array([rows[wire.source] for wire in wires], dtype=np.intp)
    target = np.array([rows[wire.target] for wire in wires], dtype=np.intp)
    straight = count_crossings(np.concatenate([places[source], places[target]], axis=1).T, source, target)
    return DotResult(own, with_pins, straight, ms)


def _source(circuit: Circuit, *, with_pins: bool) -> str:
    rows = {node.id: row for row, node in enumerate(circuit.nodes())}
    lines = [f"digraph {{ {GRAPH} node [{NODE}];"]
    for node_id, row in rows.items():
        pins = "|".join(f"<p{pin}>" for pin in range(circuit.pin_count(node_id)))
        lines.append(f'{row} [label="{{{{{pins}}}|<o>}}"];' if with_pins else f'{row} [label=""];')
    for wire in circuit.wires():
        ports = ("o:e", f"p{wire.pin}:w") if with_pins else ("e", "w")
        lines.append(f"{rows[wire.source]}:{ports[0]} -> {rows[wire.target]}:{ports[1]};")
    return "\n".join([*lines, "}"])


def _run(program: str, source: str) -> tuple[int, np.ndarray]:
    """The crossings that dot tells of, and the places of its nodes."""
    done = subprocess.run(
        [program, "-v", "-Tplain"], input=source, capture_output=True, text=True, check=True
    )
    told = re.findall(r"mincross [^:]*: *(\d+) crossings", done.stderr)
    nodes = [line.split() for line in done.stdout.splitlines() if line.startswith("node ")]
    places = {int(fields[1]): (float(fields[2]), float(fields[3])) for fields in nodes}
    return int(told[-1]) if told else 0, np.array([places[row] for row in range(len(places))])
