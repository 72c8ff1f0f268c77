"""Gates: circles and boxes, their free pins, levers, symbols and badges, and the halo of selected nodes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters.frame import Frame, pen
from circuit_editor.canvas.painters.symbols import draw_badge, symbol_place
from circuit_editor.canvas.tables import Kind, Rows


def draw_halos(frame: Frame) -> None:
    """A ring around each selected gate, a frame around each selected input or constant."""
    rows = frame.rows[frame.selected[frame.rows]]
    gate = frame.nodes.is_gate(rows)
    frame.painter.setBrush(Qt.BrushStyle.NoBrush)
    for marked, width in ((rows[gate], style.HALO), (rows[~gate], style.FRAME)):
        frame.painter.setPen(QPen(frame.theme.halo, width))
        _draw_outlines(frame, marked, width)


def draw_gates(frame: Frame) -> None:
    """Circles and boxes with their free pins, the levers of max and min, the symbols."""
    nodes = frame.nodes
    gates = frame.rows[nodes.is_gate(frame.rows)]
    for colour, rows in frame.by_ink(gates):
        frame.painter.setPen(pen(colour))
        frame.painter.setBrush(frame.fill)
        _draw_outlines(frame, rows, 0.0)
    _draw_free_pins(frame, gates)
    _draw_levers(frame, gates[nodes.winner[gates] >= 0])
    _draw_symbols(frame, gates)


def draw_badges(frame: Frame) -> None:
    """A sign at each node that has a fault or a kink."""
    nodes, rows = frame.nodes, frame.rows
    for row in rows[nodes.fault[rows] | nodes.kink[rows]].tolist():
        for kind, x, y in frame.scene.badges(row):
            draw_badge(frame.painter, kind, x, y, frame.theme)


def _draw_outlines(frame: Frame, rows: Rows, grown: float) -> None:
    circles = frame.nodes.kind[rows] == Kind.CIRCLE
    corner = geometry.CORNER + grown
    for row in rows[circles].tolist():
        frame.painter.drawEllipse(_outline(frame, row, grown))
    for row in rows[~circles].tolist():
        frame.painter.drawRoundedRect(_outline(frame, row, grown), corner, corner)


def _outline(frame: Frame, row: int, grown: float) -> QRectF:
    """A gate's outline, or the frame of a selected input: its name, its stub and both numbers."""
    nodes = frame.nodes
    if nodes.half_width[row]:
        half_width, half_height = float(nodes.half_width[row]), float(nodes.half_height[row])
        rect = QRectF(-half_width, -half_height, 2 * half_width, 2 * half_height)
        rect.translate(float(nodes.x[row]), float(nodes.y[row]))
    else:
        start, end, y = frame.scene.stub(row)
        left = start - (geometry.NAME_GAP + float(nodes.name_width[row]) if nodes.name[row] else 0.0)
        rect = QRectF(left, y - geometry.RADIUS, end - left, 2 * geometry.RADIUS)
    return rect.adjusted(-grown, -grown, grown, grown)


def _draw_free_pins(frame: Frame, gates: Rows) -> None:
    """An open dot where a wire can go; while one is drawn, also where a gate would open a pin for it."""
    nodes, more = frame.nodes, frame.look.more_pins
    free = nodes.wired[gates] < nodes.pins[gates]
    if more:
        free = (free | nodes.is_variadic[gates]) & ~frame.refused[gates]
    frame.painter.setPen(pen(frame.theme.muted))
    frame.painter.setBrush(QBrush(frame.theme.background))
    for row in gates[free].tolist():
        for pin in frame.scene.free_pins(row, more=more):
            frame.painter.drawEllipse(QPointF(*frame.scene.pin(row, pin)), style.PIN_DOT, style.PIN_DOT)


def _draw_levers(frame: Frame, gates: Rows) -> None:
    """From the pin that max or min routes to the output, bent around the symbol."""
    nodes = frame.nodes
    frame.painter.setPen(pen(frame.theme.muted, style.LEVER))
    frame.painter.setBrush(Qt.BrushStyle.NoBrush)
    for row in gates.tolist():
        x, y = float(nodes.x[row]), float(nodes.y[row])
        pin_x, pin_y = frame.scene.pin(row, int(nodes.winner[row]))
        half_width, half_height = float(nodes.half_width[row]), float(nodes.half_height[row])
        curve = geometry.lever((pin_x - x, pin_y - y), half_width, half_height)
        start, *rest = (QPointF(x + dx, y + dy) for dx, dy in curve)
        path = QPainterPath(start)
        path.cubicTo(*rest)
        frame.painter.drawPath(path)


def _draw_symbols(frame: Frame, gates: Rows) -> None:
    nodes = frame.nodes
    for colour, rows in frame.by_ink(gates):
        frame.painter.setPen(colour)
        for row in rows.tolist():
            symbol = nodes.symbol[row]
            font, dx, dy = symbol_place(symbol, float(2 * nodes.half_width[row]))
            frame.painter.setFont(font)
            frame.painter.drawText(QPointF(float(nodes.x[row]) + dx, float(nodes.y[row]) + dy), symbol)
