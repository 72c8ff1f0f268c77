"""Saving over a file that somebody else changed asks, shows what differs, and loses neither side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.saving.backup import backup_path
from circuit_editor.window.on_disk.conflict_dialog import MOST_LINES, ConflictDialog
from circuit_editor.window.on_disk.differences import Line
from tests.saving.disks import full_disk
from tests.window.house import answer_dialog, choose_file


def press(text: str, seen: list | None = None):
    """Answers the dialog with the button of that text, after a look at what it says."""

    def act(dialog) -> None:
        if seen is not None:
            seen.extend(rows(dialog))
        buttons = dialog.findChildren(QPushButton)
        next(one for one in buttons if one.text().replace("&", "") == text).click()

    return act


def rows(dialog) -> list[tuple[str, ...]]:
    table = dialog.table
    return [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


@pytest.fixture
def parted(house, path, somebody_else) -> bytes:
    """Here is an input more, there x is 7; what is there."""
    house.change()
    return somebody_else()


def test_the_question_shows_what_differs(house, path, parted):
    seen = []
    answer_dialog(press("Cancel", seen))

    house.trigger("save")

    assert seen == [("value of x", "-2", "7"), ("w", "input 1", "")]
    assert path.read_bytes() == parted
    assert house.window.isWindowModified()


def test_a_heading_stands_above_what_it_heads(house, parted):
    paddings = []

    def look(dialog) -> None:
        header = dialog.table.horizontalHeader()
        paddings.append(header.sectionSizeHint(1) - header.fontMetrics().horizontalAdvance("Here"))
        dialog.reject()

    answer_dialog(look)
    house.trigger("save")

    # 11 at each side, as the cells have them; by itself it would be 4.
    assert paddings[0] >= 22


@pytest.mark.parametrize("leave", [lambda dialog: dialog.close(), lambda dialog: dialog.reject()])
def test_esc_and_the_cross_save_nothing(house, path, parted, leave):
    answer_dialog(leave)
    house.trigger("save")

    assert path.read_bytes() == parted
    assert house.window.isWindowModified()


def test_esc_is_a_key(house, path, parted):
    answer_dialog(lambda dialog: house.qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    house.trigger("save")

    assert path.read_bytes() == parted


def test_save_anyway_keeps_theirs_as_the_backup(house, path, parted):
    said = []
    answer_dialog(lambda dialog: (said.append(dialog.advice.text()), press("Save Anyway")(dialog)))

    house.trigger("save")

    assert path.read_bytes() == encode(house.document.circuit)
    assert backup_path(path).read_bytes() == parted
    assert "what is on the disk now is kept as chain.circuit.json.bak" in said[0]
    assert not house.window.isWindowModified()
    assert house.window.on_disk.bar.isHidden()


def test_save_as_leaves_theirs_alone(house, path, parted, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "mine.circuit.json")
    answer_dialog(press("Save As…"))

    house.trigger("save")

    assert path.read_bytes() == parted
    assert len(read_circuit(tmp_path / "mine.circuit.json")) == 6
    assert house.document.path == tmp_path / "mine.circuit.json"


def test_reload_takes_theirs_and_undo_brings_mine_back(house, path, parted):
    mine = encode(house.document.circuit)
    answer_dialog(press("Reload"))

    house.trigger("save")

    assert encode(house.document.circuit) == parted
    assert path.read_bytes() == parted
    house.trigger("undo")
    assert encode(house.document.circuit) == mine
    house.trigger("save")
    assert path.read_bytes() == mine


def test_closing_with_save_asks_as_well_and_a_cancel_stays(house, path, parted):
    def save(dialog) -> None:
        answer_dialog(press("Cancel"))
        press("Save")(dialog)

    answer_dialog(save)
    house.window.close()

    assert house.window.isVisible()
    assert path.read_bytes() == parted


def test_without_a_backup_the_question_promises_none(house, path, parted):
    said = []
    house.window.settings["backup"] = False
    answer_dialog(lambda dialog: (said.append(dialog.advice.text()), press("Save Anyway")(dialog)))

    house.trigger("save")

    assert said == ["Reloading can be undone."]
    assert not backup_path(path).exists()


def test_a_damaged_file_can_be_saved_over_and_not_reloaded(house, path):
    seen = []
    house.change()
    path.write_bytes(b"{]")

    def act(dialog) -> None:
        buttons = dialog.findChildren(QPushButton)
        seen.append([one.text() for one in buttons if not one.isEnabled()])
        seen.append(dialog.refusal.text())
        press("Save Anyway")(dialog)

    answer_dialog(act)
    house.trigger("save")

    assert seen[0] == ["&Reload"]
    assert str(path) in seen[1]
    assert len(read_circuit(path)) == 6


def test_the_same_circuit_written_otherwise_does_not_differ(house, path):
    path.write_bytes(path.read_bytes().replace(b'"seed": 1.0', b'"seed":  1.0'))
    house.change()
    house.trigger("undo")
    said = []
    answer_dialog(lambda dialog: (said.append(dialog.refusal.text()), dialog.reject()))

    house.trigger("save")

    assert said == ["The circuit in it says the same as the one here."]


def test_of_very_many_differences_the_first_are_told(qtbot):
    lines = [Line(str(number), "", "") for number in range(MOST_LINES + 5)]
    dialog = ConflictDialog("chain.circuit.json", lines, "", "")
    qtbot.addWidget(dialog)

    assert dialog.table.rowCount() == MOST_LINES + 1
    assert rows(dialog)[-1] == ("and 5 more", "", "")
    assert dialog.refusal.text() == "505 things differ:"


# --- saving, and what stands in its way ----------------------------------------------------------------


def test_a_full_disk_gets_a_sentence_and_the_circuit_stays_changed(house, path):
    before = path.read_bytes()
    house.change()
    with full_disk():
        house.trigger("save")

    assert "can't be saved" in house.window.message_bar.text
    assert path.read_bytes() == before
    assert house.window.isWindowModified()


def test_a_backup_that_can_not_be_had_is_told(house, path):
    backup_path(path).mkdir()
    house.change()

    house.trigger("save")

    assert house.window.message_bar.text.startswith("The circuit is saved, but without a backup. ")
    assert not house.window.isWindowModified()


def test_a_backup_opens_as_a_copy(house, path, monkeypatch):
    house.change()
    house.trigger("save")
    house.window.files.load(backup_path(path))

    assert len(house.document.circuit) == 5
    assert house.document.path is None
    calls = choose_file(monkeypatch, None)
    house.trigger("save")
    assert str(calls[0][2]).endswith("/chain.circuit.json")


def test_a_damaged_file_that_has_a_backup_says_so(house, path):
    house.change()
    house.trigger("save")
    path.write_bytes(b"{]")
    house.window.files.load(path)

    text = house.window.message_bar.text
    assert text.endswith("What was in it before the last save is in chain.circuit.json.bak.")


def test_the_setting_turns_the_backup_off_and_on(house, path):
    house.window.settings["backup"] = False
    house.change()
    house.trigger("save")
    assert not backup_path(path).exists()

    house.window.settings["backup"] = True
    house.change()
    house.trigger("save")
    assert len(read_circuit(backup_path(path))) == 6
