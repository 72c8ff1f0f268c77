"""Gates: circles and boxes, their free pins, levers, symbols and badges, and the halo of selected nodes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters import stamps
from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.painters.surface import Letters, Shape, Surface
from circuit_editor.canvas.painters.symbols import symbol_place
from circuit_editor.canvas.tables import Floats, Kind, Rows

#: Plain numbers, as they are compared with in every frame.
_CIRCLE, _BOX = int(Kind.CIRCLE), int(Kind.BOX)


def draw_halos(surface: Surface, frame: Frame) -> None:
    """A ring around each selected gate, a frame around each selected input or constant."""
    nodes, rows = frame.nodes, frame.rows[frame.selected[frame.rows]]
    if not len(rows):
        return
    gate = nodes.is_gate(rows)
    colour = frame.theme.halo.rgba()
    for marked, width, edges in (
        (rows[gate], style.HALO, gate_edges(frame, rows[gate])),
        (rows[~gate], style.FRAME, _input_edges(frame, rows[~gate])),
    ):
        grown = edges + np.array([-width, -width, width, width, width])
        surface.stamps(stamps.Halo(colour, width), _shapes(grown), nodes.x[marked], nodes.y[marked])


def draw_gates(surface: Surface, frame: Frame) -> None:
    """Circles and boxes with their free pins, the levers of max and min, the symbols."""
    nodes, theme = frame.nodes, frame.theme
    fill = theme.background.rgba() if frame.look.opaque else None
    for colour, rows in frame.by_ink(frame.gates):
        outline = stamps.Outline(colour.rgba(), fill)
        surface.stamps(outline, _shapes(gate_edges(frame, rows)), nodes.x[rows], nodes.y[rows])
    _draw_inner_outlines(surface, frame)
    _draw_free_pins(surface, frame)
    _draw_levers(surface, frame)
    _draw_symbols(surface, frame)


def draw_badges(surface: Surface, frame: Frame) -> None:
    """A sign at each node that has a fault or a kink."""
    nodes, theme, rows = frame.nodes, frame.theme, frame.rows
    marked = rows[nodes.fault[rows] | nodes.kink[rows]].tolist()
    if not marked:
        return
    background = theme.background.rgba()
    badges = {
        "fault": stamps.FaultBadge(background, theme.badge_fault.rgba(), theme.badge_ink.rgba()),
        "kink": stamps.KinkBadge(theme.badge_kink.rgba(), background),
    }
    found = [badge for row in marked for badge in frame.scene.badges(row)]
    for kind, stamp in badges.items():
        places = np.array([(x, y) for what, x, y in found if what == kind]).reshape(-1, 2)
        surface.stamps(stamp, [()] * len(places), *places.T)


def gate_edges(frame: Frame, rows: Rows) -> Floats:
    """Left, top, right and bottom of gates, seen from their centres, and the radius of their corners."""
    half_width, half_height = frame.nodes.half_width[rows], frame.nodes.half_height[rows]
    corner = np.where(frame.nodes.kind[rows] == _CIRCLE, half_width, geometry.CORNER)
    return np.array([-half_width, -half_height, half_width, half_height, corner]).T


def _input_edges(frame: Frame, rows: Rows) -> Floats:
    """The same around an input or a constant: its name, its stub and both numbers."""
    nodes = frame.nodes
    name, start = nodes.name_width[rows], nodes.stub_x[rows] - nodes.x[rows]
    left = start - np.where(name > 0, geometry.NAME_GAP + name, 0.0)
    radius, corner = np.full(len(rows), geometry.RADIUS), np.full(len(rows), geometry.CORNER)
    return np.array([left, -radius, start + nodes.stub[rows], radius, corner]).T


def _draw_inner_outlines(surface: Surface, frame: Frame) -> None:
    """The second line inside the outline of a group, which tells that there is something inside."""
    nodes, rows = frame.nodes, frame.gates[frame.nodes.is_group[frame.gates]]
    if len(rows):
        outline = stamps.Outline(frame.theme.faint.rgba())
        surface.stamps(outline, _shapes(inner_edges(frame, rows)), nodes.x[rows], nodes.y[rows])


def inner_edges(frame: Frame, rows: Rows) -> Floats:
    """The edges of the second line inside the outlines of groups, as those of gates are told."""
    return gate_edges(frame, rows) + geometry.GROUP_INSET * np.array([1.0, 1.0, -1.0, -1.0, -1.0])


def _draw_free_pins(surface: Surface, frame: Frame) -> None:
    """An open dot where a wire can go; while one is drawn, also where a gate would open a pin for it."""
    nodes, theme, gates = frame.nodes, frame.theme, frame.gates
    with_free = gates[nodes.wired[gates] < nodes.pins[gates]]
    free = [(row, pin) for row in with_free.tolist() for pin in frame.scene.free_pins(row)]
    if not free and not frame.look.more_pins:
        return
    rows, pins = np.array(free, dtype=np.intp).reshape(-1, 2).T
    if frame.look.more_pins:
        full = gates[nodes.is_variadic[gates] & (nodes.wired[gates] == nodes.pins[gates])]
        rows, pins = np.concatenate([rows, full]), np.concatenate([pins, nodes.pins[full]])
        pins, rows = pins[~frame.refused[rows]], rows[~frame.refused[rows]]
    dx, dy = _pins(frame, rows, pins)
    stamp = stamps.FreePin(theme.muted.rgba(), theme.background.rgba())
    surface.stamps(stamp, [()] * len(rows), nodes.x[rows] + dx, nodes.y[rows] + dy)


def _draw_levers(surface: Surface, frame: Frame) -> None:
    """From the pin that max or min routes to the output, bent around the symbol."""
    nodes = frame.nodes
    rows = frame.gates[nodes.winner[frame.gates] >= 0]
    if not len(rows):
        return
    dx, dy = _pins(frame, rows, nodes.winner[rows])
    shapes = np.array([dx, dy, nodes.half_width[rows], nodes.half_height[rows]]).T
    stamp = stamps.Lever(frame.theme.muted.rgba())
    surface.stamps(stamp, _shapes(shapes), nodes.x[rows], nodes.y[rows])


def _draw_symbols(surface: Surface, frame: Frame) -> None:
    nodes, gates = frame.nodes, frame.gates
    if not len(gates):
        return
    inks = [frame.colours[ink].rgba() for ink in frame.inks(gates).tolist()]
    symbols = nodes.symbol[gates].tolist()
    widths = (2 * nodes.half_width[gates]).tolist()
    sizes, dx, dy = zip(*map(symbol_place, symbols, widths), strict=True)
    letters = list(map(Letters, sizes, inks))
    surface.words(symbols, nodes.x[gates] + dx, nodes.y[gates] + dy, letters)


def _pins(frame: Frame, rows: Rows, pins: Rows) -> tuple[Floats, Floats]:
    """Where pins are, seen from the centres of their gates."""
    nodes = frame.nodes
    box = nodes.kind[rows] == _BOX
    return geometry.pin_offset(box, nodes.half_width[rows], nodes.pins[rows], pins)


def _shapes(columns: Floats) -> Sequence[Shape]:
    return list(map(tuple, columns.tolist()))
