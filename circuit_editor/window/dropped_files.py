"""Which of the files that are dragged over a window it would open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from circuit_editor.files import inside


def dropped_circuit(data: QMimeData) -> Path | None:
    """The first local *.json among what is dragged, else the first picture that may have a circuit inside."""
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return _first(local, (".json",)) or _first(local, inside.SUFFIXES)


def _first(paths: list[Path], suffixes: tuple[str, ...]) -> Path | None:
    return next((path for path in paths if path.suffix.lower() in suffixes), None)
