"""How far a long piece of work is: who wants to know hands in a function, which may raise to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

#: Gets the fraction of the work that is done, from 0 to 1, again and again.
Watch = Callable[[float], None]

#: So many records are a piece of work of some 20 ms at most.
AT_ONCE = 4096


def unwatched(_fraction: float) -> None:
    """For work that nobody watches."""


def stretch(watch: Watch, start: float, end: float) -> Watch:
    """For a part of the work that begins and ends at these fractions of the whole."""
    return lambda fraction: watch(start + (end - start) * fraction)


def pieces(items: Sequence[T], watch: Watch) -> Iterator[Sequence[T]]:
    """The items in pieces of at most AT_ONCE, with a word to `watch` before each and after the last."""
    for start in range(0, len(items), AT_ONCE):
        watch(start / len(items))
        yield items[start : start + AT_ONCE]
    watch(1.0)
