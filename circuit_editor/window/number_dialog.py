"""A dialog that asks for one number and says what is wrong with a typed text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from circuit_editor.canvas.editing import exact_text
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.number_text import parse_number


class NumberDialog(QDialog):
    """`number` is what was typed, once the dialog is accepted."""

    def __init__(self, title: str, question: str, number: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        label = QLabel(question, self)
        label.setWordWrap(True)
        self.field = QLineEdit(exact_text(number), self)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        label.setBuddy(self.field)
        self.mistake = QLabel(self)
        self.mistake.setObjectName("mistake")
        self.mistake.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.mistake, buttons):
            layout.addWidget(widget)

    def accept(self) -> None:
        """Close with the number that was typed, or stay and say why the text is none."""
        try:
            self.number = parse_number(self.field.text())
        except NotANumber as error:
            self.mistake.setText(sentence(error))
            self.field.setAccessibleDescription(sentence(error))
            self.field.setFocus()
            return
        super().accept()
