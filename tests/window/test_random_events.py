"""Whatever hands do to a window, in whatever order: nothing breaks, nothing sticks, all can be undone."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.canvas.scene import Scene
from circuit_editor.files.json_file import encode
from tests.window.house import House

EVENTS = 200
#: Seeds that once failed stay here for good.
SEEDS = (*range(29), 80)

NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
MODIFIERS = [NO_KEY] * 6 + [SHIFT, CONTROL, ALT]
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
BUTTONS = [LEFT] * 8 + [MIDDLE, RIGHT]
KEYS = [
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Home),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_2, Qt.Key.Key_Minus, Qt.Key.Key_Period, Qt.Key.Key_E, Qt.Key.Key_Comma),
]
SHORTCUTS = ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+A", "Ctrl+0", "Ctrl+=", "Ctrl+-", "Shift+Home"]
SHORTCUTS += ["Ctrl+C", "Ctrl+X", "Ctrl+V", "Alt+W"]
ACTIONS = ["undo", "redo", "delete", "make_output", "edit_value", "rename", "select_all", "fit_all"]
ACTIONS += ["copy", "cut", "paste"]
GATES = ["input", "constant", "add", "mul", "max", "sub", "log", "mulc", "softplus"]
#: Places of the picture that hands aim at, more often where a drag makes a wire.
PARTS = ["gate", "stub_end", "stub_end", "pin", "pin", "value", "name", "wire_end", "empty"]


class Hands:
    """Random events, as mouse and keyboard send them, from one seed."""

    def __init__(self, house: House, seed: int) -> None:
        self.house = house
        self.dice = random.Random(seed)
        self.canvas = house.canvas
        self.at = QPointF(10, 10)
        self.buttons = Qt.MouseButton.NoButton
        self.kinds = {
            self.press: 5,
            self.move: 10,
            self.release: 5,
            self.drag: 6,
            self.double_click: 2,
            self.key: 6,
            self.shortcut: 3,
            self.action: 2,
            self.wheel: 1,
            self.place: 2,
            self.context_menu: 1,
            self.lose_focus: 1,
            self.recolour: 0.2,
            self.drop: 1,
            self.compose: 1,
        }

    def act(self) -> None:
        """One event, or a few that belong together."""
        (kind,) = self.dice.choices(list(self.kinds), weights=list(self.kinds.values()))
        kind()

    # --- where -----------------------------------------------------------------------------------------

    def spot(self) -> QPointF:
        """A place on the widget, most often on something."""
        nodes, part = self.house.document.circuit.nodes(), self.dice.choice(PARTS)
        if not nodes or part == "empty":
            return QPointF(
                self.dice.randrange(self.canvas.width()), self.dice.randrange(self.canvas.height())
            )
        return self.canvas.camera.to_screen(self._part_of(self.dice.choice(nodes).id, part))

    def _part_of(self, node_id: str, part: str) -> QPointF:
        scene = self.canvas.scene
        row = scene.row(node_id)
        if part == "stub_end":
            return self.canvas.stub_end(node_id)
        if part in ("value", "name"):
            return self.canvas.text_rect(node_id, part).center()
        pins = int(scene.nodes.pins[row])
        if pins and part in ("pin", "wire_end"):
            x, y = scene.pin(row, self.dice.randrange(pins))
            return QPointF(x - 6 * (part == "wire_end"), y)
        return QPointF(scene.nodes.x[row] + 3, scene.nodes.y[row])

    # --- the mouse -------------------------------------------------------------------------------------

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        there = QPointF(self.canvas.mapToGlobal(self.at))
        event = QMouseEvent(kind, self.at, there, button, self.buttons, modifiers)
        QApplication.sendEvent(self.canvas, event)

    def press(self) -> None:
        self.at = self.spot()
        button = self.dice.choice(BUTTONS)
        self.buttons |= button
        self._send(QEvent.Type.MouseButtonPress, button, self.dice.choice(MODIFIERS))

    def move(self) -> None:
        self.at = self.spot()
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, self.dice.choice(MODIFIERS))

    def release(self) -> None:
        button = self.dice.choice(BUTTONS)
        self.buttons &= ~button
        self._send(QEvent.Type.MouseButtonRelease, button, self.dice.choice(MODIFIERS))

    def drag(self) -> None:
        """A whole drag in steps with the left button, which something else may have interrupted before."""
        self.at = start = self.spot()
        self.buttons |= LEFT
        modifiers = self.dice.choice(MODIFIERS)
        self._send(QEvent.Type.MouseButtonPress, LEFT, modifiers)
        end = self.spot()
        for part in (0.1, 0.5, 1.0):
            self.at = start + (end - start) * part
            self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, modifiers)
        self.buttons &= ~LEFT
        self._send(QEvent.Type.MouseButtonRelease, LEFT, modifiers)

    def double_click(self) -> None:
        self.at = self.spot()
        self.buttons |= LEFT
        self._send(QEvent.Type.MouseButtonDblClick, LEFT, NO_KEY)

    def wheel(self) -> None:
        turned = QPoint(0, self.dice.choice([-120, 120]))
        there = QPointF(self.canvas.mapToGlobal(self.at))
        modifiers, phase = self.dice.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(
            self.canvas, QWheelEvent(self.at, there, QPoint(), turned, self.buttons, modifiers, phase, False)
        )

    def context_menu(self) -> None:
        at = self.spot().toPoint()
        reason = self.dice.choice([QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
        QApplication.sendEvent(self.canvas, QContextMenuEvent(reason, at, self.canvas.mapToGlobal(at)))
        self._close_menu()

    @staticmethod
    def _close_menu() -> None:
        if QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()

    # --- the keyboard and the rest ---------------------------------------------------------------------

    def _focus(self) -> QWidget:
        """Who gets the keys; the toolbar's buttons would open dialogs that wait for an answer."""
        focus = self.house.window.focusWidget()
        rooms = (self.canvas, self.house.window.inputs_panel)
        return focus if any(room.isAncestorOf(focus) for room in rooms) else self.canvas

    def key(self) -> None:
        self.house.qtbot.keyClick(self._focus(), self.dice.choice(KEYS), self.dice.choice(MODIFIERS))
        self._close_menu()

    def shortcut(self) -> None:
        combination = QKeySequence(self.dice.choice(SHORTCUTS))[0]
        self.house.qtbot.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def action(self) -> None:
        self.house.window.action(self.dice.choice(ACTIONS)).trigger()

    def place(self) -> None:
        panel, gate = self.house.window.gate_panel, self.dice.choice(GATES)
        self.dice.choice([panel.clicked, panel.chosen]).emit(gate)

    def drop(self) -> None:
        """A gate that is dragged over the canvas, and let go there or not."""
        data = QMimeData()
        data.setData(MIME_TYPE, self.dice.choice(GATES).encode())
        action, at = Qt.DropAction.CopyAction, self.spot()
        rest = (action, data, LEFT, NO_KEY)
        QApplication.sendEvent(self.canvas, QDragEnterEvent(at.toPoint(), *rest))
        QApplication.sendEvent(self.canvas, QDragMoveEvent(at.toPoint(), *rest))
        QApplication.sendEvent(self.canvas, self.dice.choice([QDragLeaveEvent(), QDropEvent(at, *rest)]))

    def compose(self) -> None:
        """What an input method sends."""
        event = QInputMethodEvent(self.dice.choice(["", "ㅎ"]), [])
        event.setCommitString(self.dice.choice(["", "한", "7"]))
        QApplication.sendEvent(self._focus(), event)

    def lose_focus(self) -> None:
        QApplication.sendEvent(
            self._focus(), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
        )

    def recolour(self) -> None:
        self.house.window.appearance.choose(self.dice.choice(["light", "dark"]))


