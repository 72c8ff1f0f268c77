"""Collapse a selection into one gate with a definition, and expand it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from operator import attrgetter

from circuit_editor.model.change import Change, NodePair, WireKey, WirePair
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES
from circuit_editor.model.group_errors import NoGroup, NothingToGroup, SeveralEnds, SeveralOutputs, WayBack
from circuit_editor.model.names import FreeNames, fresh_id
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.rules import check_position, check_text
from circuit_editor.model.sizes import COLUMN, ROW

Place = tuple[float, float]


def collapse(circuit: Circuit, node_ids: Iterable[str], name: str) -> str:
    """Put the selected gates, and constants that feed no others, into a definition; the id of its group.

    Each source outside becomes one pin, in the order of first use from the top. The group takes the place of
    the one node that feeds what is outside, with its id, name and wires. Where the circuit has a definition
    of this name with the same contents, that is used.
    A GroupRefused says why it can't be done: NothingToGroup, SeveralOutputs, SeveralEnds, WayBack,
    NoInnerInput, DefinitionTaken, NestedTooDeep; BadText for the name. Then nothing is changed.
    """
    check_text("definition", name)
    members = _members(circuit, node_ids)
    _check_way_back(circuit, members)
    output = _output(circuit, members)
    sources = _outer_sources(circuit, members)
    circuit.add_definition(_definition(circuit, members, sources, output, name))
    middle = _middle(node.position for node in members.values())
    before = members.pop(output)
    group = Node(output, "group", before.name, position=middle, order=before.order, definition=name)
    nodes: dict[str, NodePair] = {node_id: (node, None) for node_id, node in members.items()}
    nodes[output] = (before, group)
    wires = _wires_out(circuit, nodes)
    _put_wires(wires, (Wire(source, output, pin) for pin, source in enumerate(sources)))
    circuit.do(Change(nodes, wires))
    return output


def expand(circuit: Circuit, node_id: str) -> list[str]:
    """Put what is inside a group in its place, laid out as it is inside; the ids of what was inside.

    The inner output takes the place of the group, with its id, name and wires; the others get fresh ids and
    free names. The definition stays. NoGroup if the node is none, UnknownNode if there is none, BadNumber if
    a position overflows.
    """
    group = circuit.node(node_id)
    if group.definition is None:
        raise NoGroup(node=circuit.label(node_id))
    inside, inputs = circuit.inside(group.definition), circuit.definition(group.definition).inputs
    copies = _copies(circuit, group, inside)
    outer: dict[str, str | None] = dict(zip(inputs, circuit.operands[node_id], strict=True))
    outer.update({inner: copy.id for inner, copy in copies.items()})
    nodes: dict[str, NodePair] = {copy.id: (None, copy) for copy in copies.values()}
    nodes[node_id] = (group, copies[inside.settings.outputs[0]])
    wires = _wires_out(circuit, [node_id])
    _put_wires(
        wires,
        (
            Wire(source, copy.id, wire.pin)
            for inner, copy in copies.items()
            for wire in inside.wires_into(inner)
            if (source := outer[wire.source]) is not None
        ),
    )
    circuit.do(Change(nodes, wires))
    return [copy.id for copy in copies.values()]


def _members(circuit: Circuit, node_ids: Iterable[str]) -> dict[str, Node]:
    """What goes inside, by id in order: the gates, and constants that feed these and no others."""
    gates = {node_id for node_id in node_ids if not GATES[circuit.node(node_id).gate].holds_value}
    if not gates:
        raise NothingToGroup()
    sources = {source for gate in gates for source in circuit.operands[gate] if source is not None}
    outputs = circuit.settings.outputs
    constants = {
        source
        for source in sources
        if circuit.node(source).gate == "constant"
        and source not in outputs
        and gates.issuperset(circuit.graph.successors(source))
    }
    members = map(circuit.node, gates | constants)
    return {node.id: node for node in sorted(members, key=attrgetter("order"))}


def _output(circuit: Circuit, members: Collection[str]) -> str:
    """The one node inside that feeds what is outside, or nothing at all."""
    feeding, ends = [], []
    for node_id in members:
        targets = [*circuit.graph.successors(node_id)]
        if node_id in circuit.settings.outputs or any(target not in members for target in targets):
            feeding.append(node_id)
        elif not targets:
            ends.append(node_id)
    if len(feeding) > 1:
        raise SeveralOutputs(nodes=_named(circuit, feeding))
    if len(feeding) + len(ends) > 1:
        raise SeveralEnds(nodes=_named(circuit, ends))
    return (feeding or ends)[0]


def _check_way_back(circuit: Circuit, members: Collection[str]) -> None:
    """Raise WayBack if what members feed outside feeds one of them again."""
    came_from = {
        target: member
        for member in members
        for target in circuit.graph.successors(member)
        if target not in members
    }
    waiting = list(came_from)
    for node_id in waiting:  # which grows meanwhile
        for target in circuit.graph.successors(node_id):
            if target in members:
                way = [target, node_id]
                while way[-1] not in members or len(way) == 1:
                    way.append(came_from[way[-1]])
                raise WayBack(way=" -> ".join(map(circuit.label, reversed(way))))
            if target not in came_from:
                came_from[target] = node_id
                waiting.append(target)


def _outer_sources(circuit: Circuit, members: Collection[str]) -> list[str]:
    """What feeds the members from outside, by first use from the top."""

    def height(node_id: str) -> tuple[float, float, int]:
        node = circuit.node(node_id)
        return node.position[1], node.position[0], node.order

    return [
        source
        for source in dict.fromkeys(
            source for target in sorted(members, key=height) for source in circuit.operands[target]
        )
        if source is not None and source not in members
    ]


def _definition(
    circuit: Circuit, members: dict[str, Node], sources: list[str], output: str, name: str
) -> Definition:
    inputs = _inner_inputs(circuit, members, sources)
    inner_ids = {source: node.id for source, node in inputs.items()} | {one: one for one in members}
    records = [*inputs.values(), *members.values()]
    wires = [
        Wire(inner_ids[wire.source], node_id, wire.pin)
        for node_id in members
        for wire in circuit.wires_into(node_id)
    ]
    nodes = tuple(replace(node, order=order) for order, node in enumerate(records))
    return Definition(name, nodes, tuple(wires), output)


def _inner_inputs(circuit: Circuit, members: dict[str, Node], sources: list[str]) -> dict[str, Node]:
    """An input for each source outside, called as that where it can be, in a column before the members."""
    given = (circuit.node(node_id).name for node_id in (*members, *sources))
    names = FreeNames({name for name in given if name is not None})
    ids = set(members)
    left = min(node.position[0] for node in members.values()) - COLUMN
    _, middle = _middle(node.position for node in members.values())
    inputs: dict[str, Node] = {}
    for pin, source in enumerate(sources):
        name = circuit.node(source).name or names.take_input_name()
        node_id, _ = fresh_id(name, pin, ids.__contains__)
        ids.add(node_id)
        place = (left, middle + (pin - (len(sources) - 1) / 2) * ROW)
        inputs[source] = Node(node_id, "input", name, 1.0, position=place)
    return inputs


def _copies(circuit: Circuit, group: Node, inside: Circuit) -> dict[str, Node]:
    """Records for what is inside a group but its inputs, by the ids that they have there, in their order."""
    gates = [node for node in inside.nodes() if node.gate != "input"]
    middle_x, middle_y = _middle(node.position for node in gates)
    names, order = FreeNames(circuit.names), circuit.next_order
    taken: set[str] = set()
    copies: dict[str, Node] = {}
    for node in gates:
        x, y = node.position
        place = (group.position[0] + x - middle_x, group.position[1] + y - middle_y)
        if node.id in inside.settings.outputs:
            name = group.name or (node.name and names.take(node.name))
            copy = replace(node, id=group.id, name=name, position=place, order=group.order)
        else:
            name = node.name and names.take(node.name)
            node_id, order = fresh_id(name, order, lambda one: one in circuit or one in taken)
            taken.add(node_id)
            copy = replace(node, id=node_id, name=name, position=place, order=order)
            order += 1
        check_position(copy)
        copies[node.id] = copy
    return copies


def _wires_out(circuit: Circuit, node_ids: Iterable[str]) -> dict[WireKey, WirePair]:
    """All wires into some nodes, taken away."""
    return {
        (wire.target, wire.pin): (wire, None) for node_id in node_ids for wire in circuit.wires_into(node_id)
    }


def _put_wires(pairs: dict[WireKey, WirePair], wires: Iterable[Wire]) -> None:
    """Draw wires, on pins where others may be taken away."""
    for wire in wires:
        before, _ = pairs.get((wire.target, wire.pin), (None, None))
        pairs[wire.target, wire.pin] = (before, wire)


def _middle(places: Iterable[Place]) -> Place:
    """The middle of the rectangle around some places."""
    columns, rows = zip(*places, strict=True)
    return min(columns) / 2 + max(columns) / 2, min(rows) / 2 + max(rows) / 2


def _named(circuit: Circuit, node_ids: Iterable[str]) -> str:
    """The labels of nodes as a list in a sentence."""
    *others, last = map(circuit.label, node_ids)
    return f"{', '.join(others)} and {last}" if others else last
