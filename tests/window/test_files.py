"""New, Open, Save and the questions around them, on a real window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.window.examples import TITLES
from circuit_editor.window.file_dialogs import last_folder
from circuit_editor.window.recent_files import recent_files
from tests.window.house import answer_dialog, choose_file, drop

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def saved(house, tmp_path) -> Path:
    """A file with the example in it; the window is as if nothing had happened."""
    path = tmp_path / "chain.circuit.json"
    house.draw_example()
    path.write_bytes(encode(house.document.circuit))
    house.document.reset()
    return path


@pytest.fixture
def broken(tmp_path) -> Path:
    path = tmp_path / "broken.circuit.json"
    path.write_text("{]")
    return path


def press_button(text: str):
    """Answers a dialog with the button of that text."""

    def press(dialog) -> None:
        button = next(
            button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == text
        )
        button.click()

    return press


def state(house) -> tuple:
    document = house.document
    return encode(document.circuit), document.path, document.stack.index(), document.stack.isClean()


# --- save and open -------------------------------------------------------------------------------------


def test_save_as_then_open_gives_the_circuit_back(house, tmp_path, monkeypatch):
    house.draw_example()
    house.change()
    drawn = encode(house.document.circuit)
    choose_file(monkeypatch, tmp_path / "mine")

    house.trigger("save")

    path = tmp_path / "mine.circuit.json"
    assert path.read_bytes() == drawn
    assert house.document.stack.isClean()
    assert house.window.windowTitle() == "mine[*] - Circuit Editor"

    house.trigger("new")
    assert len(house.document.circuit) == 0
    assert house.document.path is None

    choose_file(monkeypatch, path)
    house.trigger("open")
    assert encode(house.document.circuit) == drawn
    assert house.document.stack.isClean()
    assert house.inputs_names() == ["x", "y", "z", "w"]


def test_a_second_save_asks_nothing(house, saved, monkeypatch):
    house.window.files.load(saved)
    house.change()
    calls = choose_file(monkeypatch, None)

    house.trigger("save")

    assert calls == []
    assert len(read_circuit(saved)) == 6


def test_save_as_keeps_the_old_file(house, saved, tmp_path, monkeypatch):
    house.window.files.load(saved)
    house.change()
    choose_file(monkeypatch, tmp_path / "other.circuit.json")

    house.trigger("save_as")

    assert len(read_circuit(saved)) == 5
    assert len(read_circuit(tmp_path / "other.circuit.json")) == 6
    assert house.document.path == tmp_path / "other.circuit.json"


def test_a_cancelled_save_saves_nothing(house, monkeypatch):
    house.change()
    choose_file(monkeypatch, None)

    house.trigger("save")

    assert not house.document.stack.isClean()
    assert house.document.path is None


@pytest.mark.parametrize("typed", ["mine", "mine.circuit", "mine.circuit.json"])
def test_a_name_gets_the_suffix_once(house, tmp_path, monkeypatch, typed):
    house.change()
    choose_file(monkeypatch, tmp_path / typed)

    house.trigger("save")

    assert [path.name for path in tmp_path.glob("mine*")] == ["mine.circuit.json"]


@pytest.mark.parametrize(("answer", "replaced"), [("Yes", True), ("No", False)])
def test_a_name_that_grows_into_a_file_asks_before_replacing_it(house, saved, monkeypatch, answer, replaced):
    house.change()
    choose_file(monkeypatch, saved.with_name("chain"))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: getattr(QMessageBox.StandardButton, answer))

    house.trigger("save")

    assert (len(read_circuit(saved)) == 1) is replaced
    assert house.document.stack.isClean() is replaced


def test_what_is_being_typed_is_saved_too(house, saved):
    house.window.files.load(saved)
    house.canvas.edit_value("x")
    house.editor.setText("7")

    house.trigger("save")

    assert read_circuit(saved).node("x").value == 7.0


def test_a_failed_save_says_so_and_leaves_the_document_changed(house, tmp_path, monkeypatch):
    house.change()
    choose_file(monkeypatch, tmp_path / "nowhere" / "mine.circuit.json")

    house.trigger("save")

    assert "can't be saved" in house.window.message_bar.text
    assert house.window.message_bar.isVisible()
    assert not house.document.stack.isClean()
    assert house.document.path is None


def test_a_newer_file_is_not_saved_over(house, tmp_path, monkeypatch):
    path = tmp_path / "newer.circuit.json"
    newer = json.dumps({"directed": True, "graph": {"format": "circuit-editor", "version": 99}}).encode()
    path.write_bytes(newer)
    house.change()
    choose_file(monkeypatch, path)

    house.trigger("save_as")

    assert path.read_bytes() == newer
    assert "newer version" in house.window.message_bar.text
    assert not house.document.stack.isClean()


# --- bad files -----------------------------------------------------------------------------------------


def test_a_bad_file_leaves_the_open_circuit_untouched(house, broken, monkeypatch):
    house.draw_example()
    before = state(house)
    choose_file(monkeypatch, broken)

    house.trigger("open")

    assert state(house) == before
    assert str(broken) in house.window.message_bar.text
    assert house.window.message_bar.isVisible()
    assert house.window.message_bar.accessibleName() == house.window.message_bar.text


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.touch()])
def test_a_missing_file_a_folder_and_an_empty_file_get_a_sentence(house, tmp_path, monkeypatch, make):
    path = tmp_path / "odd.circuit.json"
    make(path)
    choose_file(monkeypatch, path)

    house.trigger("open")

    assert str(path) in house.window.message_bar.text


def test_the_sentence_goes_when_a_good_file_is_opened(house, broken, saved):
    house.window.files.load(broken)

    house.window.files.load(saved)

    assert not house.window.message_bar.isVisible()


def test_the_sentence_can_be_closed(house, broken):
    house.window.files.load(broken)
    close = next(child for child in house.window.message_bar.children() if hasattr(child, "click"))

    close.click()

    assert not house.window.message_bar.isVisible()


def test_a_sentence_shows_markup_as_it_is(house, tmp_path):
    house.window.files.load(tmp_path / "<b>bold</b>.json")

    assert "<b>bold</b>.json" in house.window.message_bar.text


# --- unsaved changes -----------------------------------------------------------------------------------


def leave_by_close(house) -> None:
    house.window.close()


def leave_by_new(house) -> None:
    house.trigger("new")


@pytest.mark.parametrize("leave", [leave_by_close, leave_by_new])
def test_save_saves_before_leaving(house, saved, leave):
    house.window.files.load(saved)
    house.change()

    answer_dialog(press_button("Save"))
    leave(house)

    assert len(read_circuit(saved)) == 6
    assert house.document.stack.isClean()


@pytest.mark.parametrize("leave", [leave_by_close, leave_by_new])
def test_discard_leaves_without_saving(house, saved, leave):
    house.window.files.load(saved)
    house.change()

    answer_dialog(press_button("Discard"))
    leave(house)

    assert len(read_circuit(saved)) == 5
    assert not house.window.isVisible() or len(house.document.circuit) == 0


@pytest.mark.parametrize(
    "answer",
    [press_button("Cancel"), lambda dialog: dialog.close(), lambda dialog: dialog.reject()],
    ids=["button", "cross", "Esc"],
)
@pytest.mark.parametrize("leave", [leave_by_close, leave_by_new])
def test_cancel_stays(house, saved, leave, answer):
    house.window.files.load(saved)
    house.change()
    before = state(house)

    answer_dialog(answer)
    leave(house)

    assert house.window.isVisible()
    assert state(house) == before


def test_save_that_is_cancelled_stays(house, monkeypatch):
    house.change()
    choose_file(monkeypatch, None)

    answer_dialog(press_button("Save"))
    house.window.close()

    assert house.window.isVisible()


def test_open_asks_before_it_asks_for_a_file(house, saved, monkeypatch):
    house.change()
    calls = choose_file(monkeypatch, saved)

    answer_dialog(press_button("Cancel"))
    house.trigger("open")

    assert calls == []
    assert len(house.document.circuit) == 1


def test_another_circuit_comes_while_a_node_is_selected_and_something_can_be_undone(house, saved):
    house.change()
    house.select(*house.document.circuit.graph)
    house.document.load(saved)

    assert house.canvas.selection == frozenset()
    assert not house.window.action("undo").isEnabled()
    assert not house.window.action("rename").isEnabled()


def test_without_changes_nothing_is_asked(house, saved):
    house.window.files.load(saved)

    house.trigger("new")

    assert len(house.document.circuit) == 0


def test_the_question_names_the_file(house, saved):
    house.window.files.load(saved)
    house.change()
    said = []

    def look(dialog) -> None:
        said.append(dialog.text())
        dialog.reject()

    answer_dialog(look)
    house.window.close()

    assert said == ["Save the changes to chain?"]


# --- recent files, examples, folder --------------------------------------------------------------------


def test_opened_and_saved_files_are_recent_newest_first(house, saved, tmp_path, monkeypatch):
    house.window.files.load(saved)
    choose_file(monkeypatch, tmp_path / "other.circuit.json")
    house.trigger("save_as")

    assert recent_files() == [tmp_path / "other.circuit.json", saved]
    entries = [action.text() for action in house.menu("file", "recent>").actions()]
    assert entries[:2] == [str(path) for path in recent_files()]


def test_a_recent_file_opens_from_the_menu(house, saved):
    house.window.files.load(saved)
    house.trigger("new")

    house.menu("file", "recent>").actions()[0].trigger()

    assert house.document.path == saved


def test_ten_recent_files_are_kept(house, saved, tmp_path):
    paths = [tmp_path / f"{number}.circuit.json" for number in range(12)]
    for path in paths:
        path.write_bytes(saved.read_bytes())
        house.window.files.load(path)

    assert recent_files() == paths[:1:-1]


def test_a_recent_file_that_is_gone_is_dropped_with_a_sentence(house, saved):
    house.window.files.load(saved)
    saved.unlink()
    house.trigger("new")

    house.menu("file", "recent>").actions()[0].trigger()

    assert house.window.message_bar.text == f"{saved} is no longer there."
    assert recent_files() == []


def test_the_list_of_recent_files_can_be_cleared(house, saved):
    house.window.files.load(saved)

    house.menu("file", "recent>").actions()[-1].trigger()

    assert recent_files() == []
    assert [action.isEnabled() for action in house.menu("file", "recent>").actions()] == [False]


def test_a_bad_file_does_not_become_recent(house, broken):
    house.window.files.load(broken)

    assert recent_files() == []


def test_where_nobody_knows_of_a_home_saving_asks_all_the_same(house, tmp_path, monkeypatch, homeless):
    calls = choose_file(monkeypatch, tmp_path / "f.circuit.json")

    house.trigger("save_as")

    assert len(calls) == 1
    assert (tmp_path / "f.circuit.json").exists()


def test_the_next_question_starts_in_the_last_folder(house, saved, monkeypatch):
    calls = choose_file(monkeypatch, saved)
    house.trigger("open")
    house.trigger("open")

    assert calls[1][2] == str(saved.parent)
    assert last_folder() == saved.parent


def test_every_example_opens_as_a_copy(house):
    entries = house.menu("file", "examples>").actions()
    assert [entry.text() for entry in entries] == list(TITLES.values())
    assert len(entries) == 11

    for entry in entries:
        entry.trigger()
        assert len(house.document.circuit) > 0
        assert house.document.path is None
        assert house.document.stack.isClean()
        assert house.window.message_bar.text == ""


def test_saving_an_example_asks_where(house, tmp_path, monkeypatch):
    entry = house.menu("file", "examples>").actions()[0]
    entry.trigger()
    calls = choose_file(monkeypatch, tmp_path / "mine.circuit.json")

    house.trigger("save")

    assert len(calls) == 1
    assert house.document.path == tmp_path / "mine.circuit.json"


# --- dropped files -------------------------------------------------------------------------------------


def test_a_dropped_file_opens(house, saved):
    assert drop(house, saved)

    house.qtbot.waitUntil(lambda: house.document.path == saved)


def test_of_several_dropped_files_the_first_circuit_opens(house, saved, broken, tmp_path):
    assert drop(house, tmp_path / "notes.txt", saved, broken)

    house.qtbot.waitUntil(lambda: house.document.path == saved)


def test_other_files_are_not_taken(house, tmp_path):
    assert not drop(house, tmp_path / "picture.jpg")


def test_a_mistake_of_the_program_while_it_saves_does_not_close_the_window(house, saved, monkeypatch):
    def fail(*_: object) -> bytes:
        raise RuntimeError("a gate fell off")

    house.window.files.load(saved)
    house.change()
    monkeypatch.setattr("circuit_editor.document.encode", fail)
    answer_dialog(press_button("Save"))

    with house.qtbot.captureExceptions() as mistakes:
        # As the system has it closed: from outside Python.
        QMetaObject.invokeMethod(house.window, "close", Qt.ConnectionType.QueuedConnection)
        house.qtbot.waitUntil(lambda: bool(mistakes))

    assert "a gate fell off" in str(mistakes[0][1])
    assert house.window.isVisible()
    assert house.window.isWindowModified()


def test_a_dropped_file_asks_about_changes(house, saved):
    house.change()

    answer_dialog(press_button("Cancel"))
    assert drop(house, saved)
    house.qtbot.wait(100)

    assert house.document.path is None
    assert len(house.document.circuit) == 1
