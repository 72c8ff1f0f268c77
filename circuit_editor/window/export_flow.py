"""Export PNG: the options, then the file, then the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize

from circuit_editor.canvas.export import Picture
from circuit_editor.canvas.style import THEMES
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.view import View
from circuit_editor.document import write_file
from circuit_editor.model.errors import FileError
from circuit_editor.window.export_dialog import ExportDialog, ExportOptions, remember_options
from circuit_editor.window.file_dialogs import ask_export

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


def export_png(window: MainWindow) -> None:
    """Ask for everything and write the picture, or say why it can't be written."""
    window.tasks.finish_typing()
    canvas = window.canvas

    def size_of(options: ExportOptions) -> QSize:
        return picture(canvas, options).size(options.scale)

    has_selection = bool(canvas.selection or canvas.selected_annotations)
    dialog = ExportDialog(size_of, has_selection=has_selection, parent=window)
    if not dialog.exec():
        return
    options = dialog.options()
    remember_options(options)
    path = ask_export(window, f"{window.files.suggestion}.png")
    if path is None:
        return
    try:
        write_file(path, picture(canvas, options).png(options.scale))
    except FileError as error:
        window.message_bar.say(sentence(error))
        return
    window.message_bar.clear()
    text = QCoreApplication.translate("Export", "{name} is written.")
    window.status_bar.show_message(text.format(name=path.name))


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
