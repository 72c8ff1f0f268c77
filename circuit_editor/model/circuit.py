"""Circuit: a networkx.MultiDiGraph of records and the rules for what may be put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

import networkx as nx

from circuit_editor.model.change import Change, NodePair, WireKey, WirePair
from circuit_editor.model.errors import (
    BadOutputs,
    CycleError,
    IdTaken,
    NameTaken,
    NoPins,
    PinOccupied,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import free_input_name, label
from circuit_editor.model.records import Node, Settings, Wire
from circuit_editor.model.rules import check_node, check_settings


class Circuit:
    """The whole DAG of nodes and wires.

    `graph` has each node's record as the node attribute `record`; an edge's key is the input pin. Read it
    freely; change it through this class alone, which keeps it acyclic with one wire per pin, and
    remembers what it replaces until `take_change()`.
    """

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph = nx.MultiDiGraph()
        self.settings = Settings()
        self._ids_by_name: dict[str, str] = {}
        self._next_order = 0
        self._nodes_before: dict[str, Node | None] = {}
        self._wires_before: dict[WireKey, Wire | None] = {}
        self._settings_before: Settings | None = None

    # --- reading ---------------------------------------------------------------------------------------

    def __contains__(self, node_id: str) -> bool:
        return node_id in self.graph

    def __len__(self) -> int:
        return len(self.graph)

    def node(self, node_id: str) -> Node:
        """The record of a node; UnknownNode if there is none."""
        try:
            record: Node = self.graph.nodes[node_id]["record"]
        except KeyError:
            raise UnknownNode(node=node_id) from None
        return record

    def nodes(self) -> list[Node]:
        """All records of nodes in their order."""
        return sorted(dict(self.graph.nodes(data="record")).values(), key=attrgetter("order"))

    def wires(self) -> list[Wire]:
        """All wires, by the order of their targets, then by pin."""
        return [wire for node in self.nodes() for wire in self.wires_into(node.id)]

    def sources(self, target: str) -> dict[int, str]:
        """The sources of the wires into a node, by pin; a free pin is absent."""
        return {
            pin: source
            for source in self.graph.predecessors(target)
            for pin in self.graph.get_edge_data(source, target)
        }

    def wires_into(self, target: str) -> list[Wire]:
        """The wires into a node, by pin."""
        return [Wire(source, target, pin) for pin, source in sorted(self.sources(target).items())]

    def wires_from(self, source: str) -> list[Wire]:
        """The wires that leave a node, by the order of their targets, then by pin."""
        targets = sorted(self.graph.successors(source), key=lambda target: self.node(target).order)
        return [
            Wire(source, target, pin)
            for target in targets
            for pin in sorted(self.graph.get_edge_data(source, target))
        ]

    def wire(self, target: str, pin: int) -> Wire | None:
        """The wire on a pin, if there is one."""
        source = self.sources(target).get(pin)
        return None if source is None else Wire(source, target, pin)

    def pin_count(self, node_id: str) -> int:
        """How many input pins a node has now; add, mul, max and min have max(2, wires)."""
        gate = GATES[self.node(node_id).gate]
        if gate.variadic:
            wires: int = self.graph.in_degree(node_id)
            return max(len(gate.pins), wires)
        return len(gate.pins)

    def open_pin_count(self, node_id: str) -> int:
        """How many pins a wire may be drawn to: a variadic gate whose pins are full offers one more."""
        count = self.pin_count(node_id)
        full = self.graph.in_degree(node_id) == count
        return count + 1 if full and GATES[self.node(node_id).gate].variadic else count

    def free_pin(self, node_id: str) -> int | None:
        """The first pin that a wire may be drawn to, or None."""
        taken = self.sources(node_id)
        return next((pin for pin in range(self.open_pin_count(node_id)) if pin not in taken), None)

    def ancestors(self, node_id: str) -> set[str]:
        """The node and all that feeds it: what a wire from it may not lead to."""
        return _reach(self.graph.predecessors, [node_id])

    def descendants(self, node_id: str) -> set[str]:
        """The node and all that it feeds."""
        return _reach(self.graph.successors, [node_id])

    def part(self, node_id: str) -> set[str]:
        """The separate part of the drawing that a node is in: all that hangs together with it."""
        graph = self.graph
        return _reach(lambda one: (*graph.successors(one), *graph.predecessors(one)), [node_id])

    def label(self, node_id: str) -> str:
        """What people call a node: its name, else its symbol."""
        return label(self.node(node_id))

    # --- the rules for connecting ----------------------------------------------------------------------

    def check_connect(self, source: str, target: str, pin: int) -> None:
        """Raise CycleError, PinOccupied, UnknownPin or UnknownNode if this wire may not be drawn."""
        self.node(source)
        occupant = self.sources(target).get(pin) if target in self.graph else None
        if self.open_pin_count(target) == 0:
            raise NoPins(target=self.label(target))
        if occupant is None and not 0 <= pin < self.open_pin_count(target):
            raise UnknownPin(target=self.label(target), pin=pin)
        if source in self.descendants(target):
            raise CycleError(source=self.label(source), target=self.label(target))
        if occupant is not None:
            raise PinOccupied(target=self.label(target), pin=pin)

    # --- writing ---------------------------------------------------------------------------------------

    def add(
        self,
        gate: str,
        *,
        name: str | None = None,
        value: float | None = None,
        constant: float | None = None,
        position: tuple[float, float] = (0.0, 0.0),
    ) -> Node:
        """Add a node with a fresh id.

        Unless told, an input or constant has value 1, a gate with a constant the one of the gate table,
        and an input the next free name.
        """
        row = GATES.get(gate)
        if row is not None:
            value = 1.0 if row.holds_value and value is None else value
            constant = row.default_constant if constant is None else constant
        if gate == "input" and name is None:
            name = free_input_name(self._ids_by_name)
        order = self._next_order
        fresh = name if name and name not in self.graph else f"n{order}"
        while fresh in self.graph:
            order += 1
            fresh = f"n{order}"
        node = Node(fresh, gate, name, value, constant, position, order)
        self.insert(node)
        return node

    def insert(self, node: Node) -> None:
        """Put a whole record in; refuses a taken id or name and whatever a file may not say."""
        check_node(node)
        if node.id in self.graph:
            raise IdTaken(node=node.id)
        self._check_name(node)
        self._put_node(node.id, node)

    def update(self, node_id: str, **fields: object) -> Node:
        """Replace fields of a node's record (not its id); the same refusals as `insert`."""
        before = self.node(node_id)
        node = replace(before, **fields)  # type: ignore[arg-type]
        if node == before:
            return before  # -0 in place of 0 is no change, and must not slip in beside `take_change`
        check_node(node)
        self._check_name(node)
        self._put_node(node_id, node)
        return node

    def remove(self, node_id: str) -> None:
        """Remove a node and its wires; gaps that this leaves at variadic gates are closed."""
        self.node(node_id)
        for wire in self.wires_into(node_id):
            self._put_wire(wire, None)
        for target in list(self.graph.successors(node_id)):
            for pin in sorted(self.graph.get_edge_data(node_id, target), reverse=True):
                self.disconnect(target, pin)
        self._put_node(node_id, None)
        outputs = tuple(output for output in self.settings.outputs if output != node_id)
        self._put_settings(replace(self.settings, outputs=outputs))

    def connect(self, source: str, target: str, pin: int) -> Wire:
        """Draw a wire; the errors of `check_connect`."""
        self.check_connect(source, target, pin)
        wire = Wire(source, target, pin)
        self._put_wire(None, wire)
        return wire

    def disconnect(self, target: str, pin: int) -> None:
        """Take the wire off a pin; at a variadic gate the wires below move up one pin."""
        wires = {wire.pin: wire for wire in self.wires_into(target)}
        if pin not in wires:
            raise UnknownPin(target=self.label(target), pin=pin)
        self._put_wire(wires[pin], None)
        if GATES[self.node(target).gate].variadic:
            for below, wire in wires.items():
                if below > pin:
                    self._put_wire(wire, None)
                    self._put_wire(None, replace(wire, pin=below - 1))

    def set_settings(self, **fields: object) -> None:
        """Replace outputs, seed or digits; refuses what a file may not say.

        BadOutputs if an output is repeated or two of them share a part, UnknownNode if there is none.
        """
        settings = replace(self.settings, **fields)  # type: ignore[arg-type]
        check_settings(settings)
        if settings.outputs != self.settings.outputs:
            self._check_outputs(settings.outputs)
        self._put_settings(settings)

    # --- changes ---------------------------------------------------------------------------------------

    def take_change(self) -> Change:
        """What was changed since the last call, as one Change; what returned to its start is not in it."""
        nodes: dict[str, NodePair] = {}
        for node_id, node in self._nodes_before.items():
            now = self.node(node_id) if node_id in self.graph else None
            if now != node:
                nodes[node_id] = (node, now)
        wires: dict[WireKey, WirePair] = {}
        targets = dict.fromkeys(target for target, _ in self._wires_before)
        present = {
            (wire.target, wire.pin): wire
            for target in targets
            if target in self.graph
            for wire in self.wires_into(target)
        }
        for key, wire in self._wires_before.items():
            if present.get(key) != wire:
                wires[key] = (wire, present.get(key))
        before, settings = self._settings_before, None
        if before is not None and before != self.settings:
            settings = (before, self.settings)
        self._nodes_before, self._wires_before, self._settings_before = {}, {}, None
        return Change(nodes, wires, settings)

    def apply(self, change: Change) -> None:
        """Put the records after a change in place of those before it; nothing is checked or remembered."""
        for gone, _ in change.wires.values():
            if gone is not None:
                self.graph.remove_edge(gone.source, gone.target, key=gone.pin)
        for node_id, (node_before, node) in change.nodes.items():
            self._write_node(node_id, node_before, node)
        for _, wire in change.wires.values():
            if wire is not None:
                self.graph.add_edge(wire.source, wire.target, key=wire.pin)
        if change.settings is not None:
            self.settings = change.settings[1]

    def _check_outputs(self, outputs: tuple[str, ...]) -> None:
        output_of: dict[str, str] = {}
        for output in outputs:
            self.node(output)
            if output in output_of:
                raise BadOutputs(first=output_of[output], second=output)
            output_of.update(dict.fromkeys(self.part(output), output))

    def _check_name(self, node: Node) -> None:
        if node.name is not None and self._ids_by_name.get(node.name, node.id) != node.id:
            raise NameTaken(name=node.name)

    def _put_node(self, node_id: str, node: Node | None) -> None:
        before = self.node(node_id) if node_id in self.graph else None
        self._nodes_before.setdefault(node_id, before)
        self._write_node(node_id, before, node)

    def _write_node(self, node_id: str, before: Node | None, node: Node | None) -> None:
        if before is not None and before.name is not None and self._ids_by_name.get(before.name) == node_id:
            del self._ids_by_name[before.name]
        if node is None:
            self.graph.remove_node(node_id)
            return
        self.graph.add_node(node_id, record=node)
        self._next_order = max(self._next_order, node.order + 1)
        if node.name is not None:
            self._ids_by_name[node.name] = node_id

    def _put_wire(self, before: Wire | None, wire: Wire | None) -> None:
        """Take a wire away or draw one on a free pin."""
        if before is not None:
            self._wires_before.setdefault((before.target, before.pin), before)
            self.graph.remove_edge(before.source, before.target, key=before.pin)
        if wire is not None:
            self._wires_before.setdefault((wire.target, wire.pin), None)
            self.graph.add_edge(wire.source, wire.target, key=wire.pin)

    def _put_settings(self, settings: Settings) -> None:
        if self._settings_before is None:
            self._settings_before = self.settings
        self.settings = settings


def _reach(step: Callable[[str], Iterable[str]], start: list[str]) -> set[str]:
    """The nodes that `step`, repeated, leads to from `start`, which are in it themselves."""
    found = set(start)
    waiting = list(start)
    while waiting:
        for neighbour in step(waiting.pop()):
            if neighbour not in found:
                found.add(neighbour)
                waiting.append(neighbour)
    return found
