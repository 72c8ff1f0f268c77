"""The published JSON Schema: made from the types, kept by every good file, broken by bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files.json_file import decode, encode
from circuit_editor.files.json_schema import FILE_NAME, circuit_schema, schema_text
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import DamagedFile, RecordRefused
from circuit_editor.model.gates import GATES
from circuit_editor.model.random_circuits import DIFFICULTIES, random_circuit
from circuit_editor.resource_finder import examples, resource

PUBLISHED = resource("schema", FILE_NAME)
FROZEN = sorted((Path(__file__).parent.parent / "data" / "versions").glob("version-1*.circuit.json"))
VALIDATOR = jsonschema.Draft202012Validator(circuit_schema())


def test_what_is_published_is_what_the_types_say() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "run packaging/write_schema"


def test_it_is_a_schema_by_its_own_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(PUBLISHED.read_bytes()))


@pytest.mark.parametrize("path", [*examples(), *FROZEN], ids=lambda path: path.name)
def test_examples_and_frozen_files_keep_it(path: Path) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(path.read_bytes()))) == []


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_whatever_is_written_keeps_it(difficulty: str) -> None:
    for seed in range(3):
        data = json.loads(encode(random_circuit(DIFFICULTIES[difficulty], seed)))
        assert list(VALIDATOR.iter_errors(data)) == []


def file_with(**node: Any) -> dict[str, Any]:
    """A file of one node."""
    whole = {"directed": True, "multigraph": True, "nodes": [{"id": "a"} | node], "edges": []}
    return whole | {"graph": {"format": "circuit-editor", "version": 1}}


def opens(tree: Any) -> bool:
    try:
        decode(json.dumps(tree).encode(), "x")
    except DamagedFile:
        return False
    return True


@pytest.mark.parametrize("gate", [*GATES, "plus"])
@pytest.mark.parametrize("key", ["value", "constant", "frozen", None])
def test_schema_and_reader_agree_which_gate_has_which_key(gate: str, key: str | None) -> None:
    numbers = {"value": 1.0, "constant": 2.0, "frozen": True}
    tree = file_with(gate=gate, **({key: numbers[key]} if key else {}))

    if gate != "group":
        assert VALIDATOR.is_valid(tree) == opens(tree)


@given(st.text(max_size=3), st.sampled_from(["name", "title", "text", "formula"]))
def test_schema_and_reader_agree_which_texts_can_be_shown(text: str, key: str) -> None:
    tree = file_with(gate="input", value=1.0)
    place = {"id": "n", "position": [0, 0]}
    match key:
        case "name":
            tree["nodes"][0]["name"] = text
        case "title":
            tree["graph"]["frames"] = [place | {"title": text, "size": [1, 1]}]
        case "text":
            tree["graph"]["notes"] = [place | {"text": text}]
        case "formula":
            tree["graph"]["quiz"] = {"id": "q", "formula": text}

    assert VALIDATOR.is_valid(tree) == opens(tree)


POSITIONS = st.recursive(
    st.none() | st.floats() | st.integers() | st.booleans() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=3,
)


@given(POSITIONS)
def test_schema_and_reader_agree_what_a_position_is(value: Any) -> None:
    tree = file_with(gate="input", value=1.0, position=value)

    assert VALIDATOR.is_valid(tree) == opens(tree)


def test_a_circuit_that_an_edit_makes_never_breaks_it() -> None:
    circuit = Circuit()
    for text in ("\n", "\x85", "\u2028", "﷐", "a\tb", " ", "é", "가", "🎓", "\ufeff"):
        try:
            circuit.add("input", name=text)
        except RecordRefused:
            continue
    circuit.add_note("a\tb\nc", (0.0, 0.0))
    circuit.add_frame("", (0.0, 0.0), (1.0, 1.0))

    VALIDATOR.validate(json.loads(encode(circuit)))
