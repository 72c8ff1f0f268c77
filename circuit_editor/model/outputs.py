"""The rule for outputs: where the backward pass of each separate part of the drawing starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

import networkx as nx

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.flatten import FlatCircuit
from circuit_editor.model.gates import GATES

#: An edit that touches more nodes than this is looked at part by part, as a whole.
MANY_TOUCHED = 200


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that an edit touched: its outputs, and its nodes where it has none."""

    outputs: set[str]
    nodes: set[str]


def settle_outputs(circuit: Circuit, change: Change) -> None:
    """Bring the outputs in line with an edit that is about to end; `change` is what it did so far.

    An output that the edit drew the first wire from moves to the end to which that leads, if there is exactly
    one. A part that has no output gets its only end; where an edit joined two parts, the output that
    does not depend on the new wire stays. Looks at the parts that the edit touched and at no others, and at
    those as far as it must.
    """
    outputs = list(circuit.settings.outputs)
    left = _left_for_the_first_time(circuit, change)
    for place, output in enumerate(outputs):
        if output in left:
            ends = _ends(circuit, circuit.descendants(output))
            if len(ends) == 1:
                outputs[place] = ends[0]
    outputs = list(dict.fromkeys(outputs))
    for part in _touched_parts(circuit, change, outputs):
        if len(part.outputs) > 1:
            present = [output for output in outputs if output in part.outputs]
            stays = _output_that_stays(circuit, change, present)
            outputs = [output for output in outputs if output not in part.outputs or output == stays]
        elif not part.outputs and len(ends := _ends(circuit, part.nodes)) == 1:
            outputs += ends
    _keep(circuit, outputs)


def settle_all_outputs(circuit: Circuit) -> None:
    """Give each part without an output its only end."""
    outputs = list(circuit.settings.outputs)
    for part in _whole_parts(circuit, circuit.operands, set(outputs)):
        if not part.outputs and len(ends := _ends(circuit, part.nodes)) == 1:
            outputs += ends
    _keep(circuit, outputs)


def choose_output(circuit: Circuit, node_id: str) -> None:
    """Make a node the output of its part."""
    part = circuit.part(node_id)
    others = [output for output in circuit.settings.outputs if output not in part]
    circuit.set_settings(outputs=(*others, node_id))


def find_parts_without_output(flat: FlatCircuit, unreached: Set[str]) -> list[list[str]]:
    """The nodes of each part that has no output, among those that no computed output depends on.

    Takes time for these nodes and no others: what they feed is among them, and a part with a node that is
    not has an output.
    """
    users = _users(flat, unreached)
    left, outputs = set(unreached), set(flat.outputs)
    parts = []
    while left:
        part = [left.pop()]
        with_output = False
        for node_id in part:  # which grows meanwhile
            with_output = with_output or node_id in outputs
            for neighbour in (*users.get(node_id, ()), *flat.operands[node_id]):
                if neighbour in left:
                    left.remove(neighbour)
                    part.append(neighbour)
                elif neighbour is not None and neighbour not in unreached:
                    with_output = True
        if not with_output:
            parts.append(part)
    return parts


def find_open_questions(flat: FlatCircuit, parts: Iterable[list[str]]) -> list[list[str]]:
    """The ends of each of these parts without output that has several of them, in the order of the nodes."""

    def order(node_id: str) -> int:
        return flat.nodes[node_id].order

    questions = []
    for part in parts:
        users = _users(flat, part)
        ends = [
            node_id
            for node_id in part
            if flat.operands[node_id] and node_id not in users and node_id not in flat.homes
        ]
        if len(ends) > 1:
            questions.append(sorted(ends, key=order))
    return sorted(questions, key=lambda ends: order(ends[0]))


def _users(flat: FlatCircuit, nodes: Iterable[str]) -> dict[str, list[str]]:
    """Which of the nodes each node feeds."""
    users: dict[str, list[str]] = {}
    for node_id in nodes:
        for source in flat.operands[node_id]:
            if source is not None:
                users.setdefault(source, []).append(node_id)
    return users


def _keep(circuit: Circuit, outputs: list[str]) -> None:
    if tuple(outputs) != circuit.settings.outputs:
        circuit.set_settings(outputs=tuple(outputs))


