"""Ungrouping: what was inside takes the place of the group, and what is in its way makes room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.scene import Scene
from circuit_editor.document import Edit
from circuit_editor.model.grouping import expand

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What a scene tells of how far nodes reach is so generous.
SLACK = 12.0


def ungroup(canvas: Canvas, node_id: str) -> list[str]:
    """Put what is inside a group in its place, in one undo step; its ids. NoGroup if the node is none.

    Where that lies on nothing else it stays there. Else its left edge goes where the group's was, and all to
    the right of the group moves on to the right, and what is above and below it up and down, as far as it
    takes.
    """
    document = canvas.document
    text = QCoreApplication.translate("Edit", "Ungroup {node}")
    edit = document.begin(text.format(node=document.circuit.label(node_id)))
    try:
        before = _rect(canvas.scene, [node_id]) if node_id in canvas.scene else QRectF()
        inner = expand(edit.circuit, node_id)
        # Only the scene knows how large everything is.
        edit.step()
        _make_room(canvas.scene, edit, before, inner)
        edit.commit()
    finally:
        # After a commit there is nothing left to cancel.
        edit.cancel()
    return inner


def _make_room(scene: Scene, edit: Edit, before: QRectF, inner: list[str]) -> None:
    """Move what lies on each other; `before` is around the group."""
    part = _rect(scene, inner)
    others = [scene.nodes.id[row] for row in scene.rows_in_order().tolist()]
    others = [node_id for node_id in others if node_id not in set(inner)]
    boxes = {node_id: _rect(scene, [node_id]) for node_id in others}
    if not any(box.intersects(part) for box in boxes.values()):
        return
    shift = _on_grid(before.left() - part.left())
    part.translate(shift, 0.0)
    moves = dict.fromkeys(inner, (shift, 0.0))
    onwards = _on_grid(max(part.right() - before.right(), 0.0))
    up, down = (
        _on_grid(max(far, 0.0)) for far in (before.top() - part.top(), part.bottom() - before.bottom())
    )
    for node_id, box in boxes.items():
        if box.left() >= before.center().x():
            moves[node_id] = (onwards, 0.0)
        elif box.right() > part.left() and box.left() < part.right():
            moves[node_id] = (0.0, -up if box.center().y() < before.center().y() else down)
    circuit = edit.circuit
    places = {node_id: circuit.node(node_id).position for node_id in moves}
    circuit.move_all(
        {node_id: (x + moves[node_id][0], y + moves[node_id][1]) for node_id, (x, y) in places.items()}
    )


def _rect(scene: Scene, node_ids: list[str]) -> QRectF:
    """Around nodes with their texts, so narrow that neighbours in a tidy circuit do not meet."""
    x0, y0, x1, y1 = scene.bounds(scene.rows_of(node_ids))
    return QRectF(QPointF(x0, y0), QPointF(x1, y1)).adjusted(SLACK, SLACK, -SLACK, -SLACK)


def _on_grid(distance: float) -> float:
    """The next multiple of the grid, away from 0."""
    steps = -(-abs(distance) // GRID)
    return steps * GRID if distance > 0 else -steps * GRID
