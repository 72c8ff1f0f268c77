"""A dialog that asks for a name and says at once what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

#: As wide as its sentences need, in pixels.
WIDTH = 360


class NameDialog(QDialog):
    """`name` is what was typed, which `check` had nothing to say about."""

    def __init__(
        self, title: str, question: str, name: str, check: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(WIDTH)
        label = QLabel(question, self)
        label.setWordWrap(True)
        self.field = QLineEdit(name, self)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        label.setBuddy(self.field)
        self.mistake = QLabel(self)
        self.mistake.setObjectName("mistake")
        self.mistake.setWordWrap(True)
        # A sentence that comes and goes moves nothing.
        self.mistake.setMinimumHeight(2 * self.mistake.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(self)
        self.ok = buttons.addButton(self.tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._look_at)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.mistake, buttons):
            layout.addWidget(widget)
        self._look_at()

    @property
    def name(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

    def accept(self) -> None:
        """Close, unless the name will not do."""
        if self.ok.isEnabled():
            super().accept()

    def _look_at(self) -> None:
        mistake = self._check(self.name) if self.name else ""
        self.mistake.setText(mistake)
        self.field.setAccessibleDescription(mistake)
        self.ok.setEnabled(bool(self.name) and not mistake)
