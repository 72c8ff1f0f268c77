"""Several windows: each its own document, with settings that all share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import THEMES
from circuit_editor.files.json_file import encode
from circuit_editor.window.main_window import MainWindow
from tests.window.house import answer_dialog, choose_file
from tests.window.test_files import press_button

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def second(house) -> MainWindow:
    """A window that was opened from the first."""
    house.press(Qt.Key.Key_N, CONTROL | SHIFT, house.canvas)
    (window,) = (window for window in house.window.windows if window is not house.window)
    with house.qtbot.waitExposed(window):
        pass
    yield window
    if window in list(house.window.windows):
        window.document.stack.setClean()
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def saved(house, tmp_path):
    path = tmp_path / "chain.circuit.json"
    house.draw_example()
    house.document.save(path)
    return path


def test_a_new_window_has_a_document_of_its_own_and_lies_beside(house, second):
    house.draw_example()

    assert len(second.document.circuit) == 0
    assert second.size() == house.window.size()
    assert second.pos() != house.window.pos()


def test_no_new_window_hides_another(house, second):
    third = house.window.windows.open(house.window)

    assert len({window.pos().toTuple() for window in house.window.windows}) == 3
    third.close()


def test_settings_and_theme_are_shared_at_once(house, second):
    second.appearance.choose("dark")
    second.action("grid").trigger()
    second.action("inputs_panel").trigger()

    assert house.canvas.theme is THEMES["dark"]
    assert not house.canvas.show_grid
    assert not house.window.action("grid").isChecked()
    assert not house.window.inputs_panel.isVisible()


def test_a_file_that_is_open_elsewhere_is_shown_there(house, second, saved, monkeypatch):
    choose_file(monkeypatch, saved)

    second.action("open").trigger()
    second.files.open_path(saved)

    assert second.document.path is None
    house.qtbot.waitUntil(house.window.isActiveWindow)


def test_a_closed_window_leaves_the_others(house, second):
    with second.document.edit("Add") as circuit:
        circuit.add("input")
    answer_dialog(press_button("Discard"))

    second.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert list(house.window.windows) == [house.window]
    assert house.window.isVisible()
    house.window.appearance.choose("dark")
    assert house.canvas.theme.dark


def test_quit_asks_for_each_and_one_that_stays_keeps_the_program(house, second):
    house.change()
    with second.document.edit("Add") as circuit:
        circuit.add("input")
    answers = []

    def cancel(dialog) -> None:
        answers.append(dialog.text())
        press_button("Cancel")(dialog)

    answer_dialog(cancel)
    house.trigger("quit")

    assert answers == ["Save the changes to Untitled?"]
    assert house.window.isVisible()
    assert second.isVisible()


def test_the_window_that_a_question_is_about_comes_to_the_front(house, second):
    house.change()
    house.window.showMinimized()
    seen = []

    def cancel(dialog) -> None:
        seen.append(house.window.isMinimized())
        press_button("Cancel")(dialog)

    answer_dialog(cancel)
    house.window.close()

    assert seen == [False]


def test_a_name_is_no_markup_in_the_question(house, tmp_path):
    house.document.save(tmp_path / "<b>x<i>.circuit.json")
    house.change()
    formats = []

    def cancel(dialog) -> None:
        formats.append(dialog.textFormat())
        press_button("Cancel")(dialog)

    answer_dialog(cancel)
    house.window.close()

    assert formats == [Qt.TextFormat.PlainText]


def test_windows_with_changes_have_a_star_in_the_list(house, second):
    house.change()

    menu = house.menu("file", "windows>")

    assert [action.text() for action in menu.actions()] == ["&1 Untitled*", "&2 Untitled"]


def test_the_windows_are_listed_by_name_and_can_be_gone_to(house, second, saved):
    menu = house.menu("file", "windows>")
    assert [action.text() for action in menu.actions()] == ["&1 chain", "&2 Untitled"]
    assert [action.isChecked() for action in menu.actions()] == [True, False]

    menu.actions()[1].trigger()

    house.qtbot.waitUntil(second.isActiveWindow)


def test_what_is_copied_in_one_window_is_pasted_in_another(house, second):
    house.draw_example()
    house.canvas.select_all()

    house.trigger("copy")
    second.action("paste").trigger()

    assert len(second.document.circuit) == 5
    assert second.document.stack.count() == 1
    before = encode(house.document.circuit)
    second.document.undo()
    assert encode(house.document.circuit) == before
