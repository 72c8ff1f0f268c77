"""The pictures that go with copied nodes: what they show, when they are drawn, and how they end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas import clipboard, copied_part
from circuit_editor.canvas.copied_part import IMAGE, MIME_TYPE, PNG, SVG
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.style import THEMES
from circuit_editor.files.inside import taken
from tests.canvas.shots import image_of


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """An empty clipboard; what is left on it at the end Qt would give back too late."""
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


@pytest.fixture
def drawn(desk):
    """(x + y) z at -2, 5, -4."""
    desk.draw_example()
    return desk


def copied(desk, *ids: str) -> QMimeData:
    desk.canvas.set_selection(ids)
    clipboard.copy(desk.canvas)
    return QApplication.clipboard().mimeData()


def png(data: QMimeData) -> QImage:
    return QImage.fromData(data.data(PNG), "PNG").convertToFormat(QImage.Format.Format_RGB32)


def on_screen(desk, *ids: str, scale: float = 2.0) -> QImage:
    """These nodes as the canvas has them, in the light theme."""
    return image_of(Picture(desk.canvas.scene, rows=desk.canvas.scene.rows_of(ids)), scale)


def test_a_copy_is_our_own_type_and_pictures_and_no_plain_text(drawn):
    data = copied(drawn, "x", "q")

    assert data.formats() == [MIME_TYPE, PNG, SVG, IMAGE]
    assert data.hasImage()
    assert not data.hasText()
    assert data.text() == ""


def test_the_picture_has_two_pixels_a_unit_and_says_how_many_dots_those_are(drawn):
    image = png(copied(drawn, "x", "y", "q"))

    size = on_screen(drawn, "x", "y", "q", scale=1.0).size()
    assert image.size() == size * 2
    assert image.dotsPerMeterX() == pytest.approx(2 * 96 / 0.0254, abs=1)


def test_the_picture_shows_the_numbers_of_the_whole_circuit(drawn):
    assert png(copied(drawn, "x", "y", "q")) == on_screen(drawn, "x", "y", "q")


def test_the_image_for_programs_that_know_no_png_is_the_same(drawn):
    data = copied(drawn, "x", "q")

    assert data.imageData().convertToFormat(QImage.Format.Format_RGB32) == png(data)


def test_the_svg_has_the_numbers_as_texts(drawn):
    texts = copied(drawn, "q").data(SVG).data().decode()

    assert ">3<" in texts
    assert ">-4<" in texts
    assert ">-12<" not in texts


def test_the_picture_stays_what_it_was_when_it_was_copied(drawn):
    before = on_screen(drawn, "x", "y", "q")
    data = copied(drawn, "x", "y", "q")

    with drawn.document.edit("Change") as circuit:
        circuit.update("x", value=7.0, position=(30.0, 500.0))
        circuit.remove("q")

    assert png(data) == before


def test_the_picture_of_a_dark_canvas_is_light_and_has_no_selection_in_it(drawn):
    before = on_screen(drawn, "x", "q")
    drawn.canvas.theme = THEMES["dark"]

    assert png(copied(drawn, "x", "q")) == before


def test_what_was_copied_travels_inside_the_picture_though_it_is_gone(drawn):
    data = copied(drawn, "x", "q")

    with drawn.document.edit("Remove") as circuit:
        circuit.remove_all(["x", "q"])

    assert taken(data.data(PNG).data()) == taken(data.data(SVG).data()) == data.data(MIME_TYPE).data()


def test_a_picture_may_come_without_what_was_copied(drawn):
    drawn.canvas.set_selection(["x", "q"])

    clipboard.copy(drawn.canvas, inside=False)

    assert taken(QApplication.clipboard().mimeData().data(PNG).data()) is None


def test_notes_that_are_selected_are_in_the_picture(drawn):
    with drawn.document.edit("Annotate") as circuit:
        note = circuit.add_note("Why is it red?", (0.0, 300.0))
    without = png(copied(drawn, "x"))
    drawn.canvas.set_selection(["x"], annotations=[note.id])

    clipboard.copy(drawn.canvas)

    assert png(QApplication.clipboard().mimeData()).height() > without.height()


def test_many_nodes_are_copied_without_pictures(drawn, monkeypatch):
    monkeypatch.setattr(copied_part, "MOST_PICTURED", 2)

    assert copied(drawn, "x", "y", "q").formats() == [MIME_TYPE]


def test_a_large_picture_has_fewer_pixels(drawn, monkeypatch):
    monkeypatch.setattr(copied_part, "MOST_PIXELS", 10_000)

    image = png(copied(drawn, "x", "y", "q"))

    assert image.width() * image.height() == pytest.approx(10_000, rel=0.05)


def test_what_is_on_the_clipboard_at_the_end_is_left_as_plain_data():
    code = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from circuit_editor.canvas import clipboard
from circuit_editor.canvas.style import load_fonts
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.document import Document
app = QApplication([])
load_fonts()
document = Document()
with document.edit("Draw") as circuit:
    node = circuit.add("input")
view = Canvas(document)
view.set_selection([node])
clipboard.copy(view)
QTimer.singleShot(0, app.quit)
app.exec()
left = app.clipboard().mimeData()
print(type(left).__name__, *left.formats(), len(left.data("image/png")) > 100)
# Without a screen Qt does not survive to have anything there.
app.clipboard().clear()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["QMimeData", MIME_TYPE, PNG, SVG, "True"]
