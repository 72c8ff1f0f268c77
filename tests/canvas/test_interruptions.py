"""What comes in the middle of a drag: nothing of it is left, and nothing stays stuck."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.canvas.desk import LEFT, NO_KEY

DRAGS = {
    "move": lambda desk: (desk.gate("q"), (210, 95)),
    "wire": lambda desk: (desk.stub_end("x"), (110, 40)),
    "wire back": lambda desk: (desk.pin("f", 1), (300, 180)),
    "replug": lambda desk: (desk.wire_end("q", 0), (110, 40)),
    "scrub": lambda desk: (desk.text("x", "value"), (60, -14)),
    "rubber band": lambda desk: ((-60, -60), (210, 95)),
}


def draw(desk) -> bytes:
    """The example without its last wire, with x selected; what a file of it would have."""
    desk.draw_example()
    with desk.document.edit("Disconnect") as circuit:
        circuit.disconnect("f", 1)
    desk.document.stack.clear()
    desk.canvas.set_selection({"x"})
    return desk.saved()


def move_without_button(desk, world) -> None:
    place = QPointF(desk.screen(world))
    none = Qt.MouseButton.NoButton
    there = QPointF(desk.canvas.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, place, there, none, none, NO_KEY)
    QApplication.sendEvent(desk.canvas, event)


@pytest.mark.parametrize("drag", DRAGS)
def test_a_drag_whose_release_went_elsewhere_is_taken_back(desk, drag):
    before = draw(desk)
    start, end = DRAGS[drag](desk)
    desk.drag_and_hold(start, end)
    assert desk.canvas.gesture is not None

    move_without_button(desk, end)

    assert desk.canvas.gesture is None
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_press_whose_release_went_elsewhere_becomes_no_drag(desk):
    before = draw(desk)
    desk.press(desk.gate("q"))

    for x in (190, 230, 270):
        move_without_button(desk, (x, 95))

    assert desk.canvas.gesture is None
    assert desk.saved() == before


@pytest.mark.parametrize("drag", DRAGS)
def test_a_drag_is_taken_back_before_the_document_is_saved_or_closed(desk, drag):
    before = draw(desk)
    start, end = DRAGS[drag](desk)
    desk.drag_and_hold(start, end)

    desk.canvas.finish_editing()

    assert desk.saved() == before
    assert not desk.document.is_editing
    desk.release(end)
    assert desk.undo_texts() == []


@pytest.mark.parametrize("drag", DRAGS)
@pytest.mark.parametrize("other", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_another_button_in_the_middle_of_a_drag_means_nothing(desk, drag, other):
    draw(desk)
    start, end = DRAGS[drag](desk)
    desk.drag_and_hold(start, end)
    gesture = desk.canvas.gesture
    desk.press(end, other)
    desk.release(end, other)
    assert desk.canvas.gesture is gesture

    desk.release(end, LEFT)

    assert desk.canvas.gesture is None
    assert len(desk.undo_texts()) <= 1


def test_a_press_becomes_no_drag_after_an_editor_was_opened(desk):
    draw(desk)
    desk.press(desk.stub_start("x"))
    desk.key(Qt.Key.Key_Return)
    desk.type("7")

    desk.move((80, 60))
    assert desk.canvas.gesture is None
    desk.release((80, 60))
    desk.click((400, 400))

    assert desk.value("x") == 7.0
    assert desk.undo_texts() == ["Set x"]


def test_what_is_in_the_middle_of_the_view_stays_there_when_the_window_grows(desk):
    desk.draw_example()
    desk.canvas.repaint()
    before = desk.canvas.world_at_center()

    desk.canvas.resize(1400, 900)
    QApplication.processEvents()

    assert desk.canvas.world_at_center() == before


class Painted(QObject):
    """Notes which rectangles a widget paints anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.rects.append(event.rect())
        return False


def test_pointing_at_something_paints_little_anew(desk):
    desk.draw_example()
    QApplication.processEvents()
    painted = Painted(desk.canvas)

    for place in (desk.stub_end("x"), desk.wire_end("q", 0), desk.wire_middle("f", 0)):
        move_without_button(desk, place)
        QApplication.processEvents()

    assert len(painted.rects) == 3
    assert all(rect.width() < 400 and rect.height() < 200 for rect in painted.rects)


def test_growing_by_single_pixels_and_back_leaves_the_drawing_where_it_was(desk):
    desk.canvas.fit_all()
    desk.canvas.repaint()
    before = QPointF(desk.canvas.camera.offset)
    for width, height in ((1001, 701), (1002, 703), (1000, 700)):
        desk.canvas.resize(width, height)
        fitted = QPointF(desk.canvas.camera.offset)
        desk.canvas.fit_all()
        assert desk.canvas.camera.offset == fitted
    assert desk.canvas.camera.offset == before
