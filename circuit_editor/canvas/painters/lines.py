"""Wires with their arrowheads, stubs with the arrows that lead to them."""

from __future__ import annotations

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters.frame import Frame, Ink
from circuit_editor.canvas.painters.surface import Surface
from circuit_editor.canvas.tables import Floats, Rows


def draw_wires(surface: Surface, frame: Frame) -> None:
    """The wires, and an arrowhead at each pin."""
    wires, rows = frame.scene.wires, frame.wire_rows
    lines = wire_lines(frame, rows)
    inks, dashed = frame.wire_inks(rows), wires.dashed[rows] & frame.look.show_gradients
    classes = np.where(inks == Ink.ACCENT, style.SELECTED_CLASS, wires.width_class[rows])
    # A line ends behind its arrowhead, or its end would blunt the tip.
    shortened = shorten(lines)
    for ink, colour in frame.colours.items():
        for width_class in np.unique(classes[inks == ink]).tolist():
            some, width = (inks == ink) & (classes == width_class), style.WIRE_WIDTHS[width_class]
            surface.lines(shortened[some & ~dashed], colour, width)
            surface.lines(shortened[some & dashed], colour, width, dashed=True)
        surface.arrowheads(lines[inks == ink], colour)


def draw_stubs(surface: Surface, frame: Frame) -> None:
    """The stubs, and the arrow from each gate to its stub."""
    nodes = frame.nodes
    for colour, rows in frame.by_ink(frame.rows):
        stubs = stub_lines(frame, rows)
        x, y = stubs[nodes.is_gate(rows), :2].T
        arrows = np.stack([x - geometry.LEAD, y, x, y], axis=-1)
        selected = frame.selected[rows]
        surface.lines(np.concatenate([stubs[~selected], arrows]), colour, style.LINE)
        surface.lines(stubs[selected], frame.theme.accent, style.SELECTED_LINE)
        surface.arrowheads(arrows, colour)


def wire_lines(frame: Frame, wire_rows: Rows) -> Floats:
    """From x0, y0 to x1, y1 of each wire; shape (wires, 4)."""
    wires = frame.scene.wires
    return np.stack([column[wire_rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1)], axis=-1)


def stub_lines(frame: Frame, rows: Rows) -> Floats:
    """The same for stubs."""
    x, y = frame.nodes.stub_x[rows], frame.nodes.y[rows]
    return np.stack([x, y, x + frame.nodes.stub[rows], y], axis=-1)


def shorten(lines: Floats) -> Floats:
    """The lines without the pieces that their arrowheads cover."""
    heads = geometry.arrowhead(*lines.T)
    return np.concatenate([lines[:, :2], heads[:, 1:].mean(axis=1)], axis=1)
