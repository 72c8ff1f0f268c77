"""Definition: what is inside a group, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError as Loop
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from circuit_editor.model.records import Node, Wire

if TYPE_CHECKING:
    from circuit_editor.model.circuit import Circuit

#: Nobody counts nodes beyond this: with each definition in the next one twice, numbers get long.
ALL_TOO_MANY = 10**12

#: The shape of a node: what it computes, and the numbers of the nodes at its pins.
NodeShape = tuple[object, ...]


@dataclass(frozen=True)
class Definition:
    """The inner circuit of the groups that have its name, as records.

    Its input nodes in their order are the pins of a group, the value of `output` is the group's value.
    `nodes` stand in their order and have 0, 1, 2, ... as `order`; `wires` go by target, then by pin. Groups
    among the nodes name other definitions of the same circuit. To be looked at as a circuit of its own:
    `circuit.inside(name)`.
    """

    name: str
    nodes: tuple[Node, ...]
    wires: tuple[Wire, ...]
    output: str

    @classmethod
    def of(cls, name: str, circuit: Circuit) -> Definition:
        """A circuit with exactly one output as a definition."""
        (output,) = circuit.settings.outputs
        nodes = tuple(replace(node, order=order) for order, node in enumerate(circuit.nodes()))
        return cls(name, nodes, tuple(circuit.wires()), output)

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the inner inputs: pin 0, pin 1, ..."""
        return tuple(node.id for node in self.nodes if node.gate == "input")

    @cached_property
    def pin_names(self) -> tuple[str, ...]:
        """What the pins are called: the names of the inner inputs, else their ids."""
        return tuple(node.name or node.id for node in self.nodes if node.gate == "input")

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """The definitions of the groups inside, with how many groups have each; not what is inside those."""
        counts: dict[str, int] = {}
        for node in self.nodes:
            if node.definition is not None:
                counts[node.definition] = counts.get(node.definition, 0) + 1
        return counts

    @cached_property
    def shape(self) -> tuple[NodeShape, ...]:
        """Equal for definitions that compute the same in the same way, whatever ids, names and places.

        The nodes as they are met from the output backwards, pin by pin, then the others in their order.
        """
        operands: dict[str, dict[int, str]] = {node.id: {} for node in self.nodes}
        for wire in self.wires:
            operands[wire.target][wire.pin] = wire.source
        number: dict[str, int] = {}
        for start in (self.output, *operands):
            waiting = [start]
            while waiting:
                node_id = waiting.pop()
                if node_id not in number:
                    number[node_id] = len(number)
                    waiting += (source for _, source in sorted(operands[node_id].items(), reverse=True))
        pin = {node_id: place for place, node_id in enumerate(self.inputs)}
        records = {node.id: node for node in self.nodes}
        return tuple(
            (
                records[node_id].gate,
                pin.get(node_id, records[node_id].value),
                records[node_id].constant,
                records[node_id].definition,
                tuple(sorted((place, number[source]) for place, source in operands[node_id].items())),
            )
            for node_id in number
        )

    def renamed(self, names: Mapping[str, str]) -> Definition:
        """The same with other names of definitions, its own and those of the groups inside."""
        name = names.get(self.name, self.name)
        if name == self.name and names.keys().isdisjoint(self.uses):
            return self
        nodes = tuple(
            node
            if node.definition is None
            else replace(node, definition=names.get(node.definition, node.definition))
            for node in self.nodes
        )
        return replace(self, name=name, nodes=nodes)


def inner_first(definitions: Mapping[str, Definition]) -> list[str]:
    """The names so that each comes after those that it uses; ValueError if one contains itself."""
    uses = {name: definitions[name].uses for name in sorted(definitions)}
    return [name for name in sorted_by_use(uses) if name in definitions]


def sorted_by_use(uses: Mapping[str, Iterable[str]]) -> list[str]:
    """Names so that each comes after those that it uses; ValueError with the loop as a list if not."""
    try:
        return list(TopologicalSorter(uses).static_order())
    except Loop as error:
        raise ValueError(error.args[1][::-1]) from None


def needed(definitions: Mapping[str, Definition], names: Iterable[str]) -> list[str]:
    """These definitions and all that they use, directly or through others, by name."""
    found = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        for name in definitions[waiting.pop()].uses:
            if name not in found:
                found[name] = None
                waiting.append(name)
    return sorted(found)


def sizes(definitions: Mapping[str, Definition]) -> dict[str, tuple[int, int]]:
    """How many nodes there are inside each, with those inside its groups, and how many levels of groups."""
    found: dict[str, tuple[int, int]] = {}
    for name in inner_first(definitions):
        definition = definitions[name]
        inside = sum(count * found[inner][0] for inner, count in definition.uses.items())
        levels = 1 + max((found[inner][1] for inner in definition.uses), default=0)
        found[name] = min(len(definition.nodes) + inside, ALL_TOO_MANY), levels
    return found
