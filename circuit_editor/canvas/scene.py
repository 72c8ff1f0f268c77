"""Scene: what is to be drawn as numpy columns, kept in step with the document from each Change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import ArrayLike

from circuit_editor.canvas import extents, geometry
from circuit_editor.canvas.buckets import Buckets
from circuit_editor.canvas.extents import Boxes, Rect
from circuit_editor.canvas.filling import fill_nodes, pin_places, place_nodes, place_wires
from circuit_editor.canvas.labels import Spots
from circuit_editor.canvas.lookup import PIN_BITS, Lookup
from circuit_editor.canvas.marks import Marks
from circuit_editor.canvas.numbers import Numbers
from circuit_editor.canvas.overlaps import joined
from circuit_editor.canvas.patches import MOST_CHANGED, as_rects, patches, surroundings
from circuit_editor.canvas.snapshot import Snapshot, snapshot
from circuit_editor.canvas.tables import Flags, Floats, NodeTable, Rows, WireTable
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes
from circuit_editor.model.faults import Fault
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.tape import Tape

__all__ = ["Rect", "Scene"]

#: What of a node's record has to do with its place or its mark: a value that is scrubbed moves nothing.
_PLACED_BY = attrgetter("gate", "name", "constant", "position", "order", "definition", "frozen")
#: What finds boxes around nodes and wires, None for too many of them.
Around = Callable[["Scene", Rows, Rows], Boxes | None]
#: Wires that changed, and what is around all that did so with them, before and after.
Place = tuple[Rows, Boxes | None, Boxes | None]
#: Of the type of the columns that count: another is 40 times slower to add to them.
_ONE = np.int32(1)


class Scene:
    """The picture of one circuit, without any Qt object.

    `reset` takes a whole circuit. After each Change call `apply` first, then, if the numbers are new,
    `take`. `nodes` and `wires` are the columns; a node's row is `row(id)`, a wire's `wire_row(target, pin)`.
    The cost of `apply` follows the size of the change, that of `take` the numbers that changed, that of a
    look at a rectangle what is in it.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.nodes = NodeTable()
        self.wires = WireTable()
        self.numbers = Numbers(self.nodes, self.wires)
        self._lookup = Lookup(self.nodes, self.wires)
        self._node_boxes, self._wire_boxes = Buckets(), Buckets()
        self._spots = Spots(self)
        # Whether contributions are where they belong, but for those that these places may send elsewhere.
        self._is_settled = False
        self._unsettled: list[Place] = []
        self._marks, self._wire_marks = Marks[str](), Marks[WireKey]()

    # --- keeping in step -------------------------------------------------------------------------------

    def reset(self, circuit: Circuit, passes: Passes, number_format: NumberFormat) -> None:
        """Show this circuit and nothing else."""
        self._clear()
        self._add_nodes(circuit.nodes(), circuit)
        self._add_all_wires(circuit, passes.tape)
        self._place(self.nodes.rows(), self.wires.rows())
        self._mark_outputs(circuit)
        self.take(passes, number_format)

    def show_part(self, scene: Scene, rows: Rows) -> None:
        """Show some nodes of another scene and the wires between them, as they are there now.

        Whatever happens to the other scene, this one stays as it is.
        """
        self._clear()
        wire_rows = scene.wires_between(rows)
        own = self.nodes.copy_rows(scene.nodes, rows)
        own_wires = self.wires.copy_rows(scene.wires, wire_rows)
        places = np.zeros(scene.nodes.size, dtype=np.intp)
        places[rows] = own
        for ends in (self.wires.source_row, self.wires.target_row):
            ends[own_wires] = places[ends[own_wires]]
        self._lookup.add_nodes(own)
        self._lookup.add_wires(own_wires)
        self.numbers.write_as(scene.numbers.number_format)
        self._place(own, own_wires)

    def measure_names(self, width_of: Callable[[str], float]) -> None:
        """Have names be as wide as they are when they are written in another way, such as maths."""
        rows = self.nodes.rows()
        self.nodes.name_width[rows] = [width_of(name) if name else 0.0 for name in self.nodes.name[rows]]
        self._place(rows, self.wires.rows())
        self._spots.forget()

    def apply(self, change: Change, circuit: Circuit, *, settle: bool = True) -> list[Rect] | None:
        """Take over what an edit did to the records; `circuit` has it already.

        Without `settle` contributions stay where they are beside their wires: nothing jumps while a node
        is being moved. `take` with `settle` must end that.
        Returns the rectangles that must be painted anew, None for everything.
        """
        changed = _changed_places(change)
        rows = changed_rows = self._lookup.rows([node.id for node in changed])
        settle = settle or change.structural
        if not change.structural and not changed:
            return []
        around = surroundings if settle else patches
        before = self._before(change, changed_rows, around)
        if change.structural:
            rows = self._together(rows, self._apply_structure(change, circuit), self._mark_outputs(circuit))
        wire_rows = self._lookup.wires_at(rows)
        fill_nodes(self.nodes, changed_rows, changed, circuit.definitions)
        self._place(rows, wire_rows)
        after = around(self, rows, wire_rows)
        if change.structural:
            # New numbers are to come, and what they change is looked at together with this.
            self._spots.drop(wire_rows)
            self._unsettled.append((wire_rows, before, after))
            if before is None:
                self._spots.forget()
        elif settle:
            return self._settle([(wire_rows, before, after)])
        else:
            self._is_settled = False
            self._spots.follow(wire_rows)
        return None if before is None or after is None else as_rects(joined(before, after))

    def take(self, passes: Passes, number_format: NumberFormat, *, settle: bool = True) -> list[Rect] | None:
        """Take over the numbers of the passes.

        Without `settle` stubs keep their lengths and contributions their spots: nothing jumps while a value
        is being scrubbed.
        Returns the rectangles that must be painted anew, None for everything.
        """
        taken = self.numbers.take(passes, number_format, settle=settle)
        if not settle:
            self._is_settled = False
            shown = None if taken.everything else patches(self, taken.rows, taken.wire_rows)
            return None if shown is None else as_rects(shown)
        moved = self._lookup.wires_at(taken.stretched)
        rows, wire_rows = np.append(taken.resized, taken.stretched), np.append(taken.resized_wires, moved)
        before = surroundings(self, rows, wire_rows)
        self._place_wires(moved)
        after = None if taken.everything else surroundings(self, rows, wire_rows)
        settled = self._settle([*self._unsettled, (wire_rows, before, after)])
        self._unsettled.clear()
        self._is_settled = True
        shown = None if settled is None else patches(self, taken.rows, taken.wire_rows)
        return None if shown is None else settled + as_rects(shown)

    def _before(self, change: Change, changed_rows: Rows, around: Around) -> Boxes | None:
        """What is to be changed, and all wires there; None for too much of it."""
        if len(change.nodes) + len(change.wires) > MOST_CHANGED:
            return None
        rows = changed_rows
        if change.structural:
            wires = [wire for pair in change.wires.values() for wire in pair if wire is not None]
            ids = {node_id for wire in wires for node_id in (wire.source, wire.target)}
            rows = self._together(rows, self._lookup.present(ids.union(change.nodes)))
        wire_rows = self._lookup.wires_at(rows)
        boxes = around(self, rows, wire_rows)
        if change.structural:
            # Their rows may soon be those of other wires.
            self._spots.drop(wire_rows)
        return boxes

    def _settle(self, places: list[Place]) -> list[Rect] | None:
        """Find the contributions anew that changed, and those that changes in these places send elsewhere.

        Returns the places and those of these contributions, None for everything.
        """
        boxes = [around for _, *both in places for around in both]
        if not self._is_settled or None in boxes:
            self._spots.forget()
            return None
        wire_rows, around = np.concatenate([rows for rows, _, _ in places]), joined(*boxes)
        self._spots.drop(wire_rows)
        moved = self._spots.find_near(around, wire_rows) if len(around[0]) else around
        return None if moved is None else as_rects(joined(around, moved))

    def _apply_structure(self, change: Change, circuit: Circuit) -> Rows:
        """Take rows from what went and give rows to what came; the nodes that have to be placed anew."""
        self.numbers.forget_tape()
        self._marks.forget()
        self._wire_marks.forget()
        touched = self._drop_wires([before for before, _ in change.wires.values() if before is not None])
        self._drop_nodes([node_id for node_id, (_, node) in change.nodes.items() if node is None])
        touched = touched[self.nodes.alive[touched]]
        new = [node for before, node in change.nodes.values() if node and not before]
        rows = self._add_nodes(new, circuit)
        wires = [wire for _, wire in change.wires.values() if wire is not None]
        sources, targets, pins = self._ends(wires)
        self._add_wires(sources, targets, pins)
        return self._together(touched, rows, sources, targets)

    def _add_nodes(self, records: Sequence[Node], circuit: Circuit) -> Rows:
        """Give rows to new nodes and write their records there."""
        rows = self.nodes.take_rows(len(records))
        fill_nodes(self.nodes, rows, records, circuit.definitions)
        self._lookup.add_nodes(rows)
        return rows

    def _drop_nodes(self, node_ids: Sequence[str]) -> None:
        rows = self._lookup.rows(node_ids)
        for node_id in node_ids:
            self._lookup.drop_node(node_id)
        self._node_boxes.drop(rows)
        self.nodes.free_rows(rows)

    def _add_wires(self, sources: Rows, targets: Rows, pins: Rows) -> None:
        rows = self.wires.take_rows(len(sources))
        self.wires.source_row[rows] = sources
        self.wires.target_row[rows] = targets
        self.wires.pin[rows] = pins
        self._lookup.add_wires(rows)
        np.add.at(self.nodes.wired, targets, _ONE)
        np.add.at(self.nodes.branches, sources, _ONE)

    def _drop_wires(self, wires: Sequence[Wire]) -> Rows:
        """Free the rows of wires; the nodes at their ends."""
        sources, targets, pins = self._ends(wires)
        rows = self._lookup.wires(targets, pins)
        self._lookup.drop_wires(rows)
        np.subtract.at(self.nodes.wired, targets, _ONE)
        np.subtract.at(self.nodes.branches, sources, _ONE)
        self._wire_boxes.drop(rows)
        self.wires.free_rows(rows)
        return np.concatenate([sources, targets])

    def _ends(self, wires: Sequence[Wire]) -> tuple[Rows, Rows, Rows]:
        """The rows of the sources and of the targets of wires, and their pins."""
        sources = self._lookup.rows([wire.source for wire in wires])
        targets = self._lookup.rows([wire.target for wire in wires])
        return sources, targets, np.array([wire.pin for wire in wires], dtype=np.intp)

    def _add_all_wires(self, circuit: Circuit, tape: Tape) -> None:
        """Give rows to all wires of a circuit: the tape has most of them without any look at an id."""
        self._add_wires(*self.numbers.wires_on(tape))
        others = [*tape.blanks, *tape.outer_groups]
        wires = [wire for node_id in others for wire in circuit.wires_into(node_id)]
        self._add_wires(*self._ends(wires))

    def _place(self, rows: Rows, wire_rows: Rows) -> None:
        """Work out sizes and places of nodes whose records or wires changed, and of all their wires."""
        place_nodes(self.nodes, rows)
        self._node_boxes.put(rows, extents.node_boxes(self.nodes, rows))
        self._place_wires(wire_rows)

    def _place_wires(self, wire_rows: Rows) -> None:
        place_wires(self.nodes, self.wires, wire_rows)
        self._wire_boxes.put(wire_rows, extents.wire_boxes(self.wires, wire_rows))

    def _together(self, *parts: Rows) -> Rows:
        """The rows of nodes that are in any of the parts, each once."""
        marks = np.zeros(self.nodes.size, dtype=bool)
        for rows in parts:
            marks[rows] = True
        return np.flatnonzero(marks)

    def _mark_outputs(self, circuit: Circuit) -> Rows:
        """Mark the outputs; the nodes that are one now and were none, or the other way round."""
        before = self.nodes.is_output.copy()
        self.nodes.is_output[:] = False
        self.nodes.is_output[self._lookup.rows(circuit.settings.outputs)] = True
        return np.flatnonzero((self.nodes.is_output != before) & self.nodes.alive)

    # --- questions -------------------------------------------------------------------------------------

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._lookup

    def row(self, node_id: str) -> int:
        """The row of a node; KeyError if it is not in the circuit."""
        return self._lookup.row(node_id)

    def wire_row(self, target: str, pin: int) -> int:
        """The row of the wire on a pin; KeyError if the pin is free."""
        found = self._lookup.wire(self._lookup.row(target), pin)
        if found < 0:
            raise KeyError((target, pin))
        return found

    def wire_key(self, row: int) -> WireKey:
        """The target's id and the pin of a wire."""
        return self.nodes.id[self.wires.target_row[row]], int(self.wires.pin[row])

    def marks(self, node_ids: frozenset[str]) -> Flags:
        """By row of the node table, whether a node is one of these; kept for the same set, read it only."""
        return self._marks.of(node_ids, self.nodes.size, self._lookup.present)

    def wire_marks(self, keys: frozenset[WireKey]) -> Flags:
        """By row of the wire table, whether a wire is one of these; kept for the same set, read it only."""
        return self._wire_marks.of(keys, self.wires.size, self._lookup.present_wires)

    def rows_of(self, node_ids: Iterable[str]) -> Rows:
        """The rows of those nodes that are in the circuit, in drawing order."""
        return self._in_order(self._lookup.present(node_ids))

    def rows_in_order(self) -> Rows:
        """The rows of all nodes, in drawing order."""
        return self._in_order(self.nodes.rows())

    def wires_into(self, row: int) -> list[int]:
        """The rows of the wires into a node, by pin."""
        return self._lookup.wires_into(row)

    def wires_from(self, row: int) -> list[int]:
        """The rows of the wires that leave a node, in drawing order."""
        return self._wires_in_order(np.array(self._lookup.wires_from(row), dtype=np.intp)).tolist()

    def wires_between(self, rows: Rows) -> Rows:
        """The rows of the wires both of whose ends are among these nodes."""
        inside = np.zeros(self.nodes.size, dtype=bool)
        inside[rows] = True
        wires = self.wires
        both = inside[wires.source_row] & inside[wires.target_row] & wires.alive
        return self._wires_in_order(np.flatnonzero(both))

    def stub(self, row: int) -> tuple[float, float, float]:
        """Where a node's stub starts and ends, and its y."""
        start = float(self.nodes.stub_x[row])
        return start, start + float(self.nodes.stub[row]), float(self.nodes.y[row])

    def pin(self, row: int, pin: int) -> tuple[float, float]:
        """Where a pin of a gate is; also of the one more free pin below the others."""
        x, y = pin_places(self.nodes, np.array([row]), np.array([pin]))
        return float(x[0]), float(y[0])

    def open_pins(self, row: int) -> int:
        """How many pins a wire may be drawn to: a full variadic gate has one more."""
        pins = int(self.nodes.pins[row])
        return pins + int(self.nodes.is_variadic[row] and self.nodes.wired[row] == pins)

    def free_pins(self, row: int, *, more: bool = False) -> list[int]:
        """The pins without a wire; with `more` also the one that a full variadic gate would open."""
        pins = self.open_pins(row) if more else int(self.nodes.pins[row])
        if self.nodes.wired[row] == pins:
            return []
        taken = set(self.wires.pin[self._lookup.wires_into(row)].tolist())
        return [pin for pin in range(pins) if pin not in taken]

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

    def contribution_spots(self, wire_rows: ArrayLike) -> tuple[Floats, Floats]:
        """The centres of the contribution texts of these wires; nan where there is none or no room for it."""
        return self._spots.at(np.asarray(wire_rows, dtype=np.intp))

    # --- what is where ---------------------------------------------------------------------------------

    def nodes_in(self, *rects: Rect) -> Rows:
        """The rows of the nodes that have something to draw in any of some rectangles, in drawing order."""
        return self._in_order(self._node_boxes.find_any(rects))

    def wires_in(self, *rects: Rect) -> Rows:
        """The rows of the wires that have something to draw in any of some rectangles, in drawing order."""
        return self._wires_in_order(self._wire_boxes.find_any(rects))

    def node_boxes(self, rows: Rows) -> Floats:
        """The rectangles by which `nodes_in` finds nodes, shape (n, 4)."""
        return self._node_boxes.boxes(rows)

    def bounds(self, rows: ArrayLike | None = None) -> Rect | None:
        """A rectangle around everything that is drawn for these nodes and the wires between them, or for all.

        None if there are none. Contributions at forks have room in it where they usually are.
        """
        chosen = self.nodes.rows() if rows is None else np.asarray(rows, dtype=np.intp)
        if not len(chosen):
            return None
        wires = self.wires.rows() if rows is None else self.wires_between(chosen)
        return extents.union(
            extents.node_boxes(self.nodes, chosen, tight=True),
            extents.wire_boxes(self.wires, wires, tight=True),
        )

    def wire_order(self, rows: Rows) -> Rows:
        """Numbers that rise in the drawing order of wires: by target, then by pin."""
        return (self.nodes.order[self.wires.target_row[rows]] << PIN_BITS) + self.wires.pin[rows]

    def _in_order(self, rows: Rows) -> Rows:
        return rows[self.nodes.order[rows].argsort(kind="stable")]

    def _wires_in_order(self, rows: Rows) -> Rows:
        return rows[self.wire_order(rows).argsort(kind="stable")]

    # --- for tests and comparisons ---------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Everything that is drawn, by id and by wire: equal for equal pictures, whatever the rows."""
        return snapshot(self)


def _changed_places(change: Change) -> list[Node]:
    """The records of the nodes that were there before and have to be placed anew."""
    return [
        after
        for before, after in change.nodes.values()
        if before is not None and after is not None and _PLACED_BY(before) != _PLACED_BY(after)
    ]
