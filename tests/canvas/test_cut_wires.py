"""Cutting wires by a stroke."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLineF, Qt

from circuit_editor.canvas.gestures.cut import CutGesture
from circuit_editor.canvas.wire_lines import wires_across
from tests.canvas.desk import CONTROL, SHIFT

BOTH = CONTROL | SHIFT


def test_a_stroke_takes_off_all_wires_that_it_crosses_in_one_step(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag((120, -30), (120, 130), modifiers=BOTH)
    assert desk.wires() == {"q>f.0", "z>f.1"}
    assert desk.undo_texts() == ["Delete 2 wires"]
    desk.undo()
    assert desk.saved() == before


def test_a_stroke_across_a_stub_takes_off_all_wires_that_leave_it(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag((240, 0), (240, 60), modifiers=BOTH)
    assert desk.wires() == {"x>q.0", "y>q.1", "z>f.0"}
    assert desk.undo_texts() == ["Disconnect q from f"]
    desk.undo()
    assert desk.saved() == before


def test_a_bent_stroke_follows_the_pointer(desk):
    desk.draw_example()
    desk.drag_and_hold((120, -30), (120, 20), modifiers=BOTH)
    desk.move((200, 120), BOTH)
    desk.move((300, 120), BOTH)
    desk.move((300, 100), BOTH)
    crossed = {desk.canvas.scene.wire_key(row) for row in desk.canvas.gesture.crossed}
    assert crossed == {("q", 0), ("q", 1), ("f", 1)}
    desk.release((300, 100), modifiers=BOTH)
    assert desk.wires() == {"q>f.0"}


def test_escape_leaves_nothing(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag_and_hold((120, -30), (120, 130), modifiers=BOTH)
    assert isinstance(desk.canvas.gesture, CutGesture)
    desk.key(Qt.Key.Key_Escape)
    desk.release((120, 130), modifiers=BOTH)
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_stroke_over_nothing_is_no_step(desk):
    desk.draw_example()
    desk.drag((-150, -100), (-50, 400), modifiers=BOTH)
    assert desk.undo_texts() == []


def test_the_stroke_may_begin_on_a_wire(desk):
    desk.draw_example()
    desk.drag(desk.wire_middle("q", 0), (120, -60), modifiers=BOTH)
    assert "x>q.0" not in desk.wires()


@pytest.mark.parametrize("modifiers", [CONTROL, SHIFT])
def test_with_one_of_the_keys_it_is_the_rubber_band(desk, modifiers):
    desk.draw_example()
    desk.drag((120, -30), (230, 130), modifiers=modifiers)
    assert desk.canvas.selection == {"q"}
    assert len(desk.wires()) == 4


def test_on_a_gate_both_keys_cut_nothing(desk):
    desk.draw_example()
    desk.drag(desk.gate("q"), (100, -100), modifiers=BOTH)
    assert len(desk.wires()) == 4


def test_a_wire_that_goes_meanwhile_ends_the_stroke(desk):
    desk.draw_example()
    desk.drag_and_hold((120, -30), (120, 130), modifiers=BOTH)
    with desk.document.edit("Disconnect") as circuit:
        circuit.disconnect("q", 1)
    assert desk.canvas.gesture is None
    assert desk.wires() == {"x>q.0", "q>f.0", "z>f.1"}


def test_what_a_line_crosses(desk):
    desk.draw({"x": ("input", 0, 0), "f": ("exp", 200, 0)}, "x>f.0")
    scene = desk.canvas.scene

    def crossed(*line: float) -> int:
        return len(wires_across(scene, QLineF(*line)))

    assert crossed(100, -10, 100, 10) == 1
    assert crossed(100, 10, 130, 0) == 1
    assert crossed(100, 1, 150, 1) == 0
    assert crossed(50, -10, 50, 10) == 0
    assert crossed(59, 10, 100, -400) == 1
