"""Forms: dialogs with a field in each row, and below them a button that does it and one that does not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QWidget


def form(dialog: QDialog) -> QFormLayout:
    """The layout of a dialog, for its rows."""
    layout = QFormLayout(dialog)
    layout.setContentsMargins(20, 18, 20, 16)
    layout.setVerticalSpacing(10)
    layout.setHorizontalSpacing(16)
    return layout


def add_buttons(dialog: QDialog, layout: QFormLayout, text: str) -> QPushButton:
    """Put the last row into a form; the button with this text, which accepts it."""
    buttons = QDialogButtonBox(dialog)
    accepting = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
    accepting.setDefault(True)
    cancel = QCoreApplication.translate("Forms", "&Cancel")
    buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout.addRow(buttons)
    return accepting


def plain_label(parent: QWidget, text: str, name: str = "") -> QLabel:
    """A text over as many lines as it needs; `name` is what its style is found by."""
    label = QLabel(text, parent)
    # What stands in a file, a path or a name is shown as it is, never as markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label


def choice_box(parent: QWidget, name: str, texts: Mapping[object, str], current: object) -> QComboBox:
    """A list of what can be chosen, with the texts by what they stand for, of which one is chosen."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    for choice, text in texts.items():
        box.addItem(text, choice)
    box.setCurrentIndex(box.findData(current))
    return box