def _ends(circuit: Circuit, nodes: Collection[str]) -> list[str]:
    """The gates that feed nothing, in their order, among nodes that feed none but each other."""
    feeding = set(chain.from_iterable(circuit.operands[node_id] for node_id in nodes))
    ends = [circuit.node(node_id) for node_id in nodes if node_id not in feeding]
    return [node.id for node in sorted(ends, key=attrgetter("order")) if not GATES[node.gate].holds_value]


def _left_for_the_first_time(circuit: Circuit, change: Change) -> set[str]:
    """The outputs that wires leave now and none did before the edit."""
    outputs = set(circuit.settings.outputs)
    outputs.difference_update(before.source for before, _ in change.wires.values() if before is not None)
    drawn = Counter(
        after.source for _, after in change.wires.values() if after is not None and after.source in outputs
    )
    return {output for output, wires in drawn.items() if wires == circuit.graph.out_degree(output)}


def _touched_parts(circuit: Circuit, change: Change, outputs: list[str]) -> list[_Part]:
    """The parts in which the edit added nodes, changed wires or took the output away."""
    touched, before = _touched(circuit, change), set(circuit.settings.outputs)
    chosen = change.settings is not None and not before.issubset(change.settings[0].outputs)
    if chosen or len(touched) > MANY_TOUCHED:
        return _whole_parts(circuit, touched, set(outputs))
    touched += before.symmetric_difference(outputs)
    # Before the edit each part had one output at most. So without the wires that were drawn each still has,
    # and a search may end at the first output that it meets.
    drawn = _drawn(change)
    joined = nx.Graph()
    joined.add_nodes_from(touched)
    joined.add_edges_from(drawn)
    without_output: dict[str, set[str]] = {}
    for node_id in touched:
        home = next((one for one, nodes in without_output.items() if node_id in nodes), None)
        if home is None:
            found, nodes = _search_output(circuit, node_id, drawn, before)
            home = found or node_id
            if found is None:
                without_output[node_id] = nodes
        joined.add_edge(node_id, home)
    return [
        _Part(ids.intersection(outputs), set().union(*(without_output.get(node_id, ()) for node_id in ids)))
        for ids in nx.connected_components(joined)
    ]


def _whole_parts(circuit: Circuit, touched: Iterable[str], known: set[str]) -> list[_Part]:
    parts: list[_Part] = []
    seen: set[str] = set()
    for node_id in touched:
        if node_id not in seen:
            nodes = circuit.part(node_id)
            parts.append(_Part(known & nodes, nodes))
            seen |= nodes
    return parts


def _touched(circuit: Circuit, change: Change) -> list[str]:
    """The nodes that the edit added, drew wires to or took wires from, and what were outputs before."""
    touched = dict.fromkeys(
        node_id for node_id, (before, after) in change.nodes.items() if after and not before
    )
    for pair in change.wires.values():
        for wire in pair:
            if wire is not None:
                touched[wire.source] = touched[wire.target] = None
    if change.settings is not None:
        touched.update(dict.fromkeys(change.settings[0].outputs))
    return [node_id for node_id in touched if node_id in circuit]


def _search_output(
    circuit: Circuit, start: str, without: set[tuple[str, str]], outputs: set[str]
) -> tuple[str | None, set[str]]:
    """The first output found from a node, along all wires but these, and what was seen of its part.

    Looks ahead first: most nodes feed the output.
    """
    seen, waiting = {start}, [start]
    apart = set(chain.from_iterable(without))
    while waiting:
        node_id = waiting.pop()
        if node_id in outputs:
            return node_id, seen
        neighbours = (*filter(None, circuit.operands[node_id]), *circuit.graph.successors(node_id))
        for neighbour in neighbours:
            if neighbour in seen:
                continue
            if node_id in apart and not without.isdisjoint({(node_id, neighbour), (neighbour, node_id)}):
                continue
            seen.add(neighbour)
            waiting.append(neighbour)
    return None, seen


def _drawn(change: Change) -> set[tuple[str, str]]:
    """From where to where the edit drew wires: one that only moved to another pin is not new."""
    before = {(wire.source, wire.target) for wire, _ in change.wires.values() if wire is not None}
    after = {(wire.source, wire.target) for _, wire in change.wires.values() if wire is not None}
    return after - before


def _output_that_stays(circuit: Circuit, change: Change, outputs: list[str]) -> str:
    """Of several outputs in one part the first that no new wire leads to, else the first."""
    beyond: set[str] = set()
    for _, target in _drawn(change):
        beyond |= circuit.descendants(target)
    return next((output for output in outputs if output not in beyond), outputs[0])