class Watch:
    """Looks after every event whether all is in order; compares pictures only after something changed."""

    def __init__(self, house: House) -> None:
        self.document, self.canvas = house.document, house.canvas
        self.changed = False
        for signal in (self.document.changed, self.document.passes_changed):
            signal.connect(self._note)

    def _note(self) -> None:
        self.changed = True

    def check(self) -> None:
        """What must hold after every event."""
        gesture, look = self.canvas.gesture, self.canvas.look
        assert self.document.is_editing == hasattr(gesture, "edit")
        if gesture is not None:
            return
        # A wire may wait for its other end to be searched for or named.
        assert not look.more_pins or self.canvas.is_typed_into
        assert not look.refused or self.canvas.keyboard_wiring.is_open
        assert not look.hidden_wires
        if self.changed:
            self.changed = False
            assert nx.is_directed_acyclic_graph(self.document.circuit.graph)
            fresh = Scene()
            fresh.reset(self.document.circuit, self.document.passes, self.document.number_format)
            assert self.canvas.scene.snapshot() == fresh.snapshot()


def dismiss_dialog() -> None:
    """Leave the dialog that is open, if one is, as Esc does."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


@pytest.mark.parametrize("seed", SEEDS)
def test_random_events_leave_nothing_that_undo_does_not_take_back(seed: int, house: House) -> None:
    house.draw_example()
    document = house.document
    first = encode(document.circuit)
    hands, watch = Hands(house, seed), Watch(house)
    # A key may open a dialog that waits for an answer.
    impatience = QTimer(house.window, interval=50)
    impatience.timeout.connect(dismiss_dialog)
    impatience.start()
    for _ in range(EVENTS):
        hands.act()
        watch.check()
    while house.canvas.escape():
        watch.check()
    assert not house.canvas.is_busy
    states = [encode(document.circuit)]
    while document.stack.canUndo():
        document.undo()
        watch.check()
        states.append(encode(document.circuit))
    assert states[-1] == first
    assert all(before != after for before, after in pairwise(states))
    for _ in states[1:]:
        document.redo()
    assert encode(document.circuit) == states[0]
