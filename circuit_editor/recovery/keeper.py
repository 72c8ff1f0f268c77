"""Keeps what is not saved of a document, from a moment after each edit until it is saved or let go."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.errors import CircuitError, UnwritableFile
from circuit_editor.recovery.entry import Entry, Facts
from circuit_editor.recovery.lines import Lines, Pause
from circuit_editor.recovery.touched import Touched, Update
from circuit_editor.recovery.writer import Work, Writer

#: From an edit to the writing of it, in milliseconds: with the writing itself less than a second. Further
#: edits do not put it off.
DELAY = 400
#: The same while the writer is busy with another document, and after something could not be written.
BUSY_DELAY = 50
FAILED_DELAY = 2000


class Keeper(QObject):
    """Follows a document. What an open gesture has done so far is kept like any edit.

    Signals: `failed(CircuitError)`, what is not saved can't be kept; `kept()`, it is on the disk.
    """

    failed = Signal(object)
    kept = Signal()

    def __init__(self, document: Document, new_entry: Callable[[], Entry], writer: Writer) -> None:
        super().__init__(document)
        # A reference back to what owns this one would close a circle of Python and Qt objects.
        self._document: Document = weakref.proxy(document)
        self._new_entry = new_entry
        self._writer = writer
        self._entry: Entry | None = None
        self._work: Work | None = None
        self._start_anew()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._keep)
        document.changed.connect(self._note)
        document.replaced.connect(self.forget)
        document.saved.connect(self.forget)
        # Not only edits: what was clean is all that there is when its file goes. That alone lets nothing go:
        # it is also heard when a document that was not saved is destroyed.
        document.stack.cleanChanged.connect(self._wait)
        writer.ended.connect(self._hear_ended)

    def take_over(self, entry: Entry) -> None:
        """The document is what was left behind there: it stays there, and is kept there from now on."""
        entry.in_use = True
        self._entry = entry

    def forget(self) -> None:
        """What was kept is saved, or nobody wants it any more."""
        self._timer.stop()
        if self._work is not None:
            self._writer.abandon()
            self._work = None
        self._start_anew()
        if self._entry is not None:
            self._entry.remove()
            self._entry = None

    def _start_anew(self) -> None:
        self._lines, self._touched = Lines(), Touched()

    def _note(self, change: Change) -> None:
        self._touched.add(change)
        self._wait()

    def _wait(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start(DELAY)

    def _keep(self) -> None:
        if self._document.stack.isClean() and not self._document.is_editing:
            # A gesture was cancelled, edits were undone, or the file was read anew.
            self.forget()
        elif self._writer.is_busy:
            self._timer.start(BUSY_DELAY)
        else:
            self._start_writing()

    def _start_writing(self) -> None:
        entry = self._entry
        try:
            if entry is None or not entry.has_folder:
                entry = self._new_entry()
        except UnwritableFile as error:
            self._fail(error)
            return
        self.take_over(entry)
        self._work = self._writer.start(partial(self._prepare, entry))

    def _prepare(self, entry: Entry) -> Callable[[Pause], None]:
        update = self._touched.take(self._document.circuit)
        return partial(_write, entry, Facts.of(self._document), self._lines, update)

    def _hear_ended(self, work: Work) -> None:
        if work is not self._work:
            return  # another document's
        self._work = None
        if work.is_done:
            self.kept.emit()
        else:
            # How far it came is not known.
            self._touched.add_everything()
            self._fail(work.refusal)

    def _fail(self, refusal: CircuitError | None) -> None:
        self._timer.start(FAILED_DELAY)
        if refusal is not None:
            self.failed.emit(refusal)


def _write(entry: Entry, facts: Facts, lines: Lines, update: Update, pause: Pause) -> None:
    lines.take_in(update, pause)
    entry.write(facts, lines.file(pause))
