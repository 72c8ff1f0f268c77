"""The backup: what stood in a circuit file before it was saved the last time."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.files.hazards import read_any
from circuit_editor.files.json_file import decode
from circuit_editor.model.errors import FileError, UnreadableFile, UnwritableFile
from circuit_editor.saving.writing import write_file

SUFFIX = ".bak"


def backup_path(path: Path) -> Path:
    """Where the backup of a circuit file is: beside it, as NAME.circuit.json.bak."""
    return path.with_name(path.name + SUFFIX)


def is_backup(path: Path) -> bool:
    """Whether a file is a backup by its name."""
    return path.suffix == SUFFIX


def back_up(path: Path, *, known_good: bool) -> None:
    """Keep what stands in a file, in place of the backup before; UnwritableFile if that can't be had.

    What is no circuit is worth less than the backup of one, and is not kept.
    """
    try:
        data = read_any(path)
    except UnreadableFile as error:
        raise UnwritableFile(path=backup_path(path), reason=error.fields["reason"]) from None
    if known_good or _is_circuit(data, path):
        write_file(backup_path(path), data, permissions_of=path)


def _is_circuit(data: bytes, path: Path) -> bool:
    try:
        decode(data, path)
    except FileError:
        return False
    return True
