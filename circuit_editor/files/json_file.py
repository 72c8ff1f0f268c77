"""Reads and writes `*.circuit.json`, networkx node-link data: small diffs, clear sentences for bad files."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

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
from circuit_editor.files.schema import FORMAT, VERSION, CircuitData, GraphData, Head, NodeData, WireData
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import DamagedFile, NewerFile
from circuit_editor.model.records import Node, Settings
from circuit_editor.model.rules import check_node, check_settings

_HEAD_DECODER = msgspec.json.Decoder(Head)
_DECODER = msgspec.json.Decoder(CircuitData)


def read_circuit(path: Path | str) -> Circuit:
    """The circuit in a file; UnreadableFile, NewerFile or DamagedFile say why there is none."""
    path = Path(path)
    try:
        data = read_bytes(path)
    except Damage as damage:
        raise DamagedFile(path=path, place=damage.place, reason=damage.reason) from None
    return decode(data, path)


def decode(data: bytes, path: Path | str) -> Circuit:
    """The circuit in the bytes of a file; `path` is what NewerFile and DamagedFile call it."""
    try:
        check_beginning(data)
        return _decode(without_bom(data), path)
    except Damage as damage:
        raise DamagedFile(path=path, place=damage.place, reason=damage.reason) from None


def encode(circuit: Circuit) -> bytes:
    """The bytes of a file: a line for the graph, for each node in order, for each wire by target and pin.

    Refuses, with a RecordRefused, a record that a reader would refuse: msgspec writes nan as null.
    """
    check_settings(circuit.settings)
    nodes = circuit.nodes()
    for node in nodes:
        check_node(node)
    wires = [WireData(wire.source, wire.target, wire.pin) for wire in circuit.wires()]
    lines = [
        "{",
        '  "directed": true,',
        '  "multigraph": true,',
        f'  "graph": {_line(_graph_data(circuit.settings))},',
        f'  "nodes": {_list([_line(_node_data(node)) for node in nodes])},',
        f'  "edges": {_list([_line(wire) for wire in wires])}',
        "}",
        "",
    ]
    return "\n".join(lines).encode()


def _decode(data: bytes, path: Path | str) -> Circuit:
    try:
        _check_version(_HEAD_DECODER.decode(data), path)
        circuit_data = _DECODER.decode(data)
        check_duplicate_keys(data)
    except msgspec.ValidationError as error:
        raise misfit(data, error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(data, error) from None
    return build(circuit_data)


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


def _graph_data(settings: Settings) -> GraphData:
    return GraphData(
        format=FORMAT,
        version=VERSION,
        outputs=list(settings.outputs),
        seed=float(settings.seed),
        digits=UNSET if settings.digits is None else settings.digits,
        **dict(settings.reserved),
    )


def _node_data(node: Node) -> NodeData:
    return NodeData(
        id=node.id,
        gate=node.gate,
        name=UNSET if node.name is None else node.name,
        value=UNSET if node.value is None else float(node.value),
        constant=UNSET if node.constant is None else float(node.constant),
        position=(float(node.position[0]), float(node.position[1])),
        **dict(node.reserved),
    )


def _line(data: Struct) -> str:
    """JSON on one line, with spaces after commas and colons."""
    return msgspec.json.format(msgspec.json.encode(data), indent=0).decode()


def _list(lines: list[str]) -> str:
    return "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
