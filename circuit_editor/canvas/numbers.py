"""The numbers of a scene: taken over from the passes as arrays, turned into texts where drawn."""

from __future__ import annotations

from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas import geometry
from circuit_editor.canvas.tables import Floats, Kind, NodeTable, Rows, WireTable
from circuit_editor.model.engine import Passes
from circuit_editor.model.faults import Fault
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.tape import Tape

#: How wide a character of a number is at most, at the size of values and at that of contributions.
CHARACTER = 9.9
CONTRIBUTION_CHARACTER = 7.4
#: Faults that a badge says; what is not finished yet is blank and needs none.
_BADGES = frozenset({"domain", "overflow", "nan", "kink"})
_NO_ROWS: Rows = np.empty(0, np.intp)


class Taken(NamedTuple):
    """What other passes changed."""

    rows: Rows
    """Nodes with other numbers or badges."""
    wire_rows: Rows
    """Wires with other numbers."""
    stretched: Rows
    """Nodes whose stub has another length."""
    everything: bool
    """Whether numbers that stayed as they are may be written in another way."""


class Numbers:
    """Fills the columns of numbers of a scene's tables and makes the texts that show them."""

    def __init__(self, nodes: NodeTable, wires: WireTable) -> None:
        self._nodes = nodes
        self._wires = wires
        self._tape: Tape | None = None
        self._key: object = None
        self._slots = self._wire_slots = _NO_ROWS
        self._row_at = self._wire_row_at = _NO_ROWS
        self._unsettled = np.zeros(0, dtype=bool)
        self._format: NumberFormat | None = None
        self._notices: dict[int, list[Fault]] = {}
        self._texts: dict[tuple[str, int], str] = {}

    def forget_tape(self) -> None:
        """The rows have changed, so where their numbers are on the tape has to be looked up again."""
        self._tape = None

    def take(self, passes: Passes, number_format: NumberFormat, *, settle: bool) -> Taken:
        """Fill the columns; with `settle` give each stub the length that it needs."""
        touched = passes.touched
        if self._tape is not passes.tape:
            self._find_slots(passes.tape)
            self._tape = passes.tape
            touched = None
        if touched is None or touched.since is not self._key:
            rows, wire_rows = self._nodes.rows(), self._wires.rows()
            everything = True
        else:
            rows, wire_rows = _known(self._row_at, touched.slots), _known(self._wire_row_at, touched.wires)
            everything = number_format != self._format
        self._key, self._format = passes.key, number_format
        self._take_nodes(passes, rows)
        self._take_wires(passes, wire_rows)
        self._forget_texts(None if everything else rows, wire_rows)
        stretched = self._stretch(self._nodes.rows() if everything else rows, settle)
        return Taken(np.concatenate([rows, self._take_notices(passes)]), wire_rows, stretched, everything)

    def notices(self, row: int) -> list[Fault]:
        """The faults and kinks that have a badge at a node."""
        return self._notices.get(row, [])

    def value_text(self, row: int) -> str:
        """A node's value as it is drawn; empty if it is not computed."""
        shown = self._nodes.computed[row]
        return self._text("value", row, self._nodes.value[row] if shown else None)

    def gradient_text(self, row: int) -> str:
        """A node's gradient as it is drawn; empty if it has none."""
        shown = self._nodes.has_gradient[row]
        return self._text("gradient", row, self._nodes.gradient[row] if shown else None)

    def contribution_text(self, wire_row: int) -> str:
        """A wire's contribution as it is drawn; empty if it has none."""
        shown = self._wires.has_contribution[wire_row]
        return self._text("contribution", wire_row, self._wires.contribution[wire_row] if shown else None)

    def value_widths(self, rows: Rows) -> Floats:
        """About how wide the texts of values are."""
        return CHARACTER * self._value_lengths(rows)

    def gradient_widths(self, rows: Rows) -> Floats:
        """About how wide the texts of gradients are."""
        return CHARACTER * self._gradient_lengths(rows)

    def contribution_widths(self, wire_rows: Rows) -> Floats:
        """About how wide the texts of contributions are."""
        return CONTRIBUTION_CHARACTER * self._lengths(self._wires.contribution[wire_rows])

    def _text(self, what: str, row: int, number: float | None) -> str:
        if number is None or self._format is None:
            return ""
        text = self._texts.get((what, row))
        if text is None:
            text = self._texts[what, row] = self._format.text(float(number))
        return text

    def _forget_texts(self, rows: Rows | None, wire_rows: Rows) -> None:
        """Forget the texts of these nodes and wires, or all."""
        if rows is None or len(rows) + len(wire_rows) > len(self._texts):
            self._texts.clear()
            return
        for row in rows.tolist():
            self._texts.pop(("value", row), None)
            self._texts.pop(("gradient", row), None)
        for row in wire_rows.tolist():
            self._texts.pop(("contribution", row), None)

    def _value_lengths(self, rows: Rows) -> NDArray[np.int64]:
        return self._lengths(self._nodes.value[rows]) * self._nodes.computed[rows]

    def _gradient_lengths(self, rows: Rows) -> NDArray[np.int64]:
        return self._lengths(self._nodes.gradient[rows]) * self._nodes.has_gradient[rows]

    def _lengths(self, numbers: Floats) -> NDArray[np.int64]:
        if self._format is None or not len(numbers):
            return np.zeros(len(numbers), dtype=np.int64)
        return self._format.lengths(numbers)

    def _find_slots(self, tape: Tape) -> None:
        """Find where each row's number stands on the tape, -1 for nowhere, and what the tape alone says."""
        nodes, wires = self._nodes, self._wires
        rows = nodes.rows()
        self._unsettled = np.zeros(nodes.size, dtype=bool)
        found = map(tape.slot.get, nodes.id[rows].tolist(), repeat(-1))
        self._slots = np.full(nodes.size, -1, dtype=np.intp)
        self._slots[rows] = np.fromiter(found, np.intp, len(rows))
        self._row_at = _inverse(self._slots, len(tape.reached_flags))
        first = _at(tape.first_wire, self._slots[wires.target_row], -1)
        self._wire_slots = np.where((first >= 0) & wires.alive, first + wires.pin, -1)
        self._wire_row_at = _inverse(self._wire_slots, int(self._wire_slots.max(initial=-1)) + 1)
        constant = nodes.kind == Kind.CONSTANT
        reached = _at(tape.reached_flags, self._slots, empty=False)
        in_part_with_output = _at(tape.has_gradient_flags, self._slots, empty=False)
        nodes.computed[:] = self._slots >= 0
        nodes.has_gradient[:] = in_part_with_output & reached & ~constant
        nodes.muted[:] = constant | (in_part_with_output & ~reached)
        wires.has_contribution[:] = in_part_with_output[wires.target_row] & (self._wire_slots >= 0)
        nodes.winner[:] = -1

    def _take_nodes(self, passes: Passes, rows: Rows) -> None:
        nodes, slots = self._nodes, self._slots[rows]
        gradients = _at(passes.arrays.gradients, slots, np.nan)
        nodes.value[rows] = _at(passes.arrays.values, slots, np.nan)
        nodes.gradient[rows] = np.where(nodes.has_gradient[rows], gradients, np.nan)

    def _take_wires(self, passes: Passes, wire_rows: Rows) -> None:
        nodes, wires, slots = self._nodes, self._wires, self._wire_slots[wire_rows]
        contributions = _at(passes.arrays.contributions, slots, np.nan)
        contributions = np.where(wires.has_contribution[wire_rows], contributions, np.nan)
        wires.contribution[wire_rows] = contributions
        wires.dashed[wire_rows] = contributions == 0
        routed = nodes.is_router[wires.target_row[wire_rows]]
        local = _at(passes.arrays.local_gradients, slots[routed], np.nan)
        targets, pins = wires.target_row[wire_rows[routed]], wires.pin[wire_rows[routed]]
        wins = (local != 0) & ~np.isnan(local)
        # First take the old winners back: whichever pin a gate routes now, its wire is touched as well.
        nodes.winner[targets[~wins & (nodes.winner[targets] == pins)]] = -1
        nodes.winner[targets[wins]] = pins[wins]

    def _take_notices(self, passes: Passes) -> Rows:
        """Set the badges; the rows whose badges or their sentences changed."""
        nodes, before = self._nodes, self._notices
        nodes.fault[list(before)] = nodes.kink[list(before)] = False
        self._notices = {}
        for notice in (*passes.faults, *passes.kinks):
            row = int(self._row_at[passes.tape.slot[notice.node]]) if notice.node in passes.tape.slot else -1
            if row >= 0 and notice.kind in _BADGES:
                column = nodes.kink if notice.kind == "kink" else nodes.fault
                column[row] = True
                self._notices.setdefault(row, []).append(notice)
        rows = before.keys() | self._notices.keys()
        changed = [row for row in rows if before.get(row) != self._notices.get(row)]
        return np.array(changed, dtype=np.intp)

    def _stretch(self, rows: Rows, settle: bool) -> Rows:
        """Give stubs the length that their numbers need, or put that off; the rows whose stub changed."""
        nodes = self._nodes
        self._unsettled[rows] = True
        if not settle:
            return _NO_ROWS
        rows = np.flatnonzero(self._unsettled)
        self._unsettled[rows] = False
        lengths = np.maximum(self._value_lengths(rows), self._gradient_lengths(rows))
        stubs = geometry.stub_length(lengths)
        changed = stubs != nodes.stub[rows]
        nodes.stub[rows[changed]] = stubs[changed]
        return rows[changed]


def _at(numbers: NDArray[np.generic], slots: Rows, empty: float) -> NDArray[np.generic]:
    """Numbers by slot, `empty` for slot -1."""
    found = np.full(len(slots), empty, dtype=numbers.dtype)
    known = slots >= 0
    found[known] = numbers[slots[known]]
    return found


def _inverse(slots: Rows, count: int) -> Rows:
    """By slot the row that has it, else -1."""
    rows = np.full(count, -1, dtype=np.intp)
    known = np.flatnonzero(slots >= 0)
    rows[slots[known]] = known
    return rows


def _known(row_at: Rows, slots: Rows) -> Rows:
    """The rows that have these slots."""
    rows = row_at[slots]
    return rows[rows >= 0]
