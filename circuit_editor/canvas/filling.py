"""Filling: the columns of nodes and wires from records, and from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike

from circuit_editor.canvas import geometry
from circuit_editor.canvas.style import text_width
from circuit_editor.canvas.tables import Floats, Kind, NodeTable, Rows, Texts, WireTable
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.records import Node


def fill_nodes(
    nodes: NodeTable, rows: Rows, records: Sequence[Node], definitions: Mapping[str, Definition]
) -> None:
    """Write what the records say, and for groups their definitions."""
    if not records:
        return
    names = [node.gate for node in records]
    gates = {name: GATES[name] for name in dict.fromkeys(names)}
    places = {name: place for place, name in enumerate(gates)}
    gate = np.fromiter(map(places.__getitem__, names), np.intp, len(names))
    facts = np.array([_facts(one) for one in gates.values()])[gate].T
    columns = nodes.kind, nodes.least_pins, nodes.is_router, nodes.is_variadic, nodes.is_group
    for column, fact in zip(columns, facts, strict=True):
        column[rows] = fact
    nodes.symbol[rows] = _symbols(records, list(gates.values()), gate)
    _fill_groups(nodes, rows, records, definitions)
    nodes.id[rows] = [node.id for node in records]
    nodes.order[rows] = [node.order for node in records]
    nodes.frozen[rows] = [node.frozen for node in records]
    positions = chain.from_iterable([node.position for node in records])
    nodes.x[rows], nodes.y[rows] = np.fromiter(positions, np.float64, 2 * len(records)).reshape(-1, 2).T
    called = [node.name or "" for node in records]
    nodes.name[rows] = called
    nodes.name_width[rows] = _name_widths(called)


def place_nodes(nodes: NodeTable, rows: Rows) -> None:
    """Work out kinds, sizes and where stubs start, from symbols, positions and wires."""
    variadic = nodes.is_variadic[rows]
    least = nodes.least_pins[rows]
    nodes.pins[rows] = np.where(variadic, np.maximum(least, nodes.wired[rows]), least)
    gates = rows[nodes.is_gate(rows)]
    lengths = np.fromiter(map(len, nodes.symbol[gates].tolist()), np.intp, len(gates))
    shape = lengths, nodes.pins[gates], nodes.is_group[gates]
    nodes.kind[gates] = np.where(geometry.is_box(*shape), Kind.BOX, Kind.CIRCLE)
    # An input has no size, also one that was a gate before.
    nodes.half_width[rows] = nodes.half_height[rows] = 0.0
    nodes.half_width[gates], nodes.half_height[gates] = geometry.half_size(*shape)
    nodes.stub_x[rows] = geometry.stub_start(nodes.x[rows], nodes.half_width[rows], nodes.is_gate(rows))


def place_wires(nodes: NodeTable, wires: WireTable, rows: Rows) -> None:
    """Work out both ends of wires, and whether they are branches of a fork."""
    sources = wires.source_row[rows]
    wires.x0[rows] = nodes.stub_x[sources] + nodes.stub[sources]
    wires.y0[rows] = nodes.y[sources]
    wires.x1[rows], wires.y1[rows] = pin_places(nodes, wires.target_row[rows], wires.pin[rows])
    wires.branch[rows] = nodes.branches[sources] > 1


def pin_places(nodes: NodeTable, rows: Rows, pins: ArrayLike) -> tuple[Floats, Floats]:
    """Where pins of nodes are."""
    dx, dy = geometry.pin_offset(nodes.is_box(rows), nodes.half_width[rows], nodes.pins[rows], pins)
    return nodes.x[rows] + dx, nodes.y[rows] + dy


def _fill_groups(
    nodes: NodeTable, rows: Rows, records: Sequence[Node], definitions: Mapping[str, Definition]
) -> None:
    """Write what is drawn for groups, and how many pins they have."""
    for row, node in zip(rows.tolist(), records, strict=True) if definitions else ():
        if node.definition is not None:
            nodes.symbol[row] = geometry.group_symbol(node.definition)
            nodes.least_pins[row] = len(definitions[node.definition].inputs)


def _name_widths(names: Sequence[str]) -> ArrayLike:
    widths = {name: text_width(name) for name in set(names)}
    return [widths[name] for name in names] if any(widths.values()) else 0.0


def _facts(gate: Gate) -> tuple[int, int, int, int, int]:
    """What kind, least_pins, is_router, is_variadic and is_group are for all nodes of a gate."""
    kind = Kind.CIRCLE
    if gate.holds_value:
        kind = Kind.CONSTANT if gate.name == "constant" else Kind.INPUT
    return kind, len(gate.pins), gate.pattern == "router", gate.variadic, gate.name == "group"


def _symbols(records: Sequence[Node], gates: Sequence[Gate], gate: Rows) -> Texts:
    """The symbols with their constants; `gate` has the place of each record's gate in `gates`."""
    plain = np.array([one.drawn_symbol(None) for one in gates], dtype=object)
    symbols: Texts = plain[gate]
    drawn: dict[tuple[int, float | None], str] = {}
    with_constant = np.array([one.takes_constant for one in gates], dtype=bool)[gate]
    for place in np.flatnonzero(with_constant).tolist():
        key = int(gate[place]), records[place].constant
        if key not in drawn:
            drawn[key] = gates[key[0]].drawn_symbol(key[1])
        symbols[place] = drawn[key]
    return symbols
