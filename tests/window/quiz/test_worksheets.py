"""Worksheets from the window: the dialog, the files, and why they can't be written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from circuit_editor.model.records import Blank, Quiz
from tests.window.house import answer_dialog, choose_file
from tests.window.test_accessibility import nameless


def export(house, monkeypatch, path, act=lambda dialog: None) -> None:
    """Go through the dialog, and choose this file."""

    def go_through(dialog) -> None:
        act(dialog)
        dialog.accept()

    choose_file(monkeypatch, path)
    answer_dialog(go_through)
    house.trigger("worksheet")


def test_a_worksheet_and_its_key_are_written(house, tmp_path, monkeypatch):
    house.draw_example()
    export(house, monkeypatch, tmp_path / "sheet.png")

    sheet, key = (QImage(str(tmp_path / name)) for name in ("sheet.png", "sheet-key.png"))
    assert sheet.size() == key.size()
    assert sheet != key
    assert house.window.status_bar.currentMessage() == "sheet.png and sheet-key.png are written."
    assert house.document.stack.count() == 0


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_a_worksheet_can_be_svg_and_pdf(house, tmp_path, monkeypatch, suffix, begins):
    house.draw_example()
    export(house, monkeypatch, tmp_path / f"sheet{suffix}", lambda dialog: dialog.key.setChecked(False))

    assert (tmp_path / f"sheet{suffix}").read_bytes().startswith(begins)
    assert not (tmp_path / f"sheet-key{suffix}").exists()


def test_heading_and_lines_stand_on_the_sheet(house, tmp_path, monkeypatch):
    house.draw_example()

    def choose(dialog) -> None:
        dialog.heading.setText("Sheet 3")
        dialog.date.setChecked(False)

    export(house, monkeypatch, tmp_path / "sheet.svg", choose)

    sheet, key = ((tmp_path / name).read_text() for name in ("sheet.svg", "sheet-key.svg"))
    assert "Sheet 3" in sheet
    assert "Name" in sheet
    assert "Date" not in sheet
    assert "Sheet 3: answer key" in key
    assert "Name" not in key


def test_a_worksheet_of_a_quiz_asks_the_same(house, tmp_path, monkeypatch):
    house.draw_example()
    with house.document.edit("Quiz") as circuit:
        circuit.set_settings(quiz=Quiz("q-1", hide=(Blank("gradient", "q"),)))
    counted = []
    export(house, monkeypatch, tmp_path / "sheet.svg", lambda dialog: counted.append(dialog.count.text()))

    assert counted == ["1 blank"]
    assert (tmp_path / "sheet.svg").read_text().count("?") == 1 + 2  # and those of the line "<?xml ... ?>"


def test_a_key_that_is_there_is_not_replaced_without_a_question(house, tmp_path, monkeypatch):
    house.draw_example()
    (tmp_path / "sheet-key.png").write_text("kept")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    export(house, monkeypatch, tmp_path / "sheet.png")

    assert (tmp_path / "sheet-key.png").read_text() == "kept"
    assert not (tmp_path / "sheet.png").exists()


def test_a_worksheet_that_can_not_be_written_is_told(house, tmp_path, monkeypatch):
    house.draw_example()
    export(house, monkeypatch, tmp_path / "nowhere" / "sheet.png")

    assert "sheet.png" in house.window.message_bar.text


def test_every_widget_of_the_dialog_has_a_name(house):
    house.draw_example()
    found = []

    def look(dialog) -> None:
        found.append(nameless(dialog))
        dialog.reject()

    answer_dialog(look)
    house.trigger("worksheet")

    assert found == [[]]
