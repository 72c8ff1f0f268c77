"""Recovery of a program: what it keeps of its documents, and what programs that have ended left behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from circuit_editor.document import Document
from circuit_editor.recovery.entry import Entry
from circuit_editor.recovery.folder import Folder, recovery_root
from circuit_editor.recovery.keeper import Keeper
from circuit_editor.recovery.writer import Writer


class Recovery(QObject):
    """One for a program, however many documents it has."""

    def __init__(self, parent: QObject | None = None, root: Path | None = None) -> None:
        super().__init__(parent)
        self._root = root or recovery_root()
        self._writer = Writer(self)
        self._own: Folder | None = None
        self._found: list[Folder] = []
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.finish)

    def keep(self, document: Document) -> Keeper:
        """Keep what is not saved of a document from now on."""
        return Keeper(document, self._new_entry, self._writer)

    def left_behind(self) -> list[Entry]:
        """What programs that have ended left behind and nobody saved; no other program gets it meanwhile."""
        self._found += Folder.left_behind(self._root)
        entries = [entry for folder in self._found for entry in folder.entries if not entry.in_use]
        saved = [entry for entry in entries if entry.is_saved()]
        for entry in saved:
            entry.remove()
        self._found = [folder for folder in self._found if folder.entries]
        return [entry for entry in entries if entry not in saved]

    def let_go(self) -> None:
        """Leave what was found and not opened to the next program that asks."""
        self._found = [folder for folder in self._found if not folder.release()]

    def finish(self) -> None:
        """The program ends, but not before what has been begun is written."""
        self._writer.complete()

    def _new_entry(self) -> Entry:
        if self._own is None or not self._own.entries or not self._own.is_there:
            self._own = Folder.claim(self._root)
        return self._own.new_entry()
