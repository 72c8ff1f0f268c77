"""Gates: circles and boxes, their free pins, levers, symbols and badges, and the halo of selected nodes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters import stamps
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.surface import Letters, Shape, Surface
from circuit_editor.canvas.painters.symbols import symbol_place
from circuit_editor.canvas.tables import Floats, Kind, Rows

#: Plain numbers, as they are compared with in every repaint.
_CIRCLE, _BOX = int(Kind.CIRCLE), int(Kind.BOX)


def draw_halos(surface: Surface, repaint: Repaint) -> None:
    """A ring around each selected gate, and one with corners around each selected input or constant."""
    nodes, rows = repaint.nodes, repaint.rows[repaint.selected[repaint.rows]]
    if not len(rows):
        return
    gate = nodes.is_gate(rows)
    colour = repaint.theme.halo.rgba()
    for marked, width, edges in (
        (rows[gate], style.HALO, gate_edges(repaint, rows[gate])),
        (rows[~gate], style.INPUT_HALO, _input_edges(repaint, rows[~gate])),
    ):
        grown = edges + np.array([-width, -width, width, width, width])
        surface.stamps(stamps.Halo(colour, width), _shapes(grown), nodes.x[marked], nodes.y[marked])


def draw_gates(surface: Surface, repaint: Repaint) -> None:
    """Circles and boxes with their free pins, the levers of max and min, what is frozen, the symbols."""
    nodes, theme = repaint.nodes, repaint.theme
    fill = theme.background.rgba() if repaint.look.opaque else None
    for colour, rows in repaint.by_ink(repaint.gates):
        outline = stamps.Outline(colour.rgba(), fill)
        surface.stamps(outline, _shapes(gate_edges(repaint, rows)), nodes.x[rows], nodes.y[rows])
    _draw_inner_outlines(surface, repaint)
    _draw_free_pins(surface, repaint)
    _draw_levers(surface, repaint)
    _draw_clamps(surface, repaint)
    _draw_symbols(surface, repaint)


def draw_badges(surface: Surface, repaint: Repaint) -> None:
    """A sign at each node that has a fault or a kink."""
    nodes, theme, rows = repaint.nodes, repaint.theme, repaint.rows
    marked = rows[nodes.fault[rows] | nodes.kink[rows]].tolist()
    if not marked or not repaint.look.tells_numbers:
        return
    background = theme.background.rgba()
    badges = {
        "fault": stamps.FaultBadge(background, theme.badge_fault.rgba(), theme.badge_ink.rgba()),
        "kink": stamps.KinkBadge(theme.badge_kink.rgba(), background),
    }
    found = [badge for row in marked for badge in repaint.scene.badges(row)]
    for kind, stamp in badges.items():
        places = np.array([(x, y) for what, x, y in found if what == kind]).reshape(-1, 2)
        surface.stamps(stamp, [()] * len(places), *places.T)


def gate_edges(repaint: Repaint, rows: Rows) -> Floats:
    """Left, top, right and bottom of gates, seen from their centres, and the radius of their corners."""
    half_width, half_height = repaint.nodes.half_width[rows], repaint.nodes.half_height[rows]
    corner = np.where(repaint.nodes.kind[rows] == _CIRCLE, half_width, geometry.CORNER)
    return np.array([-half_width, -half_height, half_width, half_height, corner]).T


def _input_edges(repaint: Repaint, rows: Rows) -> Floats:
    """The same around an input or a constant: its name, its stub and both numbers."""
    nodes = repaint.nodes
    name, start = nodes.name_width[rows], nodes.stub_x[rows] - nodes.x[rows]
    left = start - np.where(name > 0, geometry.NAME_GAP + name, 0.0)
    radius, corner = np.full(len(rows), geometry.RADIUS), np.full(len(rows), geometry.CORNER)
    return np.array([left, -radius, start + nodes.stub[rows], radius, corner]).T


def _draw_inner_outlines(surface: Surface, repaint: Repaint) -> None:
    """The second line inside the outline of a group, which tells that there is something inside."""
    nodes, rows = repaint.nodes, repaint.gates[repaint.nodes.is_group[repaint.gates]]
    if len(rows):
        outline = stamps.Outline(repaint.theme.faint.rgba())
        surface.stamps(outline, _shapes(inner_edges(repaint, rows)), nodes.x[rows], nodes.y[rows])


def inner_edges(repaint: Repaint, rows: Rows) -> Floats:
    """The edges of the second line inside the outlines of groups, as those of gates are told."""
    return gate_edges(repaint, rows) + geometry.GROUP_INSET * np.array([1.0, 1.0, -1.0, -1.0, -1.0])


def _draw_free_pins(surface: Surface, repaint: Repaint) -> None:
    """An open dot where a wire can go; while one is drawn, also where a gate would open a pin for it."""
    nodes, theme, gates = repaint.nodes, repaint.theme, repaint.gates
    with_free = gates[nodes.wired[gates] < nodes.pins[gates]]
    free = [(row, pin) for row in with_free.tolist() for pin in repaint.scene.free_pins(row)]
    if not free and not repaint.look.more_pins:
        return
    rows, pins = np.array(free, dtype=np.intp).reshape(-1, 2).T
    if repaint.look.more_pins:
        full = gates[nodes.is_variadic[gates] & (nodes.wired[gates] == nodes.pins[gates])]
        rows, pins = np.concatenate([rows, full]), np.concatenate([pins, nodes.pins[full]])
        pins, rows = pins[~repaint.refused[rows]], rows[~repaint.refused[rows]]
    dx, dy = _pins(repaint, rows, pins)
    stamp = stamps.FreePin(theme.muted.rgba(), theme.background.rgba())
    surface.stamps(stamp, [()] * len(rows), nodes.x[rows] + dx, nodes.y[rows] + dy)


def _draw_levers(surface: Surface, repaint: Repaint) -> None:
    """From the pin that max or min routes to the output, bent around the symbol."""
    nodes = repaint.nodes
    gates = repaint.gates
    rows = gates[(nodes.winner[gates] >= 0) & nodes.shows_value[gates]]
    if not len(rows) or not repaint.look.tells_numbers:
        return
    dx, dy = _pins(repaint, rows, nodes.winner[rows])
    shapes = np.array([dx, dy, nodes.half_width[rows], nodes.half_height[rows]]).T
    stamp = stamps.Lever(repaint.theme.muted.rgba())
    surface.stamps(stamp, _shapes(shapes), nodes.x[rows], nodes.y[rows])


def _draw_clamps(surface: Surface, repaint: Repaint) -> None:
    """A bar at the inputs that gradient steps leave as they are."""
    nodes = repaint.nodes
    rows = repaint.rows[nodes.frozen[repaint.rows]]
    if len(rows):
        stamp = stamps.Clamp(repaint.theme.ink.rgba())
        surface.stamps(stamp, [()] * len(rows), nodes.stub_x[rows], nodes.y[rows])


def _draw_symbols(surface: Surface, repaint: Repaint) -> None:
    nodes, gates = repaint.nodes, repaint.gates
    if not len(gates):
        return
    inks = [repaint.colours[ink].rgba() for ink in repaint.inks(gates).tolist()]
    symbols = nodes.symbol[gates].tolist()
    widths = (2 * nodes.half_width[gates]).tolist()
    plain = style.has_plain_letters()
    sizes, dx, dy = zip(*map(symbol_place, symbols, widths, repeat(plain)), strict=True)
    letters = list(map(Letters, sizes, inks))
    surface.words(symbols, nodes.x[gates] + dx, nodes.y[gates] + dy, letters)


def _pins(repaint: Repaint, rows: Rows, pins: Rows) -> tuple[Floats, Floats]:
    """Where pins are, seen from the centres of their gates."""
    nodes = repaint.nodes
    box = nodes.kind[rows] == _BOX
    return geometry.pin_offset(box, nodes.half_width[rows], nodes.pins[rows], pins)


def _shapes(columns: Floats) -> Sequence[Shape]:
    return list(map(tuple, columns.tolist()))
