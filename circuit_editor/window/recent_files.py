"""The files that were opened or saved last, newest first."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.window.memory import memory

MOST = 10
KEY = "files/recent"


def recent_files() -> list[Path]:
    """The remembered files, whether they are still there or not."""
    stored = memory().value(KEY, [])
    # The file of settings has one entry as a text and several as a list.
    texts = [stored] if isinstance(stored, str) else stored or []
    return [Path(text) for text in texts if isinstance(text, str) and text]


def remember_file(path: Path) -> None:
    """Put a file first."""
    path = path.absolute()
    _store([path, *(other for other in recent_files() if other != path)][:MOST])


def forget_file(path: Path) -> None:
    """Drop a file that is gone."""
    _store([other for other in recent_files() if other != path])


def forget_all_files() -> None:
    """Drop them all."""
    _store([])


def _store(paths: list[Path]) -> None:
    memory().setValue(KEY, [str(path) for path in paths])
