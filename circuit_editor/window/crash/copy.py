"""Saving a copy of a circuit; its document stays with its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.texts import sentence
from circuit_editor.files.json_file import encode, refuse_newer
from circuit_editor.model.errors import CircuitError
from circuit_editor.saving.writing import write_file
from circuit_editor.window.file_dialogs import SUFFIX, ask_save

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


def save_copy(window: MainWindow, parent: QWidget) -> str:
    """Ask for a file and write the circuit of a window to it; what came of it, in a sentence."""
    name = QCoreApplication.translate("CrashDialog", "{name} (copy)")
    path = ask_save(parent, name.format(name=window.files.suggestion) + SUFFIX)
    if path is None:
        return ""
    try:
        refuse_newer(path)
        write_file(path, encode(window.document.circuit))
    except CircuitError as error:
        return sentence(error)
    return QCoreApplication.translate("CrashDialog", "A copy is in {path}.").format(path=path)
