"""How much room a picture takes: a rectangle around all of its ink, found for all nodes and wires at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.digits import spell
from circuit_editor.canvas.painters.writing import SUBSCRIPT_DROP
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Floats, Rows

#: How far a line reaches to each side at most.
_HALF_LINE = max(style.GRADIENT_WIDTHS) / 2
#: How far a slanted digit leans beyond its width, for the size of its font.
_LEAN = 0.2


def ink_rect(scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> QRectF:
    """The rectangle around everything that the painters draw for these nodes and wires."""
    boxes = [_stubs(scene, rows), _gates(scene, rows), _wires(scene, wire_rows), _badges(scene, rows)]
    boxes += [_names(scene, look, rows), *_numbers(scene, look, rows)]
    if look.show_gradients:
        boxes.append(_contributions(scene, look, wire_rows))
    around = np.concatenate(boxes)
    if not len(around):
        return QRectF()
    left, top = around[:, :2].min(axis=0).tolist()
    right, bottom = around[:, 2:].max(axis=0).tolist()
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _boxes(left: Floats, top: Floats, right: Floats, bottom: Floats, margin: float = 0.0) -> Floats:
    """Rectangles with a margin, shape (n, 4)."""
    return np.array([left - margin, top - margin, right + margin, bottom + margin]).T


def _stubs(scene: Scene, rows: Rows) -> Floats:
    nodes = scene.nodes
    start, y = nodes.stub_x[rows], nodes.y[rows]
    clamp = np.where(nodes.frozen[rows], style.CLAMP, _HALF_LINE)
    return _boxes(start - style.LINE, y - clamp, start + nodes.stub[rows] + style.LINE, y + clamp)


def _gates(scene: Scene, rows: Rows) -> Floats:
    """Outlines with the dots of free pins."""
    nodes = scene.nodes
    gates = rows[nodes.is_gate(rows)]
    x, y, across, down = (column[gates] for column in (nodes.x, nodes.y, nodes.half_width, nodes.half_height))
    return _boxes(x - across, y - down, x + across, y + down, style.PIN_DOT + style.LINE)


def _wires(scene: Scene, wire_rows: Rows) -> Floats:
    wires = scene.wires
    x0, y0, x1, y1 = (column[wire_rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    left, right = np.minimum(x0, x1), np.maximum(x0, x1)
    return _boxes(left, np.minimum(y0, y1), right, np.maximum(y0, y1), _HALF_LINE)


def _badges(scene: Scene, rows: Rows) -> Floats:
    nodes = scene.nodes
    marked = rows[nodes.fault[rows] | nodes.kink[rows]]
    places = [(x, y) for row in marked.tolist() for _, x, y in scene.badges(row)]
    x, y = np.array(places, dtype=np.float64).reshape(-1, 2).T
    return _boxes(x, y, x, y, style.BADGE + 2)


def _numbers(scene: Scene, look: Look, rows: Rows) -> Iterator[Floats]:
    """The values and the gradients that are shown, each in its line."""
    nodes, numbers = scene.nodes, scene.numbers
    left, y = nodes.stub_x[rows] + geometry.TEXT_INSET, nodes.y[rows]
    if look.show_values:
        texts = [numbers.value_text(row) for row in rows.tolist()]
        yield _lines(texts, left, y - geometry.VALUE_RISE)
    if look.show_gradients:
        texts = [numbers.gradient_text(row) for row in rows.tolist()]
        yield _lines(texts, left, y + geometry.GRADIENT_DROP, italic=look.theme.gradient_italic)


def _lines(texts: list[str], left: Floats, baseline: Floats, *, italic: bool = False) -> Floats:
    """The lines that numbers stand in, which are higher than their ink."""
    metrics = style.metrics(style.NUMBER_SIZE, italic=italic)
    widths = spell(texts, style.NUMBER_SIZE).widths
    lean = _LEAN * style.NUMBER_SIZE if italic else 0.0
    boxes = _boxes(left, baseline - metrics.ascent(), left + widths + lean, baseline + metrics.descent())
    return boxes[widths > 0]


def _names(scene: Scene, look: Look, rows: Rows) -> Floats:
    nodes = scene.nodes
    named = rows[nodes.name_width[rows] > 0]
    x, y = scene.name_places(named)
    metrics = style.metrics(style.NUMBER_SIZE)
    drop = SUBSCRIPT_DROP * style.NUMBER_SIZE if look.maths_names else 0.0
    boxes = _boxes(x, y - metrics.ascent(), x + nodes.name_width[named], y + metrics.descent() + drop)
    # Letters of other alphabets, and signs on top of each other, may be higher than our fonts.
    others = [place for place, name in enumerate(nodes.name[named].tolist()) if not name.isascii()]
    inks = [metrics.tightBoundingRect(nodes.name[named[place]]).getCoords() for place in others]
    moved = np.array(inks, dtype=np.float64).reshape(-1, 4) + np.array([x, y, x, y]).T[others]
    return np.concatenate([boxes, moved])


def _contributions(scene: Scene, look: Look, wire_rows: Rows) -> Floats:
    """What branches of forks add, with its backing."""
    x, y = scene.contribution_spots(wire_rows)
    shown = np.isfinite(x)
    texts = [scene.numbers.contribution_text(row) for row in wire_rows[shown].tolist()]
    lean = _LEAN * style.CONTRIBUTION_SIZE if look.theme.gradient_italic else 0.0
    across = spell(texts, style.CONTRIBUTION_SIZE).widths / 2 + labels.PADDING + lean
    x, y, down = x[shown], y[shown], labels.HALF_HEIGHT
    return _boxes(x - across, y - down, x + across, y + down)
