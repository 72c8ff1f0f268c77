"""Forward mode on a canvas: d everything / d one input stands where the gradients were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.input_mode import InputMode
from circuit_editor.model import forward_mode
from circuit_editor.model.passes import Passes

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class ForwardMode(InputMode):
    """A lens of the document; another lens ends it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QCoreApplication.translate("ForwardMode", "forward mode"), self.words)
        self._document.lens_changed.connect(self._leave_to_other)

    def words(self) -> tuple[str, str]:
        """What the band says."""
        return QCoreApplication.translate("ForwardMode", "Forward mode. In red: d (each node) / d"), ""

    def show_numbers(self) -> None:
        """Show the tangents of the input."""
        self._document.look_through(self._see)

    def stop(self) -> None:
        """Show the gradients again, unless something else is shown already."""
        if self._document.lens == self._see:
            self._document.look_through(None)

    def _see(self, passes: Passes) -> Passes:
        # An input that has just gone: this ends as soon as all have heard of it.
        if self.input is None or self.input not in passes.tape.slot:
            return passes
        return forward_mode.forward_mode(passes, self.input)

    def _leave_to_other(self) -> None:
        if self._document.lens != self._see:
            self.end()
