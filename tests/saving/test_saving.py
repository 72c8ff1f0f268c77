"""Saving a document over its file: what somebody else did is noticed, what stood there is kept."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from circuit_editor.document import Document, prepare
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.change import Change
from circuit_editor.model.errors import BadNumber, ChangedOnDisk, FileError, NewerFile, UnwritableFile
from circuit_editor.saving.backup import back_up, backup_path, is_backup
from tests.saving.disks import as_somebody, folder_of_somebody, full_disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.circuit.json"


@pytest.fixture
def document(qapp, path: Path) -> Document:
    """A document with x that was saved."""
    document = Document()
    add(document, "x")
    document.save(path)
    return document


def add(document: Document, name: str) -> None:
    with document.edit("Add input") as circuit:
        circuit.add("input", name=name)


def names(path: Path) -> list[str | None]:
    return [node.name for node in read_circuit(path).nodes()]


def somebody_else_adds(path: Path, name: str) -> None:
    other = Document()
    other.load(path)
    add(other, name)
    path.write_bytes(encode(other.circuit))


# --- changed by somebody else --------------------------------------------------------------------------


def test_a_save_is_told_and_the_file_is_known_from_then_on(document, path):
    told = []
    document.saved.connect(lambda: told.append(document.stack.isClean()))
    add(document, "y")
    document.save(path)
    add(document, "z")
    document.save(path)

    assert told == [True, True]
    assert names(path) == ["x", "y", "z"]
    assert document.disk.looks_like(path)


def test_a_file_that_somebody_else_changed_is_not_saved_over(document, path):
    somebody_else_adds(path, "theirs")
    theirs = path.read_bytes()
    add(document, "mine")

    with pytest.raises(ChangedOnDisk, match="was changed on the disk"):
        document.save(path)

    assert path.read_bytes() == theirs
    assert not document.stack.isClean()


def test_it_is_saved_over_where_that_is_wanted_and_theirs_is_kept(document, path):
    somebody_else_adds(path, "theirs")
    add(document, "mine")

    document.save(path, anyway=True)

    assert names(path) == ["x", "mine"]
    assert names(backup_path(path)) == ["x", "theirs"]
    assert document.stack.isClean()


def test_a_change_since_it_was_opened_is_noticed_too(document, path):
    other = Document()
    other.load(path)
    add(document, "first")
    document.save(path)
    add(other, "second")

    with pytest.raises(ChangedOnDisk):
        other.save(path)


def test_a_change_while_it_was_being_read_is_noticed_too(document, path, monkeypatch):
    def read_and_lose(*arguments):
        circuit = read_circuit(*arguments)
        path.write_bytes(path.read_bytes() + b" ")
        return circuit

    other = Document()
    with monkeypatch.context() as patch:
        patch.setattr("circuit_editor.document.read_circuit", read_and_lose)
        other.load(path)

    with pytest.raises(ChangedOnDisk):
        other.save(path)


@pytest.mark.parametrize("happens", [lambda path: os.utime(path, (0, 0)), lambda path: path.chmod(0o600)])
def test_a_file_that_was_only_touched_was_not_changed(document, path, happens):
    happens(path)
    add(document, "y")

    document.save(path)

    assert names(path) == ["x", "y"]


def test_a_file_that_is_gone_is_written_again(document, path):
    path.unlink()
    add(document, "y")

    document.save(path)

    assert names(path) == ["x", "y"]


def test_a_newer_file_in_its_place_is_never_saved_over(document, path):
    newer = json.dumps({"directed": True, "graph": {"format": "circuit-editor", "version": 99}}).encode()
    path.write_bytes(newer)

    with pytest.raises(NewerFile):
        document.save(path, anyway=True)

    assert path.read_bytes() == newer


def test_another_file_may_be_replaced_and_the_old_one_is_not_touched(document, path, tmp_path):
    before = path.read_bytes()
    add(document, "y")
    document.save(tmp_path / "other.circuit.json")

    assert path.read_bytes() == before
    assert names(tmp_path / "other.circuit.json") == ["x", "y"]
    assert document.path == tmp_path / "other.circuit.json"
    assert sorted(os.listdir(tmp_path)) == ["mine.circuit.json", "other.circuit.json"]


# --- what can't be saved -------------------------------------------------------------------------------


def test_a_number_that_is_not_finite_is_never_written(document, path):
    """Edits refuse it; nothing that comes by another way may get through either."""
    before = path.read_bytes()
    node = document.circuit.node("x")
    document.circuit.apply(Change({"x": (node, replace(node, value=float("nan")))}))

    with pytest.raises(BadNumber):
        document.save(path)

    assert path.read_bytes() == before


def test_an_exception_in_the_middle_of_encoding_leaves_everything_as_it_was(document, path):
    """Such as a mistake of the program in what it keeps; the nodes before it are encoded already."""
    before = path.read_bytes()
    for name in ("y", "z"):
        add(document, name)
    node = document.circuit.node("z")
    document.circuit.apply(Change({"z": (node, replace(node, value="no number"))}))

    with pytest.raises(TypeError):
        document.save(path)

    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    assert not document.stack.isClean()


def test_a_failed_save_keeps_what_is_known_of_the_file(document, path):
    known = document.disk
    add(document, "y")
    with full_disk(), pytest.raises(UnwritableFile):
        document.save(path)

    assert document.disk == known
    document.save(path)
    assert document.stack.isClean()


def read_only_folder(path: Path) -> None:
    path.parent.chmod(0o500)


def read_only_file(path: Path) -> None:
    path.chmod(0o400)


def vanished_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "trouble",
    [read_only_folder, read_only_file, vanished_folder, folder_in_its_place],
    ids=lambda it: it.__name__,
)
def test_whatever_is_in_the_way_of_a_save_the_circuit_stays_changed(qapp, trouble):
    with folder_of_somebody() as home, as_somebody():
        path = home / "circuits" / "mine.circuit.json"
        path.parent.mkdir()
        document = Document()
        add(document, "x")
        document.save(path)
        add(document, "y")
        trouble(path)

        with pytest.raises(FileError, match=re.escape(f"{path} can't be saved")) as refused:
            document.save(path, anyway=True)

    assert str(refused.value).endswith(".")
    assert not document.stack.isClean()
    assert document.path == path
    assert set(document.circuit.names) == {"x", "y"}


# --- the backup ----------------------------------------------------------------------------------------


def test_the_save_before_is_kept_beside_the_file(document, path):
    assert not backup_path(path).exists()
    for name in ("y", "z"):
        add(document, name)
        document.save(path)

    assert backup_path(path).name == "mine.circuit.json.bak"
    assert is_backup(backup_path(path))
    assert names(backup_path(path)) == ["x", "y"]


def test_saving_twice_does_not_push_the_version_before_out(document, path):
    add(document, "y")
    document.save(path)
    document.save(path)

    assert names(backup_path(path)) == ["x"]


def test_no_backup_is_made_where_none_is_wanted(document, path):
    document.keeps_backup = False
    add(document, "y")

    assert document.save(path) is None
    assert os.listdir(path.parent) == [path.name]


def test_a_file_that_is_no_circuit_does_not_take_the_place_of_a_good_backup(document, path):
    add(document, "y")
    document.save(path)
    path.write_bytes(b"somebody spilled coffee")

    document.save(path, anyway=True)

    assert names(path) == ["x", "y"]
    assert names(backup_path(path)) == ["x"]


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_what_only_its_owner_may_read_stays_so(document, path, mode):
    path.chmod(mode)
    add(document, "y")
    document.save(path)

    assert stat.S_IMODE(backup_path(path).stat().st_mode) == mode


def test_a_backup_that_can_not_be_written_is_told_and_holds_up_no_save(document, path):
    backup_path(path).mkdir()
    add(document, "y")

    refusal = document.save(path)

    assert "mine.circuit.json.bak can't be saved" in str(refusal)
    assert names(path) == ["x", "y"]
    assert document.stack.isClean()


def test_a_file_that_can_not_be_read_is_no_backup(tmp_path):
    with pytest.raises(UnwritableFile, match=r"\.bak can't be saved"):
        back_up(tmp_path / "gone.circuit.json", known_good=True)


def test_a_pipe_in_place_of_the_file_is_not_waited_for(document, path):
    path.unlink()
    os.mkfifo(path)

    refusal = document.save(path, anyway=True)

    assert "a pipe" in str(refusal)
    assert names(path) == ["x"]


# --- reloading -----------------------------------------------------------------------------------------


def test_reloading_is_one_step_that_can_be_undone(document, path):
    somebody_else_adds(path, "theirs")
    add(document, "mine")
    mine, steps = encode(document.circuit), document.stack.count()

    document.reload(prepare(path), "Reload")

    assert encode(document.circuit) == path.read_bytes()
    assert document.stack.isClean()
    assert document.stack.count() == steps + 1
    document.undo()
    assert encode(document.circuit) == mine
    assert not document.stack.isClean()
    document.save(path)
    assert names(path) == ["x", "mine"]
    assert names(backup_path(path)) == ["x", "theirs"]


def test_reloading_what_is_here_already_leaves_no_step(document, path):
    steps = document.stack.count()
    document.reload(prepare(path), "Reload")

    assert document.stack.count() == steps
    assert document.stack.isClean()


def test_reloading_ends_an_edit_that_is_open(document, path):
    edit = document.begin("Set x")
    edit.circuit.update("x", value=3.0)
    edit.step()
    document.reload(prepare(path), "Reload")
    edit.commit()

    assert encode(document.circuit) == path.read_bytes()
    assert not document.is_editing
