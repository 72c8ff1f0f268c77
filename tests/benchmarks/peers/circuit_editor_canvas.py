"""This project's canvas, with a document behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import load_fonts
from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit


class Drawing:
    """A circuit that can be undone, with all its numbers."""

    def __init__(self) -> None:
        load_fonts()
        self.document = Document()
        self.widget = self.painted = Canvas(self.document)

    def build(self, circuit: Circuit) -> None:
        """All nodes and wires, as one step of undo, with a forward and a backward pass."""
        with self.document.edit("Build") as own:
            own.insert_part(circuit)

    def fit(self) -> None:
        self.widget.fit_all()

    def select_all(self) -> None:
        self.widget.select_all()

    def select_nothing(self) -> None:
        self.widget.set_selection(())

    def pan(self, dx: int, dy: int) -> None:
        self.widget.pan_by(QPointF(dx, dy))
