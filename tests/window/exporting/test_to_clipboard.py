"""A picture on the clipboard from the dialog of an export, in the kind that was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circuit_editor.files import inside
from circuit_editor.files.json_file import encode
from tests.window.exporting.dialogs import choose, look_at


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()


def copied(house, kind: str) -> QMimeData:
    def copy(dialog) -> None:
        choose(dialog.form.kind, kind)
        QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
        assert dialog.size_label.text() == "The picture is on the clipboard."

    look_at(house, copy)
    return QApplication.clipboard().mimeData()


@pytest.mark.parametrize(
    ("kind", "mime_type"), [("png", "image/png"), ("svg", "image/svg+xml"), ("pdf", "application/pdf")]
)
def test_a_picture_is_copied_with_its_circuit_and_as_pixels(house, kind, mime_type):
    data = copied(house, kind)

    assert inside.taken(data.data(mime_type).data()) == encode(house.document.circuit)
    assert not QImage(data.imageData()).isNull()
    assert not data.hasText()


def test_latex_is_copied_as_text(house):
    assert "\\begin{tikzpicture}" in copied(house, "tex").text()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_setting_says_whether_copied_nodes_travel_inside_their_picture(house, wanted):
    house.window.settings["circuit_inside"] = wanted
    house.select("x", "q")

    house.trigger("copy")

    assert (inside.taken(QApplication.clipboard().mimeData().data("image/png").data()) is not None) == wanted


def test_a_copied_picture_can_be_pasted_as_its_circuit(house):
    copied(house, "png")
    house.window.files.new()

    house.trigger("paste")

    assert len(house.document.circuit) == 5
