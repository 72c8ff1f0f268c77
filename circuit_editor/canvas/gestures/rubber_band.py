"""Selecting what lies in a rectangle that is drawn on empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

FILL_ALPHA = 28


class RubberBandGesture(Gesture):
    """Selects the nodes whose gates or stubs the rectangle touches, and the notes and frames that are in it;
    with Shift in addition to the others."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: Pointer) -> None:
        super().__init__(canvas, press)
        self.before = (canvas.selection, canvas.selected_wires, canvas.selected_annotations)
        self.band = QRectF(press.world, press.world)

    def move(self, at: Pointer) -> None:
        self.canvas.update_around(self.band, 1.0)
        self.band = QRectF(self.press.world, at.world).normalized()
        self.canvas.update_around(self.band, 1.0)
        adds = at.has(Qt.KeyboardModifier.ShiftModifier)
        nodes, wires, annotations = self.before if adds else (frozenset(), frozenset(), frozenset())
        self.canvas.set_selection(nodes | self._touched(), wires, annotations | self._enclosed())

    def _enclosed(self) -> frozenset[str]:
        return frozenset(
            one.id for one in self.canvas.annotations if self.band.contains(annotation_rect(one))
        )

    def _touched(self) -> frozenset[str]:
        """The nodes whose gate or stub the rectangle touches; their texts do not count."""
        scene = self.canvas.scene
        left, top, right, bottom = self.band.getCoords()
        rows, nodes = scene.nodes_in((left, top, right, bottom)), scene.nodes
        x, y, half_width, half_height = (
            nodes.x[rows],
            nodes.y[rows],
            nodes.half_width[rows],
            nodes.half_height[rows],
        )
        # An input has no gate: half its sizes are 0, and its stub is a line.
        inside = (x - half_width <= right) & (nodes.stub_x[rows] + nodes.stub[rows] >= left)
        inside &= (y - half_height <= bottom) & (y + half_height >= top)
        return frozenset(nodes.id[rows[inside]].tolist())

    def release(self, at: Pointer) -> None:
        self.move(at)

    def cancel(self) -> None:
        self.canvas.set_selection(*self.before)

    def paint(self, painter: QPainter) -> None:
        accent = self.canvas.theme.accent
        pen = QPen(accent, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        fill = QColor(accent)
        fill.setAlpha(FILL_ALPHA)
        painter.setBrush(fill)
        painter.drawRect(self.band)
