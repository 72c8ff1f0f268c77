"""Scene: what is to be drawn as numpy columns, kept in step with the document from each Change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from circuit_editor.canvas import extents, geometry
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.labels import HALF_HEIGHT, Spots, follow_wires, place_contributions
from circuit_editor.canvas.numbers import Numbers
from circuit_editor.canvas.style import text_width
from circuit_editor.canvas.tables import Floats, Kind, NodeTable, Rows, WireTable
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes
from circuit_editor.model.faults import Fault
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node, Wire

__all__ = ["Rect", "Scene"]


class Scene:
    """The picture of one circuit, without any Qt object.

    `reset` takes a whole circuit. After each Change call `apply` first, then, if the numbers are new,
    `take`. `nodes` and `wires` are the columns; a node's row is `row(id)`, a wire's `wire_row(target, pin)`.
    The cost of `apply` follows the size of the change.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.nodes = NodeTable()
        self.wires = WireTable()
        self.numbers = Numbers(self.nodes, self.wires)
        self._rows: dict[str, int] = {}
        self._wire_rows: dict[WireKey, int] = {}
        self._into: dict[int, dict[int, int]] = {}
        self._from: dict[int, set[int]] = {}
        self._spots: Spots | None = None

    # --- keeping in step -------------------------------------------------------------------------------

    def reset(self, circuit: Circuit, passes: Passes, number_format: NumberFormat) -> None:
        """Show this circuit and nothing else."""
        self._clear()
        nodes = circuit.nodes()
        for node in nodes:
            self._put_node(node)
        for wire in circuit.wires():
            self._put_wire(wire)
        self._refresh(self._rows.values(), circuit)
        self._mark_outputs(circuit)
        self.take(passes, number_format)

    def apply(self, change: Change, circuit: Circuit, *, settle: bool = True) -> None:
        """Take over what an edit did to the records; `circuit` has it already.

        Without `settle` contributions stay where they are beside their wires: nothing jumps while a node
        is being moved. `take` with `settle` must end that.
        """
        touched = self._drop_what_went(change)
        for before, node in change.nodes.values():
            if node is not None and not _differ_in_value_alone(before, node):
                touched.add(self._put_node(node))
        for _, wire in change.wires.values():
            if wire is not None:
                touched.update(self._put_wire(wire))
        if touched:
            if settle or change.structural:
                self._spots = None
            self._refresh(touched, circuit)
        if change.structural:
            self._mark_outputs(circuit)
            self.numbers.forget_tape()

    def take(self, passes: Passes, number_format: NumberFormat, *, settle: bool = True) -> None:
        """Take over the numbers of the passes.

        Without `settle` stubs keep their lengths and contributions their spots: nothing jumps while a value
        is being scrubbed.
        """
        stretched = self.numbers.take(passes, number_format, self._rows, self._wire_rows, settle=settle)
        if settle:
            self._spots = None
        self._place_wires(wire for row in stretched for wire in self._from[int(row)])

    def _drop_what_went(self, change: Change) -> set[int]:
        """Free the rows of wires and nodes that went; the rows of nodes that lost a wire."""
        touched: set[int] = set()
        for before, _ in change.wires.values():
            if before is not None:
                touched.update(self._drop_wire(before))
        for node_id, (_, node) in change.nodes.items():
            if node is None:
                touched.discard(self._drop_node(node_id))
        return touched

    def _put_node(self, node: Node) -> int:
        row = self._rows.get(node.id)
        if row is None:
            row = self._rows[node.id] = self.nodes.take_row()
            self._into[row], self._from[row] = {}, set()
        nodes, gate = self.nodes, GATES[node.gate]
        nodes.id[row] = node.id
        nodes.name[row] = node.name or ""
        nodes.gate[row] = node.gate
        nodes.symbol[row] = gate.drawn_symbol(node.constant)
        nodes.order[row] = node.order
        nodes.x[row], nodes.y[row] = node.position
        nodes.name_width[row] = text_width(node.name) if node.name else 0.0
        nodes.is_router[row] = gate.pattern == "router"
        nodes.is_variadic[row] = gate.variadic
        if gate.holds_value:
            nodes.kind[row] = Kind.CONSTANT if node.gate == "constant" else Kind.INPUT
        return row

    def _drop_node(self, node_id: str) -> int:
        row = self._rows.pop(node_id)
        del self._into[row], self._from[row]
        self.nodes.free_row(row)
        return row

    def _put_wire(self, wire: Wire) -> tuple[int, int]:
        row = self.wires.take_row()
        source, target = self._rows[wire.source], self._rows[wire.target]
        self.wires.key[row] = (wire.target, wire.pin)
        self.wires.source_row[row] = source
        self.wires.target_row[row] = target
        self.wires.pin[row] = wire.pin
        self._wire_rows[wire.target, wire.pin] = row
        self._into[target][wire.pin] = row
        self._from[source].add(row)
        return source, target

    def _drop_wire(self, wire: Wire) -> tuple[int, int]:
        row = self._wire_rows.pop((wire.target, wire.pin))
        source, target = self._rows[wire.source], self._rows[wire.target]
        del self._into[target][wire.pin]
        self._from[source].discard(row)
        self.wires.free_row(row)
        return source, target

    def _refresh(self, touched: Iterable[int], circuit: Circuit) -> None:
        """Work out sizes and places of nodes whose record or wires changed, and of all their wires."""
        rows = np.array(sorted(touched), dtype=np.intp)
        nodes = self.nodes
        nodes.pins[rows] = [circuit.pin_count(nodes.id[row]) for row in rows]
        nodes.wired[rows] = [len(self._into[row]) for row in rows]
        nodes.branches[rows] = [len(self._from[row]) for row in rows]
        gates = rows[nodes.is_gate(rows)]
        lengths = [len(nodes.symbol[row]) for row in gates]
        pins = nodes.pins[gates]
        nodes.kind[gates] = np.where(geometry.is_box(lengths, pins), Kind.BOX, Kind.CIRCLE)
        nodes.half_width[gates], nodes.half_height[gates] = geometry.half_size(lengths, pins)
        has_gate = nodes.is_gate(rows)
        nodes.stub_x[rows] = geometry.stub_start(nodes.x[rows], nodes.half_width[rows], has_gate)
        self._place_wires(wire for row in rows.tolist() for wire in self._wires_at(row))

    def _wires_at(self, row: int) -> set[int]:
        return self._from[row].union(self._into[row].values())

    def _place_wires(self, wire_rows: Iterable[int]) -> None:
        """Work out both ends of wires, and whether they are branches of a fork."""
        rows = np.array(sorted(set(wire_rows)), dtype=np.intp)
        nodes, wires = self.nodes, self.wires
        sources, targets = wires.source_row[rows], wires.target_row[rows]
        wires.x0[rows] = nodes.stub_x[sources] + nodes.stub[sources]
        wires.y0[rows] = nodes.y[sources]
        wires.x1[rows], wires.y1[rows] = self._pins(targets, wires.pin[rows])
        wires.branch[rows] = nodes.branches[sources] > 1
        if self._spots is not None:
            follow_wires(self, self._spots, rows)

    def _mark_outputs(self, circuit: Circuit) -> None:
        self.nodes.is_output[:] = False
        for output in circuit.settings.outputs:
            self.nodes.is_output[self._rows[output]] = True

    # --- questions -------------------------------------------------------------------------------------

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._rows

    def row(self, node_id: str) -> int:
        """The row of a node; KeyError if it is not in the circuit."""
        return self._rows[node_id]

    def wire_row(self, target: str, pin: int) -> int:
        """The row of the wire on a pin; KeyError if the pin is free."""
        return self._wire_rows[target, pin]

    def rows_of(self, node_ids: Iterable[str]) -> Rows:
        """The rows of those nodes that are in the circuit, in drawing order."""
        rows = np.array([self._rows[key] for key in node_ids if key in self._rows], dtype=np.intp)
        return self._in_order(rows)

    def rows_in_order(self) -> Rows:
        """The rows of all nodes, in drawing order."""
        return self._in_order(self.nodes.rows())

    def wires_into(self, row: int) -> list[int]:
        """The rows of the wires into a node, by pin."""
        return [wire for _, wire in sorted(self._into[row].items())]

    def wires_from(self, row: int) -> list[int]:
        """The rows of the wires that leave a node, in drawing order."""
        return self._wires_in_order(np.array(list(self._from[row]), dtype=np.intp)).tolist()

    def wires_between(self, rows: Rows) -> Rows:
        """The rows of the wires both of whose ends are among these nodes."""
        wires = self.wires.rows()
        inside = np.isin(self.wires.source_row[wires], rows) & np.isin(self.wires.target_row[wires], rows)
        return self._wires_in_order(wires[inside])

    def name_of(self, row: int) -> str:
        """What people call a node: its name, else its symbol, else its id."""
        return self.nodes.name[row] or self.nodes.symbol[row] or self.nodes.id[row]

    def stub(self, row: int) -> tuple[float, float, float]:
        """Where a node's stub starts and ends, and its y."""
        start = float(self.nodes.stub_x[row])
        return start, start + float(self.nodes.stub[row]), float(self.nodes.y[row])

    def pin(self, row: int, pin: int) -> tuple[float, float]:
        """Where a pin of a gate is; also of the one more free pin below the others."""
        x, y = self._pins(np.array([row]), np.array([pin]))
        return float(x[0]), float(y[0])

    def open_pins(self, row: int) -> int:
        """How many pins a wire may be drawn to: a full variadic gate has one more."""
        pins = int(self.nodes.pins[row])
        return pins + int(self.nodes.is_variadic[row] and self.nodes.wired[row] == pins)

    def free_pins(self, row: int, *, more: bool = False) -> list[int]:
        """The pins without a wire; with `more` also the one that a full variadic gate would open."""
        pins = self.open_pins(row) if more else int(self.nodes.pins[row])
        return [pin for pin in range(pins) if pin not in self._into[row]]

    def notices(self, row: int) -> list[Fault]:
        """The faults and kinks that a node's badges stand for."""
        return self.numbers.notices(row)

    def name_places(self, rows: Rows) -> tuple[Floats, Floats]:
        """Where the baselines of the names of nodes begin."""
        nodes = self.nodes
        columns = (nodes.x, nodes.y, nodes.half_height, nodes.stub_x, nodes.name_width)
        return geometry.name_place(nodes.is_gate(rows), *(column[rows] for column in columns))

    def badges(self, row: int) -> list[tuple[str, float, float]]:
        """The badges of a node: "fault" or "kink", and where their centres are."""
        nodes = self.nodes
        kinds = [kind for kind, has in (("fault", nodes.fault[row]), ("kink", nodes.kink[row])) if has]
        place = (nodes.x[row], nodes.y[row], nodes.half_width[row], nodes.half_height[row])
        return [(kind, *geometry.badge_center(*map(float, place), index)) for index, kind in enumerate(kinds)]

    def contribution_spots(self) -> tuple[Floats, Floats]:
        """The centres of the contribution texts by wire row; nan where there is none or no room for it."""
        if self._spots is None:
            self._spots = place_contributions(self)
        return self._spots.x, self._spots.y

    def _pins(self, rows: Rows, pins: ArrayLike) -> tuple[Floats, Floats]:
        nodes = self.nodes
        box = nodes.kind[rows] == Kind.BOX
        dx, dy = geometry.pin_offset(box, nodes.half_width[rows], nodes.pins[rows], pins)
        return nodes.x[rows] + dx, nodes.y[rows] + dy

    # --- what is where ---------------------------------------------------------------------------------

    def nodes_in(self, rect: Rect) -> Rows:
        """The rows of the nodes that have something to draw in a rectangle, in drawing order."""
        inside = extents.touch(extents.node_boxes(self.nodes, slice(None)), rect)
        return self._in_order(np.flatnonzero(inside & self.nodes.alive))

    def wires_in(self, rect: Rect) -> Rows:
        """The rows of the wires that have something to draw in a rectangle, in drawing order."""
        inside = extents.touch(extents.wire_boxes(self.wires, slice(None)), rect)
        return self._wires_in_order(np.flatnonzero(inside & self.wires.alive))

    def bounds(self, rows: ArrayLike | None = None) -> Rect | None:
        """A rectangle around everything that is drawn for these nodes and the wires between them, or for all.

        None if there are none.
        """
        chosen = self.nodes.rows() if rows is None else np.asarray(rows, dtype=np.intp)
        if not len(chosen):
            return None
        wires = self.wires_between(chosen)
        return extents.union(
            extents.node_boxes(self.nodes, chosen),
            extents.wire_boxes(self.wires, wires, around=0.0),
            self._spot_boxes(wires),
        )

    def _spot_boxes(self, wire_rows: Rows) -> extents.Boxes:
        x, y = (spot[wire_rows] for spot in self.contribution_spots())
        shown = np.isfinite(x)
        x, y, half_width = x[shown], y[shown], self.numbers.contribution_widths(wire_rows[shown]) / 2
        return x - half_width, y - HALF_HEIGHT, x + half_width, y + HALF_HEIGHT

    def _in_order(self, rows: Rows) -> Rows:
        return rows[np.argsort(self.nodes.order[rows], kind="stable")]

    def _wires_in_order(self, rows: Rows) -> Rows:
        order = np.lexsort((self.wires.pin[rows], self.nodes.order[self.wires.target_row[rows]]))
        return rows[order]

    # --- for tests and comparisons ---------------------------------------------------------------------

    def snapshot(self) -> dict[str, dict[object, tuple[object, ...]]]:
        """Everything that is drawn, by id and by wire: equal for equal pictures, whatever the rows."""
        nodes, wires = self.nodes, self.wires
        spot_x, spot_y = self.contribution_spots()
        shown_nodes = {
            nodes.id[row]: (
                nodes.name[row],
                nodes.symbol[row],
                nodes.gate[row],
                *(_plain(getattr(nodes, column)[row]) for column in nodes.columns),
                *self.free_pins(row),
            )
            for row in nodes.rows().tolist()
        }
        shown_wires = {
            wires.key[row]: (
                nodes.id[wires.source_row[row]],
                nodes.id[wires.target_row[row]],
                *(
                    _plain(getattr(wires, column)[row])
                    for column in wires.columns
                    if not column.endswith("_row")
                ),
                _plain(spot_x[row]),
                _plain(spot_y[row]),
            )
            for row in wires.rows().tolist()
        }
        return {"nodes": shown_nodes, "wires": shown_wires}


def _differ_in_value_alone(before: Node | None, after: Node) -> bool:
    """Whether nothing has to be placed anew: a value that is scrubbed moves nothing."""
    return before is not None and replace(before, value=after.value) == after


def _plain(number: np.generic) -> object:
    """A number that equals itself, also where it is nan."""
    plain = number.item()
    return "nan" if plain != plain else plain
