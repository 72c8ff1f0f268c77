"""Says above the canvas that the file of a document was changed or is gone, and offers what to do."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.errors import FileError
from circuit_editor.saving.disk_state import DiskState
from circuit_editor.saving.watcher import FileWatcher
from circuit_editor.window.message_bar import MessageBar

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class News(Enum):
    """What has become of a file since it was read or written."""

    NONE = "as it was"
    CHANGED = "something else stands in it"
    GONE = "it is not there"


class OnDisk(QObject):
    """Keeps an eye on the file of one window's document; `bar` says what there is to say.

    A bar and no dialog: whoever is in the middle of something goes on. It is said once: a bar that was closed
    comes back with the next change only.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._told: tuple[Path | None, str, News] = (None, "", News.NONE)
        self.bar = MessageBar()
        self._watcher = FileWatcher(self)
        self._watcher.touched.connect(self.look)
        self._document.path_changed.connect(self._follow)
        # Not every disk tells of its changes: one that is far away is looked at when the user comes back.
        QGuiApplication.instance().applicationStateChanged.connect(self.look)

    def look(self, *_: object) -> None:
        """See what has become of the file, and say it if that is news."""
        path, known = self._document.path, self._document.disk
        if path is None or (known is not None and known.looks_like(path)):
            self._tell(path, known, News.NONE)
            return
        found = DiskState.of(path)
        if found is None:
            self._tell(path, found, News.NONE if known is None else News.GONE)
        else:
            self._tell(path, found, News.NONE if found.has_content_of(known) else News.CHANGED)

    def _follow(self) -> None:
        self._watcher.watch(self._document.path)
        self.look()

    def _tell(self, path: Path | None, found: DiskState | None, news: News) -> None:
        told = (path, found.digest if found is not None else "", news)
        if told == self._told:
            return
        self._told = told
        if news is News.GONE or (news is News.CHANGED and not _is_circuit(path)):
            # What is here is all that there is: closing the window asks.
            self._document.stack.resetClean()
        if path is None or news is News.NONE:
            self.bar.clear()
            return
        files = self._window.files
        if news is News.CHANGED:
            self.bar.say(self.tr("{name} was changed outside this window.").format(name=path.name))
            self.bar.offer(self.tr("What Differs…"), files.settle)
            self.bar.offer(self.tr("Reload"), files.reload)
        else:
            text = self.tr("{name} is no longer there: it was moved, renamed or deleted.")
            self.bar.say(text.format(name=path.name))
            self.bar.offer(self.tr("Save Again"), files.save)
            self.bar.offer(self.tr("Save As…"), files.save_as)


def _is_circuit(path: Path) -> bool:
    try:
        read_circuit(path, placed=False)
    except FileError:
        return False
    return True
