"""Writes a file whole or not at all, and reads it back before it believes that it is there."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QSaveFile

from circuit_editor.model.errors import FolderGone, NotReadBack, UnwritableFile
from circuit_editor.saving.whole import sync_folder


def write_file(path: Path, data: bytes, *, permissions_of: Path | None = None) -> None:
    """Write a file in full or leave the old one whole: UnwritableFile says why it can't be written.

    A link is followed to the file behind it, which keeps its mode; a new file gets the mode of another one
    if that is named. A file with several names (hard links) is replaced under this one alone and the other
    names keep what was there: only so there is no moment at which a file is half written.

    What stands on the disk in the end is read back: NotReadBack says that it is something else.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        if not os.path.isdir(path.parent):
            raise FolderGone(path=path, folder=path.parent)
        raise UnwritableFile(path=path, reason=file.errorString())
    if permissions_of is not None:
        # Before there is anything to read in it.
        file.setPermissions(QFile.permissions(str(permissions_of)))
    # On a full disk QSaveFile accepts fewer bytes and still commits: it would destroy the old file.
    if file.write(data) != len(data):
        reason = file.errorString()
        file.cancelWriting()
        raise UnwritableFile(path=path, reason=reason)
    if not file.commit():
        raise UnwritableFile(path=path, reason=file.errorString())
    sync_folder(Path(os.path.realpath(path)).parent)
    _read_back(path, data)


def _read_back(path: Path, data: bytes) -> None:
    """Compare a file with what was written to it."""
    try:
        found = path.read_bytes()
    except OSError:
        found = None
    if found != data:
        raise NotReadBack(path=path)
