"""What is not saved of a document is on the disk a moment later, and gone once it is saved or let go."""

from __future__ import annotations

import gc
import os
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import delete

from circuit_editor.document import Document
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.recovery import keeper as keeper_module
from circuit_editor.recovery.entry import Entry
from circuit_editor.recovery.writer import Writer


def test_a_document_that_nobody_touches_leaves_no_trace(desk, tmp_path):
    desk.document.save(tmp_path / "x.circuit.json")
    desk.document.load(tmp_path / "x.circuit.json")
    desk.qtbot.wait(30)

    assert not desk.root.exists()


def test_an_edit_is_kept_with_what_is_known_of_the_document(desk, tmp_path):
    path = tmp_path / "chain.circuit.json"
    desk.document.save(path)

    desk.add_and_wait("x")

    assert desk.circuit_file().read_bytes() == encode(desk.document.circuit)
    (entry,) = desk.next_program().left_behind()
    facts = entry.facts()
    assert (facts.title, facts.path, facts.nodes, facts.disk) == ("chain", str(path), 1, desk.document.disk)
    assert facts.time is not None


def test_what_is_kept_lies_in_no_folder_of_the_users_and_others_cannot_read_it(desk, tmp_path):
    path = tmp_path / "mine" / "chain.circuit.json"
    path.parent.mkdir()
    desk.document.save(path)

    desk.add_and_wait("x")

    assert [one.name for one in path.parent.iterdir()] == ["chain.circuit.json"]
    assert desk.circuit_file().parent.stat().st_mode & 0o077 == 0


def test_further_edits_do_not_put_the_writing_off(desk, monkeypatch):
    monkeypatch.setattr(keeper_module, "DELAY", 150)
    kept = []
    desk.keeper.kept.connect(lambda: kept.append(len(desk.document.circuit)))

    for number in range(40):
        desk.add(f"x{number}")
        desk.qtbot.wait(20)

    assert kept
    assert kept[0] < 40


def test_what_an_open_gesture_has_done_so_far_is_kept(desk):
    desk.add_and_wait("x")
    edit = desk.document.begin("Set x")

    with desk.qtbot.waitSignal(desk.keeper.kept):
        edit.circuit.update("x", value=7.0)
        edit.step()

    assert read_circuit(desk.circuit_file()).node("x").value == 7.0
    edit.cancel()


def test_a_gesture_that_is_cancelled_leaves_nothing_in_a_clean_document(desk):
    edit = desk.document.begin("Add x")
    with desk.qtbot.waitSignal(desk.keeper.kept):
        edit.circuit.add("input", name="x")
        edit.step()
    assert desk.files()

    edit.cancel()

    desk.qtbot.waitUntil(lambda: not desk.files())


@pytest.mark.parametrize("way", ["save", "undo", "forget", "replace"])
def test_once_it_is_saved_or_let_go_nothing_is_left(desk, tmp_path, way):
    desk.add_and_wait("x")
    ways = {
        "save": lambda: desk.document.save(tmp_path / "x.circuit.json"),
        "undo": desk.document.undo,
        "forget": desk.keeper.forget,
        "replace": desk.document.reset,
    }

    ways[way]()

    desk.qtbot.waitUntil(lambda: not list(desk.root.iterdir()))


def test_a_save_that_fails_leaves_what_was_kept(desk, tmp_path):
    desk.add_and_wait("x")

    with pytest.raises(UnwritableFile):
        desk.document.save(tmp_path / "gone" / "x.circuit.json")

    assert len(read_circuit(desk.circuit_file())) == 1


def test_what_is_no_longer_as_in_its_file_is_kept_without_an_edit(desk, tmp_path):
    desk.add("x")
    desk.document.save(tmp_path / "x.circuit.json")

    with desk.qtbot.waitSignal(desk.keeper.kept):
        desk.document.stack.resetClean()

    assert len(read_circuit(desk.circuit_file())) == 1


def test_a_document_that_goes_without_a_question_leaves_what_was_kept(desk):
    desk.add_and_wait("x")
    (path,) = desk.root.glob("*/*.circuit.json")

    desk.document.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(read_circuit(path)) == 1


