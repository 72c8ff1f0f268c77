"""The few things drawn over the picture: what is hovered, the draft of a gesture, a ghost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from circuit_editor.canvas import drafts, style

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.hits import Hit

#: The dot at a stub's end grows to this radius under the pointer.
HOVERED_DOT = 5.0
#: How far the ring around a node that a button stands for is from its gate.
POINTER_RING = 7.0
#: Rings and dots of what is hovered reach this far.
HOVER_MARGIN = drafts.REACH


def paint_overlay(painter: QPainter, canvas: Canvas) -> None:
    """Draw all of it, in world units."""
    if canvas.pointed_at is not None:
        _paint_pointed_at(painter, canvas, canvas.pointed_at)
    canvas.path_light.paint(painter)
    canvas.step_light.paint(painter)
    if canvas.gesture is not None:
        canvas.gesture.paint(painter)
    elif canvas.hovered is not None:
        _paint_hover(painter, canvas, canvas.hovered)
    canvas.placing.paint(painter)


def hover_rect(canvas: Canvas, hit: Hit) -> QRectF:
    """What shows that a hit is hovered lies within this and `HOVER_MARGIN` around it, in world units."""
    if hit.wire_key is not None:
        wires, row = canvas.scene.wires, canvas.scene.wire_row(*hit.wire_key)
        return QRectF(QPointF(wires.x0[row], wires.y0[row]), QPointF(wires.x1[row], wires.y1[row]))
    if hit.part == "pin":
        return QRectF(QPointF(*canvas.scene.pin(canvas.scene.row(hit.node_id), hit.pin)), QSizeF(0.0, 0.0))
    return QRectF(canvas.stub_end(hit.node_id), QSizeF(0.0, 0.0))


def _paint_hover(painter: QPainter, canvas: Canvas, hit: Hit) -> None:
    if hit.part == "stub_end":
        drafts.draw_dot(painter, canvas.theme, canvas.stub_end(hit.node_id), HOVERED_DOT)
    elif hit.part == "pin":
        scene = canvas.scene
        drafts.draw_ring(painter, canvas.theme, QPointF(*scene.pin(scene.row(hit.node_id), hit.pin)))
    elif hit.wire_key is not None:
        _paint_hovered_wire(painter, canvas, hit)


def _paint_hovered_wire(painter: QPainter, canvas: Canvas, hit: Hit) -> None:
    wires, row = canvas.scene.wires, canvas.scene.wire_row(*hit.wire_key)
    end = QPointF(wires.x1[row], wires.y1[row])
    if hit.part == "wire_end":
        drafts.draw_ring(painter, canvas.theme, end)
    elif hit.wire_key not in canvas.selected_wires:
        painter.setPen(QPen(canvas.theme.ink, style.SELECTED_LINE))
        painter.drawLine(QPointF(wires.x0[row], wires.y0[row]), end)


def _paint_pointed_at(painter: QPainter, canvas: Canvas, node_id: str) -> None:
    nodes, row = canvas.scene.nodes, canvas.scene.row(node_id)
    across, down = nodes.half_width[row] + POINTER_RING, nodes.half_height[row] + POINTER_RING
    painter.setPen(QPen(canvas.theme.ink, style.SELECTED_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = min(across, down)
    x, y = float(nodes.x[row]), float(nodes.y[row])
    painter.drawRoundedRect(x - across, y - down, 2 * across, 2 * down, corner, corner)
