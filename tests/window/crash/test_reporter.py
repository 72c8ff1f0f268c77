"""Mistakes of the program: told once, calmly, what was half done taken back, and the work goes on."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRunnable, Qt, QThreadPool, QTimer, qCritical
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from circuit_editor.canvas.gestures.move import MoveGesture
from circuit_editor.canvas.scene import Scene
from circuit_editor.files.json_file import encode
from circuit_editor.window.crash.dialog import CrashDialog
from circuit_editor.window.crash.mistake import Mistake


def fail(*_: object) -> None:
    raise ValueError("a gate fell off")


def wait_for_dialog(house, reporter) -> CrashDialog:
    house.qtbot.waitUntil(lambda: reporter.dialog is not None)
    return reporter.dialog


def dialogs() -> list[QWidget]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible()
    ]


def mouse(kind: QEvent.Type, place: QPointF) -> QMouseEvent:
    """What the mouse does with its left button, to be posted: a call would get the exception back itself."""
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, place, place, left, left, Qt.KeyboardModifier.NoModifier)


# --- from wherever it comes ---


class Filter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            fail()
        return False


class Task(QRunnable):
    def run(self) -> None:
        fail()


def in_a_slot(house) -> None:
    QTimer.singleShot(0, fail)


def in_a_thread(house) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_thread_of_qt(house) -> None:
    QThreadPool.globalInstance().start(Task())
    QThreadPool.globalInstance().waitForDone()


def in_an_event_filter(house) -> None:
    house.canvas.installEventFilter(Filter(house.canvas))
    QApplication.postEvent(house.canvas, QEvent(QEvent.Type.User))


def in_an_action(house) -> None:
    house.window.action("select_all").triggered.connect(fail)
    house.trigger("select_all")


@pytest.mark.parametrize(
    "happen", [in_a_slot, in_a_thread, in_a_thread_of_qt, in_an_event_filter, in_an_action]
)
def test_a_mistake_opens_one_dialog_and_the_work_goes_on(house, told, happen):
    before = encode(house.document.circuit)

    happen(house)
    dialog = wait_for_dialog(house, told)

    assert dialogs() == [dialog]
    assert dialog.thread() is QApplication.instance().thread()
    assert "a gate fell off" in dialog.report_text
    assert encode(house.document.circuit) == before
    house.press(Qt.Key.Key_Return, widget=dialog)
    house.change()
    assert len(house.document.circuit) == 6


def test_a_critical_message_of_qt_is_told(house, told):
    qCritical("no more colours")

    assert "no more colours" in wait_for_dialog(house, told).report_text


def test_hooks_are_put_back(house, reporter):
    from circuit_editor.window.crash.hooks import told_mistakes

    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    with told_mistakes(reporter):
        assert sys.excepthook == reporter.report_exception

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks


# --- told once ---


def test_the_same_mistake_is_told_once_and_then_said_in_a_line(house, told):
    in_a_slot(house)
    wait_for_dialog(house, told).close()
    assert house.window.message_bar.text == ""

    in_a_slot(house)
    house.qtbot.waitUntil(lambda: house.window.message_bar.text != "")

    assert told.dialog is None
    report = next(told.reports.folder.iterdir())
    assert house.window.message_bar.text == (
        f"The same thing in the program went wrong again. The report of it is in {report}."
    )


def test_another_mistake_while_a_dialog_is_open_is_written_down_and_opens_no_second(house, told):
    in_a_slot(house)
    first = wait_for_dialog(house, told)

    told.report(Mistake("other", "details of the other"))
    house.qtbot.waitUntil(lambda: len(list(told.reports.folder.iterdir())) == 2)

    assert told.dialog is first
    assert dialogs() == [first]


def test_a_dialog_that_went_with_its_window_does_not_stand_in_the_way(house, told):
    other = QWidget()
    in_a_slot(house)
    wait_for_dialog(house, told).setParent(other)
    other.deleteLater()
    house.qtbot.waitUntil(lambda: not dialogs())

    told.report(Mistake("other", "details"))

    house.qtbot.waitUntil(lambda: len(dialogs()) == 1)


# --- what was half done ---


def test_an_edit_that_is_open_is_taken_back(house, told):
    before = encode(house.document.circuit)
    edit = house.document.begin("Half done")
    edit.circuit.add("input")
    edit.step()

    in_a_slot(house)
    wait_for_dialog(house, told)

    assert encode(house.document.circuit) == before
    assert not house.document.is_editing
    assert house.document.stack.count() == 0


def test_a_mistake_in_an_edit_takes_it_back_and_names_the_step_before(house, told):
    house.change()
    before = encode(house.document.circuit)

    def edit() -> None:
        with house.document.edit("Never done") as circuit:
            circuit.add("input")
            fail()

    QTimer.singleShot(0, edit)
    dialog = wait_for_dialog(house, told)

    assert encode(house.document.circuit) == before
    assert dialog.happened.text() == (
        "What was being done has been taken back. Your last step before it: Add input."
    )


def test_a_mistake_in_the_middle_of_a_drag_ends_the_drag(house, told, monkeypatch):
    before = encode(house.document.circuit)
    monkeypatch.setattr(MoveGesture, "move", fail)
    gate = house.canvas.camera.to_screen(house.canvas.text_rect("q", "constant").center())
    for kind, place in ((QEvent.Type.MouseButtonPress, gate), (QEvent.Type.MouseMove, gate + QPointF(30, 0))):
        QApplication.postEvent(house.canvas, mouse(kind, place))
    wait_for_dialog(house, told)

    assert house.canvas.gesture is None
    assert not house.document.is_editing
    assert encode(house.document.circuit) == before


def test_a_mistake_in_the_sums_leaves_a_document_that_can_be_edited(house, told, monkeypatch):
    from circuit_editor import document

    before = encode(house.document.circuit)
    with monkeypatch.context() as patch:
        patch.setattr(document, "run", fail)
        QTimer.singleShot(0, house.change)
        wait_for_dialog(house, told)

    assert encode(house.document.circuit) == before
    assert not house.document.is_editing
    house.change()
    assert len(house.document.circuit) == 6


def test_a_scene_that_lost_an_edit_is_mended(house, told, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Scene, "apply", fail)
        QTimer.singleShot(0, house.change)
        wait_for_dialog(house, told)

    added = house.document.circuit.nodes()[-1].id
    assert added in house.canvas.scene
    house.select(added)
    house.document.undo()
    assert added not in house.canvas.scene


def test_what_goes_wrong_while_a_mistake_is_told_does_not_go_round_for_ever(house, told, monkeypatch, capsys):
    times = []

    def fail_again() -> None:
        times.append(True)
        raise ValueError("no gesture to be had")

    with monkeypatch.context() as patch:
        patch.setattr(house.canvas, "cancel_gesture", fail_again)
        in_a_slot(house)
        wait_for_dialog(house, told)
        house.qtbot.wait(50)

    assert len(times) == 1
    assert "no gesture to be had" in capsys.readouterr().err


# --- painting ---


class Careless(QWidget):
    """Leaves its painter open when it fails."""

    fails = True

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.drawText(0, 0, "text")
        if self.fails:
            fail()


def test_a_widget_that_failed_to_paint_can_be_painted_again(house, told):
    widget = Careless()
    house.qtbot.addWidget(widget)
    widget.show()
    wait_for_dialog(house, told)

    widget.fails = False
    widget.update()
    house.qtbot.wait(10)

    assert told.dialog.happened.text() == "It happened while something was being drawn on the screen."


def test_a_mistake_at_every_repaint_is_told_once_and_disturbs_no_more(house, told):
    widget = Careless()
    house.qtbot.addWidget(widget)
    widget.show()
    wait_for_dialog(house, told).close()
    for _ in range(5):
        widget.update()
        house.qtbot.wait(10)

    assert told.dialog is None
    assert house.window.message_bar.text == ""
    assert len(list(told.reports.folder.iterdir())) == 1
