"""Wires with their arrowheads, stubs with the arrows that lead to them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters.frame import Frame, Ink, pen
from circuit_editor.canvas.tables import Floats


def draw_wires(frame: Frame) -> None:
    """The wires, and an arrowhead at each pin."""
    wires, rows = frame.scene.wires, frame.wire_rows
    lines = np.stack([wires.x0[rows], wires.y0[rows], wires.x1[rows], wires.y1[rows]], axis=-1)
    heads = geometry.arrowhead(*lines.T)
    inks, dashed = frame.wire_inks(), wires.dashed[rows] & frame.look.show_gradients
    # A line ends behind its arrowhead, or its end would blunt the tip.
    lines[:, 2:] = heads[:, 1:].mean(axis=1)
    for ink, colour in frame.colours.items():
        width = style.SELECTED_LINE if ink == Ink.ACCENT else style.LINE
        _draw_lines(frame.painter, lines[(inks == ink) & ~dashed], pen(colour, width))
        _draw_lines(frame.painter, lines[(inks == ink) & dashed], pen(colour, width, dashed=True))
        _draw_triangles(frame.painter, heads[inks == ink], colour)


def draw_stubs(frame: Frame) -> None:
    """The stubs, and the arrow from each gate to its stub."""
    nodes = frame.nodes
    for colour, rows in frame.by_ink(frame.rows):
        x, y = nodes.stub_x[rows], nodes.y[rows]
        stubs = np.stack([x, y, x + nodes.stub[rows], y], axis=-1)
        arrows = np.stack([x - geometry.LEAD, y, x, y], axis=-1)[nodes.is_gate(rows)]
        selected = frame.selected[rows]
        _draw_lines(frame.painter, np.concatenate([stubs[~selected], arrows]), pen(colour))
        _draw_lines(frame.painter, stubs[selected], pen(frame.theme.accent, style.SELECTED_LINE))
        _draw_triangles(frame.painter, geometry.arrowhead(*arrows.T), colour)


def _draw_lines(painter: QPainter, lines: Floats, line_pen: QPen) -> None:
    if len(lines):
        painter.setPen(line_pen)
        painter.drawLines([QLineF(*line) for line in lines.tolist()])


def _draw_triangles(painter: QPainter, triangles: Floats, colour: QColor) -> None:
    if len(triangles):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for corners in triangles.tolist():
            painter.drawConvexPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
