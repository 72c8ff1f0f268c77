"""Where a text of a node is, or would be if it were not blank: what an editor lies over."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas import geometry
from circuit_editor.canvas.hits import name_rect, value_rect
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import NUMBER_SIZE

#: The room for a text that is not there.
BLANK_WIDTH = 24.0


def text_rect(scene: Scene, row: int, key: str) -> QRectF:
    """The rectangle of a node's "value", "name" or "constant", in world units."""
    if key == "constant" and scene.nodes.is_gate(row):
        return _around_gate(scene, row)
    found = name_rect(scene, row) if key == "name" else value_rect(scene, row)
    if found is not None:
        return QRectF(QPointF(*found[:2]), QPointF(*found[2:]))
    return _blank(scene, row, key)


def _around_gate(scene: Scene, row: int) -> QRectF:
    nodes = scene.nodes
    half_width, half_height = float(nodes.half_width[row]), float(nodes.half_height[row])
    return QRectF(nodes.x[row] - half_width, nodes.y[row] - half_height, 2 * half_width, 2 * half_height)


def _blank(scene: Scene, row: int, key: str) -> QRectF:
    start, _, y = scene.stub(row)
    bottom = y - geometry.VALUE_RISE + 2
    if key != "name":
        left = start + geometry.TEXT_INSET
    elif scene.nodes.is_gate(row):
        left = float(scene.nodes.x[row]) - BLANK_WIDTH / 2
        bottom = y - float(scene.nodes.half_height[row]) - geometry.NAME_RISE
    else:
        left = start - geometry.NAME_GAP - BLANK_WIDTH
    return QRectF(left, bottom - NUMBER_SIZE, BLANK_WIDTH, NUMBER_SIZE)
