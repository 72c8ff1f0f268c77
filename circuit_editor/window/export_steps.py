"""Export of the steps: numbered pictures in a folder or an animation, with a dialog to cancel it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.animation import Film, animation, can_animate, check_room
from circuit_editor.canvas.step_files import names_there, numbered_names, write_numbered
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.canvas.style import THEMES
from circuit_editor.document import write_file
from circuit_editor.files.progress import Watch
from circuit_editor.model.picture_errors import NoAnimations
from circuit_editor.window.export_dialog import ExportOptions, Kind
from circuit_editor.window.file_dialogs import ask_export, ask_folder, may_replace
from circuit_editor.window.progress_dialog import Cancelled, ProgressDialog

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: Work that takes less is not worth a dialog, in milliseconds.
PATIENCE = 400


class StepExport:
    """Pictures of the steps of a window's circuit, which does not change while it is asked for them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._known: dict[tuple[str, bool], StepPictures] = {}

    def size(self, options: ExportOptions) -> tuple[QSize, int]:
        """The pixels of each picture and how many there are; a CircuitError says why there are none."""
        if options.kind.moves and not can_animate():
            raise NoAnimations
        pictures = self._pictures(options)
        size, count = pictures.size(options.scale), len(pictures)
        if options.kind.moves:
            check_room(size, count)
        return size, count

    def write(self, options: ExportOptions) -> str:
        """Ask where to and write them; what was done, in words, empty if nothing was.

        A CircuitError says why they can't be written.
        """
        pictures = self._pictures(options)
        try:
            if options.kind is Kind.NUMBERED:
                return self._write_numbered(pictures, options)
            return self._write_film(pictures, options)
        except Cancelled:
            return ""

    def _pictures(self, options: ExportOptions) -> StepPictures:
        # A GIF is never transparent, whatever other pictures are.
        key = (options.theme, options.transparent and options.kind is not Kind.GIF)
        if key not in self._known:
            document = self._window.document
            self._known[key] = StepPictures(
                document.circuit,
                document.passes,
                document.number_format,
                theme=THEMES[key[0]],
                transparent=key[1],
                annotations=self._window.canvas.annotations,
            )
        return self._known[key]

    def _write_numbered(self, pictures: StepPictures, options: ExportOptions) -> str:
        folder = ask_folder(self._window)
        if folder is None:
            return ""
        names = numbered_names(self._window.files.suggestion, len(pictures))
        there = names_there(folder, names)
        if there and not may_replace(self._window, there):
            return ""
        with _progress(self._window) as watch:
            write_numbered(folder, names, lambda step: pictures.png(step, options.scale), watch)
        text = QCoreApplication.translate("Export", "{first} to {last} are written.")
        return text.format(first=names[0], last=names[-1])

    def _write_film(self, pictures: StepPictures, options: ExportOptions) -> str:
        suffix = f".{options.kind.value}"
        path = ask_export(self._window, self._window.files.suggestion, suffix)
        if path is None:
            return ""
        film = Film(lambda step: pictures.image(step, options.scale), len(pictures), options.seconds)
        with _progress(self._window) as watch:
            write_file(path, animation(film, suffix, watch))
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
