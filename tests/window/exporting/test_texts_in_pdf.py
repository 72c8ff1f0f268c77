"""A PDF that is exported from a window has texts that can be found and copied."""

from __future__ import annotations

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.subject import Subject
from tests.canvas.pictures.subjects import pdf_words
from tests.canvas.pictures.test_svg_and_pdf import reads_pdf
from tests.window.house import House


@reads_pdf
def test_the_font_of_the_window_does_not_get_into_a_pdf(qtbot, tmp_path):
    house = House(qtbot)
    house.draw_example()

    words = pdf_words(Exporter(Subject.of_document(house.document)).bytes("pdf"), tmp_path)

    assert {"-12", "-4", "3", "5"} <= set(words)
