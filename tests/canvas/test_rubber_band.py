"""Selecting by clicks and by a rectangle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.hits import Hit
from tests.canvas.desk import SHIFT

RIGHT = Qt.MouseButton.RightButton


def test_a_click_selects_one_node(desk):
    desk.draw_example()
    desk.click(desk.gate("q"))
    assert desk.canvas.selection == {"q"}
    desk.click(desk.gate("f"))
    assert desk.canvas.selection == {"f"}


def test_shift_click_adds_and_takes_away(desk):
    desk.draw_example()
    desk.click(desk.gate("q"))
    desk.click(desk.gate("f"), modifiers=SHIFT)
    desk.click(desk.wire_middle("q", 0), modifiers=SHIFT)
    assert desk.canvas.selection == {"q", "f"}
    assert desk.canvas.selected_wires == {("q", 0)}
    desk.click(desk.gate("q"), modifiers=SHIFT)
    desk.click(desk.wire_middle("q", 0), modifiers=SHIFT)
    assert desk.canvas.selection == {"f"}
    assert desk.canvas.selected_wires == frozenset()


def test_a_click_on_one_of_several_selected_nodes_leaves_only_that(desk):
    desk.draw_example()
    desk.canvas.select_all()
    desk.click(desk.gate("q"))
    assert desk.canvas.selection == {"q"}


def test_a_click_on_nothing_clears_the_selection(desk):
    desk.draw_example()
    desk.canvas.select_all()
    desk.click((170, 300))
    assert desk.canvas.selection == frozenset()


def test_escape_clears_the_selection(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"}, {("f", 0)})
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.selection == frozenset()
    assert desk.canvas.selected_wires == frozenset()


def test_a_wire_is_selected_by_a_click_and_deleted(desk):
    desk.draw_example()
    desk.click(desk.wire_middle("f", 1))
    assert desk.canvas.selected_wires == {("f", 1)}
    assert desk.canvas.selection == frozenset()
    desk.key(Qt.Key.Key_Delete)
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0"}
    assert desk.undo_texts() == ["Disconnect z from f"]


def test_a_rectangle_selects_what_it_touches(desk):
    desk.draw_example()
    desk.drag((-80, -60), (30, 100))
    assert desk.canvas.selection == {"x", "y"}


def test_with_shift_a_rectangle_adds(desk):
    desk.draw_example()
    desk.click(desk.gate("f"))
    desk.drag((-80, -60), (30, 100), modifiers=SHIFT)
    assert desk.canvas.selection == {"x", "y", "f"}


def test_a_rectangle_follows_the_pointer_back(desk):
    desk.draw_example()
    desk.drag_and_hold((-80, -60), (600, 400))
    assert desk.canvas.selection == {"x", "y", "z", "q", "f"}
    desk.move((30, 30))
    assert desk.canvas.selection == {"x"}
    desk.release((30, 30))
    assert desk.undo_texts() == []


def test_escape_brings_the_old_selection_back(desk):
    desk.draw_example()
    desk.click(desk.gate("f"))
    desk.drag_and_hold((-80, -60), (30, 100))
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.selection == {"f"}
    desk.release((30, 100))
    assert desk.canvas.selection == {"f"}


def test_a_right_click_selects_what_is_not_selected_yet(desk):
    desk.draw_example()
    desk.click(desk.gate("f"))
    desk.click(desk.gate("q"), button=RIGHT)
    assert desk.canvas.selection == {"q"}
    desk.canvas.select_all()
    desk.click(desk.gate("q"), button=RIGHT)
    assert len(desk.canvas.selection) == 5


def test_a_context_menu_is_asked_for_with_what_is_under_it(desk):
    desk.draw_example()
    asked = []
    desk.canvas.context_menu_requested.connect(lambda place, hit: asked.append((place, hit)))
    pixel = desk.screen(desk.gate("q"))
    there = desk.canvas.mapToGlobal(pixel)
    QApplication.sendEvent(desk.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, there))
    assert asked == [(there, Hit("gate", "q"))]
    assert desk.canvas.selection == {"q"}


def test_deleted_nodes_leave_the_selection_and_an_undo_does_not_move_the_view(desk):
    desk.draw_example()
    zoom, offset = desk.canvas.camera.zoom, desk.canvas.camera.offset
    desk.canvas.set_selection({"q", "x"})
    desk.key(Qt.Key.Key_Backspace)
    assert desk.canvas.selection == frozenset()
    assert desk.undo_texts() == ["Delete 2 nodes"]
    desk.undo()
    assert {"q", "x"} <= {node.id for node in desk.circuit.nodes()}
    assert (desk.canvas.camera.zoom, desk.canvas.camera.offset) == (zoom, offset)


def test_three_wires_and_their_gate_go_in_one_step(desk):
    inputs = {name: ("input", 0, 70 * row) for row, name in enumerate("abc")}
    desk.draw(inputs | {"s": ("add", 170, 70)}, "a>s.0 b>s.1 c>s.2")
    before = desk.saved()
    desk.canvas.set_selection(set(), {("s", 0), ("s", 1)})
    desk.canvas.delete_selection()
    assert desk.wires() == {"c>s.0"}
    assert desk.undo_texts() == ["Delete 2 wires"]
    desk.undo()
    desk.canvas.set_selection({"s", "a"}, {("s", 0), ("s", 2)})
    desk.canvas.delete_selection()
    assert {node.id for node in desk.circuit.nodes()} == {"b", "c"}
    assert desk.undo_texts() == ["Delete the selection"]
    desk.undo()
    assert desk.saved() == before


def test_the_pointer_tells_what_a_press_would_do(desk):
    desk.draw_example()
    for world, shape in (
        (desk.stub_end("x"), Qt.CursorShape.CrossCursor),
        (desk.wire_end("q", 0), Qt.CursorShape.PointingHandCursor),
        (desk.gate("q"), Qt.CursorShape.ArrowCursor),
        ((170, 300), Qt.CursorShape.ArrowCursor),
    ):
        desk.move(world)
        assert desk.canvas.cursor().shape() == shape
    desk.canvas.set_selection({"x", "q"})
    desk.move(desk.text("x", "value"))
    assert desk.canvas.cursor().shape() == Qt.CursorShape.SizeHorCursor
    desk.move(desk.text("q", "value"))
    assert desk.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_hovered_dot_is_forgotten_when_the_pointer_leaves(desk):
    desk.draw_example()
    desk.move(desk.stub_end("x"))
    assert desk.canvas.hovered == Hit("stub_end", "x")
    QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.Leave))
    assert desk.canvas.hovered is None


def test_another_button_does_not_disturb_a_drag(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    desk.press((300, 300), button=RIGHT)
    desk.release((300, 300), button=RIGHT)
    desk.move((310, 310))
    desk.release((310, 310))
    assert desk.position("q") == (310.0, 310.0)


def test_selecting_twice_tells_once(desk):
    desk.draw_example()
    told = []
    desk.canvas.selection_changed.connect(lambda: told.append(True))
    desk.canvas.set_selection({"q", "nobody"})
    desk.canvas.set_selection(["q"])
    assert desk.canvas.selection == {"q"}
    assert told == [True]


def test_all_nodes_are_selected(desk):
    desk.draw_example()
    desk.canvas.select_all()
    assert desk.canvas.selection == {"x", "y", "z", "q", "f"}
