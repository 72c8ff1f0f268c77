"""What edits have touched since it was kept last, and the records of it for a thread to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.records import Annotation, Node, Settings


@dataclass(frozen=True, slots=True)
class Update:
    """Records as they are at one moment, which nobody changes any more.

    `whole` says that they are all there are. `operands` are the sources at the pins of nodes to which other
    wires lead now; `graph` is what belongs to no node or wire, or None where that is as it was.
    """

    whole: bool
    nodes: Sequence[Node]
    gone: Sequence[str]
    operands: Mapping[str, Sequence[str | None]]
    graph: tuple[Settings, Sequence[Annotation], Mapping[str, Definition]] | None


@dataclass(slots=True)
class Touched:
    """Ids alone, so that an edit pays next to nothing; at first all that there is."""

    _everything: bool = True
    _graph: bool = True
    _nodes: set[str] = field(default_factory=set)
    _targets: set[str] = field(default_factory=set)

    def add(self, change: Change) -> None:
        """A change was made."""
        if self._everything:
            return
        self._nodes.update(change.nodes)
        self._targets.update(target for target, _ in change.wires)
        self._graph |= bool(change.settings or change.annotations or change.definitions)

    def add_everything(self) -> None:
        """Nothing is known of what was kept before."""
        self._everything = True

    def take(self, circuit: Circuit) -> Update:
        """What was touched, as it is now; from now on nothing is."""
        nodes, targets, graph = self._nodes, self._targets, self._graph
        # Beyond half of them it is quicker to take all than to look each up.
        whole = self._everything or 2 * max(len(nodes), len(targets)) > len(circuit)
        self._everything, self._nodes, self._targets, self._graph = False, set(), set(), False
        if whole:
            operands = circuit.operands
            # The quickest way to copy them all.
            every_operand = dict(zip(operands, map(tuple, operands.values()), strict=True))
            return Update(True, circuit.nodes(), (), every_operand, _graph(circuit))
        return Update(
            False,
            [circuit.node(node_id) for node_id in nodes if node_id in circuit],
            [node_id for node_id in nodes if node_id not in circuit],
            {node_id: tuple(circuit.operands[node_id]) for node_id in targets if node_id in circuit},
            _graph(circuit) if graph else None,
        )


def _graph(circuit: Circuit) -> tuple[Settings, Sequence[Annotation], Mapping[str, Definition]]:
    return circuit.settings, circuit.sorted_annotations(), dict(circuit.definitions)
