"""Pausing the collector of cyclic garbage: while very many records are made, and while a thread works."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects that were made and not freed again.
VERY_MANY = 100_000


class _Pauses:
    """How many there are now: Python has one collector for all threads, and it stays off for the longest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count or not self._was_on:
                return
            if gc.get_count()[0] > VERY_MANY:
                gc.collect()
            gc.enable()


_pauses = _Pauses()


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection inside: it would look through a growing circuit again and again and find nothing.

    That is half the time of building 100,000 nodes. Where very much was made, all of it is looked through
    once at the end, or that would be done a little later, in the middle of a drag.

    The GUI's thread holds it too for as long as another thread works: the collector runs in whichever thread
    happens to make an object, and Qt's objects must not be taken apart in one that is not theirs.
    """
    _pauses.begin()
    try:
        yield
    finally:
        _pauses.end()
