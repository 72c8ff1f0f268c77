"""A thread that writes while the GUI goes on: one piece of work at a time, at a pace that no frame feels."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, QTimer, Signal

from circuit_editor.model.errors import CircuitError
from circuit_editor.model.garbage import collection_paused
from circuit_editor.recovery.lines import Pause

#: So long the other threads have the interpreter to themselves at each pause, in seconds.
PAUSE = 0.0005
#: How often it is asked whether the work is done, in milliseconds; each time costs the GUI a tenth of one.
TICK = 50

#: What is to be done in the thread.
Task = Callable[[Pause], None]


class Abandoned(Exception):
    """The work is no longer wanted."""


class Work(threading.Thread):
    """One piece of work. In the end it `is_done`, or `refusal` says why not.

    It touches nothing of Qt's, and no record that changes. A mistake of the program in it goes to
    `threading.excepthook`.
    """

    def __init__(self, task: Task) -> None:
        super().__init__(name="keeping a circuit")
        self.is_wanted = True
        self.is_done = False
        self.refusal: CircuitError | None = None
        self._task = task

    def run(self) -> None:
        """Do it."""
        try:
            self._task(self._pause)
            self.is_done = True
        except CircuitError as error:
            self.refusal = error
        except Abandoned:
            return
        finally:
            # Taking it apart is work too, for this thread.
            del self._task

    def _pause(self) -> None:
        if not self.is_wanted:
            raise Abandoned
        time.sleep(PAUSE)


class Writer(QObject):
    """The thread of a program, as far as there is something to write.

    Signals: `ended(Work)`, a piece of work was not abandoned and has ended.
    """

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._held = ExitStack()
        self.destroyed.connect(self._held.close)
        # Asked for, and not told by a signal from the thread, which may be the last of the two to end.
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether a piece of work is being done."""
        return self._work is not None

    def start(self, prepare: Callable[[], Task]) -> Work:
        """Begin a piece of work, while none is being done.

        `prepare` is called at once, in this thread; what it returns is done in the other one.
        """
        with ExitStack() as held:
            # The collector would take Qt's objects apart in the thread, which is not theirs.
            held.enter_context(collection_paused())
            work = Work(prepare())
            work.start()
            self._held.push(held.pop_all())
        self._work = work
        self._tick.start()
        return work

    def abandon(self) -> None:
        """Have the work end now; nobody is told."""
        if self._work is not None:
            self._work.is_wanted = False
            self._close(self._work)

    def complete(self) -> None:
        """Wait until the work is done: before the program ends, which the thread could not tell any more."""
        if self._work is not None:
            self._finish(self._work)

    def _look(self) -> None:
        if self._work is not None and not self._work.is_alive():
            self._finish(self._work)

    def _finish(self, work: Work) -> None:
        self._close(work)
        self.ended.emit(work)

    def _close(self, work: Work) -> None:
        self._tick.stop()
        work.join()
        self._work = None
        self._held.close()
