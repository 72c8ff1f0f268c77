"""Saving the code: a program or a notebook, with a suffix, and what is said when it can't be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.window.house import House, answer_dialog, choose_file


@pytest.fixture
def drawn_house(house: House) -> House:
    house.draw_example()
    return house


def test_the_program_is_written_as_it_is_shown(drawn_house, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "chain.py")

    drawn_house.trigger("export_code")

    assert (tmp_path / "chain.py").read_text() == drawn_house.window.coding.panel.code().text


def test_the_button_of_the_panel_does_the_same(drawn_house, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "chain.py")
    drawn_house.trigger("code")

    drawn_house.window.coding.panel.save.click()

    assert "f = q * z" in (tmp_path / "chain.py").read_text()


def test_a_notebook_is_written_by_its_suffix(drawn_house, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "chain.ipynb")

    drawn_house.trigger("export_code")

    assert json.loads((tmp_path / "chain.ipynb").read_text())["nbformat"] == 4


def test_a_name_without_a_suffix_gets_that_of_the_chosen_kind(drawn_house, monkeypatch, tmp_path):
    wanted = "Jupyter notebooks (*.ipynb)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "chain"), wanted))

    drawn_house.trigger("export_code")

    assert (tmp_path / "chain.ipynb").exists()


def test_only_staged_python_is_offered_as_a_notebook(drawn_house, monkeypatch, tmp_path):
    calls = choose_file(monkeypatch, None)
    drawn_house.trigger("export_code")
    drawn_house.window.coding.panel.kinds.setCurrentText("PyTorch")
    drawn_house.trigger("export_code")

    assert [".ipynb" in call[3] for call in calls] == [True, False]


def test_a_file_that_is_there_is_not_replaced_unasked(drawn_house, monkeypatch, tmp_path):
    kept = tmp_path / "chain.py"
    kept.write_text("mine")
    choose_file(monkeypatch, tmp_path / "chain")
    answer_dialog(lambda dialog: dialog.reject())

    drawn_house.trigger("export_code")

    assert kept.read_text() == "mine"


def test_what_can_not_be_written_is_said(drawn_house, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "gone" / "chain.py")

    drawn_house.trigger("export_code")

    assert not Path(tmp_path / "gone").exists()
    assert "gone" in drawn_house.window.message_bar.text
