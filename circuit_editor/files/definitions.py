"""Definitions of a file: what is inside the groups, by name, the inner ones first."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from circuit_editor.files.fill import place_nodes, put_nodes, put_wires, sentence, way_around
from circuit_editor.files.places import Damage, definition_place
from circuit_editor.files.progress import unwatched
from circuit_editor.files.schema import DefinitionData, GraphData
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition, sorted_by_use
from circuit_editor.model.definition_rules import check_ends, check_sizes
from circuit_editor.model.errors import BadText
from circuit_editor.model.group_errors import GroupRefused, NestedTooDeep, TooMuchInside
from circuit_editor.model.records import Settings
from circuit_editor.model.rules import check_text


def put_definitions(circuit: Circuit, graph: GraphData, *, placed: bool) -> None:
    """Keep the definitions of a file; with `placed` inner nodes that have no position get one."""
    if isinstance(graph.definitions, UnsetType):
        return
    for name in _inner_first(graph.definitions):
        try:
            check_text("definition", name)
            definition = _definition(circuit, name, graph.definitions[name])
        except Damage as damage:
            raise Damage(f"{definition_place(name)}, {damage.place}", damage.reason) from None
        except (BadText, GroupRefused) as error:
            raise Damage("graph, definitions", sentence(error)) from None
        circuit.apply(Change(definitions={name: (None, definition)}))
    check_all_sizes(circuit)
    for name, data in graph.definitions.items() if placed else ():
        _place(circuit, name, data)


def check_all_sizes(circuit: Circuit) -> None:
    """Raise Damage if the groups of a circuit, or its definitions, have too much inside."""
    try:
        check_sizes(circuit.definitions, circuit.nodes())
    except (NestedTooDeep, TooMuchInside) as error:
        raise Damage("graph, definitions", sentence(error)) from None


def _definition(circuit: Circuit, name: str, data: DefinitionData) -> Definition:
    inside = Circuit(circuit.definitions)
    put_nodes(inside, data.nodes, unwatched)
    put_wires(inside, data.edges, unwatched)
    check_ends(name, {node.id: node for node in inside.nodes()}, data.outputs)
    inside.apply(Change(settings=(inside.settings, Settings(tuple(data.outputs)))))
    return Definition.of(name, inside)


def _place(circuit: Circuit, name: str, data: DefinitionData) -> None:
    """Give positions to the nodes inside that have none."""
    if all(node.position is not UNSET for node in data.nodes):
        return
    before, inside = circuit.definition(name), circuit.inside(name)
    place_nodes(inside, data.nodes)
    circuit.apply(Change(definitions={name: (before, Definition.of(name, inside))}))


def _inner_first(definitions: dict[str, DefinitionData]) -> list[str]:
    uses = {
        name: [node.definition for node in data.nodes if not isinstance(node.definition, UnsetType)]
        for name, data in definitions.items()
    }
    try:
        return [name for name in sorted_by_use(uses) if name in definitions]
    except ValueError as error:
        loop = error.args[0][:-1]
        raise Damage(definition_place(loop[0]), f"It contains itself: {way_around(loop)}.") from None
