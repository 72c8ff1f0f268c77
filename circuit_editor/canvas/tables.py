"""Columns of numbers about nodes and wires, a row each; rows that fall free are used again."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from circuit_editor.model.change import WireKey

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_FIRST_CAPACITY = 64


class Kind(IntEnum):
    """How a node is drawn."""

    CIRCLE = 0
    BOX = 1
    INPUT = 2
    CONSTANT = 3


class Table:
    """Numpy columns that grow together, and which of their rows are in use.

    A column is an attribute; it is a view of the rows ever used, so it must be read anew after `take_row`.
    """

    columns: ClassVar[dict[str, tuple[DTypeLike, object]]] = {}

    def __init__(self) -> None:
        self.size = 0
        self._free: list[int] = []
        self._store = {
            name: np.full(_FIRST_CAPACITY, empty, dtype=dtype)
            for name, (dtype, empty) in {"alive": (bool, False), **self.columns}.items()
        }
        self._show()

    def take_row(self) -> int:
        """A row to use, with every column at its empty value."""
        if self._free:
            row = self._free.pop()
        else:
            row = self.size
            self._grow_to(row + 1)
        for name, (_, empty) in self.columns.items():
            self._store[name][row] = empty
        self._store["alive"][row] = True
        return row

    def free_row(self, row: int) -> None:
        """Give a row back."""
        self._store["alive"][row] = False
        self._free.append(row)

    def rows(self) -> Rows:
        """The rows in use."""
        return np.flatnonzero(self._store["alive"][: self.size])

    def _grow_to(self, size: int) -> None:
        capacity = len(self._store["alive"])
        if size > capacity:
            for name, column in self._store.items():
                grown = np.empty(2 * capacity, dtype=column.dtype)
                grown[:capacity] = column
                self._store[name] = grown
        self.size = size
        self._show()

    def _show(self) -> None:
        for name, column in self._store.items():
            setattr(self, name, column[: self.size])


class NodeTable(Table):
    """One row for each node; the texts are lists beside the columns, empty in rows that are not in use.

    `x`, `y`: the position. `stub_x`: where the stub starts; `stub`: its length; its end is the sum.
    `branches`: wires that leave it. `wired`: pins with a wire. `computed` and `has_gradient`: whether
    `value` and `gradient` are numbers that may be shown (nan otherwise, but nan may be shown as well).
    `muted`: drawn in muted ink, for a constant or a node that does not reach the output. `winner`: the pin
    that max or min routes, or -1. `fault`, `kink`: whether a badge says so. `value_width`,
    `gradient_width`: about how wide these texts are.
    """

    columns: ClassVar = {
        "order": (np.int64, 0),
        "x": (np.float64, 0.0),
        "y": (np.float64, 0.0),
        "kind": (np.int8, 0),
        "pins": (np.int32, 0),
        "wired": (np.int32, 0),
        "branches": (np.int32, 0),
        "half_width": (np.float64, 0.0),
        "half_height": (np.float64, 0.0),
        "stub_x": (np.float64, 0.0),
        "stub": (np.float64, 60.0),
        "name_width": (np.float64, 0.0),
        "value_width": (np.float64, 0.0),
        "gradient_width": (np.float64, 0.0),
        "value": (np.float64, np.nan),
        "gradient": (np.float64, np.nan),
        "computed": (bool, False),
        "has_gradient": (bool, False),
        "muted": (bool, False),
        "winner": (np.int32, -1),
        "fault": (bool, False),
        "kink": (bool, False),
        "is_output": (bool, False),
        "is_router": (bool, False),
        "is_variadic": (bool, False),
    }
    alive: Flags
    order: NDArray[np.int64]
    x: Floats
    y: Floats
    kind: NDArray[np.int8]
    pins: NDArray[np.int32]
    wired: NDArray[np.int32]
    branches: NDArray[np.int32]
    half_width: Floats
    half_height: Floats
    stub_x: Floats
    stub: Floats
    name_width: Floats
    value_width: Floats
    gradient_width: Floats
    value: Floats
    gradient: Floats
    computed: Flags
    has_gradient: Flags
    muted: Flags
    winner: NDArray[np.int32]
    fault: Flags
    kink: Flags
    is_output: Flags
    is_router: Flags
    is_variadic: Flags

    def __init__(self) -> None:
        super().__init__()
        self.id: list[str] = []
        self.name: list[str] = []
        self.gate: list[str] = []
        self.symbol: list[str] = []

    def take_row(self) -> int:
        row = super().take_row()
        for texts in (self.id, self.name, self.gate, self.symbol):
            if row == len(texts):
                texts.append("")
            texts[row] = ""
        return row

    def free_row(self, row: int) -> None:
        super().free_row(row)
        for texts in (self.id, self.name, self.gate, self.symbol):
            texts[row] = ""

    def is_gate(self, rows: ArrayLike = ...) -> Flags:  # type: ignore[assignment]
        """Whether the nodes are gates and no inputs or constants."""
        return self.kind[rows] <= Kind.BOX


class WireTable(Table):
    """One row for each wire, from a stub's end (x0, y0) to a pin (x1, y1).

    `source_row`, `target_row`: rows of the node table. `branch`: whether other wires leave the same stub.
    `contribution` is nan where there is none, and `has_contribution` tells that from a nan. `dashed`:
    nothing flows back here, as the contribution is exactly 0.
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
        "branch": (bool, False),
        "dashed": (bool, False),
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
    branch: Flags
    dashed: Flags

    def __init__(self) -> None:
        super().__init__()
        self.key: list[WireKey] = []

    def take_row(self) -> int:
        row = super().take_row()
        if row == len(self.key):
            self.key.append(("", 0))
        return row
