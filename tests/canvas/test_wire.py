"""Drawing wires, taking them off, and plugging them elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from tests.canvas.desk import NO_KEY


def test_a_wire_is_drawn_from_a_stub_to_a_pin(desk):
    desk.draw_nodes()
    desk.drag(desk.stub_end("x"), desk.pin("q", 1))
    assert desk.wires() == {"x>q.1"}
    assert desk.undo_texts() == ["Connect x to q"]
    desk.undo()
    assert desk.wires() == set()


def test_a_wire_starts_at_the_second_half_of_a_stub_too(desk):
    desk.draw_nodes()
    desk.drag((42, 0), desk.pin("q", 0))
    assert desk.wires() == {"x>q.0"}


def test_a_wire_to_a_gates_body_takes_the_first_free_pin(desk):
    desk.draw_nodes()
    desk.drag(desk.stub_end("x"), desk.gate("q"))
    desk.drag(desk.stub_end("y"), desk.gate("q"))
    assert desk.wires() == {"x>q.0", "y>q.1"}
    desk.drag(desk.stub_end("z"), desk.gate("q"))
    assert desk.wires() == {"x>q.0", "y>q.1", "z>q.2"}


def test_the_whole_example_is_wired_by_hand(desk):
    desk.draw_nodes()
    for source, target in (("x", "q"), ("y", "q"), ("q", "f"), ("z", "f")):
        desk.drag(desk.stub_end(source), desk.gate(target))
    assert desk.document.passes.value("f") == -12.0
    assert desk.document.passes.gradient("x") == -4.0


def test_the_draft_snaps_to_a_pin_that_is_near(desk):
    desk.draw_nodes()
    x, y = desk.pin("q", 0)
    desk.drag_and_hold(desk.stub_end("x"), (x - 14, y - 14))
    assert desk.canvas.gesture.place.node == "q"
    assert desk.canvas.gesture.loose == QPointF(x, y)
    desk.release((x - 14, y - 14))
    assert desk.wires() == {"x>q.0"}


def test_snapping_is_measured_in_pixels_whatever_the_zoom(desk):
    desk.draw_nodes()
    desk.canvas.camera.zoom = 2.0
    x, y = desk.pin("q", 0)
    desk.drag_and_hold(desk.stub_end("x"), (x - 10, y))
    assert desk.canvas.gesture.place is not None
    desk.move((x - 14, y))
    assert desk.canvas.gesture.place is None
    desk.release((x - 14, y))


def test_let_go_over_nothing_it_leaves_nothing(desk):
    desk.draw_nodes()
    before = desk.saved()
    desk.drag(desk.stub_end("x"), (120, 300))
    assert desk.saved() == before
    assert desk.undo_texts() == []
    assert desk.canvas.gesture is None


def test_escape_leaves_nothing(desk):
    desk.draw_nodes()
    desk.drag_and_hold(desk.stub_end("x"), desk.gate("q"))
    assert desk.canvas.look.more_pins
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.gate("q"))
    assert desk.wires() == set()
    assert desk.undo_texts() == []
    assert not desk.canvas.look.more_pins
    assert not desk.canvas.look.refused


def test_a_loop_is_refused_with_its_reason_and_greyed_out(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag_and_hold(desk.stub_end("f"), desk.gate("q"))
    assert {"q", "x", "y", "z"} <= desk.canvas.look.refused
    assert desk.canvas.gesture.place is None
    assert "loop" in desk.messages[-1]
    desk.release(desk.gate("q"))
    assert "loop" in desk.messages[-1]
    assert desk.saved() == before


def test_the_reason_goes_when_the_pointer_does(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.stub_end("f"), desk.gate("q"))
    desk.move((170, 300))
    assert desk.messages[-1] == ""
    desk.release((170, 300))


def test_an_input_takes_no_wire_and_says_so(desk):
    desk.draw_nodes()
    desk.drag_and_hold(desk.stub_end("x"), desk.stub_start("y"))
    assert "no wire can lead to it" in desk.messages[-1]
    desk.release(desk.stub_start("y"))
    assert desk.wires() == set()


def test_a_full_gate_says_that_its_pin_is_taken(desk):
    desk.draw({"x": ("input", 0, 0), "y": ("input", 0, 70), "e": ("exp", 170, 0)}, "x>e.0")
    desk.drag_and_hold(desk.stub_end("y"), desk.gate("e"))
    assert "has a wire already" in desk.messages[-1]
    assert "e" in desk.canvas.look.refused
    desk.release(desk.gate("e"))
    assert desk.wires() == {"x>e.0"}


def test_a_second_wire_between_the_same_nodes_is_allowed(desk):
    desk.draw({"x": ("input", 0, 0, 3.0), "f": ("mul", 170, 0)})
    desk.drag(desk.stub_end("x"), desk.gate("f"))
    desk.drag(desk.stub_end("x"), desk.gate("f"))
    assert desk.wires() == {"x>f.0", "x>f.1"}
    assert desk.document.passes.gradient("x") == 6.0


def test_a_wire_is_drawn_backwards_from_a_free_pin(desk):
    desk.draw_nodes()
    desk.drag(desk.pin("q", 1), desk.stub_start("y"))
    assert desk.wires() == {"y>q.1"}
    assert desk.undo_texts() == ["Connect y to q"]


def test_backwards_a_gates_body_will_do(desk):
    desk.draw_nodes()
    desk.drag(desk.pin("f", 0), desk.gate("q"))
    assert desk.wires() == {"q>f.0"}


def test_backwards_a_loop_is_refused(desk):
    desk.draw({"x": ("input", 0, 0), "q": ("add", 170, 0), "f": ("exp", 340, 0)}, "x>q.0 q>f.0")
    desk.drag_and_hold(desk.pin("q", 1), desk.gate("f"))
    assert "loop" in desk.messages[-1]
    assert "f" in desk.canvas.look.refused
    desk.release(desk.gate("f"))
    assert desk.wires() == {"x>q.0", "q>f.0"}


def test_a_wires_end_is_plugged_into_another_gate(desk):
    desk.draw_example()
    desk.drag(desk.wire_end("q", 1), desk.gate("f"))
    assert desk.wires() == {"x>q.0", "y>f.2", "q>f.0", "z>f.1"}
    assert desk.undo_texts() == ["Move wire"]
    assert desk.canvas.selected_wires == {("f", 2)}
    desk.undo()
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


def test_a_wires_end_let_go_over_nothing_is_off(desk):
    desk.draw_example()
    desk.drag(desk.wire_end("q", 0), (90, 300))
    assert desk.wires() == {"y>q.0", "q>f.0", "z>f.1"}
    assert desk.undo_texts() == ["Disconnect x from q"]
    desk.undo()
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


def test_a_wire_that_is_held_is_not_drawn_where_it_was(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.wire_end("q", 0), (90, 300))
    assert desk.canvas.look.hidden_wires == {("q", 0)}
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.look.hidden_wires == frozenset()
    desk.release((90, 300))
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


def test_a_wire_let_go_over_a_refusal_stays_where_it_was(desk):
    desk.draw_example()
    desk.drag(desk.wire_end("f", 0), desk.stub_start("z"))
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}
    assert "no wire can lead to it" in desk.messages[-1]


@pytest.mark.parametrize("drop", ["pin", "body"])
def test_a_wire_put_back_changes_nothing(desk, drop):
    desk.draw_example()
    end = desk.pin("q", 0) if drop == "pin" else desk.gate("q")
    desk.drag_and_hold(desk.wire_end("q", 0), (90, 300))
    desk.move(end)
    desk.release(end)
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}
    assert desk.undo_texts() == []


def test_within_one_adding_gate_a_wire_goes_to_the_last_pin_and_the_gap_closes(desk):
    inputs = {name: ("input", 0, 70 * row) for row, name in enumerate("abc")}
    desk.draw(inputs | {"s": ("add", 170, 70)}, "a>s.0 b>s.1 c>s.2")
    desk.drag_and_hold(desk.wire_end("s", 0), (90, 160))
    desk.move(desk.pin("s", 3))
    desk.release(desk.pin("s", 3))
    assert desk.wires() == {"b>s.0", "c>s.1", "a>s.2"}
    assert desk.undo_texts() == ["Move wire"]
    desk.undo()
    assert desk.wires() == {"a>s.0", "b>s.1", "c>s.2"}


def test_within_a_subtraction_a_wire_goes_to_the_other_pin(desk):
    desk.draw({"x": ("input", 0, 0), "d": ("sub", 170, 0)}, "x>d.0")
    desk.drag(desk.wire_end("d", 0), desk.pin("d", 1))
    assert desk.wires() == {"x>d.1"}


def test_a_draft_ends_when_the_circuit_changes_under_it(desk):
    desk.draw_nodes()
    desk.drag_and_hold(desk.stub_end("x"), desk.gate("q"))
    with desk.document.edit("Delete q") as circuit:
        circuit.remove("q")
    assert desk.canvas.gesture is None
    assert not desk.canvas.look.more_pins
    desk.release((170, 35))
    assert desk.wires() == set()


def test_the_dot_at_a_stubs_end_is_hit_from_some_pixels_away(desk):
    desk.draw_nodes()
    x, y = desk.stub_end("x")
    desk.drag((x + 7, y), desk.gate("q"))
    assert desk.wires() == {"x>q.0"}


def test_drawing_the_first_wire_from_an_output_moves_the_output(desk):
    desk.draw({"x": ("input", 0, 0), "e": ("exp", 170, 0), "g": ("log", 340, 0)}, "x>e.0")
    assert "e" in desk.circuit.settings.outputs
    desk.drag(desk.stub_end("e"), desk.gate("g"), modifiers=NO_KEY)
    assert desk.circuit.settings.outputs == ("g",)


def test_painting_only_around_the_draft_gives_the_whole_picture(desk):
    desk.draw_nodes()
    desk.drag_and_hold(desk.stub_end("x"), (400, 300), steps=9)
    assert on_screen(desk) == desk.canvas.grab().toImage()
    desk.move(desk.pin("q", 0))
    assert on_screen(desk) == desk.canvas.grab().toImage()
    desk.move((100, -100))
    desk.key(Qt.Key.Key_Escape)
    assert on_screen(desk) == desk.canvas.grab().toImage()


def on_screen(desk) -> QImage:
    """What the paint events of the window add up to; patches that were left behind are seen in it."""
    desk.qtbot.wait(30)
    picture = desk.canvas.screen().grabWindow(desk.canvas.winId())
    return picture.toImage().convertToFormat(desk.canvas.grab().toImage().format())


def test_a_second_wire_onto_a_pin_is_refused_with_its_reason(desk):
    desk.draw({"x": ("input", 0, 0), "y": ("input", 0, 70), "f": ("exp", 170, 35)}, "x>f.0")
    before = desk.saved()

    for place in (desk.pin("f", 0), desk.gate("f")):
        desk.messages.clear()
        desk.drag(desk.stub_end("y"), place)
        assert "Pin 0 of f has a wire already." in desk.messages

    assert desk.wires() == {"x>f.0"}
    assert (desk.saved(), desk.undo_texts()) == (before, [])
