"""Tidy: from a circuit to positions, part below part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.layout.heights import heights
from circuit_editor.model.layout.layers import Layers
from circuit_editor.model.layout.orders import best_order
from circuit_editor.model.layout.picture import Picture
from circuit_editor.model.layout.plan import Part, Plan
from circuit_editor.model.layout.polish import Polish
from circuit_editor.model.layout.ranks import ranks
from circuit_editor.model.layout.rows import room, rows
from circuit_editor.model.sizes import GAP, LEAD, RADIUS, ROW, STUB

Position = tuple[float, float]

#: In fewer nodes wires can't cross, if inputs stand in the order of the pins.
FEWEST = 4
#: With more nodes, or lanes and nodes together, there is only time for rows.
MOST_NODES = 20_000
MOST_LANES = 60_000
#: Up to so many nodes the picture is judged as it will be drawn, and polished.
MOST_POLISHED = 150
#: What may be spent on the order of the nodes, shared by the parts, and what in more than MANY nodes, where
#: all else takes its time too.
VISITS, VISITS_IN_MANY = 150_000, 40_000
MANY = 3000
#: The order in which a circuit reads is given up for something of a crossing, but not for straighter wires.
WORTH_IT = 0.5


def tidy_positions(circuit: Circuit, node_ids: Iterable[str] | None = None) -> dict[str, Position]:
    """Positions for some nodes, or for all: of gates their centres, of inputs the starts of their stubs.

    Other nodes stay where they are, and these come below them, with the first row at y = 0 if there are none.
    The same circuit always gets the same positions.
    """
    chosen = set(circuit.graph if node_ids is None else node_ids)
    if not chosen:
        return {}
    plan = Plan(circuit, chosen)
    parts = list(plan.parts())
    is_small = len(plan.nodes) <= MOST_NODES
    columns = [ranks(part, exact=is_small) for part in parts]
    middles = _middles(plan, [rank for column in columns for rank in column])
    others = [node.position for node in circuit.nodes() if node.id not in chosen]
    left = min((x for x, _ in others), default=0.0)
    next_row = max((y for _, y in others), default=-ROW) + ROW
    positions: dict[str, Position] = {}
    bottom: float | None = None
    for part, column in zip(parts, columns, strict=True):
        xs = [middles[rank] for rank in column]
        ys = _heights(plan, part, column, xs) if is_small else rows(part, column)
        rooms = [room(part, node) for node in range(part.size)]
        first = min(y - above for y, above in zip(ys, rooms, strict=True))
        shift = next_row - min(ys) if bottom is None else bottom - first
        bottom = shift + max(y + below for y, below in zip(ys, rooms, strict=True))
        for node, x, y, is_leaf in zip(plan.nodes[part.nodes], xs, ys, part.is_leaf, strict=True):
            x += RADIUS + LEAD if is_leaf else 0.0
            positions[node.id] = (round(left + x) + 0.0, round(shift + y) + 0.0)
    return positions


def _heights(plan: Plan, part: Part, ranks: Sequence[int], xs: Sequence[float]) -> list[float]:
    """The y of each node: as the notes draw if nothing is in the way of a wire, else the best found."""
    plain = rows(part, ranks)
    if part.size < FEWEST:
        return plain
    size = len(plan.nodes)
    visits = (VISITS if size <= MANY else VISITS_IN_MANY) * part.size // size
    if size > MOST_POLISHED:
        return _ordered(part, ranks, plain, visits)
    picture = Picture(plan, part, xs)
    polish = Polish(part, picture, ranks)
    if polish.is_clear(plain):
        return plain
    as_in_notes = polish.polished(plain)
    found = polish.polished(_ordered(part, ranks, plain, visits))
    return found if polish.cost(found) < polish.cost(as_in_notes) - WORTH_IT else as_in_notes


def _ordered(part: Part, ranks: Sequence[int], plain: list[float], visits: int) -> list[float]:
    """Heights with fewer crossings, if there are such and not too many lanes to look for them."""
    if _lanes(part, ranks) > MOST_LANES:
        return plain
    layers = Layers(part, ranks)
    read = layers.places_by(layers.straight(plain))
    order = best_order(layers, read, visits)
    return plain if order is read else heights(part, layers, order)


def _lanes(part: Part, ranks: Sequence[int]) -> int:
    return sum(
        ranks[target] - ranks[source] for target, sources in enumerate(part.sources) for source in sources
    )


def _middles(plan: Plan, ranks: Sequence[int]) -> list[float]:
    """The x of each column's gates, so that the stubs of the inputs in the first one begin at 0."""
    half = [RADIUS] * (1 + max(ranks))
    stub = [STUB] * len(half)
    for rank, half_width, length in zip(ranks, plan.half_widths, plan.stubs, strict=True):
        half[rank] = max(half[rank], half_width)
        stub[rank] = max(stub[rank], length)
    middles = [-RADIUS - LEAD]
    for rank in range(1, len(half)):
        middles.append(middles[-1] + half[rank - 1] + LEAD + stub[rank - 1] + GAP + half[rank])
    return middles
