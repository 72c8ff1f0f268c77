"""A run of gradient steps in a window: one edit, a few steps a picture, stopped by any key or click."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.document import Edit
from circuit_editor.model.gradient_steps import GradientSteps, StepHistory, Values
from circuit_editor.model.passes import Passes
from circuit_editor.model.step_errors import Diverged

#: Between two pictures, in milliseconds; how long steps may take of that, in seconds.
TICK, SLICE = 16, 0.010
#: A run that is watched takes about so many pictures.
PICTURES = 90

_HANDS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.DragEnter,
    QEvent.Type.Close,
}
#: The keys that end a run and do nothing else: Esc, and those that press the button to stop.
_STOPS = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GradientRun(QObject):
    """Takes the steps of one run, and puts them into a history.

    Nobody else can edit meanwhile, so whatever a hand does in the window ends the run first, and is done
    then; Esc, Space and Enter are only for that. Signals: `moved()` after some steps; `ended(object)` with
    what stopped it, a Diverged, or None where all steps were taken or a hand stopped it.
    """

    moved = Signal()
    ended = Signal(object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._edit: Edit | None = None
        self._steps: GradientSteps
        self._history: StepHistory
        self._begun = self._end_at = 0
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_active(self) -> bool:
        """Whether steps are being taken."""
        return self._edit is not None

    @property
    def taken(self) -> int:
        """How many steps this run has taken."""
        return self._steps.taken - self._begun

    @property
    def count(self) -> int:
        """How many it was to take."""
        return self._end_at - self._begun

    def start(self, steps: GradientSteps, count: int, history: StepHistory, text: str) -> None:
        """Take so many steps as one step of undo with this text; no edit may be open."""
        self._steps, self._history = steps, history
        self._begun, self._end_at = steps.taken, steps.taken + count
        self._edit = self._canvas.document.begin(text)
        QApplication.instance().installEventFilter(self)
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Keep the steps that were taken, and take no more."""
        self._end(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _HANDS or not self._is_ours(watched):
            return False
        if not (isinstance(event, QKeyEvent) and event.key() in _STOPS):
            self.stop()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # Then it comes as a plain key.
            event.accept()
        else:
            self.stop()
        return True

    def _is_ours(self, watched: QObject) -> bool:
        """Whether something is in this window or in one of its dialogs."""
        if not isinstance(watched, QWidget):
            return False
        window = watched.window()
        return self._canvas.window() in (window, window.parentWidget())

    def _go_on(self) -> None:
        most = math.ceil(self.count / PICTURES) if self._canvas.animates else self.count
        end = time.perf_counter() + SLICE
        try:
            for _ in range(min(most, self._end_at - self._steps.taken)):
                self._step()
                if time.perf_counter() > end:
                    break
        except Diverged as stop:
            self._end(stop)
            return
        self.moved.emit()
        if self._steps.taken == self._end_at:
            self._end(None)

    def _step(self) -> None:
        passes = self._steps.step(self._put)
        value = passes.value(self._steps.output)
        self._history.add(self._steps.values(passes), 0.0 if value is None else value)

    def _put(self, values: Values) -> Passes:
        if self._edit is not None:
            for node_id, value in values.items():
                self._edit.circuit.update(node_id, value=value)
            self._edit.step()
        return self._canvas.document.passes

    def _end(self, stop: Diverged | None) -> None:
        if self._edit is not None:
            QApplication.instance().removeEventFilter(self)
            self._timer.stop()
            edit, self._edit = self._edit, None
            edit.commit()
            self.ended.emit(stop)
