"""SVG and PDF: real texts at the places of the notes' figures, sizes in real units, fonts by name."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import Length, PictureOptions
from circuit_editor.canvas.style import NORMAL, NUMBER_SIZE, THEMES, load_fonts, text_width
from circuit_editor.model.records import Node, Note
from circuit_editor.model.sizes import LEAD, RADIUS
from circuit_editor.resource_finder import examples
from tests.canvas.figures import draw
from tests.canvas.pictures.subjects import (
    example,
    of_circuit,
    of_path,
    pdf_words,
    svg_as_pixels,
    svg_root,
    texts,
)
from tests.canvas.shots import pixels_of, share_that_differs

FIGURES = [path for path in examples() if path.name.startswith("cs231n")]
SVG = "{http://www.w3.org/2000/svg}"
reads_pdf = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def stub_start(node: Node) -> tuple[float, float]:
    """Where a node's stub begins: an input has no gate in front of it."""
    x, y = node.position
    return (x, y) if node.gate == "input" else (x + RADIUS + LEAD, y)


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_text_of_the_notes_figures_has_its_offset_from_its_stub(path):
    subject = of_path(path)
    found = {(text.text, text.x, text.y, text.colour) for text in texts(subject)}
    light, written, expected = THEMES["light"], subject.number_format.text, set()
    for node in subject.circuit.nodes():
        x, y = stub_start(node)
        expected.add((written(subject.passes.value(node.id)), x + 5, y - 6, light.value.name()))
        expected.add((written(subject.passes.gradient(node.id)), x + 5, y + 17, light.gradient.name()))
        if node.name is not None and text_width(node.name) <= 15:
            left = round(x - 5 - text_width(node.name), 3)
            expected.add((node.name, left, y - 6, light.ink.name()))
    places = {(text, round(x, 2), round(y, 2), colour) for text, x, y, colour in found}
    assert {(text, round(x, 2), round(y, 2), colour) for text, x, y, colour in expected} <= places


def test_numbers_have_the_size_of_the_notes():
    values = [text for text in texts(example()) if re.fullmatch(r"-?\d+\.\d\d", text.text)]
    assert len(values) == 26
    assert {text.size for text in values} == {NUMBER_SIZE}


def test_an_svg_is_as_large_as_its_circuit_and_its_units_are_those_of_the_circuit():
    exporter = Exporter(example())
    root = svg_root(exporter.bytes("svg"))
    rect = exporter.rect
    assert root["viewBox"] == f"0 0 {rect.width():g} {rect.height():g}"
    assert Length.parse(root["width"]).pixels == pytest.approx(rect.width(), abs=0.01)
    assert Length.parse(root["height"]).pixels == pytest.approx(rect.height(), abs=0.01)


@pytest.mark.parametrize("width", ["8.4cm", "3.5in", "84mm", "238pt", "640px"])
def test_an_svg_of_a_width_says_so_in_its_unit(width):
    exporter = Exporter(example(), PictureOptions(width=Length.parse(width)))
    root, plain = svg_root(exporter.bytes("svg")), svg_root(Exporter(example()).bytes("svg"))
    assert root["width"] == width
    assert root["viewBox"] == plain["viewBox"]
    across, down = (Length.parse(root[side]).pixels for side in ("width", "height"))
    assert across / down == pytest.approx(exporter.rect.width() / exporter.rect.height(), rel=1e-4)


def test_an_svg_names_its_fonts_and_a_plain_one_where_they_are_not_installed():
    data = Exporter(example(), PictureOptions(theme="print", maths_names=True)).bytes("svg")
    root = ElementTree.fromstring(data)
    assert {text.get("font-family") for text in root.iter(f"{SVG}text")} == {
        "Pretendard,Inter,Arial,DejaVu Sans,sans-serif"
    }


