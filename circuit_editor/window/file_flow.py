"""Opening and saving, with the questions that belong to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.texts import sentence
from circuit_editor.document import Document
from circuit_editor.model.errors import FileError
from circuit_editor.window.file_dialogs import SUFFIX, ask_open, ask_save, remember_folder
from circuit_editor.window.opening import Opening
from circuit_editor.window.recent_files import forget_file, remember_file
from circuit_editor.window.unsaved_dialog import Answer, ask_about_changes

#: A circuit of so many nodes takes a while to save.
MANY = 10_000


class FileFlow(QObject):
    """New, Open and Save of one document.

    `say` shows a sentence in its window, or takes it away if it is empty; `finish_typing` takes what is being
    typed somewhere into the document; `go_to` brings another window in which a file is open to the front, and
    tells whether there is one.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        say: Callable[[str], None],
        finish_typing: Callable[[], None],
        go_to: Callable[[Path], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._say = say
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
        """Put a file in place of the document, or say why not; no question is asked."""
        if not self._loaded(path):
            return False
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
        self._stop_opening()
        opening = self._opening = Opening(self._window, path)
        try:
            prepared = opening.read()
            if prepared is None:
                return False
            self._document.show(prepared, None if as_copy else path)
        except FileError as error:
            self._say(sentence(error))
            return False
        finally:
            opening.close()
            self._opening = None
        self._say("")
        return True

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()

    def _save(self, path: Path) -> bool:
        self._finish_typing()
        try:
            with _wait_cursor(shown=len(self._document.circuit) >= MANY):
                self._document.save(path)
        except FileError as error:
            self._say(sentence(error))
            return False
        self._say("")
        remember_file(path)
        return True


@contextmanager
def _wait_cursor(*, shown: bool) -> Iterator[None]:
    """The cursor that asks for patience, for as long as the `with` block lasts."""
    if shown:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        if shown:
            QGuiApplication.restoreOverrideCursor()
