"""Folders of this user for what the program keeps by itself, and locks for who works in one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

NAME = "circuit-editor"


def own_folder(name: str) -> Path:
    """The folder of this user for one purpose; it need not be there."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place), NAME, name)


def lock_of_program(path: Path) -> QLockFile:
    """A lock that is good until the program which took it has ended, and never by its age alone.

    A window may be open for months.
    """
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock
