"""Export of the steps: numbered pictures in a folder or an animation, with a dialog to cancel it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.animation import Film, animation
from circuit_editor.canvas.step_files import names_there, numbered_names, write_numbered
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.files.progress import Watch
from circuit_editor.saving.writing import write_file
from circuit_editor.window.exporting.choices import Choices
from circuit_editor.window.exporting.kinds import Kind
from circuit_editor.window.exporting.making import Maker
from circuit_editor.window.file_dialogs import ask_export, ask_folder, may_replace
from circuit_editor.window.progress_dialog import Cancelled, ProgressDialog

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: Work that takes less is not worth a dialog, in milliseconds.
PATIENCE = 400


def write_steps(window: MainWindow, maker: Maker, choices: Choices) -> str:
    """Ask where to and write the pictures of all steps; what was done, in words, empty if nothing was.

    A CircuitError says why they can't be written.
    """
    pictures = maker.steps(choices)
    try:
        if choices.kind is Kind.NUMBERED:
            return _write_numbered(window, pictures)
        return _write_film(window, pictures, choices)
    except Cancelled:
        return ""


def _write_numbered(window: MainWindow, pictures: StepPictures) -> str:
    folder = ask_folder(window)
    if folder is None:
        return ""
    names = numbered_names(window.files.suggestion, len(pictures))
    there = names_there(folder, names)
    if there and not may_replace(window, there):
        return ""
    with _progress(window) as watch:
        write_numbered(folder, names, pictures.png, watch)
    text = QCoreApplication.translate("Export", "{first} to {last} are written.")
    return text.format(first=names[0], last=names[-1])


def _write_film(window: MainWindow, pictures: StepPictures, choices: Choices) -> str:
    path = ask_export(window, window.files.suggestion, choices.kind.suffix)
    if path is None:
        return ""
    film = Film(pictures.image, len(pictures), choices.seconds)
    with _progress(window) as watch:
        write_file(path, animation(film, choices.kind.suffix, watch))
    text = QCoreApplication.translate("Export", "{name} is written.")
    return text.format(name=path.name)


@contextmanager
def _progress(window: QWidget) -> Iterator[Watch]:
    """Shows how far the work is, in a dialog that comes if it takes long; cancelling it raises Cancelled."""
    title = QCoreApplication.translate("Export", "Drawing the steps")
    dialog = ProgressDialog(window, title)
    dialog.setLabelText(title)
    dialog.setMinimumDuration(PATIENCE)

    def watch(fraction: float) -> None:
        dialog.show_share(fraction)
        if dialog.wasCanceled():
            raise Cancelled

    try:
        yield watch
    finally:
        dialog.hide()
        dialog.deleteLater()
