"""Worksheets: the numbers that are asked for are nowhere on the sheet, and all of them on its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.quiz import places
from circuit_editor.canvas.quiz.worksheet import Head, sheet_and_key
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.quiz.blanks import Hide, choose_blanks
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.records import Quiz
from tests.canvas.figures import add_and_multiply, draw, fork, neuron, texts_in
from tests.canvas.shots import image_of


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


NO_HEADS = (Head(), Head())


def sheets(circuit, *hides: Hide, heads=NO_HEADS) -> tuple[Picture, Picture]:
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    blanks = [blank for hide in hides for blank in choose_blanks(circuit, passes, hide)]
    return sheet_and_key(circuit, passes, number_format, blanks, heads)


#: f = (x y + y)^2.
FORKED = "x>p.0 y>p.1 p>q.0 y>q.1 q>f.0 q>f.1"


def laid_out(circuit) -> tuple[list[QRectF], list[tuple[float, float]]]:
    """The boxes of all that can be asked as they lie on a sheet, and where the wires begin."""
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    blanks = {blank: None for hide in Hide for blank in choose_blanks(circuit, passes, hide)}
    scene = Scene()
    scene.reset(circuit, veil(Quiz("", hide=tuple(blanks)), passes, frozenset()), number_format)
    starts = list(zip(scene.wires.x0.tolist(), scene.wires.y0.tolist(), strict=True))
    return [places.box(scene, blank) for blank in blanks], starts


def words(picture: Picture) -> list[str]:
    return sorted(text.text for text in texts_in(picture) if text.text)


def test_the_sheet_has_question_marks_in_place_of_what_is_asked():
    sheet, key = sheets(add_and_multiply(), Hide.GRADIENTS)

    assert words(sheet) == sorted([*"xyzqf+*", *("-2", "5", "-4", "3", "-12"), *"?????"])
    assert words(key) == sorted([*"xyzqf+*", *("-2", "5", "-4", "3", "-12"), *("-4", "-4", "3", "-4", "1")])


def test_a_question_mark_is_where_the_key_has_its_number():
    sheet, key = sheets(neuron(), Hide.VALUES, Hide.GRADIENTS)
    marks = [text for text in texts_in(sheet) if text.text == "?"]
    numbers = [text for text in texts_in(key) if text not in texts_in(sheet)]

    assert len(marks) == len(numbers) == 8 + 13
    for mark in marks:
        assert any(abs(mark.y - number.y) < 4 and 0 <= mark.x - number.x < 30 for number in numbers)


def test_sheet_and_key_are_of_one_size():
    sheet, key = sheets(fork(), Hide.FORKS, heads=(Head("Sheet", ("Name", "Date")), Head("Sheet: key")))

    assert sheet.rect == key.rect


def test_at_a_fork_branches_and_sum_are_asked():
    sheet, key = sheets(fork(), Hide.FORKS)

    assert words(sheet).count("?") == 3
    assert {"-4", "1", "-3"} <= set(words(key))


@pytest.mark.parametrize("x", [3.0, -3.0, 123456.5, 1e-7, 3e-25])
def test_no_box_tells_how_long_its_answer_is(x):
    circuit = draw("x@0,0=3 y@0,70=-4 p:mul@170,35 q:add@340,35 f:mul@510,35", FORKED, "f")
    drawn, wires = laid_out(circuit)
    circuit.update("x", value=x)
    drawn_anew, wires_anew = laid_out(circuit)

    assert {box.width() for box in drawn} == {50.0, 30.0}
    assert [box.size() for box in drawn_anew] == [box.size() for box in drawn]
    # But for the first, from x, whose value is given.
    assert wires_anew[1:] == wires[1:]


def test_the_head_is_above_the_drawing_and_wholly_on_the_sheet():
    sheet, _ = sheets(add_and_multiply(), Hide.GRADIENTS, heads=(Head("Sheet 3", ("Name", "Date")), Head()))
    placed = {text.text: text for text in texts_in(sheet)}

    assert sheet.rect.top() < placed["Sheet 3"].y < placed["Name"].y < placed["x"].y - 30
    assert placed["Name"].y == placed["Date"].y
    assert placed["Name"].x < placed["Date"].x < sheet.rect.right()


def test_a_head_that_is_wider_than_the_drawing_widens_the_sheet():
    plain, _ = sheets(add_and_multiply(), Hide.GRADIENTS)
    headed, _ = sheets(add_and_multiply(), Hide.GRADIENTS, heads=(Head("A heading " * 12), Head()))

    assert headed.rect.width() > plain.rect.width()
    assert Head().height() == 0.0


def test_boxes_are_drawn_on_the_sheet_and_on_the_key():
    sheet, key = sheets(add_and_multiply(), Hide.GRADIENTS)
    for picture in (sheet, key):
        image = image_of(picture)
        # The left edge of the box below q's stub, which starts at 140, 35.
        at = round(141 - picture.rect.left()), round(47 - picture.rect.top())
        around = {image.pixelColor(at[0] + dx, at[1]).name() for dx in (-1, 0, 1)}
        assert around != {THEMES["print"].background.name()}
