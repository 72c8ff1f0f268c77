"""The band at the top of the canvas says which step is shown, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from circuit_editor.canvas.question import Question
from circuit_editor.canvas.step_band import StepBand


def band(desk) -> StepBand:
    return desk.canvas.findChild(StepBand)


def words(desk, step: int) -> str:
    desk.canvas.timeline.begin(step)
    assert band(desk).isVisible()
    assert band(desk).words == band(desk).accessibleName()
    return band(desk).words


def test_it_tells_every_step(desk):
    desk.draw_example()
    assert not band(desk).isVisible()
    assert [words(desk, step) for step in range(6)] == [
        "All inputs have their values",
        "Forward pass, step 1 of 2: q (+)",
        "Forward pass, step 2 of 2: f (*)",
        "Backward pass: the gradient of f on itself is 1",
        "Backward pass, step 1 of 2: f (*)",
        "Backward pass, step 2 of 2: q (+)",
    ]
    desk.canvas.timeline.end()
    assert not band(desk).isVisible()


def test_a_gate_without_a_name_is_told_by_its_symbol(desk):
    desk.draw({"x": ("input", 0, 0, 2.0), "e": ("exp", 170, 0)}, "x>e.0")
    with desk.document.edit("Rename") as circuit:
        circuit.update("e", name=None)
    assert words(desk, 1) == "Forward pass, step 1 of 1: exp"
    assert words(desk, 2) == "Backward pass: the gradient of the output on itself is 1"


def test_another_start_gradient_and_several_outputs_are_told(desk):
    desk.draw_example()
    with desk.document.edit("Start gradient") as circuit:
        circuit.set_settings(seed=0.5)
    assert words(desk, 3) == "Backward pass: the start gradient of f is 0.50"
    desk.draw({"a": ("input", 0, 400, 2.0), "e": ("exp", 170, 400)}, "a>e.0")
    assert desk.circuit.settings.outputs == ("f", "e")
    assert words(desk, 4) == "Backward pass: it starts with 0.50 at each output"


def test_a_new_name_shows_at_once(desk):
    desk.draw_example()
    words(desk, 1)
    desk.double_click(desk.text("q", "name"))
    desk.type("sum")
    desk.key(Qt.Key.Key_Return)
    assert band(desk).words == "Forward pass, step 1 of 2: sum (+)"


def test_where_there_is_room_for_all_words_none_is_cut_off(desk):
    desk.draw_example()
    with desk.document.edit("Rename") as circuit:
        circuit.update("q", name=None)
    for name in ("e", "il", "dot", "Wm", "a long name, with spaces"):
        with desk.document.edit("Rename") as circuit:
            circuit.update("f", name=name)
        for step in range(6):
            assert words(desk, step) == band(desk).shown


@pytest.mark.parametrize("width", [160, 300, 900])
def test_it_stays_in_the_middle_and_inside(desk, width):
    desk.draw_example()
    words(desk, 3)
    desk.canvas.resize(width, 400)
    place = band(desk).geometry()
    assert place.left() >= 0
    assert place.right() < width
    assert abs(place.center().x() - width / 2) <= 1


def test_it_makes_room_for_the_question_about_the_output(desk):
    desk.draw({"x": ("input", 0, 0), "f": ("exp", 170, 0), "g": ("neg", 170, 70)}, "x>f.0 x>g.0")
    words(desk, 1)
    question = desk.canvas.findChild(Question)
    assert question.isVisible()
    assert not question.geometry().intersects(band(desk).geometry())


def test_the_mouse_goes_through_it(desk):
    desk.draw_example()
    words(desk, 1)
    at = band(desk).geometry().center()
    desk.qtbot.mouseMove(desk.canvas, at)
    assert desk.canvas.childAt(at) is None
