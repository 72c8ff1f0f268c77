"""Wires with their arrowheads, stubs with the arrows that lead to them."""

from __future__ import annotations

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters.repaint import ACCENT, Repaint, groups
from circuit_editor.canvas.painters.surface import Surface
from circuit_editor.canvas.tables import Floats, Rows

#: No part of an arrowhead is farther from its tip.
_ARROW = geometry.ARROW_LENGTH + geometry.ARROW_HALF_HEIGHT


def draw_wires(surface: Surface, repaint: Repaint) -> None:
    """The wires, and an arrowhead at each pin."""
    wires, rows = repaint.scene.wires, repaint.wire_rows
    lines = wire_lines(repaint, rows)
    seen = repaint.shows_lines(lines)
    lines, rows = lines[seen], rows[seen]
    inks, dashed = repaint.wire_inks(rows), wires.dashed[rows] & repaint.look.show_gradients
    classes = repaint.width_classes(wires.width_class[rows], inks == ACCENT)
    # A line ends behind its arrowhead, or its end would blunt the tip.
    shortened = shorten(lines)
    widths = style.WIRE_WIDTHS
    for number, alike in groups((inks * len(widths) + classes) * 2 + dashed):
        ink, width_class = divmod(number // 2, len(widths))
        surface.lines(shortened[alike], repaint.colours[ink], widths[width_class], dashed=bool(number % 2))
    pointing = repaint.shows(lines[:, 2], lines[:, 3], _ARROW, _ARROW)
    lines, inks = lines[pointing], inks[pointing]
    for ink, alike in groups(inks):
        surface.arrowheads(lines[alike], repaint.colours[ink])


def draw_stubs(surface: Surface, repaint: Repaint) -> None:
    """The stubs, and the arrow from each gate to its stub."""
    nodes = repaint.nodes
    for colour, rows in repaint.by_ink(repaint.rows):
        stubs = stub_lines(repaint, rows)
        arrows = stubs[nodes.is_gate(rows)]
        arrows[:, 2] = arrows[:, 0]
        arrows[:, 0] -= geometry.LEAD
        selected = repaint.selected[rows]
        classes = repaint.width_classes(nodes.width_class[rows], selected)
        for width_class, alike in groups(classes * 2 + selected):
            ink = repaint.theme.accent if width_class % 2 else colour
            surface.lines(stubs[alike], ink, style.WIRE_WIDTHS[width_class // 2])
        surface.lines(arrows, colour, style.LINE)
        surface.arrowheads(arrows, colour)


def wire_lines(repaint: Repaint, wire_rows: Rows) -> Floats:
    """From x0, y0 to x1, y1 of each wire; shape (wires, 4)."""
    wires = repaint.scene.wires
    return np.array([column[wire_rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1)]).T


def stub_lines(repaint: Repaint, rows: Rows) -> Floats:
    """The same for stubs."""
    x, y = repaint.nodes.stub_x[rows], repaint.nodes.y[rows]
    return np.array([x, y, x + repaint.nodes.stub[rows], y]).T


def shorten(lines: Floats) -> Floats:
    """The lines without the pieces that their arrowheads cover."""
    x0, y0, x1, y1 = lines.T
    dx, dy = x1 - x0, y1 - y0
    length = np.hypot(dx, dy)
    share = geometry.ARROW_LENGTH / np.where(length > 0, length, 1.0)
    return np.array([x0, y0, x1 - share * dx, y1 - share * dy]).T
