"""Recovery in one window: its document is kept for after a crash, and what was left behind is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from circuit_editor.canvas.texts import sentence
from circuit_editor.files.json_file import refuse_newer
from circuit_editor.model.errors import CircuitError, FileError
from circuit_editor.recovery.entry import Entry, Facts
from circuit_editor.saving.writing import write_file
from circuit_editor.window.file_dialogs import SUFFIX, ask_save
from circuit_editor.window.opening import Opening
from circuit_editor.window.recovery.dialog import RecoveryDialog, may_discard
from circuit_editor.window.recovery.words import name_of

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: How long a file that is being read is waited for, again and again, in milliseconds.
PATIENCE = 100


class Recovering(QObject):
    """Works on one window; a window whose program keeps nothing has no `keeper`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._recovery = window.windows.recovery
        self._dialog: RecoveryDialog | None = None
        self._told = ""
        self.keeper = None if self._recovery is None else self._recovery.keep(window.document)
        if self.keeper is not None:
            self.keeper.failed.connect(self._tell)
            self.keeper.kept.connect(self._hear_kept)

    @property
    def is_offering(self) -> bool:
        """Whether the dialog is open over this window."""
        return self._dialog is not None

    def offer(self) -> None:
        """Offer what programs that have ended left behind, or say that there is nothing."""
        if not self._offer_if_any():
            self._window.status_bar.show_message(self.tr("No unsaved circuits were left behind."))

    def offer_at_start(self) -> None:
        """Offer what programs that have ended left behind, if any, as soon as the window has its file."""
        QTimer.singleShot(0, self, self._offer_when_read)

    def _offer_when_read(self) -> None:
        if self._window.files.is_reading:
            QTimer.singleShot(PATIENCE, self, self._offer_when_read)
        else:
            self._offer_if_any()

    def _offer_if_any(self) -> bool:
        """Open the dialog if there is something to offer; whether there is."""
        offering = [window for window in self._window.windows if window.recovering.is_offering]
        entries = [] if self._recovery is None or offering else self._recovery.left_behind()
        if entries:
            self._dialog = self._made(entries)
            self._dialog.open()
        for window in offering:
            window.come_to_front()
        return bool(entries or offering)

    def let_go(self) -> None:
        """The window closes, and its document is saved or not wanted any more."""
        if self.keeper is not None:
            self.keeper.forget()

    def _made(self, entries: Sequence[Entry]) -> RecoveryDialog:
        newest_first = sorted(entries, key=_time, reverse=True)
        dialog = RecoveryDialog(newest_first, self._window.appearance.theme, self._window)
        dialog.open_asked.connect(self._open)
        dialog.copy_asked.connect(self._save_copies)
        dialog.discard_asked.connect(self._discard)
        dialog.finished.connect(self._close)
        return dialog

    def _close(self) -> None:
        self._dialog = None
        self._recovery.let_go()

    # --- what is done with the selected ones -------------------------------------------------------------

    def _open(self, entries: Sequence[Entry]) -> None:
        refusals = []
        for entry in entries:
            try:
                opened = self._opened(entry, entry.facts())
            except FileError as error:
                refusals.append(sentence(error))
                continue
            if not opened:
                return
            self._dialog.settle(entry)
        if refusals:
            self._dialog.refuse(refusals[0])

    def _opened(self, entry: Entry, facts: Facts) -> bool:
        """Show a circuit as it was, with changes to save; False if reading it was cancelled."""
        path = None if facts.path is None else Path(facts.path)
        opening = Opening(self._window, entry.circuit_path)
        try:
            prepared = opening.read()
        finally:
            opening.close()
        if prepared is None:
            return False
        window = self._window_for(path)
        window.document.show(replace(prepared, disk=facts.disk), path)
        window.document.stack.resetClean()
        window.recovering.keeper.take_over(entry)
        text = self.tr("{name} is as it was when the program ended. It is not saved yet.")
        window.status_bar.show_message(text.format(name=name_of(facts)))
        return True

    def _window_for(self, path: Path | None) -> MainWindow:
        """A window without changes that shows this file, else one with nothing in it, else a new one."""
        furnished = [window for window in self._window.windows if window.is_furnished]
        clean = [window for window in furnished if window.document.stack.isClean()]
        same = [window for window in clean if path is not None and window.path == path]
        empty = [window for window in clean if window.path is None and not len(window.document.circuit)]
        return next(iter(same + empty), None) or self._window.windows.open(self._window)

    def _save_copies(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            path = ask_save(self._dialog, name_of(entry.facts()) + SUFFIX)
            if path is None:
                return
            try:
                refuse_newer(path)
                write_file(path, entry.circuit())
            except FileError as error:
                self._dialog.refuse(sentence(error))
                return
            entry.remove()
            self._dialog.settle(entry)

    def _discard(self, entries: Sequence[Entry]) -> None:
        if may_discard(self._dialog, entries):
            for entry in entries:
                entry.remove()
                self._dialog.settle(entry)

    # --- what could not be kept --------------------------------------------------------------------------

    def _tell(self, error: CircuitError) -> None:
        # Once, until it has gone well again: each further edit tries it.
        if not self._told:
            text = self.tr("What is not saved can't be kept for after a crash, so save often. {reason}")
            self._told = text.format(reason=sentence(error))
            self._window.message_bar.say(self._told)

    def _hear_kept(self) -> None:
        if self._told and self._window.message_bar.text == self._told:
            self._window.message_bar.clear()
        self._told = ""


def _time(entry: Entry) -> float:
    """When it was kept, for an order that is pleasant to read and means no more."""
    time = entry.facts().time
    return 0.0 if time is None else time.timestamp()
