"""The keys of a presentation, also as a clicker in a lecturer's hand sends them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from circuit_editor.canvas.canvas import Canvas

Key = Qt.Key
_FORWARD = (Key.Key_Right, Key.Key_Down, Key.Key_PageDown)
_BACK = (Key.Key_Left, Key.Key_Up, Key.Key_PageUp)
#: Keys that go on doing what they do while they are held down.
_REPEATED = {*_FORWARD, *_BACK}
_WITH_MODIFIER = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class PresentationKeys(QObject):
    """Takes keys from a canvas while it is installed as its event filter.

    Typing, gestures and a quiz keep theirs: a step would show what a quiz hides.

    `end` is what Esc does where nothing on the canvas is under way.
    """

    def __init__(self, canvas: Canvas, end: Callable[[], None]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        timeline = canvas.timeline
        self._tasks: dict[Qt.Key, Callable[[], None]] = {
            **dict.fromkeys(_FORWARD, timeline.forward),
            **dict.fromkeys(_BACK, timeline.back),
            Key.Key_Home: timeline.to_start,
            Key.Key_End: timeline.to_end,
            Key.Key_Space: timeline.toggle_play,
            Key.Key_Escape: end,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key means; others go on to the canvas."""
        if not isinstance(event, QKeyEvent) or self._belongs_elsewhere(event):
            return False
        if event.type() == QEvent.Type.KeyPress and (event.key() in _REPEATED or not event.isAutoRepeat()):
            self._tasks[event.key()]()
        # Neither a shortcut of the window nor a key of the canvas.
        event.accept()
        return True

    def _belongs_elsewhere(self, event: QKeyEvent) -> bool:
        canvas = self._canvas
        if event.key() not in self._tasks or event.modifiers() & _WITH_MODIFIER:
            return True
        is_busy = canvas.gesture is not None or canvas.placing.is_active or canvas.quizzing.is_active
        return canvas.is_typed_into or is_busy
