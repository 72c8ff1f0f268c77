"""Notices that something happens to a file, also after another file took its name."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

#: A file that is being written changes many times; it is looked at when it rests so long, in milliseconds.
PATIENCE = 100


class FileWatcher(QObject):
    """Watches one path. Signals: `touched()` when the file there may have changed, come or gone.

    The folders are watched as well: a file that was replaced is another one and no longer watched, and one
    that is gone may come back.
    """

    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=PATIENCE)
        self._watcher.fileChanged.connect(self._rest.start)
        self._watcher.directoryChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._tell)

    def watch(self, path: Path | None) -> None:
        """Watch this path from now on, and no other."""
        self._path = path
        self._rest.stop()
        self._aim()

    def _tell(self) -> None:
        self._aim()
        self.touched.emit()

    def _aim(self) -> None:
        """Watch what the path leads to now, which need not be what it led to before."""
        wanted = set() if self._path is None else _places(self._path)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if away := watched - wanted:
            self._watcher.removePaths(sorted(away))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))


def _places(path: Path) -> set[str]:
    """The file, its folder, and the folder of the link that leads to it; those that are there."""
    here, there = os.path.abspath(path), os.path.realpath(path)
    places = {there, os.path.dirname(there), os.path.dirname(here)}
    return {place for place in places if os.path.exists(place)}
