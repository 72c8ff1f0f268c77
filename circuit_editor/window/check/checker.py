"""A gradient check that runs beside the work, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from circuit_editor.model.gradient_check.checking import Checking
from circuit_editor.model.passes import Passes

#: How long the window waits for a piece of the check, in seconds.
SLICE = 0.010


class Checker(QObject):
    """Runs one check at a time.

    Signals: `progressed(float)` with the share that is done, `ended()` when it has run or was stopped.
    """

    progressed = Signal(float)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.checking: Checking | None = None
        self._work: Iterator[float] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""
        return self._timer.isActive()

    def start(self, passes: Passes) -> None:
        """Check these passes, and forget what was checked before."""
        self.checking = Checking(passes)
        self._run(self.checking)

    def go_on(self) -> None:
        """Check all that is left, however long it takes."""
        if self.checking is not None:
            self.checking.most_turns = None
            self._run(self.checking)

    def stop(self) -> None:
        """Be content with what has been looked at."""
        if self.is_running:
            self._timer.stop()
            self.ended.emit()

    def forget(self) -> None:
        """Stop without a word; the circuit is another one by now."""
        self._timer.stop()
        self.checking = None

    def _run(self, checking: Checking) -> None:
        self._work = checking.run()
        self._timer.start()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        for share in self._work:
            if time.perf_counter() > end:
                self.progressed.emit(share)
                return
        self._timer.stop()
        self.ended.emit()
