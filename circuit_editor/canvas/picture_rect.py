"""How much room a picture takes: a rectangle around all of its ink, with its texts measured."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Rows


def ink_rect(scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> QRectF:
    """The rectangle around everything that the vector painter draws for these nodes and wires."""
    found = QRectF()
    for row in rows.tolist():
        found = found.united(_lines_of(scene, row))
        for rect in _texts_of(scene, look, row):
            found = found.united(rect)
        for _, x, y in scene.badges(row):
            found = found.united(QRectF(x, y, 0, 0).adjusted(*_around(style.BADGE + 2)))
    for rect in _wire_rects(scene, look, wire_rows):
        found = found.united(rect)
    return found


def _around(margin: float) -> tuple[float, float, float, float]:
    return -margin, -margin, margin, margin


def _lines_of(scene: Scene, row: int) -> QRectF:
    """A gate's outline with the dots of its free pins, and the stub."""
    nodes = scene.nodes
    start, end, y = scene.stub(row)
    rect = QRectF(QPointF(start, y), QPointF(end, y)).adjusted(*_around(style.LINE))
    if nodes.is_gate(row):
        half_width, half_height = float(nodes.half_width[row]), float(nodes.half_height[row])
        center = QPointF(float(nodes.x[row]), y)
        gate = QRectF(center, center).adjusted(-half_width, -half_height, half_width, half_height)
        rect = rect.united(gate.adjusted(*_around(style.PIN_DOT + style.LINE)))
    return rect


def _texts_of(scene: Scene, look: Look, row: int) -> list[QRectF]:
    nodes, numbers = scene.nodes, scene.numbers
    left, y = float(nodes.stub_x[row]) + geometry.TEXT_INSET, float(nodes.y[row])
    rects = []
    if look.show_values:
        rects.append(_text_rect(numbers.value_text(row), left, y - geometry.VALUE_RISE))
    if look.show_gradients:
        italic = look.theme.gradient_italic
        rects.append(_text_rect(numbers.gradient_text(row), left, y + geometry.GRADIENT_DROP, italic=italic))
    name_x, name_y = scene.name_places(np.array([row]))
    rects.append(_text_rect(nodes.name[row], float(name_x[0]), float(name_y[0])))
    return rects


def _text_rect(text: str, left: float, baseline: float, *, italic: bool = False) -> QRectF:
    if not text:
        return QRectF()
    metrics = style.metrics(style.NUMBER_SIZE, italic=italic)
    # The line of the text, and its ink, which an italic or a wide letter carries beyond it.
    return metrics.boundingRect(text).united(metrics.tightBoundingRect(text)).translated(left, baseline)


def _wire_rects(scene: Scene, look: Look, wire_rows: Rows) -> list[QRectF]:
    wires, numbers = scene.wires, scene.numbers
    head = geometry.ARROW_HALF_HEIGHT + style.LINE
    rects = [
        QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized().adjusted(*_around(head))
        for x0, y0, x1, y1 in zip(
            *(column[wire_rows].tolist() for column in (wires.x0, wires.y0, wires.x1, wires.y1)), strict=True
        )
    ]
    if look.show_gradients:
        x, y = scene.contribution_spots(wire_rows)
        shown = np.isfinite(x)
        for row, middle_x, middle_y in zip(
            wire_rows[shown].tolist(), x[shown].tolist(), y[shown].tolist(), strict=True
        ):
            italic = look.theme.gradient_italic
            width = style.text_width(numbers.contribution_text(row), style.CONTRIBUTION_SIZE, italic=italic)
            half = width / 2 + labels.PADDING
            center = QPointF(middle_x, middle_y)
            rects.append(
                QRectF(center, center).adjusted(-half, -labels.HALF_HEIGHT, half, labels.HALF_HEIGHT)
            )
    return rects
