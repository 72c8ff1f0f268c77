"""Moving the selected nodes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from circuit_editor.canvas.commands import move_text
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.gestures.base import EditGesture, Pointer

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: With this key down a node goes anywhere and not only to the grid.
FREE_MODIFIER = Qt.KeyboardModifier.ControlModifier


class MoveGesture(EditGesture):
    """The selection follows the pointer; the node that was grabbed snaps to the grid, the others keep their
    distance to it. One undo step, "Move 3 nodes"."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, press: Pointer, grabbed: str) -> None:
        super().__init__(canvas, press)
        circuit = canvas.document.circuit
        nodes = [circuit.node(node_id) for node_id in canvas.selection | {grabbed}]
        self.starts = {node.id: node.position for node in nodes}
        self.grabbed = QPointF(*self.starts[grabbed])
        self.moved_by = QPointF(0.0, 0.0)
        self.edit = canvas.document.begin(move_text(nodes))

    def move(self, at: Pointer) -> None:
        moved_by = at.world - self.press.world
        grid = 1.0 if at.has(FREE_MODIFIER) else GRID
        moved_by = QPointF(
            _snapped(self.grabbed.x(), moved_by.x(), grid), _snapped(self.grabbed.y(), moved_by.y(), grid)
        )
        if moved_by == self.moved_by:
            return
        self.moved_by = moved_by
        dx, dy = moved_by.toTuple()
        self.edit.circuit.move_all({node_id: (x + dx, y + dy) for node_id, (x, y) in self.starts.items()})
        self.edit.step()


def _snapped(start: float, distance: float, grid: float) -> float:
    """The distance to the grid line that is nearest to where a drag along one axis leads.

    A drag along the other axis alone, or back, leaves a start that is not on the grid where it is.
    """
    if abs(distance) <= grid / 2:
        return 0.0
    return math.floor((start + distance) / grid + 0.5) * grid - start
