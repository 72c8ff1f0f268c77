"""Writes what a command makes: never over a file unasked, and in full or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from circuit_editor.files.json_file import refuse_newer
from circuit_editor.model.errors import UnwritableFile


def check_free(path: Path, *, force: bool) -> None:
    """Raise UnwritableFile or NewerFile if something is there that may not be replaced."""
    if not os.path.lexists(path):
        return
    if not path.is_file():
        raise UnwritableFile(path=path, reason="there is something else than a file")
    if not force:
        raise UnwritableFile(path=path, reason="there is a file already, which --force would replace")
    refuse_newer(path)


def write(path: Path, data: bytes) -> None:
    """Write a file in full or leave the old one whole: it gets its name when all of it is on the disk."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UnwritableFile(path=path, reason=error.strerror or str(error)) from None
