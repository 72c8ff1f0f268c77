"""Each step of the tutorial says precisely what is missing, and where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from circuit_editor.window.tutorial.lessons import LESSONS
from tests.window.tutorial.pupil import Pupil

#: What the panel says at the beginning of each step.
AT_FIRST = (
    "There is no input x yet.",
    "There is no + gate yet.",
    "The + gate has two free pins: draw a wire from x and one from y to it.",
    "There is no input z yet.",
    "The * gate has two free pins: draw a wire from + and one from z to it.",
    "x is 1; it should be -2. Click the letter x, which selects it.",
    "The * gate is not selected: click its circle.",
    "Step mode has not begun: press B.",
    "This is step 0; press Right until step 5.",
    "The neuron is not open. Choose File, Open Example, “Notes, figure 2: a neuron, gate by gate”.",
    "Step mode has not begun: press B.",
)


def test_each_step_says_at_first_what_is_missing(pupil: Pupil) -> None:
    for task, sentence in zip(pupil.tasks, AT_FIRST, strict=True):
        assert pupil.told() == sentence
        task()


def test_the_sentences_follow_what_is_done(pupil: Pupil) -> None:
    pupil.drag_input(-40)
    assert pupil.told() == "There is no input y yet."
    pupil.drag_input(30)
    pupil.plus()
    pupil.look()
    pupil.draw_wire("x", "+")
    assert pupil.told() == "The + gate still has a free pin: draw a wire from y to it."
    pupil.draw_wire("y", "+")
    pupil.look()
    pupil.drag_input(110)
    assert pupil.told() == "There is no * gate yet."
    pupil.drag_from_palette("mul", 160, 50)
    pupil.look()
    pupil.draw_wire("z", "*")
    assert pupil.told() == "The * gate still has a free pin: draw a wire from + to it."
    pupil.draw_wire("+", "*")
    pupil.look()
    pupil.click("x")
    assert pupil.told() == "x is 1; it should be -2."
    pupil.type_values("-2", "4")
    assert pupil.told() == "y is 4; it should be 5."
    pupil.type_values("-2", "5")
    assert pupil.told() == "z is 1; it should be -4. Click the letter z, which selects it."


def test_a_wire_too_many_is_told_and_can_be_taken_out(pupil: Pupil) -> None:
    pupil.come_to(3)
    pupil.draw_wire("x", "+")
    pupil.draw_wire("x", "+")

    sentence = "One wire from x to the + gate is too many: click the wire and press Delete."
    assert pupil.told() == sentence

    pupil.house.document.undo()
    assert pupil.told() == "The + gate still has a free pin: draw a wire from y to it."


def test_another_name_for_an_input_is_told_by_both_names(pupil: Pupil) -> None:
    pupil.drag_input(-40)
    pupil.drag_input(30)
    with pupil.window.document.edit("Rename") as circuit:
        circuit.update(pupil.node("y"), name="width")

    assert pupil.told().endswith("No input is called y: click width, press F2 and call it y.")


def test_two_ends_without_an_output_are_told(pupil: Pupil) -> None:
    pupil.come_to(6)
    with pupil.window.document.edit("Add") as circuit:
        for _ in range(2):
            end = circuit.add("exp", position=(300.0, -100.0))
            circuit.connect(pupil.node("*"), end.id, 0)
        circuit.set_settings(outputs=())
    pupil.set_values()

    assert pupil.told() == (
        "There are no gradients yet: say at the top of the canvas where the backward pass starts."
    )


def test_a_hidden_inspector_is_told(pupil: Pupil) -> None:
    pupil.come_to(7)
    pupil.window.action("inspector_panel").trigger()

    assert pupil.told() == "The inspector is hidden."
    pupil.push("Show it")
    assert pupil.told() == "The * gate is not selected: click its circle."


def test_step_mode_needs_the_keys_on_the_canvas(pupil: Pupil) -> None:
    pupil.come_to(8)
    pupil.window.gate_panel.search.setFocus()

    assert pupil.told() == "Click on the canvas, so that it gets the keys, and press B."


def test_the_step_of_step_mode_is_counted(pupil: Pupil) -> None:
    pupil.come_to(9)
    pupil.key(Qt.Key.Key_Right)
    pupil.key(Qt.Key.Key_Right)
    assert pupil.told() == "This is step 2; press Right until step 5."

    pupil.key(Qt.Key.Key_Escape)
    assert pupil.told() == "Step mode has not begun: press B."


def test_the_sigmoid_ends_at_step_13(pupil: Pupil) -> None:
    pupil.come_to(11)
    pupil.key(Qt.Key.Key_B)

    assert pupil.told() == "This is step 0; press Right until step 13."


# --- where ---------------------------------------------------------------------------------------------


def test_a_ring_is_around_what_is_meant(pupil: Pupil) -> None:
    button = next(one for one in pupil.window.gate_panel.buttons if one.key == "input")
    assert pupil.ring().parent() is button

    pupil.come_to(3)
    assert pupil.ring().parent() is pupil.canvas
    assert is_around_the_end_of_x(pupil)


def test_the_ring_follows_the_view(pupil: Pupil) -> None:
    pupil.come_to(3)
    pupil.canvas.zoom_in()

    assert is_around_the_end_of_x(pupil)


@pytest.mark.parametrize("step", [8, 9, 10, 11])
def test_there_is_no_ring_where_no_place_is_meant(pupil: Pupil, step: int) -> None:
    pupil.come_to(step)
    pupil.look()

    assert pupil.ring() is None


def is_around_the_end_of_x(pupil: Pupil) -> bool:
    end = pupil.canvas.camera.to_screen(pupil.canvas.stub_end(pupil.node("x"))).toPoint()
    return (pupil.ring().geometry().center() - end).manhattanLength() <= 2


# --- the texts -----------------------------------------------------------------------------------------


def test_there_are_eight_to_twelve_steps_with_short_texts() -> None:
    assert 8 <= len(LESSONS) <= 12
    assert all(len(" ".join(lesson.texts)) <= 270 for lesson in LESSONS)
