"""Placing a new node: a ghost under the pointer, from a drag or between two clicks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from circuit_editor.canvas import commands
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What a drag from the palette carries: the gate's name.
MIME_TYPE = "application/x-circuit-editor-gate"
OPACITY = 0.5
#: A ghost has no wires, so nothing of it is farther than this from its position.
REACH = 400.0


def snapped(point: QPointF) -> tuple[float, float]:
    """The nearest point of the grid."""
    return math.floor(point.x() / GRID + 0.5) * GRID, math.floor(point.y() / GRID + 0.5) * GRID


def scene_of_one(gate: str) -> Scene:
    """The picture of a single new node at the origin."""
    circuit = Circuit()
    circuit.insert(commands.new_node(gate))
    passes = run(compile_circuit(circuit))
    scene = Scene()
    scene.reset(circuit, passes, NumberFormat.of(passes, None))
    return scene


class Placing:
    """The node that is being placed, if there is one; `follows_click` tells a click from a drag."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._painter = VectorPainter()
        self._scene = Scene()
        self.gate: str | None = None
        self.follows_click = False
        self.at: QPointF | None = None

    @property
    def is_active(self) -> bool:
        """Whether a node is being placed."""
        return self.gate is not None

    def start(self, gate: str, *, follows_click: bool) -> bool:
        """Begin with a gate of the table; False if there is no such gate."""
        self.cancel()
        if gate not in GATES:
            return False
        self.gate, self.follows_click, self.at = gate, follows_click, None
        self._scene = scene_of_one(gate)
        return True

    def move(self, world: QPointF | None) -> None:
        """The ghost goes under the pointer, or nowhere."""
        self._paint_anew()
        self.at = world
        self._paint_anew()

    def cancel(self) -> bool:
        """Esc: place nothing; whether a node was being placed."""
        was_active = self.is_active
        if was_active and self.follows_click:
            self._canvas.message.emit("")
        self._paint_anew()
        self.gate, self.at = None, None
        return was_active

    def place(self, world: QPointF) -> None:
        """Put the node there, and open the editor of the number that it starts with."""
        gate = self.gate
        self.cancel()
        if gate is None:
            return
        node_id = commands.add_node(self._canvas.document, gate, snapped(world))
        self._canvas.setFocus()
        self._canvas.set_selection({node_id})
        if GATES[gate].holds_value or GATES[gate].takes_constant:
            self._canvas.edit_main(node_id)

    def _paint_anew(self) -> None:
        bounds = self._scene.bounds()
        if self.at is not None and bounds is not None:
            rect = QRectF(QPointF(*bounds[:2]), QPointF(*bounds[2:]))
            self._canvas.update_around(rect.translated(*snapped(self.at)), 0.0)

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost, snapped as the node will be."""
        if self.gate is None or self.at is None:
            return
        x, y = snapped(self.at)
        painter.save()
        painter.translate(x, y)
        painter.setOpacity(OPACITY)
        look = Look(theme=self._canvas.theme, show_gradients=False)
        self._painter.paint(painter, self._scene, look, (-REACH, -REACH, REACH, REACH))
        painter.restore()
