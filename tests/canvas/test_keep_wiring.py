"""Shift keeps wiring from the same node."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.gestures.wire import KeptWireGesture
from tests.canvas.desk import NO_KEY, SHIFT


def draw_three_gates(desk) -> None:
    desk.draw(
        {
            "x": ("input", 0, 0),
            "a": ("exp", 250, 0),
            "b": ("exp", 250, 100),
            "c": ("exp", 250, 200),
        }
    )


def move_freely(desk, world, modifiers=NO_KEY) -> None:
    """A move with no button down."""
    place = QPointF(desk.screen(world))
    there = QPointF(desk.canvas.mapToGlobal(place))
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        desk.canvas, QMouseEvent(QEvent.Type.MouseMove, place, there, none, none, modifiers)
    )


def begin(desk) -> None:
    draw_three_gates(desk)
    desk.drag(desk.stub_end("x"), desk.pin("a", 0), modifiers=SHIFT)


def test_each_click_wires_once_more_and_is_its_own_step(desk):
    begin(desk)
    for gate in ("b", "c"):
        move_freely(desk, desk.pin(gate, 0), SHIFT)
        desk.click(desk.gate(gate), modifiers=SHIFT)
    assert desk.wires() == {"x>a.0", "x>b.0", "x>c.0"}
    assert desk.undo_texts() == ["Connect x to a", "Connect x to b", "Connect x to c"]
    desk.undo()
    assert desk.wires() == {"x>a.0", "x>b.0"}


def test_the_wire_follows_the_pointer_without_a_button(desk):
    begin(desk)
    move_freely(desk, (150, 60), SHIFT)
    assert isinstance(desk.canvas.gesture, KeptWireGesture)
    assert desk.canvas.gesture.loose.toTuple() == (150.0, 60.0)
    assert desk.canvas.look.more_pins


def test_a_click_on_nothing_ends_it_and_asks_nothing(desk):
    begin(desk)
    desk.click((150, 300), modifiers=SHIFT)
    assert desk.canvas.gesture is None
    assert not desk.canvas.look.more_pins
    assert not desk.canvas.quick_add.is_open
    assert desk.wires() == {"x>a.0"}


def test_escape_ends_it_and_keeps_the_selection(desk):
    begin(desk)
    selected = desk.canvas.selection
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.gesture is None
    assert desk.canvas.selection == selected
    assert desk.wires() == {"x>a.0"}


def test_letting_go_of_shift_ends_it(desk):
    begin(desk)
    QTest.keyRelease(desk.canvas, Qt.Key.Key_Shift, SHIFT)
    assert desk.canvas.gesture is None


def test_a_move_without_shift_ends_it(desk):
    begin(desk)
    move_freely(desk, (150, 60))
    assert desk.canvas.gesture is None


def test_another_button_ends_it(desk):
    begin(desk)
    desk.press((150, 60), button=Qt.MouseButton.RightButton, modifiers=SHIFT)
    assert desk.canvas.gesture is None


def test_a_drag_in_between_wires_at_its_release(desk):
    begin(desk)
    desk.press((150, 60), modifiers=SHIFT)
    desk.move(desk.pin("b", 0), SHIFT)
    desk.release(desk.pin("b", 0), modifiers=SHIFT)
    assert desk.wires() == {"x>a.0", "x>b.0"}


def test_a_quick_second_click_is_no_double_click(desk):
    draw_three_gates(desk)
    desk.drag(desk.stub_end("x"), desk.pin("a", 0), modifiers=SHIFT)
    move_freely(desk, desk.gate("b"), SHIFT)
    desk.qtbot.mouseDClick(desk.canvas, Qt.MouseButton.LeftButton, SHIFT, desk.screen(desk.gate("b")))
    desk.release(desk.gate("b"), modifiers=SHIFT)
    assert "x>b.0" in desk.wires()
    assert desk.editor is None


def test_letting_go_of_shift_while_the_button_is_down_makes_it_the_last_one(desk):
    begin(desk)
    desk.press((150, 60), modifiers=SHIFT)
    QTest.keyRelease(desk.canvas, Qt.Key.Key_Shift, SHIFT)
    desk.move(desk.pin("b", 0))
    desk.release(desk.pin("b", 0))
    assert desk.wires() == {"x>a.0", "x>b.0"}
    assert desk.canvas.gesture is None


def test_without_shift_one_wire_is_one_wire(desk):
    draw_three_gates(desk)
    desk.drag(desk.stub_end("x"), desk.pin("a", 0))
    assert desk.canvas.gesture is None
    assert desk.wires() == {"x>a.0"}


def test_meanwhile_nothing_is_deleted_as_in_any_gesture(desk):
    begin(desk)
    desk.key(Qt.Key.Key_Delete)
    assert desk.wires() == {"x>a.0"}
    assert desk.canvas.gesture is not None


def test_a_wire_let_go_on_nothing_asks_what_to_add(desk):
    draw_three_gates(desk)
    desk.drag(desk.stub_end("x"), (150, 300))
    assert desk.canvas.quick_add.is_open


def test_a_wire_drawn_back_and_let_go_on_nothing_asks_what_to_add(desk):
    draw_three_gates(desk)
    desk.drag(desk.pin("c", 0), (150, 300))
    assert desk.canvas.quick_add.is_open
