"""Marks: which rows belong to a set that is asked about in every frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np

from circuit_editor.canvas.tables import Flags, Rows

T = TypeVar("T")

#: The selection, what is refused, what is hidden: as many sets are in use at once.
_SETS = 4


class Marks(Generic[T]):
    """Flags by row for the last few sets that were asked about."""

    def __init__(self) -> None:
        self._flags: dict[frozenset[T], Flags] = {}

    def forget(self) -> None:
        """The rows have changed."""
        self._flags.clear()

    def of(self, members: frozenset[T], size: int, rows_of: Callable[[frozenset[T]], Rows]) -> Flags:
        """Flags for `size` rows, True where `rows_of` says that a member is; nobody may write to them."""
        flags = self._flags.get(members)
        if flags is None:
            flags = np.zeros(size, dtype=bool)
            flags[rows_of(members)] = True
            flags.setflags(write=False)
            if len(self._flags) == _SETS:
                del self._flags[next(iter(self._flags))]
            self._flags[members] = flags
        return flags
