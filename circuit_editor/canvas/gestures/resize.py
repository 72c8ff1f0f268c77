"""Dragging an edge or a corner of a note or a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt

from circuit_editor.canvas.annotations.board import AnnotationHit, annotation_rect
from circuit_editor.canvas.annotations.note_text import LEAST_HEIGHT, LEAST_WIDTH
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.gestures.base import EditGesture, Pointer
from circuit_editor.canvas.gestures.carry import FREE_MODIFIER
from circuit_editor.model.records import Note

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

_DOWNWARDS, _UPWARDS = Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeBDiagCursor
#: The cursor that tells which edge or corner a press would take.
CURSORS = {
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "top_left": _DOWNWARDS,
    "bottom_right": _DOWNWARDS,
    "top_right": _UPWARDS,
    "bottom_left": _UPWARDS,
    "body": Qt.CursorShape.ArrowCursor,
}


class ResizeGesture(EditGesture):
    """The edges that were taken follow the pointer, on the grid; the others stay. One undo step."""

    def __init__(self, canvas: Canvas, press: Pointer, hit: AnnotationHit) -> None:
        super().__init__(canvas, press)
        self.cursor = CURSORS[hit.part]
        self._id, self._edges = hit.annotation_id, hit.part.split("_")
        annotation = canvas.document.circuit.annotation(self._id)
        self._start = annotation_rect(annotation)
        text = QCoreApplication.translate("Edit", "Resize frame")
        if isinstance(annotation, Note):
            text = QCoreApplication.translate("Edit", "Resize note")
        self.edit = canvas.document.begin(text)

    def move(self, at: Pointer) -> None:
        grid = 1.0 if at.has(FREE_MODIFIER) or not self.canvas.snaps_to_grid else GRID
        moved = at.world - self.press.world
        left, top, right, bottom = self._start.getCoords()
        if "left" in self._edges:
            left = min(_on_grid(left + moved.x(), grid), right - LEAST_WIDTH)
        if "right" in self._edges:
            right = max(_on_grid(right + moved.x(), grid), left + LEAST_WIDTH)
        if "top" in self._edges:
            top = min(_on_grid(top + moved.y(), grid), bottom - LEAST_HEIGHT)
        if "bottom" in self._edges:
            bottom = max(_on_grid(bottom + moved.y(), grid), top + LEAST_HEIGHT)
        rect = QRectF(left, top, right - left, bottom - top)
        position, size = rect.topLeft().toTuple(), rect.size().toTuple()
        self.edit.circuit.update_annotation(self._id, position=position, size=size)
        self.edit.step()


def _on_grid(place: float, grid: float) -> float:
    return round(place / grid) * grid
