"""Lookup: which row a node or a wire has, and which wires are at a node."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

import numpy as np

from circuit_editor.canvas.incidence import Incidence
from circuit_editor.canvas.tables import NodeTable, Rows, WireTable
from circuit_editor.model.change import WireKey

#: Up to so many nodes or wires are looked up one by one, more of them by looking through all.
_FEW = 64
#: Room for the pins of a node in the numbers that stand for wires.
PIN_BITS = 20


class Lookup:
    """Finds rows by ids, by pins and along wires; kept in step by whoever takes and frees rows."""

    def __init__(self, nodes: NodeTable, wires: WireTable) -> None:
        self._nodes = nodes
        self._wires = wires
        self._rows: dict[str, int] = {}
        self._into = Incidence(wires, "target_row")
        self._from = Incidence(wires, "source_row")

    def add_nodes(self, rows: Rows) -> None:
        """Take in rows whose ids are written."""
        self._rows.update(zip(self._nodes.id[rows].tolist(), rows.tolist(), strict=True))

    def drop_node(self, node_id: str) -> None:
        """Leave a node out."""
        del self._rows[node_id]

    def add_wires(self, rows: Rows) -> None:
        """Take in rows of wires whose ends are written."""
        self._into.add(rows)
        self._from.add(rows)

    def drop_wires(self, rows: Rows) -> None:
        """Leave out wires that are about to leave the table."""
        self._into.drop(rows)
        self._from.drop(rows)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._rows

    def row(self, node_id: str) -> int:
        """The row of a node; KeyError if there is none."""
        return self._rows[node_id]

    def rows(self, node_ids: Iterable[str]) -> Rows:
        """The rows of nodes, in the order given; KeyError if there is no such node."""
        return np.fromiter(map(self._rows.__getitem__, node_ids), np.intp)

    def present(self, node_ids: Iterable[str]) -> Rows:
        """The rows of those nodes that there are, in the order given."""
        rows = np.fromiter(map(self._rows.get, node_ids, repeat(-1)), np.intp)
        return rows[rows >= 0]

    def wire(self, row: int, pin: int) -> int:
        """The row of the wire on a pin of a node; -1 if the pin is free."""
        pins = self._wires.pin
        return next((wire for wire in self._into.at(row) if pins[wire] == pin), -1)

    def wires(self, targets: Rows, pins: Rows) -> Rows:
        """The rows of the wires on pins of nodes; -1 where there is none."""
        wires, rows = self._wires, self._wires.rows()
        if len(targets) <= _FEW or not len(rows):
            places = zip(targets.tolist(), pins.tolist(), strict=True)
            return np.array([self.wire(row, pin) for row, pin in places], dtype=np.intp)
        codes = (wires.target_row[rows] << PIN_BITS) + wires.pin[rows]
        order = np.argsort(codes, kind="stable")
        wanted = (targets << PIN_BITS) + pins
        found = order[np.minimum(np.searchsorted(codes, wanted, sorter=order), len(order) - 1)]
        return np.where(codes[found] == wanted, rows[found], -1)

    def present_wires(self, keys: Iterable[WireKey]) -> Rows:
        """The rows of those wires that there are."""
        known = [key for key in keys if key[0] in self._rows]
        pins = np.array([pin for _, pin in known], dtype=np.intp)
        rows = self.wires(self.rows([target for target, _ in known]), pins)
        return rows[rows >= 0]

    def wires_into(self, row: int) -> list[int]:
        """The rows of the wires into a node, by pin."""
        return self._into.at(row)

    def wires_from(self, row: int) -> list[int]:
        """The rows of the wires that leave a node."""
        return self._from.at(row)

    def wires_at(self, rows: Rows) -> Rows:
        """The rows of all wires at nodes, each once."""
        if len(rows) <= _FEW:
            found = {
                wire for row in rows.tolist() for end in (self._into, self._from) for wire in end.at(row)
            }
            return np.array(sorted(found), dtype=np.intp)
        marks = np.zeros(self._nodes.size, dtype=bool)
        marks[rows] = True
        wires = self._wires
        return np.flatnonzero((marks[wires.source_row] | marks[wires.target_row]) & wires.alive)
