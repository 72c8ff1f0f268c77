"""Store: the records of a circuit, and what is looked up again and again kept in step beside the graph."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
from networkx.classes.reportviews import DiMultiDegreeView, OutMultiDegreeView

from circuit_editor.model.change import Change
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Annotation, Node, Settings, Wire

#: How many pins a node of each gate has without any wires; those of a group are its definition's inputs.
_LEAST_PINS = {name: len(gate.pins) for name, gate in GATES.items()}


class WireGraph(nx.MultiDiGraph):  # type: ignore[misc]  # networkx has no types
    """A graph of records and wires that takes many at once.

    One by one, as networkx takes them, is half the time of opening, pasting and undoing. What is written here
    are its own dicts: neighbours by source and by target, and what it keeps with each node.
    """

    # Made anew for each use: networkx keeps them, each in a circle with its graph, and a large circuit would
    # outlive its document until the garbage collector comes by.

    @property
    def degree(self) -> DiMultiDegreeView:
        """How many wires each node has."""
        return DiMultiDegreeView(self)

    @property
    def out_degree(self) -> OutMultiDegreeView:
        """How many wires leave each node."""
        return OutMultiDegreeView(self)

    def put_nodes(self, nodes: Iterable[Node]) -> None:
        """Add nodes with their records, or give those that there are other ones."""
        for node in nodes:
            if node.id in self._node:
                self._node[node.id]["record"] = node
            else:
                self._node[node.id] = {"record": node}
                self._succ[node.id] = {}
                self._pred[node.id] = {}
        self.add_nodes_from(())  # has networkx forget what it found out about the graph

    def put_wires(self, wires: Iterable[Wire]) -> None:
        """Draw wires between nodes that there are."""
        successors, predecessors = self._succ, self._pred
        for wire in wires:
            targets = successors[wire.source]
            pins = targets.get(wire.target)
            if pins is None:
                targets[wire.target] = predecessors[wire.target][wire.source] = {wire.pin: {}}
            else:
                pins[wire.pin] = {}
        self.add_nodes_from(())


class Store:
    """What a circuit is kept in; it checks nothing and remembers nothing, that is the circuit's part.

    `graph` has each node's record as the node attribute `record`; an edge's key is the input pin. `records`
    has the same records by id, as networkx looks them up slowly. `operands` has for each node the source at
    each pin, from pin 0 on, None where the pin is free.
    """

    def __init__(self, definitions: dict[str, Definition]) -> None:
        self.graph = WireGraph()
        self.records: dict[str, Node] = {}
        self.operands: dict[str, list[str | None]] = {}
        self.ids_by_name: dict[str, str] = {}
        self.next_order = 0
        self.settings = Settings()
        self.annotations: dict[str, Annotation] = {}
        self.definitions = definitions

    def apply(self, change: Change) -> None:
        """Put the records after a change in place of those before it."""
        self.definitions.update({name: after for name, (_, after) in change.definitions.items() if after})
        self._drop_nodes([before for before, after in change.nodes.values() if before and not after])
        self._drop_wires(gone for gone, _ in change.wires.values() if gone)
        self._put_nodes([node for _, node in change.nodes.values() if node])
        self._put_wires([wire for _, wire in change.wires.values() if wire])
        if change.settings is not None:
            self.settings = change.settings[1]
        for annotation_id, (_, annotation) in change.annotations.items():
            if annotation is None:
                del self.annotations[annotation_id]
            else:
                self.annotations[annotation_id] = annotation
        self._finish_definitions(change)

    def _finish_definitions(self, change: Change) -> None:
        """Give groups the pins of definitions that changed; drop those that no group has any more."""
        changed = {name for name, pair in change.definitions.items() if all(pair)}
        if changed:
            for node in self.records.values():
                if node.definition in changed:
                    self._fit_pins(node.id)
        for name, (_, after) in change.definitions.items():
            if after is None:
                del self.definitions[name]

    def _drop_nodes(self, nodes: list[Node]) -> None:
        """Take nodes away; networkx takes their wires from the graph, `_drop_wires` from the operands."""
        for node in nodes:
            self._forget_name(node)
            del self.records[node.id], self.operands[node.id]
        self.graph.remove_nodes_from([node.id for node in nodes])

    def _drop_wires(self, wires: Iterable[Wire]) -> None:
        for wire in wires:
            operands = self.operands.get(wire.target)
            if operands is None:
                continue
            operands[wire.pin] = None
            self._fit_pins(wire.target)
            if wire.source in self.operands:
                self.graph.remove_edge(wire.source, wire.target, key=wire.pin)

    def _put_nodes(self, nodes: list[Node]) -> None:
        """Add nodes, or put another record in the place of the one that there is."""
        for node in nodes:
            before = self.records.get(node.id)
            self.records[node.id] = node
            if before is None:
                self.operands[node.id] = [None] * self._least_pins(node)
            else:
                self._forget_name(before)
                if node.gate != before.gate or node.definition != before.definition:
                    self._fit_pins(node.id)
            if node.name is not None:
                self.ids_by_name[node.name] = node.id
            if node.order >= self.next_order:
                self.next_order = node.order + 1
        self.graph.put_nodes(nodes)

    def _put_wires(self, wires: list[Wire]) -> None:
        """Draw wires on free pins; a gate that has no such pin yet gets it."""
        for wire in wires:
            operands = self.operands[wire.target]
            if wire.pin >= len(operands):
                operands.extend([None] * (wire.pin + 1 - len(operands)))
            operands[wire.pin] = wire.source
        self.graph.put_wires(wires)

    def _forget_name(self, node: Node) -> None:
        # The name may be another node's by now, where two swap theirs.
        if node.name is not None and self.ids_by_name.get(node.name) == node.id:
            del self.ids_by_name[node.name]

    def _fit_pins(self, node_id: str) -> None:
        """Give a node the pins that its gate has at least, and those up to its last wire."""
        operands = self.operands[node_id]
        least = self._least_pins(self.records[node_id])
        operands.extend([None] * (least - len(operands)))
        while len(operands) > least and operands[-1] is None:
            operands.pop()

    def _least_pins(self, node: Node) -> int:
        if node.definition is None:
            return _LEAST_PINS[node.gate]
        # While a definition goes, its last groups may be here with it; they have no pins to keep.
        definition = self.definitions.get(node.definition)
        return 0 if definition is None else len(definition.inputs)
