"""The numbers of a scene: taken over from the passes as arrays, turned into texts where drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas import geometry
from circuit_editor.canvas.tables import Flags, Floats, Kind, NodeTable, Rows, Table, WireTable
from circuit_editor.canvas.width_classes import width_classes
from circuit_editor.model.engine import Passes
from circuit_editor.model.faults import Fault
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.tape import Tape

#: How wide a character of a number is at most, at the size of values and at that of contributions.
CHARACTER = 9.9
CONTRIBUTION_CHARACTER = 7.4
#: So many characters long is every number that is secret.
SECRET_LENGTH = 5
#: As wide as the text of no contribution is.
WIDEST_CONTRIBUTION = 18 * CONTRIBUTION_CHARACTER
#: The columns that the numbers fill and that are drawn.
_OF_NODES = (
    *("value", "gradient", "computed", "has_gradient", "muted", "winner", "fault", "kink"),
    *("shows_value", "shows_gradient", "summing", "running"),
)
_OF_WIRES = ("contribution", "has_contribution", "shows_contribution", "dashed")
_NO_ROWS: Rows = np.empty(0, np.intp)


class Taken(NamedTuple):
    """What other passes changed."""

    rows: Rows
    """Nodes that are drawn in another way, as they have other numbers or badges."""
    wire_rows: Rows
    """Wires with other numbers."""
    resized: Rows
    """Those of the nodes whose numbers have another length."""
    resized_wires: Rows
    """Wires whose texts have another length, came or went."""
    stretched: Rows
    """Nodes whose stub has another length."""
    everything: bool
    """Whether numbers that stayed as they are may be written in another way."""


Columns = dict[str, NDArray[np.generic]]


class Numbers:
    """Fills the columns of numbers of a scene's tables and makes the texts that show them.

    What is not shown yet has its number there all the same: the picture is laid out for what will be in it,
    so that nothing moves when it comes. Only what is secret takes as much room as any other.
    """

    def __init__(self, nodes: NodeTable, wires: WireTable) -> None:
        self._nodes = nodes
        self._wires = wires
        self._tape: Tape | None = None
        self._key: object = None
        self._slots = self._row_at = self._wire_row_at = _NO_ROWS
        # None while the rows of wires are not known yet.
        self._wire_slots: Rows | None = None
        self._unsettled = np.zeros(0, dtype=bool)
        self._format: NumberFormat | None = None
        self._keeps_secrets = False
        self._passes: Passes | None = None
        self._texts: dict[tuple[str, int], str] = {}

    def forget_tape(self) -> None:
        """The rows have changed, so where their numbers are on the tape has to be looked up again."""
        self._tape = None

    @property
    def number_format(self) -> NumberFormat | None:
        """How numbers are written; None before there are any."""
        return self._format

    def write_as(self, number_format: NumberFormat | None) -> None:
        """Write numbers this way that did not come with passes."""
        self._format = number_format

    def wires_on(self, tape: Tape) -> tuple[Rows, Rows, Rows]:
        """The rows of sources and targets of all wires to computed gates but groups, and their pins."""
        self._find_slots(tape)
        slots = tape.wire_targets
        sources, targets = self._row_at[tape.wire_sources], self._row_at[slots]
        pins = np.arange(len(slots)) - tape.first_wire[slots]
        if not tape.insides:
            return sources, targets, pins
        # What is inside has no rows, and what leads into a group leads to its entries there.
        shown = (sources >= 0) & (targets >= 0)
        return sources[shown], targets[shown], pins[shown]

    def take(self, passes: Passes, number_format: NumberFormat, *, settle: bool) -> Taken:
        """Fill the columns; with `settle` give each stub the length that it needs."""
        before, wires_before = _copies(self._nodes, _OF_NODES), _copies(self._wires, _OF_WIRES)
        rows, wire_rows = self._find_touched(passes)
        keeps_secrets = passes.showing is not None and passes.showing.secret
        everything = keeps_secrets != self._keeps_secrets or not self._writes_alike(number_format)
        self._keeps_secrets = keeps_secrets
        self._passes, self._key, self._format = passes, passes.key, number_format
        self._take_nodes(passes, rows)
        self._take_wires(passes, wire_rows)
        self._take_badges(passes)
        rows, wire_rows = _changed(self._nodes, before), _changed(self._wires, wires_before)
        self._forget_texts(None if everything else rows, wire_rows)
        if everything:
            stretched = self._stretch(self._nodes.rows(), settle)
            return Taken(rows, wire_rows, rows, wire_rows, stretched, everything)
        resized = rows[self._are_resized(rows, before)]
        resized_wires = self._resized_wires(wire_rows, wires_before, before["muted"])
        return Taken(rows, wire_rows, resized, resized_wires, self._stretch(resized, settle), everything)

    def notices(self, row: int) -> list[Fault]:
        """The fault and the kink that have a badge at a node."""
        return [] if self._passes is None else self._passes.notices(self._nodes.id[row])

    def _find_touched(self, passes: Passes) -> tuple[Rows, Rows]:
        """The nodes and the wires whose numbers may be others than those that were taken last."""
        touched = passes.touched
        if self._tape is not passes.tape:
            self._find_slots(passes.tape)
        if self._wire_slots is None:
            self._find_wire_slots(passes.tape)
            touched = None
        if touched is None or touched.since is not self._key:
            self._find_scope(passes)
            return self._nodes.rows(), self._wires.rows()
        return _known(self._row_at, touched.slots), _known(self._wire_row_at, touched.wires)

    def value_text(self, row: int) -> str:
        """A node's value as it is drawn; empty if it is not computed or not shown."""
        shown = self._nodes.computed[row] and self._nodes.shows_value[row]
        return self._text("value", row, self._nodes.value[row] if shown else None)

    def gradient_text(self, row: int) -> str:
        """A node's gradient as it is drawn, or its running sum; empty if it has none or none is shown."""
        nodes = self._nodes
        if not nodes.has_gradient[row] or not (nodes.shows_gradient[row] or nodes.summing[row]):
            return ""
        return self._text("gradient", row, nodes.running[row] if nodes.summing[row] else nodes.gradient[row])

    def contribution_text(self, wire_row: int) -> str:
        """A wire's contribution as it is drawn; empty if it has none or it is not shown."""
        shown = self._wires.has_contribution[wire_row] and self._wires.shows_contribution[wire_row]
        return self._text("contribution", wire_row, self._wires.contribution[wire_row] if shown else None)

    def value_widths(self, rows: Rows) -> Floats:
        """About how wide the texts of values are."""
        return CHARACTER * self._value_lengths(rows)

    def gradient_widths(self, rows: Rows) -> Floats:
        """About how wide the texts of gradients are."""
        return CHARACTER * self._gradient_lengths(rows)

    def contribution_widths(self, wire_rows: Rows) -> Floats:
        """About how wide the texts of contributions are."""
        wires = self._wires
        lengths = self._lengths(wires.contribution[wire_rows], wires.shows_contribution[wire_rows])
        return CONTRIBUTION_CHARACTER * lengths

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
        nodes = self._nodes
        return self._lengths(nodes.value[rows], nodes.shows_value[rows]) * nodes.computed[rows]

    def _gradient_lengths(self, rows: Rows) -> NDArray[np.int64]:
        nodes = self._nodes
        return self._lengths(nodes.gradient[rows], nodes.shows_gradient[rows]) * nodes.has_gradient[rows]

    def _lengths(self, numbers: Floats, shown: Flags) -> NDArray[np.int64]:
        """For how many characters there is room for each number."""
        if self._format is None or not len(numbers):
            return np.zeros(len(numbers), dtype=np.int64)
        lengths = self._format.lengths(numbers)
        return np.where(shown, lengths, SECRET_LENGTH) if self._keeps_secrets else lengths

    def _find_slots(self, tape: Tape) -> None:
        """Find where each node's number stands on the tape, -1 for nowhere."""
        nodes = self._nodes
        rows = nodes.rows()
        found = map(tape.slot.get, nodes.id[rows].tolist(), repeat(-1))
        self._slots = np.full(nodes.size, -1, dtype=np.intp)
        self._slots[rows] = np.fromiter(found, np.intp, len(rows))
        self._row_at = _inverse(self._slots, len(tape.reached_flags))
        self._tape, self._wire_slots = tape, None

    def _find_wire_slots(self, tape: Tape) -> None:
        """Find where each wire's number stands on the tape, -1 for nowhere, and what the tape alone says."""
        nodes, wires = self._nodes, self._wires
        self._unsettled = np.resize(np.append(self._unsettled, np.zeros(nodes.size, dtype=bool)), nodes.size)
        first = _at(tape.first_wire, self._slots[wires.target_row], -1)
        self._wire_slots = np.where((first >= 0) & wires.alive, first + wires.pin, -1)
        self._wire_row_at = _inverse(self._wire_slots, len(tape.wire_targets))
        nodes.computed[:] = self._slots >= 0
        nodes.winner[:] = -1

    def _find_scope(self, passes: Passes) -> None:
        """Find what has a gradient: what the output depends on, or what depends on an input."""
        nodes, wires = self._nodes, self._wires
        constant = nodes.kind == Kind.CONSTANT
        reached = _at(passes.reached_flags, self._slots, empty=False)
        known = _at(passes.has_gradient_flags, self._slots, empty=False)
        nodes.has_gradient[:] = known & reached & ~constant
        nodes.muted[:] = constant | (known & ~reached)
        wires.has_contribution[:] = known[wires.target_row] & (self._wire_slots >= 0)

    def _take_nodes(self, passes: Passes, rows: Rows) -> None:
        nodes, slots, showing = self._nodes, self._slots[rows], passes.showing
        gradients = _at(passes.arrays.gradients, slots, np.nan)
        nodes.value[rows] = _at(passes.arrays.values, slots, np.nan)
        nodes.gradient[rows] = np.where(nodes.has_gradient[rows], gradients, np.nan)
        if showing is None:
            nodes.shows_value[rows] = nodes.shows_gradient[rows] = True
            nodes.summing[rows], nodes.running[rows] = False, np.nan
        else:
            nodes.shows_value[rows] = _at(showing.values, slots, empty=True)
            nodes.shows_gradient[rows] = _at(showing.gradients, slots, empty=True)
            nodes.summing[rows] = _at(showing.summing, slots, empty=False) & nodes.has_gradient[rows]
            nodes.running[rows] = _at(showing.sums, slots, np.nan)
        seen = np.where(nodes.summing[rows], nodes.running[rows], nodes.gradient[rows])
        shown = nodes.shows_gradient[rows] | nodes.summing[rows]
        nodes.width_class[rows] = width_classes(np.where(shown, seen, np.nan))

    def _take_wires(self, passes: Passes, wire_rows: Rows) -> None:
        nodes, wires, slots = self._nodes, self._wires, self._wire_slots[wire_rows]
        contributions = _at(passes.arrays.contributions, slots, np.nan)
        contributions = np.where(wires.has_contribution[wire_rows], contributions, np.nan)
        wires.contribution[wire_rows] = contributions
        shown = True if passes.showing is None else _at(passes.showing.contributions, slots, empty=True)
        wires.shows_contribution[wire_rows] = shown
        wires.dashed[wire_rows] = (contributions == 0) & shown
        wires.width_class[wire_rows] = width_classes(np.where(shown, contributions, np.nan))
        routed = nodes.is_router[wires.target_row[wire_rows]]
        local = _at(passes.arrays.local_gradients, slots[routed], np.nan)
        targets, pins = wires.target_row[wire_rows[routed]], wires.pin[wire_rows[routed]]
        wins = (local != 0) & ~np.isnan(local)
        # First take the old winners back: whichever pin a gate routes now, its wire is touched as well.
        nodes.winner[targets[~wins & (nodes.winner[targets] == pins)]] = -1
        nodes.winner[targets[wins]] = pins[wins]

    def _take_badges(self, passes: Passes) -> None:
        nodes = self._nodes
        nodes.fault[:] = nodes.kink[:] = False
        nodes.fault[_known(self._row_at, passes.fault_slots)] = True
        nodes.kink[_known(self._row_at, passes.kink_slots)] = True

    def _writes_alike(self, number_format: NumberFormat) -> bool:
        """Whether numbers that stayed as they are have the same texts as before."""
        known = self._format
        if known is None or replace(known, noise=number_format.noise) != number_format:
            return False
        low, high = sorted((known.noise, number_format.noise))
        sizes = (
            np.abs(column) for column in (self._nodes.value, self._nodes.gradient, self._wires.contribution)
        )
        return low == high or not any(((size >= low) & (size < high)).any() for size in sizes)

    def _are_resized(self, rows: Rows, before: Columns) -> Flags:
        """Which of the nodes have numbers of another length than before."""
        values = self._lengths(before["value"][rows], before["shows_value"][rows]) * before["computed"][rows]
        gradients = self._lengths(before["gradient"][rows], before["shows_gradient"][rows])
        gradients *= before["has_gradient"][rows]
        return (values != self._value_lengths(rows)) | (gradients != self._gradient_lengths(rows))

    def _resized_wires(self, wire_rows: Rows, before: Columns, muted_before: Flags) -> Rows:
        """The wires that have a text of another length than before, or now have one and had none."""
        wires, muted = self._wires, self._nodes.muted
        differs = wires.alive & (muted != muted_before)[wires.target_row]
        differs[wire_rows] = True
        rows = np.flatnonzero(differs)
        targets = wires.target_row[rows]
        shown_before = before["has_contribution"][rows] & ~muted_before[targets]
        lengths_before = self._lengths(before["contribution"][rows], before["shows_contribution"][rows])
        lengths = self._lengths(wires.contribution[rows], wires.shows_contribution[rows])
        lengths_before *= shown_before
        lengths *= wires.has_contribution[rows] & ~muted[targets]
        return rows[lengths != lengths_before]

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


def _copies(table: Table, names: tuple[str, ...]) -> Columns:
    return {name: getattr(table, name).copy() for name in names}


def _changed(table: Table, before: Columns) -> Rows:
    """The rows in which columns are not as they were; nan equals itself."""
    differs = np.zeros(table.size, dtype=bool)
    for name, old in before.items():
        new = getattr(table, name)
        differs |= (new != old) & ((new == new) | (old == old))
    return np.flatnonzero(differs)


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
