"""Medians of what pieces of work cost the thread that does them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]

#: Enough for a steady median, so that a quick step does not take all of its time.
MOST_ROUNDS = 200


def medians_ms(steps: Mapping[str, Work], *, seconds: float = 1.0, least: int = 5) -> dict[str, float]:
    """The median CPU time of each of these steps in this thread, in milliseconds.

    They are done one after the other, round and round, for so many seconds, but at least `least` and at most
    MOST_ROUNDS times. The first round only warms up, unless it is the only one.
    """
    rounds: list[list[float]] = []
    end = time.monotonic() + seconds
    while len(rounds) < least or (time.monotonic() < end and len(rounds) < MOST_ROUNDS):
        rounds.append([cpu_ms(work) for work in steps.values()])
    counted = rounds[1:] or rounds
    return dict(zip(steps, map(statistics.median, zip(*counted, strict=True)), strict=True))


def median_ms(work: Work, *, seconds: float = 1.0, least: int = 5) -> float:
    """The same of one step."""
    return medians_ms({"": work}, seconds=seconds, least=least)[""]


def cpu_ms(work: Work) -> float:
    """The CPU time of one call in this thread, in milliseconds."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1e3
