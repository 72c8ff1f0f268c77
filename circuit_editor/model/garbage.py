"""Pausing the collector of cyclic garbage while very many records are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects that were made and not freed again.
VERY_MANY = 100_000


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection inside: it would look through a growing circuit again and again and find nothing.

    That is half the time of building 100,000 nodes. Where very much was made, all of it is looked through
    once at the end, or that would be done a little later, in the middle of a drag.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > VERY_MANY:
                gc.collect()
            gc.enable()
