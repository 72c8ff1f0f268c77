"""Opening and saving, with the questions that belong to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.texts import sentence
from circuit_editor.document import Document, Prepared
from circuit_editor.files.inside import is_picture
from circuit_editor.files.names import title_of
from circuit_editor.model.errors import ChangedOnDisk, CircuitError, FileError, UnwritableFile
from circuit_editor.saving.backup import backup_path, is_backup
from circuit_editor.window.file_dialogs import SUFFIX, ask_open, ask_save, remember_folder
from circuit_editor.window.on_disk.conflict_dialog import Choice, ConflictDialog
from circuit_editor.window.on_disk.differences import differing_lines
from circuit_editor.window.opening import Opening
from circuit_editor.window.recent_files import forget_file, remember_file
from circuit_editor.window.unsaved_dialog import Answer, ask_about_changes
from circuit_editor.window.waiting import waiting

#: A circuit of so many nodes takes a while to save.
MANY = 10_000


class FileFlow(QObject):
    """New, Open and Save of one document.

    `say` shows a sentence in its window, or takes it away if it is empty; `mention` shows one for a while;
    `finish_typing` takes what is being typed somewhere into the document; `go_to` brings another window in
    which a file is open to the front, and tells whether there is one.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        say: Callable[[str], None],
        mention: Callable[[str], None],
        finish_typing: Callable[[], None],
        go_to: Callable[[Path], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._say = say
        self._mention = mention
        self._finish_typing = finish_typing
        self._go_to = go_to
        self._suggestion = ""
        self._opening: Opening | None = None

    @property
    def name(self) -> str:
        """What the document is called in the title and in questions."""
        return self._document.title or self.tr("Untitled")

    @property
    def suggestion(self) -> str:
        """A name, without a suffix, for a file that is to be written."""
        return self._document.title or self._suggestion or self.tr("circuit")

    @property
    def is_reading(self) -> bool:
        """Whether a file is on its way into the window."""
        return self._opening is not None

    def new(self) -> bool:
        """An empty circuit in place of this one; whether it was let go."""
        if not self.may_leave():
            return False
        self._document.reset()
        self._suggestion = ""
        self._say("")
        return True

    def open(self) -> None:
        """Ask for a file and open it."""
        if self.may_leave():
            path = ask_open(self._window)
            if path is not None and not self._go_to(path):
                self.load(path)

    def open_path(self, path: Path) -> None:
        """Open a file that was dropped or is in the list of recent ones."""
        if self._go_to(path) or not self.may_leave():
            return
        if os.path.exists(path):
            self.load(path)
            return
        forget_file(path)
        self._say(self.tr("{name} is no longer there.").format(name=path))

    def open_example(self, path: Path, title: str) -> bool:
        """Open a copy of an example: saving it asks for a place; whether it is open."""
        if not self.may_leave() or not self._loaded(path, as_copy=True):
            return False
        self._suggestion = title
        return True

    def load(self, path: Path) -> bool:
        """Put a file in place of the document, or say why not; no question is asked.

        The circuit of a picture and a backup open as copies: saving them must not write over either.
        """
        as_copy = is_backup(path) or is_picture(path)
        if not self._loaded(path, as_copy=as_copy):
            return False
        named = path.with_suffix("") if is_backup(path) else path
        self._suggestion = title_of(named) if as_copy else ""
        if as_copy:
            text = self.tr("This is a copy of the circuit in {name}; saving asks for a file.")
            self._window.status_bar.show_message(text.format(name=path.name))
        remember_file(path)
        remember_folder(path)
        return True

    def save(self) -> bool:
        """Save to the document's file, or ask for one; whether it was saved."""
        path = self._document.path
        return self.save_as() if path is None else self._save(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; whether it was saved."""
        path = ask_save(self._window, self._document.path or self.suggestion + SUFFIX)
        return path is not None and self._save(path)

    def reload(self) -> None:
        """Become what is in the document's file now; that can be undone."""
        path = self._document.path
        if path is None:
            return
        self._finish_typing()
        try:
            with self._reading(path) as prepared:
                self._reload(prepared)
        except FileError as error:
            self._say(sentence(error))

    def settle(self) -> bool:
        """Show what differs from the document's file and ask what to do; whether the document is saved."""
        path = self._document.path
        if path is None:
            return False
        self._finish_typing()
        prepared, lines, refusal = None, [], ""
        try:
            with self._reading(path) as prepared:
                if prepared is None:
                    return False
                lines = differing_lines(self._document, prepared.circuit)
        except FileError as error:
            refusal = sentence(error)
        backup = backup_path(path).name if prepared is not None and self._document.keeps_backup else ""
        dialog = ConflictDialog(path.name, lines, refusal, backup, self._window)
        dialog.exec()
        if dialog.choice is Choice.SAVE_ANYWAY:
            return self._save(path, anyway=True)
        if dialog.choice is Choice.RELOAD:
            self._reload(prepared)
        return dialog.choice is Choice.SAVE_AS and self.save_as()

    def may_leave(self) -> bool:
        """Whether the document may be replaced or closed; asks if there are changes.

        A file that is still being read is no longer wanted then: what came later counts.
        """
        self._stop_opening()
        self._finish_typing()
        if self._document.stack.isClean():
            return True
        answer = ask_about_changes(self._window, self.name)
        return self.save() if answer is Answer.SAVE else answer is Answer.DISCARD

    def _loaded(self, path: Path, *, as_copy: bool = False) -> bool:
        try:
            with self._reading(path) as prepared:
                if prepared is None:
                    return False
                self._document.show(prepared, None if as_copy else path)
        except FileError as error:
            self._say(self._refusal(error, path))
            return False
        self._say("")
        return True

    @contextmanager
    def _reading(self, path: Path) -> Iterator[Prepared | None]:
        """What is in a file, or None if it is no longer wanted; its progress is seen until the end."""
        self._stop_opening()
        opening = self._opening = Opening(self._window, path)
        try:
            yield opening.read()
        finally:
            opening.close()
            self._opening = None

    def _refusal(self, error: FileError, path: Path) -> str:
        """Why a file can't be opened, and what may help."""
        backup = backup_path(path)
        if not os.path.exists(backup):
            return sentence(error)
        help_text = self.tr("What was in it before the last save is in {name}.").format(name=backup.name)
        return f"{sentence(error)} {help_text}"

    def _reload(self, prepared: Prepared | None) -> None:
        if prepared is not None:
            self._document.reload(prepared, QCoreApplication.translate("Edit", "Reload"))
            self._say("")
            self._mention(self.tr("Reloaded. Undo brings back what was here."))

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()

    def _save(self, path: Path, *, anyway: bool = False) -> bool:
        self._finish_typing()
        try:
            with waiting() if len(self._document.circuit) >= MANY else nullcontext():
                no_backup = self._document.save(path, anyway=anyway)
        except ChangedOnDisk:
            return self.settle()
        except CircuitError as error:
            self._say(sentence(error))
            return False
        self._say("" if no_backup is None else self._without_backup(no_backup))
        remember_file(path)
        return True

    def _without_backup(self, refusal: UnwritableFile) -> str:
        text = self.tr("The circuit is saved, but without a backup. {reason}")
        return text.format(reason=sentence(refusal))
