"""Writes what a command makes: never over a file unasked, and in full or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from circuit_editor.files.json_file import refuse_newer
from circuit_editor.model.errors import FolderGone, UnwritableFile
from circuit_editor.saving.whole import write_whole


def check_free(path: Path, *, force: bool) -> None:
    """Raise UnwritableFile or NewerFile if something is there that may not be replaced."""
    if not os.path.lexists(path):
        return
    if path.is_dir():
        raise UnwritableFile(path=path, reason="it is a folder")
    if not path.is_file():
        raise UnwritableFile(path=path, reason="there is something else than a file")
    if not force:
        raise UnwritableFile(path=path, reason="there is a file already, which --force would replace")
    refuse_newer(path)


def check_other(path: Path, source: Path) -> None:
    """Raise UnwritableFile if what is written would take the place of the circuit that it is made of."""
    if os.path.exists(path) and os.path.exists(source) and path.samefile(source):
        raise UnwritableFile(path=path, reason="the circuit is read from this file")


def write(path: Path, data: bytes) -> None:
    """Write a file in full or leave the old one whole; UnwritableFile says why it can't be written."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise FolderGone(path=path, folder=path.parent)
    try:
        write_whole(target, data, target.with_name(f".{target.name}.{os.getpid()}"))
    except UnwritableFile as error:
        raise UnwritableFile(**{**error.fields, "path": path}) from None
