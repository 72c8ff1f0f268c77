"""Versions of the file format: a frozen file of each, and the steps that bring an older one up to date."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from circuit_editor.files import schema
from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.files.schema import VERSION
from circuit_editor.files.versions import UPGRADES
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import DamagedFile, FileError
from circuit_editor.model.gates import GATES

FOLDER = Path(__file__).parent.parent / "data" / "versions"
FROZEN = sorted(FOLDER.glob("*.circuit.json"))
NOW = FOLDER / f"version-{VERSION}.circuit.json"


def keys_in(tree: Any) -> set[str]:
    if isinstance(tree, dict):
        return set(tree).union(*map(keys_in, tree.values()))
    return set().union(*map(keys_in, tree)) if isinstance(tree, list) else set()


# --- frozen files ---


def test_each_version_up_to_this_one_has_a_frozen_file() -> None:
    first = min(UPGRADES, default=VERSION)

    assert [FOLDER / f"version-{version}.circuit.json" in FROZEN for version in range(first, VERSION + 1)]
    assert sorted(UPGRADES) == list(range(first, VERSION))


def test_the_frozen_files_have_every_key_and_every_gate_that_a_file_can_have() -> None:
    trees = [json.loads(path.read_text()) for path in FROZEN if path.name.startswith(f"version-{VERSION}")]
    structs = [kind for kind in vars(schema).values() if isinstance(kind, type(msgspec.Struct))]
    keys = {field.encode_name for kind in structs for field in fields(kind)}
    nodes = [node for tree in trees for node in tree["nodes"]]

    assert keys - keys_in(trees) == set()
    assert {node["gate"] for node in nodes} == set(GATES)


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_a_frozen_file_opens_and_what_is_of_this_version_is_written_as_it_was(path: Path) -> None:
    written = encode(read_circuit(path))

    assert encode(decode(written, "again")) == written
    if path.name.startswith(f"version-{VERSION}"):
        assert written == path.read_bytes()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.numbers.json")), ids=lambda path: path.name)
def test_the_numbers_of_a_frozen_file_stay_what_they_were(path: Path) -> None:
    passes = run(compile_circuit(read_circuit(path.with_name(path.name.replace(".numbers", ".circuit")))))

    for node_id, numbers in json.loads(path.read_text())["nodes"].items():
        for found, was in zip(
            (passes.value(node_id), passes.gradient(node_id)), numbers.values(), strict=True
        ):
            assert found == (was if was is None else pytest.approx(was, rel=1e-12)), node_id


# --- steps, with a version 0 that never was: its nodes were a table by id, and the seed was called start ---


def from_version_0(tree: dict[str, Any]) -> None:
    """Nodes go from an object to a list, the start becomes the seed; what is otherwise stays."""
    nodes, graph = tree.get("nodes"), tree["graph"]
    if isinstance(nodes, dict):
        tree["nodes"] = [{"id": key, **one} if isinstance(one, dict) else one for key, one in nodes.items()]
    if "start" in graph:
        graph["seed"] = graph.pop("start")


@pytest.fixture
def version_0(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPGRADES, 0, from_version_0)


OLD = {
    "directed": True,
    "multigraph": True,
    "graph": {"format": "circuit-editor", "version": 0, "outputs": ["f"], "start": 2.0},
    "nodes": {"x": {"gate": "input", "value": 3.0}, "f": {"gate": "square"}},
    "edges": [{"source": "x", "target": "f", "key": 0}],
}


def old(**changes: Any) -> bytes:
    return json.dumps(OLD | changes).encode()


@pytest.mark.usefixtures("version_0")
def test_an_older_file_is_brought_up_to_date_and_written_in_this_version(tmp_path: Path) -> None:
    path = tmp_path / "old.circuit.json"
    path.write_bytes(old())

    circuit = read_circuit(path)

    assert run(compile_circuit(circuit)).gradient("x") == 12.0
    assert json.loads(encode(circuit))["graph"]["version"] == VERSION
    assert path.read_bytes() == old()


@pytest.mark.usefixtures("version_0")
def test_steps_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_version_minus_1(tree: dict[str, Any]) -> None:
        tree["graph"]["start"] = tree["graph"].pop("begin")

    monkeypatch.setitem(UPGRADES, -1, from_version_minus_1)
    graph = {"format": "circuit-editor", "version": -1, "begin": 5}

    assert decode(old(graph=graph), "older").settings.seed == 5.0


def test_a_version_without_a_step_never_was() -> None:
    with pytest.raises(DamagedFile, match=r"^old: graph, version: There is no version 0\.$"):
        decode(old(), "old")


@pytest.mark.usefixtures("version_0")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (old(nodes={"x": 3}), "node number 1: It must be an object, not 3."),
        (old(nodes=7), "nodes: It must be a list, not 7."),
        (old(nodes={"x": {"gate": "plus"}}), "node x: There is no gate called plus."),
        (old().replace(b'"start"', b'"start": 1, "start"'), 'graph: The key "start" is there twice.'),
        (old().replace(b"3.0", b"NaN"), "nodes, x, value: NaN is not allowed: numbers are finite."),
        (old()[:-9], f"line 1, column {len(old()) - 8}: The text ends too early."),
    ],
    ids=["node", "nodes", "gate", "twice", "NaN", "cut"],
)
def test_a_damaged_older_file_gets_its_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DamagedFile) as refused:
        decode(data, "old")

    assert str(refused.value) == f"old: {sentence}"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["gate", "x"]), inner),
    max_leaves=4,
)
TREES = st.dictionaries(st.sampled_from([*OLD, "other"]), VALUES)


@given(TREES, st.dictionaries(st.text(max_size=3), VALUES))
def test_any_older_file_opens_or_is_refused(changes: dict[str, Any], graph: dict[str, Any]) -> None:
    tree = OLD | changes | {"graph": graph | {"format": "circuit-editor", "version": 0}}

    with pytest.MonkeyPatch.context() as patch, suppress(FileError):
        patch.setitem(UPGRADES, 0, from_version_0)
        assert decode(json.dumps(tree).encode(), "old").settings is not None
