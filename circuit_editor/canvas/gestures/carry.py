"""Dragging a note or a frame, with all that is selected and what lies in selected frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from circuit_editor.canvas.annotations.moving import moving
from circuit_editor.canvas.commands import move_text
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.gestures.base import EditGesture, Pointer
from circuit_editor.model.circuit import Circuit

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: With this key down it goes anywhere and not only to the grid.
FREE_MODIFIER = Qt.KeyboardModifier.ControlModifier


class Carried:
    """Nodes, notes and frames that move together, and where they started."""

    def __init__(self, circuit: Circuit, nodes: Iterable[str], annotations: Iterable[str]) -> None:
        self.nodes = [*map(circuit.node, nodes)]
        self.annotations = [*map(circuit.annotation, annotations)]

    @property
    def text(self) -> str:
        """What moving them is called."""
        return move_text(self.nodes, self.annotations)

    def move_to(self, circuit: Circuit, dx: float, dy: float) -> None:
        """Put them so far from where they started."""
        circuit.move_all({node.id: (node.position[0] + dx, node.position[1] + dy) for node in self.nodes})
        for one in self.annotations:
            circuit.update_annotation(one.id, position=(one.position[0] + dx, one.position[1] + dy))


class CarryGesture(EditGesture):
    """What is selected follows the pointer, the corner of the note or frame that was grabbed on the grid."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, press: Pointer, grabbed: str) -> None:
        super().__init__(canvas, press)
        circuit = canvas.document.circuit
        self._carried = Carried(circuit, *moving(canvas))
        self._corner = QPointF(*circuit.annotation(grabbed).position)
        self.edit = canvas.document.begin(self._carried.text)

    def move(self, at: Pointer) -> None:
        grid = 1.0 if at.has(FREE_MODIFIER) or not self.canvas.snaps_to_grid else GRID
        corner = self._corner + at.world - self.press.world
        corner = QPointF(round(corner.x() / grid) * grid, round(corner.y() / grid) * grid)
        self._carried.move_to(self.edit.circuit, *(corner - self._corner).toTuple())
        self.edit.step()
