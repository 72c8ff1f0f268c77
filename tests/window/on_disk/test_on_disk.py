"""The bar above the canvas that tells what became of the file while it was open."""

from __future__ import annotations

import os
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.saving.watcher import FileWatcher
from tests.window.house import answer_dialog, choose_file


def bar_of(window):
    return window.on_disk.bar


def wait_for(house, text: str, window=None) -> None:
    bar = bar_of(window or house.window)
    house.qtbot.waitUntil(lambda: text in bar.text)
    assert bar.isVisible()


def wait_for_nothing(house) -> None:
    house.qtbot.waitUntil(lambda: bar_of(house.window).isHidden())


def offers(house) -> list[str]:
    buttons = bar_of(house.window).findChildren(QPushButton)
    return [button.text() for button in buttons if button.isVisible()]


def click(house, text: str) -> None:
    buttons = bar_of(house.window).findChildren(QPushButton)
    button = next(one for one in buttons if one.isVisible() and one.text() == text)
    house.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_that_is_left_alone_is_not_spoken_of(house, path):
    house.change()
    house.trigger("save")
    house.change()
    house.trigger("save")
    house.qtbot.wait(250)

    assert bar_of(house.window).isHidden()


def test_a_change_is_told_while_it_is_open_and_stops_nobody(house, path, somebody_else):
    house.change()
    before = encode(house.document.circuit)

    somebody_else()

    wait_for(house, "chain.circuit.json was changed outside this window.")
    assert bar_of(house.window).accessibleName() == bar_of(house.window).text
    assert offers(house) == ["What Differs…", "Reload"]
    assert encode(house.document.circuit) == before
    assert QApplication.activeModalWidget() is None


def test_a_reload_takes_over_what_is_there_and_can_be_undone(house, path, somebody_else):
    house.change()
    mine, theirs = encode(house.document.circuit), somebody_else()
    wait_for(house, "was changed")

    click(house, "Reload")

    assert encode(house.document.circuit) == theirs
    assert house.document.stack.isClean()
    assert house.window.status_bar.currentMessage() == "Reloaded. Undo brings back what was here."
    assert bar_of(house.window).isHidden()
    house.trigger("undo")
    assert encode(house.document.circuit) == mine
    assert house.window.isWindowModified()


def test_reload_is_in_the_menu_where_a_file_is_open(house, path, somebody_else):
    theirs = somebody_else()
    house.trigger("reload")
    assert encode(house.document.circuit) == theirs

    house.document.reset()
    assert not house.window.action("reload").isEnabled()


def test_a_reload_of_a_damaged_file_says_so_and_changes_nothing(house, path):
    before = encode(house.document.circuit)
    path.write_bytes(b"{]")

    house.trigger("reload")

    assert str(path) in house.window.message_bar.text
    assert encode(house.document.circuit) == before


def test_what_is_being_typed_is_not_lost_by_a_reload(house, path, somebody_else):
    theirs = somebody_else()
    house.canvas.edit_value("y")
    house.editor.setText("44")

    house.trigger("reload")
    assert encode(house.document.circuit) == theirs
    house.trigger("undo")

    assert house.document.circuit.node("y").value == 44.0


def test_a_file_that_comes_back_as_it_was_is_not_spoken_of_any_more(house, path, somebody_else):
    before = path.read_bytes()
    somebody_else()
    wait_for(house, "was changed")

    path.write_bytes(before)

    wait_for_nothing(house)


def test_a_bar_that_was_closed_comes_back_with_the_next_change_only(house, path, somebody_else):
    somebody_else()
    wait_for(house, "was changed")
    house.qtbot.mouseClick(bar_of(house.window).findChild(QToolButton), Qt.MouseButton.LeftButton)
    os.utime(path, (1, 1))
    house.qtbot.wait(250)
    house.window.on_disk.look()
    assert bar_of(house.window).isHidden()

    somebody_else(8.0)

    wait_for(house, "was changed")


def test_a_file_that_is_gone_can_be_saved_again(house, path):
    before = path.read_bytes()
    path.unlink()
    wait_for(house, "chain.circuit.json is no longer there")
    assert offers(house) == ["Save Again", "Save As…"]

    click(house, "Save Again")

    assert path.read_bytes() == before
    assert bar_of(house.window).isHidden()
    assert house.document.stack.isClean()


def test_a_window_whose_file_is_gone_does_not_close_without_a_question(house, path):
    path.unlink()
    wait_for(house, "no longer there")
    assert house.window.isWindowModified()

    answer_dialog(lambda dialog: dialog.reject())
    house.window.close()

    assert house.window.isVisible()


def empty(path) -> None:
    path.write_bytes(b"")


def cut_off(path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def become_a_folder(path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("happens", [empty, cut_off, become_a_folder])
def test_nor_does_one_with_no_circuit_in_its_file_any_more(house, path, happens):
    happens(path)
    wait_for(house, "was changed")
    assert house.window.isWindowModified()

    answer_dialog(lambda dialog: dialog.reject())
    house.window.close()

    assert house.window.isVisible()


def test_a_file_whose_folder_is_gone_can_be_saved_elsewhere(house, path, tmp_path, monkeypatch):
    folder = tmp_path / "deep"
    folder.mkdir()
    choose_file(monkeypatch, folder / "chain.circuit.json")
    house.trigger("save_as")
    shutil.rmtree(folder)
    wait_for(house, "no longer there")

    click(house, "Save Again")
    assert f"there is no folder {folder}." in house.window.message_bar.text
    assert house.window.isWindowModified()

    choose_file(monkeypatch, tmp_path / "rescued.circuit.json")
    click(house, "Save As…")
    assert len(read_circuit(tmp_path / "rescued.circuit.json")) == 5
    assert house.document.stack.isClean()
    assert bar_of(house.window).isHidden()


def test_another_file_is_not_spoken_of_any_more(house, path, somebody_else):
    somebody_else()
    wait_for(house, "was changed")

    house.document.reset()

    assert bar_of(house.window).isHidden()


def test_a_disk_that_tells_of_nothing_is_looked_at_when_the_user_comes_back(house, path, somebody_else):
    house.window.on_disk.findChild(FileWatcher).watch(None)
    somebody_else()
    house.qtbot.wait(250)

    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    assert bar_of(house.window).isVisible()


def test_two_windows_on_one_file_tell_each_other(house, path, tmp_path):
    """The second one came to it by Save As."""
    other = house.build()
    other.document.save(path)

    wait_for(house, "was changed")
    assert bar_of(other).isHidden()


@pytest.mark.parametrize("happens", ["change", "go"])
def test_the_bar_can_be_read_and_used_in_a_small_window(house, path, somebody_else, happens):
    house.window.resize(600, 400)
    somebody_else() if happens == "change" else path.unlink()
    house.qtbot.waitUntil(lambda: bar_of(house.window).isVisible())
    QApplication.processEvents()

    assert house.window.width() == 600
    buttons = [one for one in bar_of(house.window).findChildren(QPushButton) if one.isVisible()]
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert bar_of(house.window).rect().contains(button.geometry())


def test_the_bar_is_not_in_the_way_of_a_presentation_and_comes_back(house, path, somebody_else):
    somebody_else()
    wait_for(house, "was changed")

    house.trigger("presentation")
    assert bar_of(house.window).isHidden()
    house.window.presentation.end()

    assert bar_of(house.window).isVisible()
    assert offers(house) == ["What Differs…", "Reload"]
