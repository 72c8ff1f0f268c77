"""Dragging nodes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.scene import Scene
from tests.canvas.desk import CONTROL, SHIFT


def test_a_gate_follows_the_pointer_and_snaps_to_the_grid(desk):
    desk.draw_example()
    desk.drag(desk.gate("q"), (203, 68))
    assert desk.position("q") == (200.0, 70.0)
    assert desk.undo_texts() == ["Move q"]


def test_control_moves_freely(desk):
    desk.draw_example()
    desk.drag(desk.gate("q"), (203, 68), modifiers=CONTROL)
    assert desk.position("q") == (203.0, 68.0)


@pytest.mark.parametrize("part", ["name", "stub"])
def test_an_input_is_moved_by_its_name_or_the_first_half_of_its_stub(desk, part):
    desk.draw_example()
    start = desk.text("x", "name") if part == "name" else desk.stub_start("x")
    desk.drag(start, (start[0] - 40, start[1] + 20))
    assert desk.position("x") == (-40.0, 20.0)


def test_the_whole_selection_moves_as_one_step(desk):
    desk.draw_example()
    before = desk.saved()
    desk.canvas.set_selection({"x", "q", "f"})
    desk.drag(desk.gate("q"), (181, 52))
    assert desk.position("x") == (10.0, 15.0)
    assert desk.position("q") == (180.0, 50.0)
    assert desk.position("y") == (0.0, 70.0)
    assert desk.undo_texts() == ["Move 3 nodes"]
    desk.undo()
    assert desk.saved() == before


def test_a_node_that_is_not_selected_moves_alone_and_is_selected(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    desk.drag(desk.gate("f"), (400, 90))
    assert desk.canvas.selection == {"f"}
    assert desk.position("x") == (0.0, 0.0)
    assert desk.position("f") == (400.0, 90.0)


def test_escape_puts_everything_back_and_leaves_no_step(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    assert desk.position("q") == (300.0, 300.0)
    desk.key(Qt.Key.Key_Escape)
    assert desk.saved() == before
    desk.move((400, 400))
    desk.release((400, 400))
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_move_back_to_the_start_is_no_step(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    desk.move((170, 35))
    desk.release((170, 35))
    assert desk.position("q") == (170.0, 35.0)
    assert desk.undo_texts() == []


def test_a_drag_along_one_axis_leaves_the_other_where_it_is(desk):
    desk.draw_example()
    desk.drag(desk.gate("q"), (213, 37))
    assert desk.position("q") == (210.0, 35.0)


def test_a_twitch_of_the_hand_moves_nothing(desk):
    desk.draw_example()
    desk.drag(desk.gate("q"), (173, 36))
    assert desk.position("q") == (170.0, 35.0)
    assert desk.canvas.selection == {"q"}


def test_numbers_stay_while_nodes_move(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    assert desk.document.passes.value("f") == -12.0
    desk.release((300, 300))


def test_the_view_follows_a_drag_to_its_edge(desk, qtbot):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (170, 200))
    before = desk.canvas.camera.offset.x()
    desk.move_to_pixel(QPoint(desk.canvas.width() - 5, 400))
    qtbot.waitUntil(lambda: desk.canvas.camera.offset.x() < before - 30)
    moved = desk.position("q")[0]
    world = desk.canvas.camera.to_world(QPoint(desk.canvas.width() - 5, 400).toPointF()).x()
    assert moved == pytest.approx(world, abs=12)
    desk.key(Qt.Key.Key_Escape)
    assert desk.position("q") == (170.0, 35.0)
    stood = desk.canvas.camera.offset
    qtbot.wait(60)
    assert desk.canvas.camera.offset == stood


def test_shift_adds_to_the_selection_and_drags_it(desk):
    desk.draw_example()
    desk.click(desk.gate("q"))
    desk.drag(desk.gate("f"), (340, 190), modifiers=SHIFT)
    assert desk.position("q") == (170.0, 135.0)
    assert desk.position("f") == (340.0, 190.0)


def test_nothing_is_deleted_or_undone_while_the_button_is_down(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    shortcut = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    shortcut.ignore()
    QApplication.sendEvent(desk.canvas, shortcut)
    assert shortcut.isAccepted()
    desk.key(Qt.Key.Key_Delete)
    desk.undo()
    assert "q" in desk.circuit
    desk.release((300, 300))
    assert desk.undo_texts() == ["Move q"]


def test_a_press_on_a_node_that_goes_becomes_no_gesture(desk):
    desk.draw_example()
    desk.press(desk.gate("q"))
    desk.key(Qt.Key.Key_Delete)
    desk.move((300, 300))
    assert desk.canvas.gesture is None
    desk.release((300, 300))
    assert "q" not in desk.circuit


def test_after_a_move_the_scene_is_as_if_it_were_made_anew(desk):
    desk.draw_example()
    with desk.document.edit("Fork") as circuit:
        circuit.connect("x", "f", 2)
    desk.drag(desk.gate("q"), (170, 135))
    fresh = Scene()
    fresh.reset(desk.circuit, desk.document.passes, desk.document.number_format)
    assert desk.canvas.scene.snapshot() == fresh.snapshot()
    kept, made = desk.canvas.scene, fresh
    for key in [(wire.target, wire.pin) for wire in desk.circuit.wires()]:
        spots = [np.ravel(scene.contribution_spots([scene.wire_row(*key)])) for scene in (kept, made)]
        assert spots[0] == pytest.approx(spots[1], nan_ok=True)


def test_a_drag_that_begins_at_the_edge_pans_only_towards_it(desk, qtbot):
    desk.draw_example()
    desk.canvas.camera.offset = QPointF(-160, 200)
    start = desk.gate("q")
    assert desk.screen(start).x() == 10

    desk.drag_and_hold(start, (start[0] + 12, start[1]))
    qtbot.wait(100)
    assert desk.canvas.camera.offset == QPointF(-160, 200)

    desk.move((start[0] - 9, start[1]))
    qtbot.waitUntil(lambda: desk.canvas.camera.offset.x() > -160)
    desk.key(Qt.Key.Key_Escape)
