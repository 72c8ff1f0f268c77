"""The numbers of a scene: taken over from the passes in whole columns, turned into texts where drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas import geometry
from circuit_editor.canvas.tables import Flags, Floats, Kind, NodeTable, Rows, WireTable
from circuit_editor.model.change import WireKey
from circuit_editor.model.engine import Passes
from circuit_editor.model.faults import Fault
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.tape import Tape

#: How wide a character of a number is at most, at the size of values and at that of contributions.
CHARACTER = 9.9
CONTRIBUTION_CHARACTER = 7.4
#: Faults that a badge says; what is not finished yet is blank and needs none.
_BADGES = frozenset({"domain", "overflow", "nan"})


class Numbers:
    """Fills the columns of numbers of a scene's tables and makes the texts that show them."""

    def __init__(self, nodes: NodeTable, wires: WireTable) -> None:
        self._nodes = nodes
        self._wires = wires
        self._tape: Tape | None = None
        self._slots: tuple[Rows, Rows] = (np.empty(0, np.intp), np.empty(0, np.intp))
        self._format: NumberFormat | None = None
        self._notices: dict[int, list[Fault]] = {}
        self._texts: dict[tuple[str, int], str] = {}

    def forget_tape(self) -> None:
        """The rows have changed, so where their numbers are on the tape has to be looked up again."""
        self._tape = None

    def take(
        self,
        passes: Passes,
        number_format: NumberFormat,
        rows: Mapping[str, int],
        wire_rows: Mapping[WireKey, int],
        *,
        settle: bool,
    ) -> Rows:
        """Fill the columns; with `settle` give each stub the length it needs. The rows whose stub changed."""
        if self._tape is not passes.tape:
            self._slots = self._find_slots(passes.tape, rows, wire_rows)
            self._tape = passes.tape
        self._format = number_format
        self._texts.clear()
        self._take_nodes(passes)
        self._take_wires(passes)
        self._take_notices(passes, rows)
        return self._measure(settle)

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

    def _lengths(self, numbers: Floats) -> NDArray[np.int64]:
        if self._format is None or not len(numbers):
            return np.zeros(len(numbers), dtype=np.int64)
        return self._format.lengths(numbers)

    def _find_slots(
        self, tape: Tape, rows: Mapping[str, int], wire_rows: Mapping[WireKey, int]
    ) -> tuple[Rows, Rows]:
        """By row, where its number stands in the lists of the tape; -1 if it has none."""
        slots = np.full(self._nodes.size, -1, dtype=np.intp)
        wire_slots = np.full(self._wires.size, -1, dtype=np.intp)
        for node_id, row in rows.items():
            slots[row] = tape.slot.get(node_id, -1)
        for key, row in wire_rows.items():
            wire_slots[row] = tape.wire_slot.get(key, -1)
        return slots, wire_slots

    def _take_nodes(self, passes: Passes) -> None:
        nodes, (slots, _) = self._nodes, self._slots
        in_part_with_output = _by_slot(passes.tape.has_gradient, slots)
        reached = _by_slot(passes.tape.reached, slots)
        constant = nodes.kind == Kind.CONSTANT
        nodes.computed[:] = slots >= 0
        nodes.has_gradient[:] = in_part_with_output & reached & ~constant
        nodes.muted[:] = constant | (in_part_with_output & ~reached)
        nodes.value[:] = _numbers(passes.values, slots)
        nodes.gradient[:] = np.where(nodes.has_gradient, _numbers(passes.gradients, slots), np.nan)

    def _take_wires(self, passes: Passes) -> None:
        nodes, wires, (slots, wire_slots) = self._nodes, self._wires, self._slots
        target_slots = np.where(wire_slots >= 0, slots[wires.target_row], -1)
        wires.has_contribution[:] = _by_slot(passes.tape.has_gradient, target_slots)
        contributions = _numbers(passes.contributions, wire_slots)
        wires.contribution[:] = np.where(wires.has_contribution, contributions, np.nan)
        wires.dashed[:] = wires.contribution == 0
        local = _numbers(passes.local_gradients, wire_slots)
        routed = np.flatnonzero(
            nodes.is_router[wires.target_row] & (local != 0) & ~np.isnan(local) & wires.alive
        )
        nodes.winner[:] = -1
        nodes.winner[wires.target_row[routed]] = wires.pin[routed]

    def _take_notices(self, passes: Passes, rows: Mapping[str, int]) -> None:
        nodes = self._nodes
        nodes.fault[:] = nodes.kink[:] = False
        self._notices.clear()
        for notice in (*passes.faults, *passes.kinks):
            row = rows.get(notice.node)
            if row is not None and (notice.kind in _BADGES or notice.kind == "kink"):
                column = nodes.kink if notice.kind == "kink" else nodes.fault
                column[row] = True
                self._notices.setdefault(row, []).append(notice)

    def _measure(self, settle: bool) -> Rows:
        nodes = self._nodes
        in_value = self._lengths(nodes.value) * nodes.computed
        in_gradient = self._lengths(nodes.gradient) * nodes.has_gradient
        nodes.value_width[:], nodes.gradient_width[:] = CHARACTER * in_value, CHARACTER * in_gradient
        if not settle:
            return np.empty(0, np.intp)
        lengths = geometry.stub_length(np.maximum(in_value, in_gradient))
        changed = np.flatnonzero((lengths != nodes.stub) & nodes.alive)
        nodes.stub[changed] = lengths[changed]
        return changed


def _numbers(numbers: list[float], slots: Rows) -> Floats:
    """Numbers by slot, nan for slot -1."""
    return np.array([*numbers, np.nan])[slots]


def _by_slot(flags: list[bool], slots: Rows) -> Flags:
    """Flags by slot, False for slot -1."""
    return np.array([*flags, False], dtype=bool)[slots]
