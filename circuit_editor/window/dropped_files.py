"""Which of the files that are dragged over a window it would open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_circuit(data: QMimeData) -> Path | None:
    """The first local *.json among what is dragged, or None."""
    local = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in local if path.suffix.lower() == ".json"), None)
