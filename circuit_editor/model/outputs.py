"""The rule for outputs: where the backward pass of each separate part of the drawing starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES


def settle_outputs(circuit: Circuit, change: Change) -> None:
    """Bring the outputs in line with an edit that is about to end; `change` is what it did so far.

    An output that the edit drew the first wire from moves to the end to which that leads, if there is exactly
    one. A part that has no output gets its only end; where an edit joined two parts, the output that
    does not depend on the new wire stays. Looks at the parts that the edit touched and at no others.
    """
    outputs = list(circuit.settings.outputs)
    for place, output in enumerate(outputs):
        if _left_for_the_first_time(circuit, change, output):
            ends = _ends(circuit, circuit.descendants(output))
            if len(ends) == 1:
                outputs[place] = ends[0]
    outputs = list(dict.fromkeys(outputs))
    for part in _touched_parts(circuit, change):
        present = [output for output in outputs if output in part]
        if len(present) > 1:
            stays = _output_that_stays(circuit, change, present)
            outputs = [output for output in outputs if output not in part or output == stays]
        elif not present and len(ends := _ends(circuit, part)) == 1:
            outputs += ends
    _keep(circuit, outputs)


def settle_all_outputs(circuit: Circuit) -> None:
    """Give each part without an output its only end."""
    outputs = list(circuit.settings.outputs)
    known = set(outputs)
    for part in nx.weakly_connected_components(circuit.graph):
        if known.isdisjoint(part) and len(ends := _ends(circuit, part)) == 1:
            outputs += ends
    _keep(circuit, outputs)


def choose_output(circuit: Circuit, node_id: str) -> None:
    """Make a node the output of its part."""
    part = circuit.part(node_id)
    others = [output for output in circuit.settings.outputs if output not in part]
    circuit.set_settings(outputs=(*others, node_id))


def find_open_questions(
    operands: Mapping[str, Sequence[str | None]], outputs: Iterable[str]
) -> list[list[str]]:
    """The ends of each part that has several of them and no output, by the operands of each node."""
    graph = nx.Graph()
    graph.add_nodes_from(operands)
    feeding = set()
    for target, sources in operands.items():
        for source in sources:
            if source is not None:
                graph.add_edge(source, target)
                feeding.add(source)
    place = {node_id: index for index, node_id in enumerate(operands)}
    known = set(outputs)
    questions = []
    for part in nx.connected_components(graph):
        ends = sorted(
            (node for node in part if operands[node] and node not in feeding), key=place.__getitem__
        )
        if len(ends) > 1 and known.isdisjoint(part):
            questions.append(ends)
    return sorted(questions, key=lambda ends: place[ends[0]])


def _keep(circuit: Circuit, outputs: list[str]) -> None:
    if tuple(outputs) != circuit.settings.outputs:
        circuit.set_settings(outputs=tuple(outputs))


def _ends(circuit: Circuit, nodes: Iterable[str]) -> list[str]:
    """The gates among these nodes that feed nothing, in their order."""
    found = [
        circuit.node(node_id)
        for node_id in nodes
        if not circuit.graph.out_degree(node_id) and GATES[circuit.node(node_id).gate].pins
    ]
    return [node.id for node in sorted(found, key=lambda node: node.order)]


def _left_for_the_first_time(circuit: Circuit, change: Change, output: str) -> bool:
    """Whether wires leave an output now and none did before the edit."""
    if any(before is not None and before.source == output for before, _ in change.wires.values()):
        return False
    drawn = sum(after is not None and after.source == output for _, after in change.wires.values())
    return drawn > 0 and drawn == circuit.graph.out_degree(output)


def _touched_parts(circuit: Circuit, change: Change) -> list[set[str]]:
    """The parts in which the edit added nodes, changed wires or took the output away."""
    touched = dict.fromkeys(
        node_id for node_id, (before, after) in change.nodes.items() if after and not before
    )
    for pair in change.wires.values():
        for wire in pair:
            if wire is not None:
                touched.update(dict.fromkeys((wire.source, wire.target)))
    if change.settings is not None:
        touched.update(dict.fromkeys(change.settings[0].outputs))
    parts: list[set[str]] = []
    seen: set[str] = set()
    for node_id in touched:
        if node_id in circuit and node_id not in seen:
            parts.append(circuit.part(node_id))
            seen |= parts[-1]
    return parts


def _output_that_stays(circuit: Circuit, change: Change, outputs: list[str]) -> str:
    """Of several outputs in one part the first that no new wire leads to, else the first.

    A wire that only moved to another pin is not new; one that now comes from another node is.
    """
    before = {(wire.source, wire.target) for wire, _ in change.wires.values() if wire is not None}
    after = {(wire.source, wire.target) for _, wire in change.wires.values() if wire is not None}
    beyond: set[str] = set()
    for _, target in after - before:
        beyond |= circuit.descendants(target)
    return next((output for output in outputs if output not in beyond), outputs[0])
