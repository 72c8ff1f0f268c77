"""The flat view of a circuit that the engine compiles: nodes by path id, operands in place of wires."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node

Operands = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Inside:
    """One group as it is unfolded: `paths` has the path id of each node inside by its id there.

    `entries` has the path ids of the inner inputs, by pin. They and the group itself pass a number on: each
    entry that of the source at its pin, the group that of its inner output.
    """

    circuit: Circuit
    paths: dict[str, str]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlatCircuit:
    """A circuit without groups.

    `nodes` has the records in their order by path id, which is `group/node` inside a group and the node's
    own id outside. `operands` has the path ids at the pins of each, from pin 0 on, None where a pin is free;
    it may be the circuit's own, so it is good until the next edit. `awaits` has what must be computed before
    each: the operands, but for an entry of a group all that feeds the group. `insides` are the groups by path
    id, `homes` has for each node inside one the outermost group around it.
    """

    nodes: dict[str, Node]
    operands: Operands
    outputs: tuple[str, ...]
    seed: float
    awaits: Operands
    insides: Mapping[str, Inside] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)


def flatten(circuit: Circuit) -> FlatCircuit:
    """The flat view; a path id of a circuit without groups is the id itself."""
    nodes, operands = {node.id: node for node in circuit.nodes()}, circuit.operands
    settings = circuit.settings
    # Without definitions there are no groups, and nothing is looked at for their sake.
    if not circuit.definitions or all(node.definition is None for node in nodes.values()):
        return FlatCircuit(nodes, operands, settings.outputs, settings.seed, operands)
    unfolding = _Unfolding(circuit.operands)
    unfolding.run(circuit, nodes)
    return FlatCircuit(
        unfolding.nodes,
        unfolding.operands,
        settings.outputs,
        settings.seed,
        unfolding.awaits,
        unfolding.insides,
        unfolding.homes,
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A circuit that is being gone through: the whole one, or what is inside a group."""

    records: Iterator[Node]
    circuit: Circuit
    paths: Mapping[str, str]
    group: Node | None = None
    """With its path as id."""
    home: str | None = None


class _Unfolding:
    """Goes through a circuit and, at each group, through what is inside; the group comes behind that."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = taken
        self.nodes: dict[str, Node] = {}
        self.operands: dict[str, Sequence[str | None]] = {}
        self.awaits: dict[str, Sequence[str | None]] = {}
        self.insides: dict[str, Inside] = {}
        self.homes: dict[str, str] = {}

    def run(self, circuit: Circuit, nodes: Mapping[str, Node]) -> None:
        levels = [_Level(iter(nodes.values()), circuit, {node_id: node_id for node_id in nodes})]
        while levels:
            level = levels[-1]
            node = next(level.records, None)
            if node is None:
                self._leave(levels.pop())
            elif node.definition is not None:
                levels.append(self._enter(level, node))
            elif level.group is None:
                self._put(node, circuit.operands[node.id])
            elif node.gate != "input":
                path = level.paths[node.id]
                self.homes[path] = level.home or path
                self._put(replace(node, id=path), _along(level, node.id))

    def _put(
        self, node: Node, operands: Sequence[str | None], awaits: Sequence[str | None] | None = None
    ) -> None:
        self.nodes[node.id] = node
        self.operands[node.id] = operands
        self.awaits[node.id] = operands if awaits is None else awaits

    def _enter(self, level: _Level, group: Node) -> _Level:
        """Begin with what is inside a group: its entries."""
        path, inside = level.paths[group.id], level.circuit.inside(group.definition or "")
        home = level.home or path
        if path != home:
            self.homes[path] = home
        paths = {inner: self._free_path(f"{path}/{inner}") for inner in inside.operands}
        sources = _along(level, group.id)
        records = inside.nodes()
        entries = [replace(node, id=paths[node.id]) for node in records if node.gate == "input"]
        for entry, source in zip(entries, sources, strict=True):
            self.homes[entry.id] = home
            self._put(replace(entry, gate="group", value=None), [source], sources)
        self.insides[path] = Inside(inside, paths, tuple(entry.id for entry in entries))
        return _Level(iter(records), inside, paths, replace(group, id=path), home)

    def _leave(self, level: _Level) -> None:
        """End with the group itself, which passes on the value of its inner output."""
        if level.group is not None:
            self._put(level.group, [level.paths[level.circuit.settings.outputs[0]]])

    def _free_path(self, path: str) -> str:
        """A path id; ids may have slashes of their own, so another node can be called the same."""
        while path in self._taken or path in self.nodes:
            path += "'"
        return path


def _along(level: _Level, node_id: str) -> list[str | None]:
    """The path ids of the operands of a node."""
    return [None if source is None else level.paths[source] for source in level.circuit.operands[node_id]]
