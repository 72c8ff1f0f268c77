"""How long anything may take at most."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

#: Of processor time, which a busy machine does not use up.
SECONDS = 2.0


@contextmanager
def within_two_seconds() -> Iterator[None]:
    """Fail what has not ended after two seconds of work."""

    def stop(*_: object) -> None:
        pytest.fail(f"not done after {SECONDS} s of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