def test_after_a_save_the_next_edit_is_kept_anew(desk, tmp_path):
    desk.add_and_wait("x")
    desk.document.save(tmp_path / "x.circuit.json")

    desk.add_and_wait("y")

    assert set(read_circuit(desk.circuit_file()).names) == {"x", "y"}


def test_saving_while_it_is_being_written_leaves_nothing(desk, monkeypatch, tmp_path):
    begun, gate = threading.Event(), threading.Event()
    write = Entry.write

    def slow(entry, facts, circuit) -> None:
        begun.set()
        gate.wait(5)
        write(entry, facts, circuit)

    monkeypatch.setattr(Entry, "write", slow)
    desk.add("x")
    desk.qtbot.waitUntil(begun.is_set)
    threading.Timer(0.05, gate.set).start()

    desk.document.save(tmp_path / "x.circuit.json")
    desk.qtbot.wait(30)

    assert list(desk.root.iterdir()) == []


def test_a_document_that_goes_while_it_is_being_written_is_no_mistake(desk, monkeypatch):
    begun, gate = threading.Event(), threading.Event()
    monkeypatch.setattr(Entry, "write", lambda *_: begun.set() or gate.wait(5))
    desk.add("x")
    desk.qtbot.waitUntil(begun.is_set)

    desk.document.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()

    desk.qtbot.waitUntil(gc.isenabled)


def test_the_collector_rests_while_the_thread_works_and_goes_on_afterwards(desk, monkeypatch):
    seen = []
    write = Entry.write
    monkeypatch.setattr(Entry, "write", lambda *arguments: seen.append(gc.isenabled()) or write(*arguments))

    desk.add_and_wait("x")

    assert seen == [False]
    assert gc.isenabled()


def test_two_documents_are_kept_beside_each_other(desk):
    other = Document()
    keeper = desk.recovery.keep(other)
    with desk.qtbot.waitSignals([desk.keeper.kept, keeper.kept]):
        desk.add("x")
        with other.edit("Add") as circuit:
            circuit.add("input", name="y")

    assert [set(read_circuit(path).names) for path in sorted(desk.root.glob("*/*.circuit.json"))] == [
        {"x"},
        {"y"},
    ]
    keeper.forget()
    assert set(read_circuit(desk.circuit_file()).names) == {"x"}


def test_what_cannot_be_kept_is_told_and_tried_again(desk):
    desk.root.parent.mkdir(parents=True)
    desk.root.write_text("in the way")

    with desk.qtbot.waitSignal(desk.keeper.failed) as told:
        desk.add("x")
    assert isinstance(told.args[0], UnwritableFile)
    with desk.qtbot.waitSignal(desk.keeper.kept):
        desk.root.unlink()

    assert len(read_circuit(desk.circuit_file())) == 1


def test_a_full_disk_leaves_what_was_kept_before(desk, monkeypatch):
    desk.add_and_wait("x")
    before = desk.circuit_file().read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with desk.qtbot.waitSignal(desk.keeper.failed) as told:
        desk.add("y")

    assert "No space left on device" in str(told.args[0])
    assert desk.circuit_file().read_bytes() == before
    assert [path.suffix for path in desk.files()] == [".json", ".json"]
    monkeypatch.undo()
    with desk.qtbot.waitSignal(desk.keeper.kept):
        pass
    assert set(read_circuit(desk.circuit_file()).names) == {"x", "y"}


def test_a_clock_that_is_set_back_changes_nothing(desk):
    desk.add_and_wait("x")
    for path in desk.files():
        os.utime(path, (2e9, 2e9))

    desk.add_and_wait("y")

    (entry,) = desk.next_program().left_behind()
    assert set(read_circuit(entry.circuit_path).names) == {"x", "y"}


def test_a_program_that_is_gone_before_its_writing_is_done_is_not_missed_by_the_thread(qtbot, root):
    mistakes, hook = [], threading.excepthook
    threading.excepthook = mistakes.append
    try:
        writer, go_on = Writer(), threading.Event()
        work = writer.start(lambda: lambda pause: go_on.wait(10))
        delete(writer)
        go_on.set()
        work.join(10)
    finally:
        threading.excepthook = hook

    assert mistakes == []
    assert work.is_done
    assert gc.isenabled()
