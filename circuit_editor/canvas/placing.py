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
from circuit_editor.canvas.splicing import paint_wire_under, wire_under
from circuit_editor.canvas.style import SELECTED_LINE
from circuit_editor.canvas.wire_lines import rect_around, wire_line
from circuit_editor.model.change import WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What a drag from the palette carries: the key of a gate or a group.
MIME_TYPE = "application/x-circuit-editor-gate"
OPACITY = 0.5
#: A ghost has no wires, so nothing of it is farther than this from its position.
REACH = 400.0


def snapped(point: QPointF) -> tuple[float, float]:
    """The nearest point of the grid."""
    return math.floor(point.x() / GRID + 0.5) * GRID, math.floor(point.y() / GRID + 0.5) * GRID


def scene_of(node: Node, definitions: dict[str, Definition] | None = None) -> Scene:
    """The picture of a single node; a group needs the definitions of its circuit."""
    circuit = Circuit(definitions)
    circuit.insert(node)
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
        self.key: str | None = None
        self.follows_click = False
        self.at: QPointF | None = None
        #: The wire into which it would go.
        self._into: WireKey | None = None

    @property
    def is_active(self) -> bool:
        """Whether a node is being placed."""
        return self.key is not None

    def start(self, key: str, *, follows_click: bool) -> bool:
        """Begin with a gate or a group, by its key; False if there is none of this key."""
        self.cancel()
        document = self._canvas.document
        if not commands.is_placeable(document, key) or self._canvas.groups.refuses_edits():
            return False
        self.key, self.follows_click, self.at = key, follows_click, None
        self._scene = scene_of(commands.next_node(document, key), document.circuit.definitions)
        return True

    def move(self, world: QPointF | None, *, into_wire: bool = False) -> None:
        """The ghost goes under the pointer, or nowhere; with `into_wire` into a wire that it lies on."""
        self._paint_anew()
        self.at = world
        self._into = self._wire_at(world) if into_wire and world is not None else None
        self._paint_anew()

    def _wire_at(self, world: QPointF) -> WireKey | None:
        """The wire into which the node would go there, if it is a gate."""
        takes_wires = self.is_active and self._scene.nodes.pins.any()
        return wire_under(self._canvas.scene, *snapped(world)) if takes_wires else None

    def cancel(self) -> bool:
        """Esc: place nothing; whether a node was being placed."""
        was_active = self.is_active
        if was_active and self.follows_click:
            self._canvas.message.emit("")
        self._paint_anew()
        self.key, self.at, self._into = None, None, None
        return was_active

    def place(self, world: QPointF, *, into_wire: bool = False) -> None:
        """Put the node there, and open the editor of the number that it starts with.

        With `into_wire` a gate goes into the wire that it lies on.
        """
        key, into = self.key, self._wire_at(world) if into_wire else None
        self.cancel()
        if key is None:
            return
        node_id = commands.add_node(self._canvas.document, key, snapped(world), into=into)
        self._canvas.setFocus()
        self._canvas.set_selection({node_id})
        node = self._canvas.document.circuit.node(node_id)
        if node.value is not None or node.constant is not None:
            self._canvas.edit_main(node_id)

    def _paint_anew(self) -> None:
        bounds = self._scene.bounds()
        if self.at is not None and bounds is not None:
            rect = QRectF(QPointF(*bounds[:2]), QPointF(*bounds[2:]))
            self._canvas.update_around(rect.translated(*snapped(self.at)), 0.0)
        if self._into is not None and self._canvas.has_wire(self._into):
            line = wire_line(self._canvas.scene, self._canvas.scene.wire_row(*self._into))
            self._canvas.update_around(rect_around(line), SELECTED_LINE)

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost, snapped as the node will be."""
        if self.key is None or self.at is None:
            return
        x, y = snapped(self.at)
        if self._into is not None and self._canvas.has_wire(self._into):
            paint_wire_under(painter, self._canvas.theme, self._canvas.scene, self._into, (x, y))
        painter.save()
        painter.translate(x, y)
        painter.setOpacity(OPACITY)
        look = Look(theme=self._canvas.theme, show_gradients=False)
        self._painter.paint(painter, self._scene, look, (-REACH, -REACH, REACH, REACH))
        painter.restore()
