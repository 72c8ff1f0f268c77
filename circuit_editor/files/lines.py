"""The lines of a circuit file: one for the graph, one for each node, one for each wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET, Struct

from circuit_editor.files.annotations import frames_data, notes_data
from circuit_editor.files.quiz import quiz_data
from circuit_editor.files.schema import FORMAT, VERSION, DefinitionData, GraphData, NodeData, WireData
from circuit_editor.model.definition import Definition
from circuit_editor.model.records import Annotation, Node, Settings
from circuit_editor.model.rules import check_annotation, check_node, check_settings

#: What stands between two nodes, or two wires.
BETWEEN = ",\n    "


def graph_line(
    settings: Settings, annotations: Sequence[Annotation], definitions: Mapping[str, Definition]
) -> str:
    """What belongs to no node or wire; a RecordRefused for what a reader would refuse."""
    check_settings(settings)
    for annotation in annotations:
        check_annotation(annotation)
    return _line(
        GraphData(
            format=FORMAT,
            version=VERSION,
            outputs=list(settings.outputs),
            seed=float(settings.seed),
            digits=UNSET if settings.digits is None else settings.digits,
            notes=notes_data(annotations),
            frames=frames_data(annotations),
            definitions={name: _definition_data(definitions[name]) for name in sorted(definitions)} or UNSET,
            quiz=quiz_data(settings.quiz),
            **dict(settings.reserved),
        )
    )


def node_line(node: Node) -> str:
    """A node; a RecordRefused for what a reader would refuse: msgspec writes nan as null."""
    check_node(node)
    return _line(_node_data(node))


def wire_lines(target: str, operands: Sequence[str | None]) -> list[str]:
    """The wires into a node, by pin; `operands` are the sources at its pins, None where one is free."""
    return [_line(WireData(source, target, pin)) for pin, source in enumerate(operands) if source is not None]


def file_of(graph: str, nodes: Sequence[str], wires: Sequence[str]) -> bytes:
    """The bytes of a file with these lines."""
    lines = [
        "{",
        '  "directed": true,',
        '  "multigraph": true,',
        f'  "graph": {graph},',
        f'  "nodes": {_list(nodes)},',
        f'  "edges": {_list(wires)}',
        "}",
        "",
    ]
    return "\n".join(lines).encode()


def _definition_data(definition: Definition) -> DefinitionData:
    for node in definition.nodes:
        check_node(node)
    wires = [WireData(wire.source, wire.target, wire.pin) for wire in definition.wires]
    return DefinitionData(list(map(_node_data, definition.nodes)), wires, [definition.output])


def _node_data(node: Node) -> NodeData:
    return NodeData(
        id=node.id,
        gate=node.gate,
        name=UNSET if node.name is None else node.name,
        value=UNSET if node.value is None else float(node.value),
        constant=UNSET if node.constant is None else float(node.constant),
        position=(float(node.position[0]), float(node.position[1])),
        frozen=node.frozen or UNSET,
        definition=UNSET if node.definition is None else node.definition,
    )


def _line(data: Struct) -> str:
    """JSON on one line, with spaces after commas and colons."""
    return msgspec.json.format(msgspec.json.encode(data), indent=0).decode()


def _list(lines: Sequence[str]) -> str:
    return f"[\n    {BETWEEN.join(lines)}\n  ]" if lines else "[]"
