"""Scrubbing values, and stepping them by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from circuit_editor.canvas.number_steps import key_exponent, scrub_exponent, stepped
from tests.canvas.desk import ALT, CONTROL, SHIFT


def value_place(desk, name, dx=0.0):
    x, y = desk.text(name, "value")
    return x + dx, y


def scrub_and_hold(desk, name, pixels, **keys):
    desk.drag_and_hold(value_place(desk, name), value_place(desk, name, pixels), **keys)


def scrub(desk, name, pixels, **keys):
    desk.drag(value_place(desk, name), value_place(desk, name, pixels), **keys)


def test_a_sideways_drag_on_the_value_of_a_selected_input_scrubs_it(desk):
    desk.draw_example()
    desk.click(desk.text("x", "name"))
    scrub(desk, "x", 14)
    assert desk.value("x") == -1.0
    assert desk.document.passes.value("f") == -16.0
    assert desk.position("x") == (0.0, 0.0)
    assert desk.undo_texts() == ["Set x"]
    desk.undo()
    assert desk.value("x") == -2.0


def test_an_input_that_is_not_selected_is_moved_unless_alt_is_down(desk):
    desk.draw_example()
    scrub(desk, "x", 30)
    assert desk.value("x") == -2.0
    assert desk.position("x") == (30.0, 0.0)
    scrub(desk, "y", 14, modifiers=ALT)
    assert desk.value("y") == 6.0


@pytest.mark.parametrize(("key", "value"), [(SHIFT, 5.1), (CONTROL, 15.0)])
def test_shift_is_fine_and_control_is_coarse(desk, key, value):
    desk.draw_example()
    desk.canvas.set_selection({"y"})
    scrub(desk, "y", 14, modifiers=key)
    assert desk.value("y") == value
    assert desk.canvas.selection == {"y"}


def test_shift_may_come_down_on_the_way(desk):
    desk.draw_example()
    desk.canvas.set_selection({"y"})
    start, middle, end = (value_place(desk, "y", pixels) for pixels in (0, 14, 18))
    desk.press(start)
    desk.move(middle)
    assert desk.value("y") == 6.0
    desk.move(end, SHIFT)
    desk.release(end, modifiers=SHIFT)
    assert desk.value("y") == 6.04


def test_the_picture_follows_while_the_button_is_down_and_stubs_keep_their_lengths(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    scene = desk.canvas.scene
    before = scene.nodes.stub[scene.row("f")]
    scrub_and_hold(desk, "x", -300, modifiers=CONTROL)
    assert desk.document.passes.value("f") == -4 * (desk.value("x") + 5)
    assert scene.nodes.value[scene.row("f")] == desk.document.passes.value("f")
    assert scene.nodes.stub[scene.row("f")] == before
    desk.release((0, 0), modifiers=CONTROL)


def test_stubs_take_their_lengths_on_release(desk):
    desk.draw({"x": ("input", 0, 0, 999999.0), "n": ("neg", 170, 0)}, "x>n.0")
    desk.canvas.set_selection({"x"})
    scene = desk.canvas.scene
    short = scene.nodes.stub[scene.row("x")]
    scrub(desk, "x", -500, modifiers=CONTROL)
    fresh = type(scene)()
    fresh.reset(desk.circuit, desk.document.passes, desk.document.number_format)
    assert scene.snapshot() == fresh.snapshot()
    assert short == 60.0


def test_escape_brings_the_value_back_and_leaves_redo_as_it_was(desk):
    desk.draw_example()
    desk.canvas.edit_value("y")
    desk.type("7")
    desk.key(Qt.Key.Key_Return)
    desk.undo()
    before = desk.saved()
    desk.canvas.set_selection({"x"})
    scrub_and_hold(desk, "x", 50)
    assert desk.value("x") != -2.0
    desk.key(Qt.Key.Key_Escape)
    desk.release((50, 0))
    assert desk.saved() == before
    assert desk.document.stack.canRedo()
    desk.document.redo()
    assert desk.value("y") == 7.0


def test_back_at_the_start_the_value_is_exactly_the_old_one(desk):
    desk.draw({"x": ("input", 0, 0, 1 / 3)})
    desk.canvas.set_selection({"x"})
    start = value_place(desk, "x", 4)
    scrub_and_hold(desk, "x", 30)
    assert desk.value("x") == 0.59
    desk.move(start)
    desk.release(start)
    assert desk.value("x") == 1 / 3
    assert desk.undo_texts() == []


def test_a_computed_value_does_not_scrub(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    scrub(desk, "q", 40)
    assert desk.document.passes.value("q") == 3.0
    assert desk.position("q") == (210.0, 35.0)


def test_with_alt_a_computed_value_says_why(desk):
    desk.draw_example()
    scrub(desk, "q", 40, modifiers=ALT)
    assert desk.messages[-1] == "q is computed: its value can't be set."


def test_a_drag_downwards_on_a_value_moves_the_node(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    start = value_place(desk, "x")
    desk.drag(start, (start[0], start[1] - 50))
    assert desk.value("x") == -2.0
    assert desk.position("x") == (0.0, -50.0)


def test_a_constant_scrubs_too(desk):
    desk.draw({"c": ("constant", 0, 0, 3.0)})
    desk.canvas.set_selection({"c"})
    scrub(desk, "c", 14)
    assert desk.value("c") == 4.0


def test_control_and_arrows_step_the_selected_inputs_as_one_step(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x", "y", "q"})
    for _ in range(3):
        desk.key(Qt.Key.Key_Up, CONTROL)
    assert (desk.value("x"), desk.value("y")) == (-1.7, 5.3)
    assert desk.undo_texts() == ["Set 2 values"]
    desk.key(Qt.Key.Key_Down, CONTROL)
    assert desk.value("y") == 5.2


def test_stepping_computed_nodes_does_nothing(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    desk.key(Qt.Key.Key_Up, CONTROL)
    assert desk.undo_texts() == []


@pytest.mark.parametrize(
    ("value", "exponent"),
    [(0.0, -1), (1.0, -1), (-2.0, -1), (0.5, -2), (300.0, 1), (1e300, 299), (5e-324, -300)],
)
def test_a_pixel_is_a_unit_of_the_second_digit(value, exponent):
    assert scrub_exponent(value) == exponent


def test_keys_step_by_a_tenth_down_to_a_tenth():
    value = 1.0
    for _ in range(12):
        value = stepped(value, -1, key_exponent(value))
    assert value == -0.2


def test_a_step_that_would_overflow_is_not_made():
    assert stepped(1.7e308, 100, 307) == 1.7e308
    assert str(stepped(0.1, -1, -1)) == "0.0"
