"""Placing new nodes, by a drag from the palette and by clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.placing import MIME_TYPE

RIGHT = Qt.MouseButton.RightButton
DROP = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


class Drag:
    """The events that Qt sends while something is dragged over the canvas."""

    def __init__(self, desk, gate: str, mime_type: str = MIME_TYPE) -> None:
        self.desk = desk
        self.mime = QMimeData()
        self.mime.setData(mime_type, gate.encode())

    def enter(self, world) -> bool:
        action, button, keys = DROP
        return self._send(QDragEnterEvent(self.desk.screen(world), action, self.mime, button, keys))

    def move(self, world) -> bool:
        action, button, keys = DROP
        return self._send(QDragMoveEvent(self.desk.screen(world), action, self.mime, button, keys))

    def drop(self, world) -> bool:
        action, button, keys = DROP
        return self._send(QDropEvent(QPointF(self.desk.screen(world)), action, self.mime, button, keys))

    def leave(self) -> bool:
        return self._send(QDragLeaveEvent())

    def _send(self, event) -> bool:
        event.ignore()
        QApplication.sendEvent(self.desk.canvas, event)
        return event.isAccepted()


def test_a_gate_is_dragged_onto_the_grid(desk):
    drag = Drag(desk, "add")
    assert drag.enter((0, 0))
    assert drag.move((103, 48))
    assert desk.canvas.placing.at == QPointF(103, 48)
    desk.canvas.grab()
    assert drag.drop((103, 48))
    (node,) = desk.circuit.nodes()
    assert (node.gate, node.position) == ("add", (100.0, 50.0))
    assert desk.canvas.selection == {node.id}
    assert desk.undo_texts() == ["Add +"]
    assert not desk.canvas.placing.is_active
    assert desk.editor is None


def test_a_drag_that_leaves_places_nothing(desk):
    drag = Drag(desk, "add")
    drag.enter((0, 0))
    drag.move((100, 50))
    drag.leave()
    assert not desk.canvas.placing.is_active
    assert len(desk.circuit) == 0


@pytest.mark.parametrize(("gate", "mime_type"), [("no-such-gate", MIME_TYPE), ("add", "text/plain")])
def test_what_is_no_gate_is_not_taken(desk, gate, mime_type):
    drag = Drag(desk, gate, mime_type)
    assert not drag.enter((0, 0))
    assert not drag.move((0, 0))
    assert len(desk.circuit) == 0


def test_a_new_input_gets_the_next_name_and_opens_its_value(desk):
    drag = Drag(desk, "input")
    drag.enter((0, 0))
    drag.drop((0, 0))
    assert desk.circuit.node("x").value == 1.0
    assert desk.editor.accessibleName() == "Value of x"
    assert desk.undo_texts() == ["Add x"]
    desk.type("-2")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == -2.0
    drag.enter((0, 70))
    drag.drop((0, 70))
    assert desk.editor.accessibleName() == "Value of y"


def test_a_gate_with_a_constant_opens_it(desk):
    drag = Drag(desk, "mulc")
    drag.enter((0, 0))
    drag.drop((0, 0))
    assert desk.editor.accessibleName().startswith("Constant of")
    desk.type("-1")
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.nodes()[0].constant == -1.0


def test_a_node_is_placed_by_a_click(desk):
    desk.canvas.start_placing("mul")
    desk.move((42, 17))
    assert desk.canvas.placing.at == QPointF(42, 17)
    desk.click((42, 17))
    (node,) = desk.circuit.nodes()
    assert (node.gate, node.position) == ("mul", (40.0, 20.0))
    assert not desk.canvas.is_placing
    desk.click((300, 300))
    assert len(desk.circuit) == 1


def test_a_click_places_and_does_not_select_what_is_under_it(desk):
    desk.draw_example()
    desk.canvas.start_placing("mul")
    desk.click(desk.gate("q"))
    assert desk.canvas.selection == {desk.circuit.nodes()[-1].id}
    assert len(desk.circuit) == 6


@pytest.mark.parametrize("how", ["escape", "right click"])
def test_placing_is_given_up(desk, how):
    desk.canvas.start_placing("mul")
    assert desk.messages == ["Click where * shall be. Esc puts it back."]
    desk.move((42, 17))
    if how == "escape":
        desk.key(Qt.Key.Key_Escape)
    else:
        desk.click((42, 17), button=RIGHT)
    assert desk.messages[-1] == ""
    assert not desk.canvas.is_placing
    assert len(desk.circuit) == 0
    assert desk.undo_texts() == []


def test_enter_places_in_the_middle_of_the_view(desk):
    desk.canvas.start_placing("mul")
    QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.Leave))
    desk.key(Qt.Key.Key_Return)
    (node,) = desk.circuit.nodes()
    middle = desk.canvas.world_at_center()
    assert abs(node.position[0] - middle.x()) <= 5
    assert abs(node.position[1] - middle.y()) <= 5


def test_the_ghost_goes_when_the_pointer_leaves(desk):
    desk.canvas.start_placing("mul")
    desk.move((42, 17))
    QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.Leave))
    assert desk.canvas.placing.at is None
    assert desk.canvas.is_placing


def test_placing_ends_what_was_being_typed(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("9")
    desk.canvas.start_placing("mul")
    assert desk.value("x") == 9.0
    assert desk.editor is None


def test_the_ghost_is_drawn_where_the_node_will_be(desk):
    desk.canvas.show_grid = False
    empty = desk.canvas.grab().toImage()
    desk.canvas.start_placing("mul")
    desk.move((98, 52))
    ghost = desk.canvas.grab().toImage()
    changed = [
        QPoint(x, y)
        for x in range(250, 350)
        for y in range(200, 300)
        if ghost.pixel(x, y) != empty.pixel(x, y)
    ]
    left, right = min(point.x() for point in changed), max(point.x() for point in changed)
    top, bottom = min(point.y() for point in changed), max(point.y() for point in changed)
    assert abs(left - 280) <= 2
    assert right >= 340
    assert abs((top + bottom) / 2 - 250) <= 2
