"""A folder of damaged files, each with the exact sentence that people read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.files.json_schema import circuit_schema
from circuit_editor.model.errors import DamagedFile, FileError, NewerFile
from circuit_editor.model.picture_errors import NoCircuitInside
from tests.files.limits import within_two_seconds

FOLDER = Path(__file__).parent / "damaged"
TABLES = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
SENTENCES = {name: sentence for table in TABLES.values() for name, sentence in table.items()}
VALIDATOR = jsonschema.Draft202012Validator(circuit_schema())


def refusal(path: Path) -> FileError:
    with within_two_seconds(), pytest.raises(FileError) as refused:
        read_circuit(path)
    return refused.value


def keeps_the_schema(name: str) -> bool:
    return VALIDATOR.is_valid(json.loads((FOLDER / name).read_text(encoding="utf-8-sig")))


@pytest.mark.parametrize("name", [name for name in SENTENCES if name not in TABLES["whole"]])
def test_a_damaged_file_is_refused_with_a_sentence_that_names_the_place(name: str) -> None:
    error = refusal(FOLDER / name)

    assert str(error) == f"{FOLDER / name}: {SENTENCES[name]}"
    assert isinstance(error, DamagedFile)
    assert SENTENCES[name].isprintable()


@pytest.mark.parametrize("name", TABLES["whole"])
def test_a_file_that_is_newer_or_has_no_circuit_is_told_from_a_damaged_one(name: str) -> None:
    error = refusal(FOLDER / name)

    assert str(error) == f"{FOLDER / name} {SENTENCES[name]}"
    assert isinstance(error, NewerFile | NoCircuitInside)


def test_each_file_of_the_folder_has_its_sentence() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*SENTENCES, "sentences.toml"}
    assert len(SENTENCES) >= 80


@pytest.mark.parametrize("name", TABLES["structure"])
def test_a_file_of_a_wrong_structure_breaks_the_schema_too(name: str) -> None:
    assert not keeps_the_schema(name)


def test_what_keeps_the_schema_and_is_refused_is_told_apart() -> None:
    assert [name for name in TABLES["meaning"] if not keeps_the_schema(name)] == []


@pytest.mark.parametrize("name", TABLES["text"])
def test_a_text_that_is_no_json_is_none_for_other_readers_either(name: str) -> None:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    with pytest.raises((ValueError, RecursionError)):
        json.loads((FOLDER / name).read_bytes().decode("utf-8-sig"), parse_constant=refuse)
