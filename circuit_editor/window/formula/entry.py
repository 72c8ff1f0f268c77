"""Entering a formula: into the circuit, laid out, in view and selected, as one step of undo."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QRectF

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.geometry import GRID
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression import enter_formula
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.sizes import ROW, STUB

Positions = dict[str, tuple[float, float]]


def enter(canvas: Canvas, text: str, node_id: str | None) -> None:
    """Put a formula into the circuit; a CircuitError says why it can't be, and nothing is changed.

    `node_id` is the node whose formula it is where the text gives no name.
    """
    canvas.finish_editing()
    document = canvas.document
    was_empty = not len(document.circuit)
    with document.edit(QCoreApplication.translate("Edit", "Enter formula")) as circuit:
        before = set(circuit.operands)
        told = enter_formula(circuit, text, node_id if node_id in circuit else None)
        part: set[str] = set()
        for one in told:
            if one not in part:
                part |= circuit.part(one)
        if not part <= before:
            circuit.move_all(_places(circuit, part, part & before))
    ends = [output for output in document.circuit.settings.outputs if output in told]
    canvas.set_selection(ends or told[-1:])
    if was_empty:
        canvas.fit_all()
        if canvas.camera.zoom > 1.0:
            canvas.zoom_reset()
    else:
        canvas.reveal_all(part)


def _places(circuit: Circuit, part: Collection[str], old: Collection[str]) -> Positions:
    """A tidy layout of a part: around the place of its old nodes if no other part is there."""
    places = tidy_positions(circuit, part)
    if not old:
        return places
    dx, dy = (
        round(sum(circuit.node(one).position[axis] - places[one][axis] for one in old) / len(old) / GRID)
        * float(GRID)
        for axis in (0, 1)
    )
    moved = {one: (x + dx, y + dy) for one, (x, y) in places.items()}
    room = _around(list(moved.values()))
    others = (node.position for node in circuit.nodes() if node.id not in places)
    return places if any(room.contains(*position) for position in others) else moved


def _around(points: list[tuple[float, float]]) -> QRectF:
    """The rectangle around some nodes, with the room that those at its edges need."""
    columns, rows = zip(*points, strict=True)
    left, top = min(columns), min(rows)
    return QRectF(left, top, max(columns) - left, max(rows) - top).adjusted(-STUB, -ROW, 2 * STUB, ROW)
