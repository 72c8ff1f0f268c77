"""The exporter: what options change on a picture, and the circuit that travels inside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.document import Document
from circuit_editor.files import inside
from circuit_editor.files.json_file import encode
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.model.picture_errors import NoSuchStep
from circuit_editor.model.steps import Steps
from circuit_editor.resource_finder import examples
from tests.canvas.figures import add_and_multiply, draw, fork, square
from tests.canvas.pictures.subjects import (
    dots_per_inch,
    example,
    ink_of,
    margins,
    of_circuit,
    of_path,
    texts,
    words,
)
from tests.canvas.shots import most_after_blur, pixels_of, share_that_differs
from tests.woven_circuits import woven_circuit

KINDS = ("png", "svg", "pdf")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def image(subject: Subject, **options: object) -> QImage:
    return Exporter(subject, PictureOptions(**options)).image()


# --- what is shown -------------------------------------------------------------------------------------


@pytest.mark.parametrize("show", Show)
def test_values_gradients_both_or_none_are_shown(show):
    light = THEMES["light"]
    colours = {text.colour for text in texts(example(), show=show)}
    assert (light.value.name() in colours) == show.has_values
    assert (light.gradient.name() in colours) == show.has_gradients
    assert light.ink.name() in colours


def test_a_blank_picture_has_names_and_symbols_alone():
    assert set(words(of_circuit(add_and_multiply()), show=Show.BLANK)) == {"x", "y", "z", "q", "f", "+", "*"}


def test_a_blank_picture_does_not_tell_which_input_won_nor_that_two_are_equal():
    shape = "x@0,0={} y@0,70=-4 m:max@100,35"
    pictures = [
        image(of_circuit(draw(shape.format(x), "x>m.0 y>m.1", "m")), show=Show.BLANK) for x in (3, -4, -5)
    ]
    assert pictures[0] == pictures[1] == pictures[2]
    assert image(of_circuit(draw(shape.format(3), "x>m.0 y>m.1", "m")), show=Show.VALUES) != pictures[0]


def test_wires_are_dashed_only_where_gradients_are_shown():
    circuit = of_circuit(draw("x@0,0=3 y@0,70=-4 m:max@100,35", "x>m.0 y>m.1", "m"))
    assert ink_of(image(circuit)).sum() != ink_of(image(circuit, show=Show.VALUES)).sum()
    with_dashes = Exporter(circuit, PictureOptions()).bytes("svg")
    without = Exporter(circuit, PictureOptions(show=Show.VALUES)).bytes("svg")
    assert b"stroke-dasharray" in with_dashes
    assert b"stroke-dasharray" not in without


def test_digits_are_those_of_the_options_and_the_circuit_keeps_its_own():
    subject = example()
    assert "0.7311" in words(subject, digits=4)
    assert "0.73" in words(subject)
    assert "1" in words(subject, digits=0)


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_has_the_colours_of_its_theme(theme):
    colours = THEMES[theme]
    assert image(example(), theme=theme).pixelColor(0, 0) == colours.background
    gradients = [text for text in texts(example(), theme=theme) if text.text == "-0.20"]
    assert {text.colour for text in gradients} == {colours.gradient.name()}
    assert {text.italic for text in gradients} == {theme == "print"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_transparent_picture_is_for_a_light_or_a_dark_page(theme):
    picture = image(example(), theme=theme, transparent=True)
    assert picture.hasAlphaChannel()
    argb = picture.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(argb.constBits(), np.uint8).reshape(argb.height(), argb.width(), 4)
    assert pixels[0, 0, 3] == 0
    solid = pixels[pixels[..., 3] == 255][:, :3]
    ink = THEMES[theme].ink
    assert (solid == [ink.blue(), ink.green(), ink.red()]).all(axis=1).any()


def test_names_are_written_as_maths():
    plain, maths = texts(example()), texts(example(), maths_names=True)
    assert {"w0", "x1"} <= {text.text for text in plain}
    letters = [text for text in maths if text.text == "w"]
    lowered = [text for text in maths if text.text == "0" and text.x < 0]
    assert {(text.size, text.italic) for text in letters} == {(16, True)}
    assert {(text.size, text.italic) for text in lowered} == {(12, False)}
    assert (
        min(text.y for text in letters)
        < min(text.y for text in lowered)
        < min(text.y for text in letters) + 6
    )
    assert not {text.text for text in maths} & {"w0", "x1"}
    numbers = [sorted(text.text for text in some if text.size == 16) for some in (plain, maths)]
    assert [number for number in numbers[0] if "." in number] == [n for n in numbers[1] if "." in n]


def test_a_name_as_maths_ends_where_a_name_ends():
    circuit = draw("alpha_12@200,0=3 f:exp@320,0", "alpha_12>f.0", "f")
    found = {text.text: text for text in texts(of_circuit(circuit), maths_names=True)}
    assert found["α"].italic
    # Five in front of the stub.
    assert found["12"].x < 195
    assert found["12"].x > 195 - 20


# --- all ink is inside ---------------------------------------------------------------------------------

LOOKS = [
    {"theme": "light"},
    {"theme": "dark", "maths_names": True},
    {"theme": "print", "digits": 8},
    {"show": Show.BLANK},
    {"show": Show.VALUES, "maths_names": True},
    {"step": 3},
]


@pytest.mark.parametrize("options", LOOKS, ids=str)
@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_all_ink_is_inside(path, options):
    assert min(margins(image(of_path(path), **options))) >= 17


def test_all_ink_of_odd_names_notes_and_frames_is_inside():
    document = Document()
    with document.edit("Draw") as circuit:
        circuit.add("input", name="곱셈과_덧셈", value=1.0)
        circuit.add("input", name="Ā̂̃Ẫ́", value=-1.5, position=(0.0, -90.0))
        circuit.add("softplus", name="w_wide_name_above", position=(140.0, 0.0))
        circuit.add("log", name="f", position=(300.0, -90.0))
        circuit.add_note("far *away*", (-300.0, 200.0), markdown=True)
        circuit.add_frame("A frame", (-50.0, -250.0), (600.0, 100.0))
    subject = Subject.of_document(document)
    assert min(margins(image(subject))) >= 17
    assert min(margins(image(subject, maths_names=True, theme="print"))) >= 17


def test_no_more_room_is_taken_than_the_margin():
    assert max(margins(image(example()))) <= 30


# --- sizes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0, 300 / 96, 8.0])
def test_a_png_says_how_many_dots_make_an_inch(scale):
    exporter = Exporter(of_circuit(square()), PictureOptions(scale=scale))
    data = exporter.bytes("png")
    assert dots_per_inch(data) == pytest.approx(96 * scale, abs=0.02)
    assert QImage.fromData(data).size() == exporter.sizes.pixels


def test_a_png_of_a_width_on_paper_is_as_wide_there():
    data = Exporter(example(), PictureOptions(width=Length(8.4, "cm"), scale=4.0)).bytes("png")
    assert QImage.fromData(data).width() / dots_per_inch(data) * 2.54 == pytest.approx(8.4, abs=0.01)


def test_a_preview_has_no_more_pixels_than_asked_for_and_the_same_shape():
    exporter = Exporter(example(), PictureOptions(scale=8.0))
    small = exporter.image(most_pixels=40_000)
    assert small.width() * small.height() == pytest.approx(40_000, rel=0.05)
    assert small.width() / small.height() == pytest.approx(
        exporter.rect.width() / exporter.rect.height(), rel=0.02
    )


def test_too_many_pixels_are_refused_with_a_sentence():
    exporter = Exporter(example(), PictureOptions(scale=200.0))
    with pytest.raises(UnwritableFile, match="pixels are too many; choose a smaller scale"):
        exporter.bytes("png")
    assert exporter.image(most_pixels=10_000).width() > 100


def test_it_paints_what_it_writes():
    exporter = Exporter(example(), PictureOptions(inside=False))
    image = QImage(exporter.sizes.pixels, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(0.5, 0.5)
    exporter.paint(painter)
    painter.end()
    assert image == QImage.fromData(exporter.bytes("png")).convertToFormat(QImage.Format.Format_RGB32)


def test_a_picture_is_the_same_each_time():
    for kind in ("png", "svg"):
        assert Exporter(example()).bytes(kind) == Exporter(example()).bytes(kind)


def test_an_empty_circuit_gives_an_empty_picture():
    subject = Subject.of_document(Document())
    assert Exporter(subject).sizes.pixels == QSize(40, 40)
    wide = Exporter(subject, PictureOptions(width=Length(10, "cm"), maths_names=True, step=0, digits=2))
    for kind in KINDS:
        assert wide.bytes(kind)


# --- steps ---------------------------------------------------------------------------------------------


def test_a_step_has_its_numbers_its_lit_gate_and_its_callout():
    subject = example()
    last_forward = Steps(subject.passes.tape).last_forward
    at_first, forward, backward = (words(subject, step=step) for step in (0, last_forward, last_forward + 2))
    assert "0.73" not in at_first
    assert {"0.73", "1.37"} <= set(forward)
    assert "-0.53" not in forward
    assert "-0.53" in backward
    assert ink_of(image(subject, step=1)).sum() > ink_of(image(subject, step=0)).sum()
    assert any("upstream" in word for word in backward)


def test_callouts_tell_no_gradients_where_none_are_shown():
    subject = example()
    step = Steps(subject.passes.tape).last_forward + 2
    assert not any("upstream" in word for word in words(subject, step=step, show=Show.VALUES))


@pytest.mark.parametrize("step", [-1, 18, 10_000])
def test_a_step_that_there_is_not_is_refused(step):
    with pytest.raises(
        NoSuchStep, match=rf"There is no step {step}\. The steps of this circuit are 0 to 17\."
    ):
        Exporter(example(), PictureOptions(step=step)).bytes("png")


def test_a_step_leaves_the_scene_of_the_subject_as_it_was():
    subject = of_circuit(fork())
    before = subject.scene.snapshot()
    Exporter(subject, PictureOptions(step=2, digits=5, maths_names=True)).bytes("svg")
    assert subject.scene.snapshot() == before


# --- the circuit inside --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_the_circuit_travels_inside(path, kind):
    subject = of_path(path)
    assert inside.taken(Exporter(subject).bytes(kind)) == encode(subject.circuit)


@pytest.mark.parametrize("kind", KINDS)
def test_the_circuit_stays_at_home_if_that_is_wanted(kind):
    assert inside.taken(Exporter(example(), PictureOptions(inside=False)).bytes(kind)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_circuit_that_is_too_large_stays_at_home_and_the_picture_says_so(kind, monkeypatch):
    monkeypatch.setattr(inside, "MOST_BYTES", 1000)
    exporter = Exporter(example())
    assert inside.taken(exporter.bytes(kind)) is None
    assert "does not travel inside the picture" in exporter.notice
    assert Exporter(example(), PictureOptions(inside=False)).notice is None


def test_a_picture_is_saved_as_its_suffix_says(tmp_path):
    for name in ("a.PNG", "a.svg", "a.pdf", "a.tex"):
        Exporter(example()).save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    with pytest.raises(ValueError, match="is no kind of picture"):
        Exporter(example()).save(tmp_path / "a.txt")


# --- many nodes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options", [{}, {"theme": "dark", "transparent": True, "maths_names": True}], ids=str
)
def test_many_nodes_look_as_few_do(options, monkeypatch):
    subject = replace(example(), title="")
    exporter = Exporter(subject, PictureOptions(scale=1.7, **options))
    few = exporter.image()
    monkeypatch.setattr("circuit_editor.canvas.pictures.png.MANY", 3)
    many = exporter.image()
    assert few != many
    one, other = (pixels_of(on_ground(picture, exporter.options.theme)) for picture in (few, many))
    assert share_that_differs(one, other) < 0.002
    assert most_after_blur(one, other) < 40


def on_ground(picture: QImage, theme: str) -> QImage:
    """A picture that may be transparent on what it is made for."""
    ground = QImage(picture.size(), QImage.Format.Format_RGB32)
    ground.fill(THEMES[theme].background)
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    return ground


def test_many_nodes_have_all_of_their_ink_inside(monkeypatch):
    monkeypatch.setattr("circuit_editor.canvas.pictures.png.MANY", 3)
    assert min(margins(image(of_circuit(woven_circuit(60)), scale=0.5))) >= 8


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_while_drawing_ends_the_painter_and_not_the_program(kind, monkeypatch):
    def fail(*_: object) -> None:
        raise OverflowError("for the test")

    monkeypatch.setattr("circuit_editor.canvas.pictures.picture.board.paint_notes", fail)
    with pytest.raises(OverflowError):
        Exporter(example()).bytes(kind)
