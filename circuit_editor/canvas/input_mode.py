"""A mode that is about one input, and that a band at the top of the canvas tells of while it lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from circuit_editor.canvas.input_band import InputBand
from circuit_editor.model.change import Change
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class InputMode(QObject):
    """On or off, with an input that the band can change; it ends when the input goes.

    `words` gives what the band says before and after the name of the input.
    Signal: `changed()` after it began, ended, or shows something else. Nothing of the circuit is changed.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas, name: str, words: Callable[[], tuple[str, str]]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = canvas.document
        self._input: str | None = None
        self._words = words
        self.band = InputBand(canvas, name)
        self.band.chosen.connect(self.choose)
        self.band.closed.connect(self.end)
        self._document.changed.connect(self._follow_change)
        self._document.replaced.connect(self.end)

    # --- on and off ------------------------------------------------------------------------------------

    @property
    def is_active(self) -> bool:
        """Whether it is on."""
        return self._input is not None

    @property
    def input(self) -> str | None:
        """The id of the input that it is about; None while it is off."""
        return self._input

    def begin(self) -> bool:
        """Begin with the selected input, else with the first one; False, with a message, if there is none."""
        inputs = self._inputs()
        if not inputs:
            text = QCoreApplication.translate("InputMode", "This needs an input: there is none yet.")
            self._canvas.message.emit(text)
            return False
        ids = [node.id for node in inputs]
        current = self._canvas.current
        self.choose(current if current in ids else ids[0])
        return True

    def choose(self, node_id: str) -> None:
        """Be about this input from now on."""
        began = not self.is_active
        self._input = node_id
        if began:
            self.start()
        self._show_band()
        self.show_numbers()
        self.changed.emit()

    def end(self) -> bool:
        """Show the numbers as they were; whether it was on."""
        if not self.is_active:
            return False
        self._input = None
        self.band.hide()
        self.stop()
        self.changed.emit()
        return True

    # --- what a mode does ------------------------------------------------------------------------------

    def start(self) -> None:
        """It begins: other modes end."""

    def show_numbers(self) -> None:
        """Show the numbers for the input of now."""

    def stop(self) -> None:
        """It has ended."""

    # --- keeping in step -------------------------------------------------------------------------------

    def _inputs(self) -> list[Node]:
        return [node for node in self._document.circuit.nodes() if node.gate == "input"]

    def _show_band(self) -> None:
        if self._input is not None:
            names = [(node.id, self._document.circuit.label(node.id)) for node in self._inputs()]
            self.band.tell(self._words(), names, self._input)

    def _follow_change(self, change: Change) -> None:
        if self._input is None or not (change.structural or change.renaming or change.nodes):
            return
        circuit = self._document.circuit
        if self._input not in circuit or circuit.node(self._input).gate != "input":
            # Not before all have heard of the change.
            QTimer.singleShot(0, self, self.end)
        elif change.structural or change.renaming:
            self._show_band()
