"""The first minutes of somebody who has never seen the program, in a real window with real events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from circuit_editor.document import Document
from tests.window.house import House, answer_dialog, choose_file

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


class Newcomer:
    """Works the window with mouse and keys alone."""

    def __init__(self, qtbot: QtBot) -> None:
        self.house = House(qtbot)
        self.window = self.house.window
        self.canvas = self.window.canvas
        self.drop_at = QPointF()

    def drag_from_palette(self, gate: str, x: float, y: float) -> None:
        """Press on a gate of the palette and pull: the drag that begins is let go over the canvas."""
        button = next(button for button in self.window.gate_panel.buttons if button.gate.name == gate)
        start = button.rect().center()
        self.drop_at = QPointF(self.on_canvas(x, y))
        QTest.mousePress(button, LEFT, NO_KEY, start)
        QTest.mouseMove(button, start + QPoint(30, 0))
        QTest.mouseRelease(button, LEFT, NO_KEY, start + QPoint(30, 0))

    def carry(self, drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        """What `QDrag.exec` does with a mouse; the offscreen platform has no drags of its own."""
        data, place = drag.mimeData(), self.drop_at
        for event in (
            QDragEnterEvent(place.toPoint(), action, data, LEFT, NO_KEY),
            QDragMoveEvent(place.toPoint(), action, data, LEFT, NO_KEY),
            QDropEvent(place, action, data, LEFT, NO_KEY),
        ):
            QApplication.sendEvent(self.canvas, event)
            assert event.isAccepted()
        return action

    def on_canvas(self, x: float, y: float) -> QPoint:
        return self.canvas.camera.to_screen(QPointF(x, y)).toPoint()

    def wire(self, source: str, target: str) -> None:
        """Drag from the end of a stub onto the body of a gate."""
        start = self.canvas.camera.to_screen(self.canvas.stub_end(source)).toPoint()
        end = self.on_canvas(*self.window.document.circuit.node(target).position)
        QTest.mousePress(self.canvas, LEFT, NO_KEY, start)
        for step in range(1, 5):
            QTest.mouseMove(self.canvas, start + (end - start) * (step / 4))
        QTest.mouseRelease(self.canvas, LEFT, NO_KEY, end)

    def come_back(self) -> None:
        """Click on the canvas after a dialog; without a window manager the window asks to be active."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        QTest.mouseClick(self.canvas, LEFT, NO_KEY, QPoint(5, 5))

    def keys(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


@pytest.fixture
def newcomer(qtbot: QtBot, own_settings: Path, monkeypatch: pytest.MonkeyPatch) -> Newcomer:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_settings))
    newcomer = Newcomer(qtbot)
    monkeypatch.setattr(QDrag, "exec", lambda drag, action: newcomer.carry(drag, action))
    return newcomer


def test_from_an_empty_window_to_a_saved_circuit_and_a_picture(
    newcomer: Newcomer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = newcomer.window.document

    # + and * and three inputs, dragged from the palette.
    for gate, x, y in [("add", 0, 0), ("mul", 160, 50), *(("input", -140, y) for y in (-40, 30, 110))]:
        newcomer.drag_from_palette(gate, x, y)
        if gate == "input":
            newcomer.key(Qt.Key.Key_Return)
    add, mul, x, y, z = [node.id for node in document.circuit.nodes()]
    assert [node.gate for node in document.circuit.nodes()] == ["add", "mul", "input", "input", "input"]

    # Wired into (x + y) z, and read.
    for source, target in [(x, add), (y, add), (add, mul), (z, mul)]:
        newcomer.wire(source, target)
    assert document.circuit.settings.outputs == (mul,)

    start = newcomer.canvas.scene.stub(newcomer.canvas.scene.row(x))
    QTest.mouseClick(newcomer.canvas, LEFT, NO_KEY, newcomer.on_canvas(start[0] + 8, start[2]))
    newcomer.keys("-2")
    newcomer.key(Qt.Key.Key_Tab)
    newcomer.keys("5")
    newcomer.key(Qt.Key.Key_Tab)
    newcomer.keys("-4")
    newcomer.key(Qt.Key.Key_Return)
    passes = document.passes
    assert [passes.value(node) for node in (x, y, z, add, mul)] == [-2, 5, -4, 3, -12]
    assert [passes.gradient(node) for node in (x, y, z, add, mul)] == [-4, -4, 3, -4, 1]

    # Saved, reopened, exported.
    path = tmp_path / "chain.circuit.json"
    choose_file(monkeypatch, path)
    newcomer.key(Qt.Key.Key_S, CONTROL)
    assert document.stack.isClean()
    reopened = Document()
    reopened.load(path)
    assert reopened.passes.value(mul) == -12
    picture = tmp_path / "chain.png"
    choose_file(monkeypatch, picture)
    answer_dialog(lambda dialog: dialog.accept())
    newcomer.key(Qt.Key.Key_E, CONTROL | SHIFT)
    image = QImage(str(picture))
    assert image.width() > 600
    assert image.height() > 300

    # And all of it back, step by step.
    newcomer.come_back()
    for _ in range(document.stack.index()):
        newcomer.key(Qt.Key.Key_Z, CONTROL)
    assert len(document.circuit) == 0
