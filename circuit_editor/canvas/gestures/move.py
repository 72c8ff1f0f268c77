"""Moving the selected nodes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from circuit_editor.canvas import drafts, guides, splicing, style
from circuit_editor.canvas.annotations.moving import moving
from circuit_editor.canvas.commands import insert_text
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.gestures.base import EditGesture, Pointer
from circuit_editor.canvas.gestures.carry import FREE_MODIFIER, Carried
from circuit_editor.canvas.guides import Guides
from circuit_editor.canvas.wire_lines import rect_around, wire_line
from circuit_editor.model.change import WireKey
from circuit_editor.model.wiring import is_loose, splice

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class MoveGesture(EditGesture):
    """The selection follows the pointer; the node that was grabbed snaps to guides and to the grid, the
    others keep their distance to it. One undo step, "Move 3 nodes".

    A gate without wires that is let go on a wire is put into it, in the same step.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, press: Pointer, grabbed: str) -> None:
        super().__init__(canvas, press)
        circuit = canvas.document.circuit
        nodes, annotations = moving(canvas)
        self._carried = Carried(circuit, nodes | {grabbed}, annotations)
        self.grabbed = grabbed
        self.start = circuit.node(grabbed).position
        self.moved_by = QPointF(0.0, 0.0)
        self.into: WireKey | None = None
        self._is_loose = len(self._carried.nodes) == 1 and is_loose(circuit, grabbed)
        self._guide = Guides(canvas.scene, frozenset(nodes | {grabbed}), grabbed)
        #: The lines that show what it has snapped to.
        self.guides: tuple[QLineF, ...] = ()
        self.edit = canvas.document.begin(self._carried.text)

    def move(self, at: Pointer) -> None:
        self._update_marks()
        moved_by, self.guides = self._snapped(at)
        if moved_by != self.moved_by:
            self.moved_by = moved_by
            self._carried.move_to(self.edit.circuit, *moved_by.toTuple())
            self.edit.step()
        self.into = None
        if self._is_loose and not at.has(splicing.BESIDE_MODIFIER):
            self.into = splicing.wire_under(self.canvas.scene, *self._place)
        self._update_marks()

    def release(self, at: Pointer) -> None:
        self.move(at)
        if self.into is not None:
            self.edit.text = insert_text(self.edit.circuit, self.edit.circuit.label(self.grabbed), self.into)
            splice(self.edit.circuit, self.grabbed, self.into)
        self.edit.commit()
        self.canvas.settle()

    def paint(self, painter: QPainter) -> None:
        drafts.draw_guides(painter, self.canvas.theme, self.guides)
        if self.into is not None:
            splicing.paint_wire_under(painter, self.canvas.theme, self.canvas.scene, self.into, self._place)

    @property
    def _place(self) -> tuple[float, float]:
        """Where the node that was grabbed is."""
        x, y = self.start
        return x + self.moved_by.x(), y + self.moved_by.y()

    def _snapped(self, at: Pointer) -> tuple[QPointF, tuple[QLineF, ...]]:
        """How far the drag goes, and the guides that it snapped to."""
        (x, y), moved_by = self.start, at.world - self.press.world
        dx, dy = moved_by.toTuple()
        grid = GRID if self.canvas.snaps_to_grid and not at.has(FREE_MODIFIER) else 1.0
        on_grid = QPointF(_on_grid(x, dx, grid), _on_grid(y, dy, grid))
        if at.has(FREE_MODIFIER) or max(abs(dx), abs(dy)) <= GRID / 2:
            return on_grid, ()
        canvas = self.canvas
        view = canvas.camera.world_rect(QRectF(canvas.rect())).getCoords()
        found = self._guide.find(dx, dy, guides.REACH / canvas.camera.zoom, view)
        snapped_x = on_grid.x() if found.dx is None else found.dx
        snapped_y = on_grid.y() if found.dy is None else found.dy
        return QPointF(snapped_x, snapped_y), found.lines

    def _update_marks(self) -> None:
        """Paint anew where guides and the wire that is lit up are."""
        for line in self.guides:
            self.canvas.update_around(rect_around(line), 1.0)
        if self.into is not None:
            line = wire_line(self.canvas.scene, self.canvas.scene.wire_row(*self.into))
            self.canvas.update_around(rect_around(line), style.SELECTED_LINE)


def _on_grid(start: float, distance: float, grid: float) -> float:
    """The distance to the grid line that is nearest to where a drag along one axis leads.

    A drag along the other axis alone, or back, leaves a start that is not on the grid where it is.
    """
    if abs(distance) <= grid / 2:
        return 0.0
    return math.floor((start + distance) / grid + 0.5) * grid - start
