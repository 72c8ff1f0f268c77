"""Columns of numbers and texts about nodes and wires, a row each; rows that fall free are used again."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]

_FIRST_CAPACITY = 64


class Kind(IntEnum):
    """How a node is drawn."""

    CIRCLE = 0
    BOX = 1
    INPUT = 2
    CONSTANT = 3


#: The last of what is drawn as a gate; a plain number, as arrays are slow to compare with others.
_BOX = int(Kind.BOX)


class Table:
    """Numpy columns that grow together, and which of their rows are in use.

    A column is an attribute; it is a view of the rows ever used, so it must be read anew after `take_rows`.
    """

    columns: ClassVar[dict[str, tuple[DTypeLike, object]]] = {}

    def __init__(self) -> None:
        self.size = 0
        self._free: list[int] = []
        self._columns = {"alive": (bool, False), **self.columns}
        self._store = self._empty(_FIRST_CAPACITY)
        self._show()

    def take_rows(self, count: int) -> Rows:
        """Rows to use, with every column at its empty value."""
        kept = max(0, len(self._free) - count)
        again = np.array(self._free[kept:][::-1], dtype=np.intp)
        del self._free[kept:]
        first = self.size
        self._grow_to(first + count - len(again))
        if len(again):
            for name, (_, empty) in self._columns.items():
                self._store[name][again] = empty
        rows = np.concatenate([again, np.arange(first, self.size)])
        self._store["alive"][rows] = True
        return rows

    def copy_rows(self, other: Table, rows: Rows) -> Rows:
        """Rows with copies of what stands in these rows of another table of the same kind."""
        taken = self.take_rows(len(rows))
        for name, column in self._store.items():
            column[taken] = getattr(other, name)[rows]
        return taken

    def free_rows(self, rows: Rows) -> None:
        """Give rows back."""
        self._store["alive"][rows] = False
        self._free.extend(rows.tolist())

    def rows(self) -> Rows:
        """The rows in use."""
        return np.flatnonzero(self._store["alive"][: self.size])

    def _grow_to(self, size: int) -> None:
        capacity = len(self._store["alive"])
        if size > capacity:
            grown = self._empty(max(2 * capacity, size))
            for name, column in self._store.items():
                grown[name][:capacity] = column
            self._store = grown
        self.size = size
        self._show()

    def _empty(self, capacity: int) -> dict[str, NDArray[np.generic]]:
        return {name: np.full(capacity, empty, dtype=dtype) for name, (dtype, empty) in self._columns.items()}

    def _show(self) -> None:
        for name, column in self._store.items():
            setattr(self, name, column[: self.size])


class NodeTable(Table):
    """One row for each node.

    `x`, `y`: the position. `stub_x`: where the stub starts; `stub`: its length; its end is the sum.
    `branches`: wires that leave it. `wired`: pins with a wire; `pins`: all of them, `least_pins`: those that
    its gate always has. `computed` and `has_gradient`: whether `value` and `gradient` are numbers that may
    be shown (nan otherwise, but nan may be shown as well). `shows_value`, `shows_gradient`: whether they are,
    while some are still blank or hidden. `summing`: in place of the gradient there is a running sum,
    `running`. `width_class`: how thick the stub is drawn where that follows the gradient. `muted`: drawn in
    muted ink, for a constant or a node that does not reach the output. `winner`: the pin that max or min
    routes, or -1. `fault`, `kink`: whether a badge says so. `frozen`: whether gradient steps leave it alone.
    """

    columns: ClassVar = {
        "id": (object, ""),
        "name": (object, ""),
        "symbol": (object, ""),
        "order": (np.int64, 0),
        "x": (np.float64, 0.0),
        "y": (np.float64, 0.0),
        "kind": (np.int8, 0),
        "least_pins": (np.int32, 0),
        "pins": (np.int32, 0),
        "wired": (np.int32, 0),
        "branches": (np.int32, 0),
        "half_width": (np.float64, 0.0),
        "half_height": (np.float64, 0.0),
        "stub_x": (np.float64, 0.0),
        "stub": (np.float64, 60.0),
        "name_width": (np.float64, 0.0),
        "value": (np.float64, np.nan),
        "gradient": (np.float64, np.nan),
        "computed": (bool, False),
        "has_gradient": (bool, False),
        "shows_value": (bool, True),
        "shows_gradient": (bool, True),
        "summing": (bool, False),
        "running": (np.float64, np.nan),
        "width_class": (np.int8, 0),
        "muted": (bool, False),
        "winner": (np.int32, -1),
        "fault": (bool, False),
        "kink": (bool, False),
        "is_output": (bool, False),
        "frozen": (bool, False),
        "is_router": (bool, False),
        "is_variadic": (bool, False),
        "is_group": (bool, False),
    }
    alive: Flags
    id: Texts
    name: Texts
    symbol: Texts
    order: NDArray[np.int64]
    x: Floats
    y: Floats
    kind: NDArray[np.int8]
    least_pins: NDArray[np.int32]
    pins: NDArray[np.int32]
    wired: NDArray[np.int32]
    branches: NDArray[np.int32]
    half_width: Floats
    half_height: Floats
    stub_x: Floats
    stub: Floats
    name_width: Floats
    value: Floats
    gradient: Floats
    computed: Flags
    has_gradient: Flags
    shows_value: Flags
    shows_gradient: Flags
    summing: Flags
    running: Floats
    width_class: NDArray[np.int8]
    muted: Flags
    winner: NDArray[np.int32]
    fault: Flags
    kink: Flags
    is_output: Flags
    frozen: Flags
    is_router: Flags
    is_variadic: Flags
    is_group: Flags

    def is_gate(self, rows: ArrayLike = ...) -> Flags:  # type: ignore[assignment]
        """Whether the nodes are gates and no inputs or constants."""
        return self.kind[rows] <= _BOX

    def is_box(self, rows: ArrayLike) -> Flags:
        """Whether the nodes are gates that are drawn as boxes."""
        return self.kind[rows] == _BOX


class WireTable(Table):
    """One row for each wire, from a stub's end (x0, y0) to a pin (x1, y1).

    `source_row`, `target_row`: rows of the node table. `branch`: whether other wires leave the same stub.
    `contribution` is nan where there is none, and `has_contribution` tells that from a nan;
    `shows_contribution`: whether it is shown. `dashed`: nothing flows back here, as the contribution is
    exactly 0. `width_class`: how thick it is drawn where that follows the gradient, a place in
    `style.WIRE_WIDTHS`.
    """

    columns: ClassVar = {
        "source_row": (np.intp, 0),
        "target_row": (np.intp, 0),
        "pin": (np.int32, 0),
        "x0": (np.float64, 0.0),
        "y0": (np.float64, 0.0),
        "x1": (np.float64, 0.0),
        "y1": (np.float64, 0.0),
        "contribution": (np.float64, np.nan),
        "has_contribution": (bool, False),
        "shows_contribution": (bool, True),
        "branch": (bool, False),
        "dashed": (bool, False),
        "width_class": (np.int8, 0),
    }
    alive: Flags
    source_row: Rows
    target_row: Rows
    pin: NDArray[np.int32]
    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats
    contribution: Floats
    has_contribution: Flags
    shows_contribution: Flags
    branch: Flags
    dashed: Flags
    width_class: NDArray[np.int8]
