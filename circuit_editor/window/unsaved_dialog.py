"""The question before changes would be lost."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask; Esc and the cross of the dialog mean Cancel."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    # A file's name is shown as it is, never as markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("UnsavedDialog", "Unsaved changes"))
    text = QCoreApplication.translate("UnsavedDialog", "Save the changes to {name}?")
    box.setText(text.format(name=name))
    box.setInformativeText(QCoreApplication.translate("UnsavedDialog", "They are lost if you discard them."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    box.setEscapeButton(buttons.Cancel)
    box.button(buttons.Save).setText(QCoreApplication.translate("UnsavedDialog", "&Save"))
    box.button(buttons.Discard).setText(QCoreApplication.translate("UnsavedDialog", "&Discard"))
    box.button(buttons.Cancel).setText(QCoreApplication.translate("UnsavedDialog", "&Cancel"))
    box.setAccessibleName(QCoreApplication.translate("UnsavedDialog", "Unsaved changes"))
    answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
    return answers.get(QMessageBox.StandardButton(box.exec()), Answer.CANCEL)
