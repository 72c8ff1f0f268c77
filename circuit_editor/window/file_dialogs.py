"""Asking which file: to open, to save to, to export to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from circuit_editor.files import inside
from circuit_editor.window.memory import memory

FOLDER_KEY = "files/folder"
SUFFIX = ".circuit.json"
_CIRCUITS = "*.circuit.json *.json"


def ask_open(parent: QWidget) -> Path | None:
    """A file to open, or None."""
    title = QCoreApplication.translate("FileDialogs", "Open Circuit")
    # A picture opens if its circuit travels inside.
    pictures = " ".join(f"*{suffix}" for suffix in inside.SUFFIXES)
    both = QCoreApplication.translate("FileDialogs", "Circuits and pictures ({circuits} {pictures})")
    both = both.format(circuits=_CIRCUITS, pictures=pictures)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(last_folder()), f"{both};;{_filters()}")
    return _remembered(chosen)


def ask_save(parent: QWidget, suggestion: Path | str) -> Path | None:
    """A file to save to, or None; it ends in .json and the user agreed to replace it if it is there."""
    title = QCoreApplication.translate("FileDialogs", "Save Circuit")
    start = last_folder() / suggestion
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), _filters())
    return _with_suffix(parent, _remembered(chosen), (".json",), SUFFIX)


def ask_export(parent: QWidget, suggestion: str, suffix: str = ".png") -> Path | None:
    """A picture or a table to write, of the kind that the suffix tells, or None."""
    title = QCoreApplication.translate("FileDialogs", "Export Picture")
    if suffix == ".csv":
        title = QCoreApplication.translate("FileDialogs", "Export Numbers")
    start = last_folder() / f"{suggestion}{suffix}"
    filters = {
        ".png": QCoreApplication.translate("FileDialogs", "PNG pictures (*.png)"),
        ".gif": QCoreApplication.translate("FileDialogs", "Animated GIF (*.gif)"),
        ".apng": QCoreApplication.translate("FileDialogs", "Animated PNG (*.apng)"),
        ".svg": QCoreApplication.translate("FileDialogs", "SVG drawings (*.svg)"),
        ".pdf": QCoreApplication.translate("FileDialogs", "PDF documents (*.pdf)"),
        ".tex": QCoreApplication.translate("FileDialogs", "LaTeX documents (*.tex)"),
        ".csv": QCoreApplication.translate("FileDialogs", "Tables of numbers (*.csv)"),
    }
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), filters[suffix])
    return _with_suffix(parent, _remembered(chosen), (suffix,), suffix)


def ask_folder(parent: QWidget) -> Path | None:
    """A folder to write several pictures to, or None."""
    title = QCoreApplication.translate("FileDialogs", "Export Pictures to Folder")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(last_folder()))
    if not chosen:
        return None
    memory().setValue(FOLDER_KEY, chosen)
    return Path(chosen)


def may_replace(parent: QWidget, names: Sequence[str]) -> bool:
    """Ask whether files that are there may be replaced."""
    title = QCoreApplication.translate("FileDialogs", "Replace files")
    if len(names) == 1:
        text = QCoreApplication.translate("FileDialogs", "{name} is there already. Replace it?")
    else:
        text = QCoreApplication.translate(
            "FileDialogs", "{name} and {count} more are there already. Replace them?"
        )
    text = text.format(name=names[0], count=len(names) - 1)
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, title, text, buttons.Yes | buttons.No, buttons.No)
    return answer == buttons.Yes


def ask_worksheet(parent: QWidget, suggestion: str, key_of: Callable[[Path], Path] | None) -> Path | None:
    """A file for a worksheet, or None; `key_of` tells where its key goes, which may replace a file too."""
    title = QCoreApplication.translate("FileDialogs", "Export Worksheet")
    filters = [
        QCoreApplication.translate("FileDialogs", "PDF documents (*.pdf)"),
        QCoreApplication.translate("FileDialogs", "SVG drawings (*.svg)"),
        QCoreApplication.translate("FileDialogs", "PNG pictures (*.png)"),
    ]
    start = last_folder() / suggestion
    chosen, wanted = QFileDialog.getSaveFileName(parent, title, str(start), ";;".join(filters))
    suffixes = (".pdf", ".svg", ".png")
    suffix = next((one for one in suffixes if one in wanted), suffixes[0])
    path = _with_suffix(parent, _remembered(chosen), suffixes, suffix)
    key = None if path is None or key_of is None else key_of(path)
    if key is not None and os.path.exists(key) and not _may_replace(parent, key):
        return None
    return path


def last_folder() -> Path:
    """Where the user last chose a file, if that is still there; else home."""
    folder = str(memory().value(FOLDER_KEY, ""))
    return Path(folder if os.path.isdir(folder) else QDir.homePath())


def remember_folder(path: Path) -> None:
    """Start the next question where this file is."""
    memory().setValue(FOLDER_KEY, str(path.absolute().parent))


def _filters() -> str:
    circuits = QCoreApplication.translate("FileDialogs", "Circuits ({circuits})")
    circuits = circuits.format(circuits=_CIRCUITS)
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
    return may_replace(parent, [path.name])
