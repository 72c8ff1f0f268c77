"""A gate that is dropped on a wire is put into it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.canvas.desk import ALT, CONTROL, NO_KEY


def draw_chain(desk) -> None:
    """x to *, with a loose exp far below; the wire is level at y = 0, around x = 150."""
    desk.draw(
        {"x": ("input", 0, 0, 2.0), "f": ("exp", 260, 0), "e": ("sin", 150, 300)},
        "x>f.0",
    )


def test_a_loose_gate_moved_onto_a_wire_is_put_into_it_in_one_step(desk):
    draw_chain(desk)
    before = desk.saved()
    desk.drag(desk.gate("e"), (150, 3))
    assert desk.wires() == {"x>e.0", "e>f.0"}
    assert desk.position("e") == (150.0, 0.0)
    assert desk.undo_texts() == ["Insert e into x to f"]
    desk.undo()
    assert desk.saved() == before


def test_the_wire_under_it_lights_up_meanwhile(desk):
    draw_chain(desk)
    desk.drag_and_hold(desk.gate("e"), (150, 3))
    assert desk.canvas.gesture.into == ("f", 0)
    desk.move((150, 100))
    assert desk.canvas.gesture.into is None
    desk.release((150, 100))
    assert desk.wires() == {"x>f.0"}


def test_with_alt_it_is_put_beside(desk):
    draw_chain(desk)
    desk.drag(desk.gate("e"), (150, 3), modifiers=ALT)
    assert desk.wires() == {"x>f.0"}
    assert desk.undo_texts() == ["Move e"]


def test_escape_puts_it_back(desk):
    draw_chain(desk)
    before = desk.saved()
    desk.drag_and_hold(desk.gate("e"), (150, 3))
    desk.key(Qt.Key.Key_Escape)
    desk.release((150, 3))
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_gate_with_a_wire_is_only_moved(desk):
    draw_chain(desk)
    with desk.document.edit("Wire") as circuit:
        circuit.connect("x", "e", 0)
    desk.drag(desk.gate("e"), (150, 3))
    assert desk.wires() == {"x>f.0", "x>e.0"}


def test_an_input_and_several_gates_are_only_moved(desk):
    draw_chain(desk)
    with desk.document.edit("Add") as circuit:
        circuit.add("input", name="y", position=(0.0, 300.0))
    desk.drag(desk.stub_start("y"), (150, 0))
    desk.canvas.set_selection({"e", "y"})
    desk.drag(desk.gate("e"), (150, 3))
    assert desk.wires() == {"x>f.0"}


def test_a_gate_that_is_placed_by_a_click_on_a_wire(desk):
    draw_chain(desk)
    desk.canvas.start_placing("mul")
    desk.move_without_button((150, 2))
    desk.click((150, 2))
    (added,) = desk.canvas.selection
    assert desk.wires() == {f"x>{added}.0", f"{added}>f.0"}
    assert desk.undo_texts() == ["Insert * into x to f"]


@pytest.mark.parametrize(("gate", "modifiers"), [("input", NO_KEY), ("mul", ALT)])
def test_an_input_or_a_click_with_alt_leaves_the_wire(desk, gate, modifiers):
    draw_chain(desk)
    desk.canvas.start_placing(gate)
    desk.click((150, 2), modifiers=modifiers)
    assert desk.wires() == {"x>f.0"}


def test_a_gate_that_is_dragged_from_the_palette_onto_a_wire(desk):
    draw_chain(desk)
    desk.canvas.placing.start("exp", follows_click=False)
    desk.canvas.placing.move(QPointF(150, 2), into_wire=True)
    desk.canvas.placing.place(QPointF(150, 2), into_wire=True)
    assert len(desk.wires()) == 2


def test_a_gate_from_the_menu_leaves_the_wires_alone(desk):
    draw_chain(desk)
    desk.canvas.placing.start("exp", follows_click=False)
    desk.canvas.placing.place(QPointF(150, 0))
    assert desk.wires() == {"x>f.0"}


@pytest.mark.parametrize("way", ["double-click", "Space"])
def test_a_search_on_a_wire_puts_what_is_chosen_into_it(desk, way):
    draw_chain(desk)
    if way == "Space":
        desk.move_without_button((400, 400))
        desk.move_without_button((150, 2))
        desk.key(Qt.Key.Key_Space)
    else:
        desk.double_click((150, 2))
    desk.qtbot.keyClicks(desk.canvas.quick_add.card.field, "tanh")
    desk.key(Qt.Key.Key_Return)
    (added,) = desk.canvas.selection
    assert desk.wires() == {f"x>{added}.0", f"{added}>f.0"}
    assert desk.undo_texts() == ["Insert tanh into x to f"]
    desk.undo()
    assert desk.wires() == {"x>f.0"}


def test_escape_in_a_search_on_a_wire_leaves_the_wire(desk):
    draw_chain(desk)
    desk.double_click((150, 2))
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.quick_add.is_open
    assert desk.wires() == {"x>f.0"}


def test_of_two_wires_the_nearer_one_takes_it(desk):
    desk.draw(
        {
            "x": ("input", 0, 0, 2.0),
            "y": ("input", 0, 20, 2.0),
            "f": ("exp", 260, 0),
            "g": ("exp", 260, 20),
            "e": ("sin", 150, 300),
        },
        "x>f.0 y>g.0",
    )
    desk.drag(desk.gate("e"), (150, 14), modifiers=CONTROL)
    assert desk.wires() == {"x>f.0", "y>e.0", "e>g.0"}
