"""Selecting what lies in a rectangle that is drawn on empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from circuit_editor.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

FILL_ALPHA = 28


class RubberBandGesture(Gesture):
    """Selects the nodes whose gates or stubs the rectangle touches; with Shift in addition to the others."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: Pointer) -> None:
        super().__init__(canvas, press)
        self.before = (canvas.selection, canvas.selected_wires)
        self.band = QRectF(press.world, press.world)

    def move(self, at: Pointer) -> None:
        self.canvas.update_around(self.band, 1.0)
        self.band = QRectF(self.press.world, at.world).normalized()
        self.canvas.update_around(self.band, 1.0)
        adds = at.has(Qt.KeyboardModifier.ShiftModifier)
        nodes, wires = self.before if adds else (frozenset(), frozenset())
        self.canvas.set_selection(nodes | self._touched(), wires)

    def _touched(self) -> frozenset[str]:
        """The nodes whose gate or stub the rectangle touches; their texts do not count."""
        nodes = self.canvas.scene.nodes
        left, top, right, bottom = self.band.getCoords()
        # An input has no gate: half its sizes are 0, and its stub is a line.
        inside = nodes.alive & (nodes.x - nodes.half_width <= right) & (nodes.stub_x + nodes.stub >= left)
        inside &= (nodes.y - nodes.half_height <= bottom) & (nodes.y + nodes.half_height >= top)
        return frozenset(nodes.id[row] for row in np.flatnonzero(inside))

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
