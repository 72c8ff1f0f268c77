"""A canvas with a document and hands: what the tests of gestures and keys work on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.editor import InPlaceEditor
from circuit_editor.canvas.style import load_fonts
from circuit_editor.document import Document
from circuit_editor.files.json_file import encode

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """World point (0, 0) is at (200, 200) of the widget, at 100 %."""

    def __init__(self, qtbot) -> None:
        load_fonts()
        self.qtbot = qtbot
        self.document = Document()
        self.canvas = Canvas(self.document)
        qtbot.addWidget(self.canvas)
        self.canvas.resize(1000, 700)
        with qtbot.waitExposed(self.canvas):
            self.canvas.show()
        self.canvas.camera.zoom = 1.0
        self.canvas.camera.offset = QPointF(200, 200)
        self.canvas.update()
        self.messages: list[str] = []
        self.canvas.message.connect(self.messages.append)

    # --- the circuit -----------------------------------------------------------------------------------

    @property
    def circuit(self):
        return self.document.circuit

    def draw(self, nodes: dict[str, tuple], wires: str = "") -> None:
        """Nodes as name: (gate, x, y, number or nothing), wires as "x>q.0"; leaves no step of undo."""
        with self.document.edit("Draw") as circuit:
            for name, (gate, x, y, *number) in nodes.items():
                holds = gate in ("input", "constant")
                value = (number or [1.0])[0] if holds else None
                constant = number[0] if number and not holds else None
                circuit.add(gate, name=name, value=value, constant=constant, position=(x, y))
            for wire in wires.split():
                source, _, end = wire.partition(">")
                target, _, pin = end.partition(".")
                circuit.connect(source, target, int(pin))
        self.document.stack.clear()

    def draw_example(self) -> None:
        """(x + y) z at -2, 5, -4."""
        self.draw_nodes()
        with self.document.edit("Wire") as circuit:
            for source, target, pin in (("x", "q", 0), ("y", "q", 1), ("q", "f", 0), ("z", "f", 1)):
                circuit.connect(source, target, pin)
        self.document.stack.clear()

    def draw_nodes(self) -> None:
        """The nodes of the example, without wires."""
        self.draw(
            {
                "x": ("input", 0, 0, -2.0),
                "y": ("input", 0, 70, 5.0),
                "z": ("input", 0, 140, -4.0),
                "q": ("add", 170, 35),
                "f": ("mul", 340, 90),
            }
        )

    def saved(self) -> bytes:
        """The circuit as a file would have it."""
        return encode(self.circuit)

    def undo_texts(self) -> list[str]:
        stack = self.document.stack
        return [stack.text(index) for index in range(stack.index())]

    def undo(self) -> None:
        self.document.undo()

    def wires(self) -> set[str]:
        return {f"{wire.source}>{wire.target}.{wire.pin}" for wire in self.circuit.wires()}

    def value(self, node_id: str) -> float | None:
        return self.circuit.node(node_id).value

    def position(self, node_id: str) -> tuple[float, float]:
        return self.circuit.node(node_id).position

    # --- places, in world units ------------------------------------------------------------------------

    def gate(self, node_id: str) -> tuple[float, float]:
        return self.position(node_id)

    def stub_start(self, node_id: str) -> tuple[float, float]:
        """A quarter along the stub."""
        x0, x1, y = self.canvas.scene.stub(self.canvas.scene.row(node_id))
        return x0 + (x1 - x0) / 4, y

    def stub_end(self, node_id: str) -> tuple[float, float]:
        return self.canvas.stub_end(node_id).toTuple()

    def pin(self, node_id: str, pin: int) -> tuple[float, float]:
        return self.canvas.scene.pin(self.canvas.scene.row(node_id), pin)

    def text(self, node_id: str, key: str) -> tuple[float, float]:
        return self.canvas.text_rect(node_id, key).center().toTuple()

    def wire_end(self, target: str, pin: int) -> tuple[float, float]:
        """A place on a wire shortly before its arrowhead's tip."""
        wires, row = self.canvas.scene.wires, self.canvas.scene.wire_row(target, pin)
        return _towards((wires.x1[row], wires.y1[row]), (wires.x0[row], wires.y0[row]), 9.0)

    def wire_middle(self, target: str, pin: int) -> tuple[float, float]:
        wires, row = self.canvas.scene.wires, self.canvas.scene.wire_row(target, pin)
        return (wires.x0[row] + wires.x1[row]) / 2, (wires.y0[row] + wires.y1[row]) / 2

    def screen(self, world) -> QPoint:
        return self.canvas.camera.to_screen(QPointF(*world)).toPoint()

    # --- hands -----------------------------------------------------------------------------------------

    def click(self, world, button=LEFT, modifiers=NO_KEY) -> None:
        self.qtbot.mouseClick(self.canvas, button, modifiers, self.screen(world))

    def double_click(self, world) -> None:
        self.qtbot.mouseDClick(self.canvas, LEFT, NO_KEY, self.screen(world))

    def press(self, world, button=LEFT, modifiers=NO_KEY) -> None:
        self.qtbot.mousePress(self.canvas, button, modifiers, self.screen(world))

    def move(self, world, modifiers=NO_KEY) -> None:
        self.move_to_pixel(self.screen(world), modifiers)

    def move_without_button(self, world) -> None:
        self.qtbot.mouseMove(self.canvas, self.screen(world))

    def move_to_pixel(self, pixel: QPoint, modifiers=NO_KEY) -> None:
        """A move as Qt sends it while modifier keys are down, for which QTest has no call."""
        place = QPointF(pixel)
        there = QPointF(self.canvas.mapToGlobal(pixel))
        event = QMouseEvent(QEvent.Type.MouseMove, place, there, Qt.MouseButton.NoButton, LEFT, modifiers)
        QApplication.sendEvent(self.canvas, event)

    def release(self, world, button=LEFT, modifiers=NO_KEY) -> None:
        self.qtbot.mouseRelease(self.canvas, button, modifiers, self.screen(world))

    def drag_and_hold(self, start, end, button=LEFT, modifiers=NO_KEY, steps: int = 4) -> None:
        """Press at one world point and move to another, on a straight line."""
        self.press(start, button, modifiers)
        first, last = self.screen(start), self.screen(end)
        for step in range(1, steps + 1):
            self.move_to_pixel(first + (last - first) * (step / steps), modifiers)

    def drag(self, start, end, button=LEFT, modifiers=NO_KEY, steps: int = 4) -> None:
        last = self.screen(end)
        self.drag_and_hold(start, end, button, modifiers, steps)
        self.qtbot.mouseRelease(self.canvas, button, modifiers, last)

    def key(self, key, modifiers=NO_KEY) -> None:
        """A key press where the keyboard's focus is."""
        self.qtbot.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Letters, also those that no key of QTest has."""
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(self.focus(), letter)
            else:
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_KEY, letter)
                QApplication.sendEvent(self.focus(), event)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus(), event)

    def focus(self):
        """The editor while one is open, else the canvas."""
        return self.canvas.focusWidget() or self.canvas

    @property
    def editor(self):
        """The open editor, or None."""
        editors = self.canvas.findChildren(InPlaceEditor)
        return next((child for child in editors if child.isVisible()), None)

    # --- quick add -------------------------------------------------------------------------------------

    @property
    def search(self) -> str | None:
        """What is being looked for in quick add; None while it is closed."""
        card = self.canvas.quick_add.card
        return card.field.search if card.isVisible() else None

    def offers(self) -> list[str]:
        """The titles that quick add lists."""
        return [offer.title for offer in self.canvas.quick_add.card.offers]

    def tap_space(self, held: int = 50) -> None:
        """Press Space and let go after so many milliseconds, by the times that the events carry."""
        for kind, when in ((QEvent.Type.KeyPress, 1000), (QEvent.Type.KeyRelease, 1000 + held)):
            event = QKeyEvent(kind, Qt.Key.Key_Space, NO_KEY, " ")
            event.setTimestamp(when)
            QApplication.sendEvent(self.focus(), event)


def _towards(start, end, distance: float) -> tuple[float, float]:
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return x0 + (x1 - x0) * distance / length, y0 + (y1 - y0) * distance / length
