"""Pictures with their circuit inside: opened, dropped, and never written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.files import inside
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.window import opening
from circuit_editor.window.recent_files import recent_files
from tests.pictures import PICTURES
from tests.window.house import choose_file, drop

#: Of the example.
NAMES = {"x", "y", "z", "q", "f"}
FROZEN = Path(__file__).parents[1] / "data" / "versions"


@pytest.fixture(params=inside.SUFFIXES)
def picture(request, house, tmp_path) -> Path:
    """A picture of the example; the window is as if nothing had happened."""
    house.draw_example()
    path = tmp_path / f"figure{request.param}"
    path.write_bytes(Exporter(Subject.of_view(house.canvas)).bytes(request.param[1:]))
    house.document.reset()
    return path


def names(house) -> set[str]:
    return set(house.document.circuit.names)


def test_a_picture_opens_as_a_copy_of_its_circuit(house, picture, monkeypatch):
    choose_file(monkeypatch, picture)

    house.trigger("open")

    assert names(house) == NAMES
    assert house.document.path is None
    assert house.document.stack.isClean()
    assert house.window.files.suggestion == "figure"
    told = house.window.status_bar.currentMessage()
    assert told == f"This is a copy of the circuit in {picture.name}; saving asks for a file."
    assert recent_files() == [picture]


def test_saving_what_came_from_a_picture_asks_for_a_file_and_leaves_the_picture_alone(
    house, picture, monkeypatch
):
    before = picture.read_bytes()
    house.window.files.load(picture)
    house.change()
    asked = choose_file(monkeypatch, picture.with_name("figure.circuit.json"))

    house.trigger("save")

    assert len(asked) == 1
    assert picture.read_bytes() == before
    assert encode(read_circuit(picture.with_name("figure.circuit.json"))) == encode(house.document.circuit)
    assert house.document.path == picture.with_name("figure.circuit.json")


def test_a_dropped_picture_opens(house, picture):
    assert drop(house, picture)

    house.qtbot.waitUntil(lambda: len(house.document.circuit) == 5)


def test_a_circuit_is_taken_before_a_picture_that_is_dropped_with_it(house, picture, tmp_path):
    saved = tmp_path / "other.circuit.json"
    saved.write_bytes(encode(read_circuit(picture)))

    assert drop(house, picture, saved)

    house.qtbot.waitUntil(lambda: house.document.path == saved)


@pytest.mark.parametrize(
    ("name", "data"),
    [("photo.png", PICTURES["png"]), ("logo.svg", PICTURES["svg"]), ("paper.pdf", b"%PDF-1.7\n%%EOF\n")],
    ids=inside.SUFFIXES,
)
def test_another_picture_gets_a_sentence_and_nothing_changes(house, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    house.draw_example()

    assert drop(house, tmp_path / name)

    bar = house.window.message_bar
    house.qtbot.waitUntil(lambda: "has no circuit inside" in bar.text)
    assert str(tmp_path / name) in bar.text
    assert names(house) == NAMES


def test_a_large_picture_is_read_in_a_thread_as_a_large_file_is(house, picture, monkeypatch):
    monkeypatch.setattr(opening, "LARGE", 0)

    house.window.files.load(picture)

    assert names(house) == NAMES
    assert house.document.path is None


def test_the_question_for_a_file_offers_pictures_and_that_for_saving_does_not(house, monkeypatch):
    filters = []

    def answer(parent, title, start, kinds):
        filters.append(kinds)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    house.trigger("open")
    house.trigger("save")

    assert filters == [
        "Circuits and pictures (*.circuit.json *.json *.png *.svg *.pdf);;"
        "Circuits (*.circuit.json *.json);;All files (*)",
        "Circuits (*.circuit.json *.json);;All files (*)",
    ]


def test_a_picture_that_is_called_a_circuit_is_not_written_over(house, tmp_path, monkeypatch):
    disguised = tmp_path / "figure.circuit.json"
    shutil.copy(FROZEN / "version-1.png", disguised)

    house.window.files.load(disguised)

    assert len(house.document.circuit) > 0
    assert house.document.path is None
