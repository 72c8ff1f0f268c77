"""Where new nodes go: on the grid, not on others, and without a mouse beside what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.placing import scene_of, snapped
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node
from circuit_editor.model.sizes import RADIUS, ROW

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

Point = tuple[float, float]

#: What would lie on another node is put so far beside it.
ASIDE = 2 * GRID
#: Between what is selected and what comes to its right there is room for wires.
GAP = 40.0


def with_pin_at(circuit: Circuit, node: Node, point: QPointF) -> QPointF:
    """The position of a new node whose first pin is at a point."""
    scene = scene_of(node, circuit.definitions)
    return point - QPointF(*scene.pin(scene.row(node.id), 0))


def with_stub_end_at(circuit: Circuit, node: Node, point: QPointF) -> QPointF:
    """The position of a new node whose stub ends at a point."""
    scene = scene_of(node, circuit.definitions)
    _, end, y = scene.stub(scene.row(node.id))
    return point - QPointF(end, y)


def not_on_another(scene: Scene, wanted: QPointF) -> Point:
    """The nearest point of the grid, or so far beside it that no node seems to be the same."""
    nodes = scene.nodes
    x, y = snapped(wanted)
    while np.any(nodes.alive & (abs(nodes.x - x) < GRID) & (abs(nodes.y - y) < GRID)):
        x, y = x + ASIDE, y + ASIDE
    return x, y


def free_place(canvas: Canvas, node: Node) -> Point:
    """Where a new node covers no other: beside what is selected, else in the middle of the view.

    A gate goes to the right of the selected nodes; an input or a constant under another one. Where there is
    no room it goes further down.
    """
    left, _, right, _ = scene_of(node, canvas.document.circuit.definitions).bounds()
    x, y = _wanted(canvas, node, left)
    place = QRectF(x + left, y - RADIUS, right - left, 2 * RADIUS)
    while not _is_free(canvas.scene, place):
        place.translate(0.0, ROW)
    return x, place.center().y()


def _is_free(scene: Scene, place: QRectF) -> bool:
    boxes = (scene.bounds([row]) for row in scene.nodes_in(place.getCoords()))
    return not any(place.intersects(QRectF(QPointF(*box[:2]), QPointF(*box[2:]))) for box in boxes)


def _wanted(canvas: Canvas, node: Node, left: float) -> Point:
    selected = [canvas.document.circuit.node(node_id) for node_id in canvas.selection]
    if not selected:
        return snapped(canvas.world_at_center())
    xs, ys = zip(*(other.position for other in selected), strict=True)
    if all(GATES[other.gate].holds_value for other in (node, *selected)):
        return min(xs), max(ys) + ROW
    _, _, edge, _ = canvas.scene.bounds(canvas.scene.rows_of(canvas.selection))
    return snapped(QPointF(edge + GAP - left, (min(ys) + max(ys)) / 2))
