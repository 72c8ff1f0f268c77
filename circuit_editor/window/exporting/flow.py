"""Export: all that can be chosen, then the file or the folder, then the picture or the pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.texts import sentence, translated
from circuit_editor.model.errors import CircuitError
from circuit_editor.saving.writing import write_file
from circuit_editor.window.exporting.choices import Choices, remember_choices, remembered_choices
from circuit_editor.window.exporting.dialog import ExportDialog
from circuit_editor.window.exporting.making import Maker
from circuit_editor.window.exporting.steps import write_steps
from circuit_editor.window.file_dialogs import ask_export
from circuit_editor.window.waiting import waiting

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: The setting that is chosen in the dialog as well.
INSIDE = "circuit_inside"


def export(window: MainWindow) -> None:
    """Ask for everything and write what is wanted, or say why it can't be written."""
    window.tasks.finish_typing()
    maker = Maker(window.canvas, window.document.title)
    start = replace(remembered_choices(), step=maker.step, inside=bool(window.settings[INSIDE]))
    dialog = ExportDialog(maker, start, window.appearance.theme, window)
    if not dialog.exec():
        return
    choices = dialog.choices
    remember_choices(choices)
    window.settings[INSIDE] = choices.inside
    try:
        done = (write_steps if choices.kind.has_steps else _write_one)(window, maker, choices)
    except CircuitError as error:
        window.message_bar.say(sentence(error))
        return
    if done:
        window.status_bar.show_message(done)


def _write_one(window: MainWindow, maker: Maker, choices: Choices) -> str:
    """What was done, in words; empty if nothing was."""
    path = ask_export(window, window.files.suggestion, choices.kind.suffix)
    if path is None:
        return ""
    with waiting():
        write_file(path, maker.data(choices))
    notice = maker.notice(choices)
    if notice is None:
        window.message_bar.clear()
    else:
        window.message_bar.say(translated(notice))
    return QCoreApplication.translate("Export", "{name} is written.").format(name=path.name)