def test_an_svg_tells_how_wide_its_texts_are_for_other_fonts():
    data = Exporter(example(), PictureOptions(theme="print", step=12)).bytes("svg")
    told = {
        text.text.strip(): (float(text.get("textLength")), float(text.get("font-size")))
        for text in ElementTree.fromstring(data).iter(f"{SVG}text")
    }
    assert {"w0", "-2.00", "1/x", "exp"} <= set(told)
    for text, (width, size) in told.items():
        assert width == pytest.approx(text_width(text, round(size)), abs=1.0)


def test_names_and_symbols_of_an_svg_keep_their_middle_where_its_widths_are_not_heeded():
    data = Exporter(example(), PictureOptions(step=12)).bytes("svg")
    anchors = {
        text.text.strip(): text.get("text-anchor") for text in ElementTree.fromstring(data).iter(f"{SVG}text")
    }
    assert {anchors[text] for text in ("w0", "exp", "+1", "1/x", "*")} == {"middle"}
    # Numbers begin below each other, and what is written in lines runs on.
    assert {anchors[text] for text in ("-2.00", "0.73", "=", "×")} == {None}


def test_an_svg_tells_how_wide_each_run_of_a_note_is_with_its_spaces():
    circuit = draw("x@0,0=1")
    circuit.insert_annotation(Note("note", "plain **bold** rest", (200.0, 0.0), (200.0, 80.0), markdown=True))
    runs = [
        (text.text, float(text.get("x")), float(text.get("textLength")))
        for text in ElementTree.fromstring(Exporter(of_circuit(circuit)).bytes("svg")).iter(f"{SVG}text")
        if text.get("font-size") == str(NORMAL)
    ]
    assert [text for text, _, _ in runs] == ["plain ", "bold", " rest"]
    for (_, x, width), (_, following, _) in pairwise(runs):
        assert x + width == pytest.approx(following, abs=0.6)


def test_an_svg_takes_names_of_any_signs_as_they_are():
    found = texts(of_circuit(draw("a<b&c@0,0=1 곱@0,70=1", "")))
    assert {"a<b&c", "곱"} <= {text.text for text in found}


@pytest.mark.parametrize("theme", ["light", "print"])
def test_an_svg_looks_as_the_pixels_do(theme):
    exporter = Exporter(example(), PictureOptions(theme=theme, scale=2.0))
    drawn = svg_as_pixels(exporter.bytes("svg"), 2.0)
    image = exporter.image().convertToFormat(QImage.Format.Format_RGB32)
    # An SVG does not tell that all digits are equally wide: a text may end a little elsewhere.
    assert share_that_differs(pixels_of(drawn), pixels_of(image), by=128) < 0.02


# --- PDF -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"width": Length(8.4, "cm")}, {"text_size": 9.0}], ids=str)
def test_a_pdf_is_one_page_as_large_as_the_picture(options):
    exporter = Exporter(example(), PictureOptions(**options))
    data = exporter.bytes("pdf")
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data).groups())
    inches = exporter.sizes.inches
    assert (width, height) == pytest.approx((inches[0] * 72, inches[1] * 72), abs=0.6)
    assert data.count(b"/Type /Page\n") == 1


@reads_pdf
@pytest.mark.parametrize("path", examples(), ids=lambda path: path.stem)
def test_all_numbers_and_names_of_a_pdf_can_be_found_and_copied(path, tmp_path):
    subject = of_path(path)
    found = pdf_words(Exporter(subject).bytes("pdf"), tmp_path)
    written = subject.number_format.text
    for node in subject.circuit.nodes():
        assert written(subject.passes.value(node.id)) in found
        assert written(subject.passes.gradient(node.id)) in found
        assert node.name is None or node.name in found


@reads_pdf
@pytest.mark.parametrize("theme", THEMES)
def test_a_pdf_has_texts_in_every_theme(theme, tmp_path):
    options = PictureOptions(theme=theme, step=12)
    found = pdf_words(Exporter(example(), options).bytes("pdf"), tmp_path)
    assert {"0.73", "-0.53", "upstream", "exp", "w0"} <= set(found)


def test_letters_on_the_screen_are_as_before_after_a_pdf():
    before = Exporter(example()).image()
    Exporter(example()).bytes("pdf")
    assert Exporter(example()).image() == before
