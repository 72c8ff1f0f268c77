"""Incidence: which wires are at a node, at one of their two ends."""

from __future__ import annotations

import numpy as np

from circuit_editor.canvas.tables import Rows, WireTable

#: So many nodes may differ from what was sorted before all is sorted anew.
_FEW = 512


class Incidence:
    """The rows of wires by the row of the node at one end, by pin there.

    Sorted as a whole when first asked for; what a few edits change is kept beside that, so that a small edit
    of a large circuit stays small.
    """

    def __init__(self, wires: WireTable, end: str) -> None:
        self._wires = wires
        self._end = end
        self._rows: Rows = np.empty(0, np.intp)
        self._starts: Rows | None = None
        self._changed: dict[int, list[int]] = {}

    def at(self, node_row: int) -> list[int]:
        """The rows of the wires at a node, by pin."""
        if node_row not in self._changed:
            starts = self._sort() if self._starts is None else self._starts
            if node_row + 1 >= len(starts):
                return []
            return self._rows[starts[node_row] : starts[node_row + 1]].tolist()
        pin = self._wires.pin
        return sorted(self._changed[node_row], key=lambda wire: pin[wire])

    def add(self, wire_rows: Rows) -> None:
        """Take in wires that are new in the table."""
        if self._keeps_up_with(wire_rows):
            for node_row, wire in self._pairs(wire_rows):
                self._changed[node_row] = [*self.at(node_row), wire]

    def drop(self, wire_rows: Rows) -> None:
        """Leave out wires that are about to leave the table."""
        if self._keeps_up_with(wire_rows):
            for node_row, wire in self._pairs(wire_rows):
                self._changed[node_row] = [other for other in self.at(node_row) if other != wire]

    def _pairs(self, wire_rows: Rows) -> list[tuple[int, int]]:
        ends = getattr(self._wires, self._end)[wire_rows]
        return list(zip(ends.tolist(), wire_rows.tolist(), strict=True))

    def _keeps_up_with(self, wire_rows: Rows) -> bool:
        """Whether the wires are few enough to keep them beside what is sorted; else that is forgotten."""
        if self._starts is None:
            return False
        if len(wire_rows) + len(self._changed) > _FEW:
            self._starts = None
            self._changed.clear()
        return self._starts is not None

    def _sort(self) -> Rows:
        wires = self._wires
        rows = wires.rows()
        ends = getattr(wires, self._end)[rows]
        keys = ends * (int(wires.pin.max(initial=0)) + 1) + wires.pin[rows]
        self._rows = rows[np.argsort(keys, kind="stable")]
        counts = np.bincount(ends, minlength=1)
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        return self._starts
