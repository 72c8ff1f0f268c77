"""A gate as palette and search show it: drawn by the canvas's painter, without stub and pins."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from circuit_editor.canvas.geometry import NAME_GAP
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.placing import scene_of
from circuit_editor.canvas.style import LINE, Theme, text_width
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node

#: A little smaller than on the canvas.
SCALE = 0.85
#: The stub of an input, which has nothing else to show, in world units.
SHORT_STUB = 28.0
#: Half of what it and the letter above it are high.
HALF_INPUT_HEIGHT = 9.0
#: Where a gate's stub is put: out of sight.
FAR = 1e6


class GatePicture:
    """Draws one node in the middle of a rectangle; `size` is what it needs, in pixels.

    `text` is its symbol, or of an input or a constant what stands before its stub. The node is at (0, 0); a
    group needs the definitions of its circuit.
    """

    def __init__(self, node: Node, text: str, definitions: dict[str, Definition] | None = None) -> None:
        self._painter = VectorPainter()
        self._scene = scene_of(node, definitions)
        self._row = int(self._scene.nodes.rows()[0])
        holds_value = GATES[node.gate].holds_value
        # A letter has no backing of the canvas's colour where nothing crosses it.
        self._is_filled = not holds_value
        half_width, half_height = self._shorten(text) if holds_value else self._strip(text)
        self.size = QSize(ceil(2 * SCALE * half_width), ceil(2 * SCALE * half_height))

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Draw it in the theme's colours."""
        painter.save()
        # On the middle of a pixel, so that a line of one pixel is one pixel.
        painter.translate(floor(rect.center().x()) + 0.5, floor(rect.center().y()) + 0.5)
        painter.scale(SCALE, SCALE)
        painter.translate(-self._middle_x, -self._middle_y)
        look = Look(theme=theme, show_values=False, show_gradients=False, opaque=self._is_filled)
        self._painter.paint_rows(
            painter, self._scene, look, self._scene.nodes.rows(), self._scene.wires.rows()
        )
        painter.restore()

    def _shorten(self, text: str) -> tuple[float, float]:
        """An input or a constant: a letter and a short stub. Half its width and height."""
        nodes, row = self._scene.nodes, self._row
        name_width = text_width(text)
        nodes.name[row], nodes.name_width[row] = text, name_width
        nodes.stub[row] = SHORT_STUB
        self._middle_x = float(nodes.stub_x[row]) + (SHORT_STUB - name_width - NAME_GAP) / 2
        self._middle_y = -HALF_INPUT_HEIGHT
        return (SHORT_STUB + name_width + NAME_GAP) / 2, HALF_INPUT_HEIGHT

    def _strip(self, text: str) -> tuple[float, float]:
        """A gate: its outline and its symbol. Half its width and height."""
        nodes, row = self._scene.nodes, self._row
        nodes.symbol[row] = text
        # Pins and stubs are for wires, and there is nothing to wire here.
        nodes.wired[row] = nodes.pins[row]
        nodes.stub_x[row] = FAR
        self._middle_x, self._middle_y = float(nodes.x[row]), 0.0
        return float(nodes.half_width[row]) + LINE / 2, float(nodes.half_height[row]) + LINE / 2
