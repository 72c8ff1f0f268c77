"""Reads and writes `*.circuit.json`, networkx node-link data: small diffs, clear sentences for bad files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

import msgspec

from circuit_editor.files.build import build
from circuit_editor.files.hazards import (
    check_beginning,
    check_duplicate_keys,
    malformed,
    read_bytes,
    without_bom,
)
from circuit_editor.files.inside import circuit_in
from circuit_editor.files.lines import file_of, graph_line, node_line, wire_lines
from circuit_editor.files.misfits import misfit
from circuit_editor.files.places import Damage
from circuit_editor.files.progress import Watch, stretch, unwatched
from circuit_editor.files.schema import CircuitData
from circuit_editor.files.versions import check_version, up_to_date
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import needed
from circuit_editor.model.errors import DamagedFile, UnreadableFile
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.parts import operands_among
from circuit_editor.model.quiz.rules import check_quiz
from circuit_editor.model.records import Node, Settings

_DECODER = msgspec.json.Decoder(CircuitData)


def read_circuit(path: Path | str, watch: Watch = unwatched, *, placed: bool = True) -> Circuit:
    """The circuit in a file, or in a picture that was exported with it; a FileError says why there is none.

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
        check_version(without_bom(read_bytes(path)), path)


def decode(data: bytes, path: Path | str, watch: Watch = unwatched, *, placed: bool = True) -> Circuit:
    """The circuit in the bytes of a file, or of a picture; `path` is what a FileError calls it."""
    try:
        data = circuit_in(data, path)
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
    graph = graph_line(circuit.settings, circuit.sorted_annotations(), circuit.definitions)
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
    graph = graph_line(Settings(outputs), annotations, definitions)
    return _encode(graph, nodes, operands_among(circuit, chosen))


def _encode(graph: str, nodes: list[Node], operands: Mapping[str, Sequence[str | None]]) -> bytes:
    wires = [line for node in nodes for line in wire_lines(node.id, operands[node.id])]
    return file_of(graph, list(map(node_line, nodes)), wires)


def _read(data: bytes, path: Path | str, watch: Watch) -> CircuitData:
    try:
        watch(0.0)
        data = up_to_date(data, path)
        circuit_data = _DECODER.decode(data)
        watch(0.05)
        check_duplicate_keys(data, circuit_data)
    except msgspec.ValidationError as error:
        raise misfit(data, error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(data, error) from None
    return circuit_data
