"""Large files: read in a thread, with progress that can be cancelled, and nothing half done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QProgressDialog, QPushButton

from circuit_editor.document import Document, prepare
from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.window import file_flow, opening
from circuit_editor.window.recent_files import recent_files
from tests.window.house import answer_dialog


class SlowDisk:
    """Reads as the program does, once it is let; until then it is as far as `fraction` says."""

    def __init__(self) -> None:
        self.fraction = 0.25
        self.threads: list[threading.Thread] = []
        self._may_read = threading.Event()

    def prepare(self, path: Path, watch: Callable[[float], None] = lambda fraction: None):
        self.threads.append(threading.current_thread())
        while not self._may_read.wait(0.005):
            watch(self.fraction)
        return prepare(path, watch)

    def let_read(self) -> None:
        self._may_read.set()


@pytest.fixture
def disk(monkeypatch) -> SlowDisk:
    """A disk on which every file is large."""
    disk = SlowDisk()
    monkeypatch.setattr(opening, "LARGE", 0)
    monkeypatch.setattr(opening, "PATIENCE", 20)
    monkeypatch.setattr(opening, "prepare", disk.prepare)
    return disk


def write(path: Path, gate: str) -> Path:
    circuit = Circuit()
    circuit.add(gate)
    path.write_bytes(encode(circuit))
    return path


@pytest.fixture
def path(tmp_path) -> Path:
    """A file with one gate."""
    return write(tmp_path / "<b>large.circuit.json", "exp")


@pytest.fixture
def busy_house(house):
    """A window with a circuit, a change that is not saved, a step to redo, and a selection."""
    house.draw_example()
    house.change()
    house.change()
    house.document.undo()
    house.select("q")
    return house


def state(house) -> tuple:
    document = house.document
    steps = [document.stack.text(index) for index in range(document.stack.count())]
    where = document.stack.index(), document.path, document.stack.isClean()
    return encode(document.circuit), steps, where, house.canvas.selection, house.window.message_bar.text


def press_escape(dialog: QProgressDialog) -> None:
    QTest.keyClick(dialog.findChild(QPushButton), Qt.Key.Key_Escape)


def press_cancel(dialog: QProgressDialog) -> None:
    dialog.findChild(QPushButton).click()


def close_dialog(dialog: QProgressDialog) -> None:
    dialog.close()


def gates(house) -> list[str]:
    return [node.gate for node in house.document.circuit.nodes()]


def test_the_dialog_names_the_file_and_shows_how_far_it_is(house, disk, path):
    seen = []

    def look(dialog: QProgressDialog) -> None:
        seen.append(dialog.findChild(QLabel).text())
        house.qtbot.waitUntil(lambda: dialog.value() == 250)
        disk.fraction = 0.5
        house.qtbot.waitUntil(lambda: dialog.findChild(QProgressBar).value() == 500)
        disk.let_read()

    answer_dialog(look)
    assert house.window.files.load(path)

    assert seen == ["Opening <b>large.circuit.json"]
    assert gates(house) == ["exp"]
    assert house.document.path == path
    assert house.document.stack.isClean()
    assert QApplication.activeModalWidget() is None
    assert recent_files() == [path]


def test_the_window_lives_while_a_file_is_read(house, disk, path):
    beats = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: beats.append(True) or (len(beats) > 10 and disk.let_read()))
    timer.start()

    assert house.window.files.load(path)

    assert len(beats) > 10
    assert disk.threads != [threading.main_thread()]


def test_what_is_read_quickly_shows_no_dialog(house, disk, path):
    disk.let_read()

    assert house.window.files.load(path)

    assert gates(house) == ["exp"]
    assert house.window.findChildren(QProgressDialog) == []


def test_a_small_file_is_read_without_a_thread(house, disk, path, monkeypatch):
    monkeypatch.setattr(opening, "LARGE", path.stat().st_size + 1)
    disk.let_read()

    assert house.window.files.load(path)

    assert disk.threads == [threading.main_thread()]


@pytest.mark.parametrize("cancel", [press_escape, press_cancel, close_dialog])
def test_cancelled_nothing_has_changed(busy_house, disk, path, cancel):
    before = state(busy_house)

    answer_dialog(cancel)
    assert not busy_house.window.files.load(path)

    assert state(busy_house) == before
    assert recent_files() == []
    assert QApplication.activeModalWidget() is None
    assert not disk.threads[0].is_alive()
    busy_house.trigger("redo")


def test_a_bad_file_gets_a_sentence_and_nothing_else_changes(busy_house, disk, path):
    path.write_text("{]")
    before = state(busy_house)

    answer_dialog(lambda dialog: disk.let_read())
    assert not busy_house.window.files.load(path)

    assert str(path) in busy_house.window.message_bar.text
    assert state(busy_house)[:-1] == before[:-1]
    assert QApplication.activeModalWidget() is None


def test_a_mistake_of_the_program_in_the_thread_is_told_and_changes_nothing(
    busy_house, disk, path, monkeypatch
):
    before, told = state(busy_house), []

    def fail(path: Path, watch) -> None:
        raise ValueError("a gate fell off")

    monkeypatch.setattr(opening, "prepare", fail)
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))

    assert not busy_house.window.files.load(path)

    assert told == [ValueError]
    assert state(busy_house) == before


def test_closing_the_window_ends_the_reading(house, disk, path):
    answer_dialog(lambda dialog: house.window.close())

    assert not house.window.files.load(path)

    assert not house.window.isVisible()
    assert len(house.document.circuit) == 0
    assert not disk.threads[0].is_alive()
    assert QApplication.activeModalWidget() is None


def test_a_window_with_changes_asks_before_it_closes_while_a_file_is_read(busy_house, disk, path):
    before = state(busy_house)

    def close(dialog: QProgressDialog) -> None:
        answer_dialog(lambda question: question.reject())
        busy_house.window.close()

    answer_dialog(close)
    assert not busy_house.window.files.load(path)

    assert busy_house.window.isVisible()
    assert state(busy_house) == before


def test_of_two_files_that_are_opened_the_later_one_counts(house, disk, path, tmp_path):
    other = write(tmp_path / "other.circuit.json", "tanh")

    def open_other(dialog: QProgressDialog) -> None:
        answer_dialog(lambda dialog: disk.let_read())
        house.window.files.open_path(other)

    answer_dialog(open_other)
    assert not house.window.files.load(path)

    assert gates(house) == ["tanh"]
    assert house.document.path == other
    assert recent_files() == [other]
    assert QApplication.activeModalWidget() is None


def test_a_new_circuit_takes_the_place_of_a_file_that_is_still_read(house, disk, path):
    answer_dialog(lambda dialog: house.window.files.new())

    assert not house.window.files.load(path)

    assert len(house.document.circuit) == 0
    assert house.document.path is None


@pytest.mark.parametrize(("many", "shape"), [(1, Qt.CursorShape.WaitCursor), (2, None)])
def test_saving_a_large_circuit_shows_the_cursor_that_asks_for_patience(
    house, tmp_path, monkeypatch, many, shape
):
    shapes = []

    def save(document: Document, path: Path, *, anyway: bool) -> None:
        cursor = QGuiApplication.overrideCursor()
        shapes.append(None if cursor is None else cursor.shape())

    monkeypatch.setattr(file_flow, "MANY", many)
    monkeypatch.setattr(Document, "save", save)
    house.change()
    house.document.path = tmp_path / "one.circuit.json"

    assert house.window.files.save()

    assert shapes == [shape]
    assert QGuiApplication.overrideCursor() is None
