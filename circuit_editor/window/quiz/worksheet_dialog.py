"""The dialog about a worksheet: what is asked on it, what stands above it, and whether there is a key."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from circuit_editor.canvas.quiz.worksheet import Head, usual_heads
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.records import Blank
from circuit_editor.window.forms import add_buttons, form
from circuit_editor.window.quiz.hiding import Hiding

WIDTH = 420


class WorksheetDialog(QDialog):
    """Asks about a worksheet of `circuit`, whose finished passes are `passes`.

    Accepted, it has `blanks`, `heads` (of the sheet and of its key) and `with_key`. A circuit with a quiz
    may be asked for the same on paper.
    """

    def __init__(self, circuit: Circuit, passes: Passes, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circuit, self._passes = circuit, passes
        self.blanks: tuple[Blank, ...] = ()
        self.setWindowTitle(self.tr("Worksheet"))
        self.setAccessibleName(self.tr("Worksheet"))
        self.setMinimumWidth(WIDTH)
        quiz = circuit.settings.quiz
        self._of_quiz = () if quiz is None else asked(circuit, passes, quiz)
        self.same = QCheckBox(self.tr("&The blanks of the quiz in this file"), self)
        self.same.setChecked(bool(self._of_quiz))
        self.same.setVisible(bool(self._of_quiz))
        self.hiding = Hiding(self)
        self.heading = QLineEdit(title, self)
        self.heading.setAccessibleName(self.tr("Heading"))
        self.name = self._box(self.tr("A line for the &name"))
        self.date = self._box(self.tr("A line for the &date"))
        self.key = self._box(self.tr("An answer &key, as a second file"))
        self.count = QLabel(self)
        self._lay_out()
        self.same.toggled.connect(self._choose)
        self.hiding.changed.connect(self._choose)
        self._choose()

    @property
    def with_key(self) -> bool:
        """Whether the key is wanted too."""
        return self.key.isChecked()

    @property
    def heads(self) -> tuple[Head, Head]:
        """What stands above the sheet, and above its key."""
        heading = self.heading.text().strip()
        return usual_heads(heading, name=self.name.isChecked(), date=self.date.isChecked())

    def accept(self) -> None:
        """Close, unless there is nothing to ask."""
        if self.blanks:
            super().accept()

    def _choose(self) -> None:
        of_quiz = self.same.isChecked()
        self.blanks = self._of_quiz if of_quiz else self.hiding.blanks(self._circuit, self._passes)
        for field in (self.hiding.part, self.hiding.share):
            field.setEnabled(not of_quiz)
        self.export.setEnabled(bool(self.blanks))
        self.count.setText(self.hiding.counted(len(self.blanks)))

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(True)
        return box

    def _lay_out(self) -> None:
        layout = form(self)
        if self._of_quiz:
            layout.addRow("", self.same)
        self.hiding.add_to(layout)
        layout.addRow("", self.count)
        layout.addRow(self.heading.accessibleName(), self.heading)
        for box in (self.name, self.date, self.key):
            layout.addRow("", box)
        self.export = add_buttons(self, layout, self.tr("&Export…"))
