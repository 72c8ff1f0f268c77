"""Writes a file whole or not at all by plain calls of the system: without Qt, and beside other threads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from circuit_editor.model.errors import UnwritableFile


def write_whole(path: Path, data: bytes, draft: Path) -> None:
    """Write a draft in the same folder, which gets the name when all of it is on the disk.

    UnwritableFile leaves the old file whole, and no draft.
    """
    try:
        with open(draft, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UnwritableFile(path=path, reason=error.strerror or str(error)) from None
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have new names reach the disk: what is written is there after a power cut, but maybe nameless."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
