"""Dragging the view, with the middle button or with Space held."""

from __future__ import annotations

from PySide6.QtCore import Qt

from circuit_editor.canvas.gestures.base import Gesture, Pointer


class PanGesture(Gesture):
    """The drawing sticks to the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    auto_pans = False

    def move(self, at: Pointer) -> None:
        # The world point under the press stays under the pointer, however the view came to move.
        self.canvas.pan_by(at.screen - self.canvas.camera.to_screen(self.press.world))

    def release(self, at: Pointer) -> None:
        self.move(at)

    def cancel(self) -> None:
        self.canvas.pan_by(self.press.screen - self.canvas.camera.to_screen(self.press.world))
