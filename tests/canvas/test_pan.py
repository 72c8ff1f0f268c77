"""Panning and zooming by wheel, buttons, Space and fingers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.canvas.desk import CONTROL, NO_KEY, SHIFT

MIDDLE = Qt.MouseButton.MiddleButton


def turn_wheel(desk, angle, modifiers=NO_KEY, pixels=(0, 0), at=(300, 200)) -> None:
    place = QPointF(*at)
    event = QWheelEvent(
        place,
        QPointF(desk.canvas.mapToGlobal(place.toPoint())),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(desk.canvas, event)


def offset(desk) -> tuple[float, float]:
    return desk.canvas.camera.offset.toTuple()


def test_the_middle_button_drags_the_view(desk):
    desk.drag((0, 0), (40, -30), button=MIDDLE)
    assert offset(desk) == (240.0, 170.0)


def test_space_and_the_left_button_drag_the_view(desk, qtbot):
    desk.draw_example()
    qtbot.keyPress(desk.canvas, Qt.Key.Key_Space)
    assert desk.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    desk.drag_and_hold(desk.gate("q"), (210, 45))
    assert desk.canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    desk.qtbot.mouseRelease(desk.canvas, Qt.MouseButton.LeftButton, NO_KEY, QPoint(410, 245))
    qtbot.keyRelease(desk.canvas, Qt.Key.Key_Space)
    assert offset(desk) == (240.0, 210.0)
    assert desk.position("q") == (170.0, 35.0)
    assert desk.canvas.selection == frozenset()
    assert desk.canvas.cursor().shape() != Qt.CursorShape.OpenHandCursor


def test_escape_takes_a_pan_back(desk):
    desk.drag_and_hold((0, 0), (40, -30), button=MIDDLE)
    desk.key(Qt.Key.Key_Escape)
    assert offset(desk) == (200.0, 200.0)


def test_the_wheel_pans_down_and_with_shift_sideways(desk):
    turn_wheel(desk, (0, -120))
    assert offset(desk) == (200.0, 140.0)
    turn_wheel(desk, (0, -120), SHIFT)
    assert offset(desk) == (140.0, 140.0)


def test_two_fingers_pan_by_pixels(desk):
    turn_wheel(desk, (24, 16), pixels=(3, 2))
    assert offset(desk) == (203.0, 202.0)


def test_the_wheel_zooms_at_the_cursor_with_control(desk):
    before = desk.canvas.camera.to_world(QPointF(300, 200))
    turn_wheel(desk, (0, 120), CONTROL)
    assert desk.canvas.camera.zoom == pytest.approx(1.25)
    after = desk.canvas.camera.to_world(QPointF(300, 200))
    assert (after - before).manhattanLength() < 1e-9
    turn_wheel(desk, (0, -120), CONTROL)
    assert desk.canvas.camera.zoom == pytest.approx(1.0)


def test_a_pinch_zooms_at_the_fingers(desk):
    before = desk.canvas.camera.to_world(QPointF(300, 200))
    place = QPointF(300, 200)
    there = QPointF(desk.canvas.mapToGlobal(place.toPoint()))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        there,
        0.1,
        QPointF(0, 0),
    )
    QApplication.sendEvent(desk.canvas, event)
    assert desk.canvas.camera.zoom == pytest.approx(1.1)
    assert (desk.canvas.camera.to_world(QPointF(300, 200)) - before).manhattanLength() < 1e-9


def test_zoom_in_and_out_keep_the_middle(desk):
    middle = desk.canvas.world_at_center()
    desk.canvas.zoom_in()
    desk.canvas.zoom_in()
    desk.canvas.zoom_out()
    assert desk.canvas.camera.zoom == pytest.approx(1.25)
    desk.canvas.zoom_reset()
    assert desk.canvas.camera.zoom == pytest.approx(1.0)
    assert (desk.canvas.world_at_center() - middle).manhattanLength() < 1e-9


def test_fit_all_and_fit_selection(desk):
    desk.draw_example()
    desk.canvas.pan_by(QPointF(5000, 0))
    desk.canvas.fit_all()
    for name in "xyzqf":
        assert desk.canvas.rect().contains(desk.screen(desk.position(name)))
    desk.canvas.set_selection({"f"})
    desk.canvas.fit_selection()
    assert desk.canvas.camera.zoom == 2.0
    assert desk.canvas.rect().contains(desk.screen(desk.position("f")))


def test_the_view_tells_that_it_moved(desk):
    told = []
    desk.canvas.view_changed.connect(lambda: told.append(desk.canvas.camera.zoom))
    desk.canvas.zoom_in()
    desk.canvas.pan_by(QPointF(1, 0))
    desk.canvas.pan_by(QPointF(0, 0))
    assert told == [1.25, 1.25]


def test_a_wheel_during_a_move_keeps_the_node_under_the_pointer(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (170, 138))
    turn_wheel(desk, (0, -120))
    assert desk.position("q") == (170.0, 200.0)
    desk.key(Qt.Key.Key_Escape)
    assert desk.position("q") == (170.0, 35.0)


def test_losing_the_focus_lets_go_of_space(desk, qtbot):
    qtbot.keyPress(desk.canvas, Qt.Key.Key_Space)
    QApplication.sendEvent(desk.canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert desk.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
