"""Export: the options, then the file or the folder, then the picture or the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize

from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.style import THEMES
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.view import View
from circuit_editor.document import write_file
from circuit_editor.model.errors import CircuitError
from circuit_editor.window.export_dialog import ExportDialog, ExportOptions, remember_options
from circuit_editor.window.export_steps import StepExport
from circuit_editor.window.file_dialogs import ask_export

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


def export(window: MainWindow) -> None:
    """Ask for everything and write what is wanted, or say why it can't be written."""
    window.tasks.finish_typing()
    canvas, steps = window.canvas, StepExport(window)

    def size_of(options: ExportOptions) -> tuple[QSize, int]:
        if options.kind.has_steps:
            return steps.size(options)
        return picture(canvas, options).size(options.scale), 1

    has_selection = bool(canvas.selection or canvas.selected_annotations)
    dialog = ExportDialog(size_of, has_selection=has_selection, parent=window)
    if not dialog.exec():
        return
    options = dialog.options()
    remember_options(options)
    try:
        done = steps.write(options) if options.kind.has_steps else _write_one(window, options)
    except CircuitError as error:
        window.message_bar.say(sentence(error))
        return
    if done:
        window.message_bar.clear()
        window.status_bar.show_message(done)


def _write_one(window: MainWindow, options: ExportOptions) -> str:
    """What was done, in words; empty if nothing was."""
    path = ask_export(window, window.files.suggestion)
    if path is None:
        return ""
    write_file(path, picture(window.canvas, options).png(options.scale))
    text = QCoreApplication.translate("Export", "{name} is written.")
    return text.format(name=path.name)


def picture(view: View, options: ExportOptions) -> Picture:
    """What the options ask for, of what a view shows."""
    rows, annotations = None, view.annotations
    if options.selection and (view.selection or view.selected_annotations):
        rows = view.scene.rows_of(view.selection)
        annotations = [one for one in annotations if one.id in view.selected_annotations]
    return Picture(
        view.scene,
        theme=THEMES[options.theme],
        transparent=options.transparent,
        rows=rows,
        look=view.look,
        annotations=annotations,
    )
