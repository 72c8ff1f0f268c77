"""Files that can't be read, or are too much to lie in the folder of damaged ones; each with its sentence."""

from __future__ import annotations

import json
import os
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from circuit_editor.files.json_file import decode, read_circuit
from circuit_editor.model.errors import DamagedFile, UnreadableFile

GRAPH = {"format": "circuit-editor", "version": 1}


def whole(**keys: Any) -> bytes:
    """An empty circuit as a file has it, with other values for some keys."""
    data = {"directed": True, "multigraph": True, "graph": GRAPH, "nodes": [], "edges": []}
    return json.dumps(data | keys).encode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"nodes": ' + b"[" * 100_000, "line 1, column 110: The brackets are nested too deep."),
        (
            b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "line 1, column 106: The brackets are nested too deep.",
        ),
        (
            b'{"a": ' * 100_000 + b"1" + b"}" * 100_000,
            "line 1, column 601: The brackets are nested too deep.",
        ),
        (
            whole().replace(b'"version": 1', b'"version": ' + b"1" * 5000),
            f"graph, version: The number {'1' * 59}… is too large.",
        ),
    ],
    ids=["brackets", "pairs of brackets", "objects", "version of 5,000 digits"],
)
def test_what_is_too_much_for_readers_of_json_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DamagedFile) as refused:
        decode(data, "bad.circuit.json")

    assert str(refused.value) == f"bad.circuit.json: {sentence}"


def test_a_file_that_is_damaged_behind_a_loop_has_the_nodes_of_the_loop_named_and_no_others() -> None:
    nodes = [{"id": name, "gate": "add"} for name in "abcd"]
    edges = [
        {"source": source, "target": target, "key": int(key)}
        for source, target, key in ("ba0", "bc0", "cb0", "cd0")
    ]

    with pytest.raises(DamagedFile, match=r"node b: The wires make a loop: b -> c -> b\."):
        decode(whole(nodes=nodes, edges=edges), "loop")


# --- files that can't be read at all ---


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.json can't be opened: there is no such file\.$"):
        read_circuit(tmp_path / "none.json")


def test_a_file_below_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableFile, match=r"can't be opened: there is no such file\.$"):
        read_circuit(tmp_path / "file" / "circuit.json")


def test_a_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is a folder\.$"):
        read_circuit(tmp_path)


def test_a_name_that_is_too_long_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"can't be opened: File name too long\.$"):
        read_circuit(tmp_path / ("x" * 300))


def test_a_file_that_may_not_be_read_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(EACCES, "Permission denied", str(path))

    # No file is unreadable for root, who may be running this.
    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(UnreadableFile, match=r"secret\.json can't be opened: you may not read it\.$"):
        read_circuit("secret.json")


def test_a_pipe_gets_a_sentence_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is a device or a pipe, not a file\.$"):
        read_circuit(tmp_path / "pipe")


def test_a_file_of_more_than_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(1_000_000_001)  # takes no room on the disk
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is larger than 1 GB\.$"):
        read_circuit(path)
