"""Asking which file: to open, to save to, to export to."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from circuit_editor.window.memory import memory

FOLDER_KEY = "files/folder"
SUFFIX = ".circuit.json"


def ask_open(parent: QWidget) -> Path | None:
    """A file to open, or None."""
    title = QCoreApplication.translate("FileDialogs", "Open Circuit")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(last_folder()), _filters())
    return _remembered(chosen)


def ask_save(parent: QWidget, suggestion: Path | str) -> Path | None:
    """A file to save to, or None; it ends in .json and the user agreed to replace it if it is there."""
    title = QCoreApplication.translate("FileDialogs", "Save Circuit")
    start = last_folder() / suggestion
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), _filters())
    return _with_suffix(parent, _remembered(chosen), (".json",), SUFFIX)


def ask_export(parent: QWidget, suggestion: str) -> Path | None:
    """A PNG file to write, or None."""
    title = QCoreApplication.translate("FileDialogs", "Export PNG")
    start = last_folder() / suggestion
    filters = QCoreApplication.translate("FileDialogs", "PNG pictures (*.png)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), filters)
    return _with_suffix(parent, _remembered(chosen), (".png",), ".png")


def last_folder() -> Path:
    """Where the user last chose a file, if that is still there; else home."""
    folder = Path(str(memory().value(FOLDER_KEY, "")) or Path.home())
    return folder if os.path.isdir(folder) else Path.home()


def remember_folder(path: Path) -> None:
    """Start the next question where this file is."""
    memory().setValue(FOLDER_KEY, str(path.absolute().parent))


def _filters() -> str:
    circuits = QCoreApplication.translate("FileDialogs", "Circuits (*.circuit.json *.json)")
    everything = QCoreApplication.translate("FileDialogs", "All files (*)")
    return f"{circuits};;{everything}"


def _remembered(chosen: str) -> Path | None:
    if not chosen:
        return None
    remember_folder(Path(chosen))
    return Path(chosen)


def _with_suffix(parent: QWidget, path: Path | None, known: tuple[str, ...], suffix: str) -> Path | None:
    """The path with a suffix; the dialog asked about replacing the name without it only."""
    if path is None or path.suffix.lower() in known:
        return path
    # A name that has the first half of the suffix gets the second only.
    path = path.with_name(path.name.removesuffix(".circuit") + suffix)
    return path if not os.path.exists(path) or _may_replace(parent, path) else None


def _may_replace(parent: QWidget, path: Path) -> bool:
    title = QCoreApplication.translate("FileDialogs", "Replace file")
    question = QCoreApplication.translate("FileDialogs", "{name} is there already. Replace it?")
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(
        parent, title, question.format(name=path.name), buttons.Yes | buttons.No, buttons.No
    )
    return answer == buttons.Yes
