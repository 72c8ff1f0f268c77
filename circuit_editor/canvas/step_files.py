"""Numbered pictures in a folder: neuron-00.png, neuron-01.png and so on, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from circuit_editor.files.progress import Watch, unwatched
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.saving.writing import write_file


def numbered_names(stem: str, count: int) -> list[str]:
    """The names of so many pictures, which sort in their order."""
    width = max(2, len(str(count - 1)))
    return [f"{stem}-{number:0{width}}.png" for number in range(count)]


def names_there(folder: Path, names: Sequence[str]) -> list[str]:
    """Those that are in the folder already."""
    return [name for name in names if os.path.lexists(folder / name)]


def write_numbered(
    folder: Path, names: Sequence[str], png: Callable[[int], bytes], watch: Watch = unwatched
) -> None:
    """Write the picture of each number under its name, in place of what is there.

    They get their names when all of them are on the disk; UnwritableFile, or what `watch` raises to stop it,
    leaves the folder as it was.
    """
    try:
        with TemporaryDirectory(dir=folder, prefix=".pictures-") as draft:
            for number, name in enumerate(names):
                watch(number / len(names))
                _write(Path(draft, name), folder / name, png(number))
            for name in names:
                os.replace(Path(draft, name), folder / name)
    except OSError as error:
        raise UnwritableFile(path=folder, reason=error.strerror or str(error)) from None


def _write(draft: Path, name: Path, data: bytes) -> None:
    try:
        write_file(draft, data)
    except UnwritableFile as error:
        # The user knows nothing of drafts.
        raise UnwritableFile(path=name, reason=error.fields["reason"]) from None
