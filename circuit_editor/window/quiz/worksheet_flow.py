"""Export of a worksheet: the options, then the file, then the sheet and its key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.pictures.files import save
from circuit_editor.canvas.quiz.worksheet import key_path, sheet_and_key
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import FileError
from circuit_editor.window.file_dialogs import ask_worksheet
from circuit_editor.window.quiz.worksheet_dialog import WorksheetDialog

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: How sharp a worksheet is as PNG, in pixels a world unit.
SCALE = 3.0


def export_worksheet(window: MainWindow) -> None:
    """Ask for everything and write sheet and key, or say why they can't be written."""
    window.tasks.finish_typing()
    document = window.document
    dialog = WorksheetDialog(document.circuit, document.passes, document.title, window)
    if not dialog.exec():
        return
    path = ask_worksheet(
        window, f"{window.files.suggestion}-worksheet.pdf", key_path if dialog.with_key else None
    )
    if path is None:
        return
    sheet, key = sheet_and_key(
        document.circuit, document.passes, document.number_format, dialog.blanks, dialog.heads
    )
    try:
        save(sheet, path, SCALE)
        if dialog.with_key:
            save(key, key_path(path), SCALE)
    except FileError as error:
        window.message_bar.say(sentence(error))
        return
    window.message_bar.clear()
    window.status_bar.show_message(_written(path, with_key=dialog.with_key))


def _written(path: Path, *, with_key: bool) -> str:
    if with_key:
        text = QCoreApplication.translate("Export", "{name} and {key} are written.")
        return text.format(name=path.name, key=key_path(path).name)
    return QCoreApplication.translate("Export", "{name} is written.").format(name=path.name)
