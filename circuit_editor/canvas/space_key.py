"""The Space key: held it lets the left button drag the view, tapped it opens quick add or plays steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: Let go before so many milliseconds the key was tapped.
TAP = 300


class SpaceKey:
    """Tells a tap from a hold by the times of the key events themselves, so a busy moment spoils nothing."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed_at: int | None = None

    def press(self, event: QKeyEvent) -> None:
        """It went down, or repeats while it is down."""
        if not event.isAutoRepeat():
            self._pressed_at = event.timestamp()
        self._canvas.hold_to_pan(True)

    def release(self, event: QKeyEvent) -> None:
        """It went up."""
        self._canvas.hold_to_pan(False)
        was_tapped = self._pressed_at is not None and event.timestamp() - self._pressed_at < TAP
        self._pressed_at = None
        if was_tapped and self._canvas.timeline.is_active:
            self._canvas.timeline.toggle_play()
        elif was_tapped:
            self._canvas.quick_add.open_by_hand()

    def was_used(self) -> None:
        """Something was done while it was down, or its going up may never be told: it is no tap."""
        self._pressed_at = None
