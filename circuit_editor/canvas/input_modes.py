"""The modes of a canvas that are about one input; at most one of them is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from circuit_editor.canvas.forward_mode import ForwardMode
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.what_if import WhatIfMode

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class InputModes:
    """Forward mode and "what if". Forward mode is a lens and so ends the other, which takes lenses out."""

    def __init__(self, canvas: Canvas) -> None:
        self.forward = ForwardMode(canvas)
        self.what_if = WhatIfMode(canvas)
        self.set_theme(canvas.theme)

    @property
    def is_active(self) -> bool:
        """Whether one of them is on."""
        return self.forward.is_active or self.what_if.is_active

    def end(self) -> bool:
        """End the one that is on; whether one was."""
        return self.forward.end() or self.what_if.end()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.forward.band.set_theme(theme)
        self.what_if.band.set_theme(theme)

    def paint(self, painter: QPainter) -> None:
        """Draw what they show over the picture, in world units."""
        self.what_if.paint(painter)
