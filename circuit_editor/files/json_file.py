"""Reads and writes `*.circuit.json`, networkx node-link data: small diffs, clear sentences for bad files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

from circuit_editor.files.annotations import frames_data, notes_data
from circuit_editor.files.build import build
from circuit_editor.files.hazards import (
    check_beginning,
    check_duplicate_keys,
    malformed,
    read_bytes,
    without_bom,
)
from circuit_editor.files.misfits import misfit
from circuit_editor.files.places import Damage, shown
from circuit_editor.files.progress import Watch, stretch, unwatched
from circuit_editor.files.quiz import quiz_data
from circuit_editor.files.schema import (
    FORMAT,
    VERSION,
    CircuitData,
    DefinitionData,
    GraphData,
    Head,
    NodeData,
    WireData,
)
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition, needed
from circuit_editor.model.errors import DamagedFile, NewerFile, UnreadableFile
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.parts import operands_among
from circuit_editor.model.quiz.rules import check_quiz
from circuit_editor.model.records import Annotation, Node, Settings
from circuit_editor.model.rules import check_annotation, check_node, check_settings

_HEAD_DECODER = msgspec.json.Decoder(Head)
_DECODER = msgspec.json.Decoder(CircuitData)


def read_circuit(path: Path | str, watch: Watch = unwatched, *, placed: bool = True) -> Circuit:
    """The circuit in a file; UnreadableFile, NewerFile or DamagedFile say why there is none.

    `watch` hears how far it is, and may raise to stop it. Without `placed` nodes that have no position in the
    file lie at (0, 0), which saves the time for a layout where nothing is to be drawn.
    """
    path = Path(path)
    try:
        data = read_bytes(path)
    except Damage as damage:
        raise DamagedFile(path=path, place=damage.place, reason=damage.reason) from None
    return decode(data, path, watch, placed=placed)


def refuse_newer(path: Path) -> None:
    """Raise NewerFile if the file there is of a newer version; whatever else may be there passes."""
    with suppress(Damage, UnreadableFile, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        _check_version(_HEAD_DECODER.decode(without_bom(read_bytes(path))), path)


def decode(data: bytes, path: Path | str, watch: Watch = unwatched, *, placed: bool = True) -> Circuit:
    """The circuit in the bytes of a file; `path` is what NewerFile and DamagedFile call it."""
    try:
        check_beginning(data)
        with collection_paused():
            return build(_read(without_bom(data), path, watch), stretch(watch, 0.1, 1.0), placed=placed)
    except Damage as damage:
        raise DamagedFile(path=path, place=damage.place, reason=damage.reason) from None


def encode(circuit: Circuit) -> bytes:
    """The bytes of a file: a line for the graph, for each node in order, for each wire by target and pin.

    Refuses, with a RecordRefused, a record that a reader would refuse: msgspec writes nan as null.
    """
    if circuit.settings.quiz is not None:
        check_quiz(circuit, circuit.settings.quiz)
    graph = _graph_data(circuit.settings, circuit.sorted_annotations(), circuit.definitions)
    return _encode(graph, circuit.nodes(), circuit.operands)


def encode_part(circuit: Circuit, node_ids: Iterable[str], annotation_ids: Iterable[str] = ()) -> bytes:
    """Some nodes, the wires between them and the outputs among them, as the bytes of a file.

    With the definitions that they need and with these notes and frames.
    """
    chosen = set(node_ids)
    outputs = tuple(output for output in circuit.settings.outputs if output in chosen)
    nodes = sorted(map(circuit.node, chosen), key=attrgetter("order"))
    annotations = sorted(map(circuit.annotation, set(annotation_ids)), key=attrgetter("order"))
    used = {node.definition for node in nodes if node.definition is not None}
    definitions = {name: circuit.definition(name) for name in needed(circuit.definitions, used)}
    graph = _graph_data(Settings(outputs), annotations, definitions)
    return _encode(graph, nodes, operands_among(circuit, chosen))


def _encode(graph: GraphData, nodes: list[Node], operands: Mapping[str, Sequence[str | None]]) -> bytes:
    for node in nodes:
        check_node(node)
    wires = (
        WireData(source, node.id, pin)
        for node in nodes
        for pin, source in enumerate(operands[node.id])
        if source is not None
    )
    lines = [
        "{",
        '  "directed": true,',
        '  "multigraph": true,',
        f'  "graph": {_line(graph)},',
        f'  "nodes": {_list([_line(_node_data(node)) for node in nodes])},',
        f'  "edges": {_list([_line(wire) for wire in wires])}',
        "}",
        "",
    ]
    return "\n".join(lines).encode()


def _read(data: bytes, path: Path | str, watch: Watch) -> CircuitData:
    try:
        watch(0.0)
        _check_version(_HEAD_DECODER.decode(data), path)
        circuit_data = _DECODER.decode(data)
        watch(0.05)
        check_duplicate_keys(data, circuit_data)
    except msgspec.ValidationError as error:
        raise misfit(data, error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(data, error) from None
    return circuit_data


def _check_version(head: Head, path: Path | str) -> None:
    """Raise NewerFile for a newer version; what is no version at all is left to the Structs to refuse."""
    found, version = head.graph.format, head.graph.version
    if isinstance(found, str) and found != FORMAT:
        raise Damage("graph, format", f'It must be "{FORMAT}", not "{shown(found)}".')
    if found != FORMAT or not isinstance(version, int) or isinstance(version, bool):
        return
    if version > VERSION:
        raise NewerFile(path=path, version=shown(str(version)), known=VERSION)
    if version < VERSION:
        raise Damage("graph, version", f"There is no version {shown(str(version))}.")


def _graph_data(
    settings: Settings, annotations: Sequence[Annotation], definitions: Mapping[str, Definition]
) -> GraphData:
    check_settings(settings)
    for annotation in annotations:
        check_annotation(annotation)
    return GraphData(
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


def _list(lines: list[str]) -> str:
    return "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
