"""What a quiz or a worksheet can hide, as boxes to choose from."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.blanks import Hide, choose_blanks
from circuit_editor.model.records import Blank

_MOST_SEED = 2**31
_PARTS = {
    (Hide.GRADIENTS,): QT_TRANSLATE_NOOP("QuizDialog", "Gradients"),
    (Hide.VALUES,): QT_TRANSLATE_NOOP("QuizDialog", "Values"),
    (Hide.VALUES, Hide.GRADIENTS): QT_TRANSLATE_NOOP("QuizDialog", "Values and gradients"),
    (Hide.FORKS,): QT_TRANSLATE_NOOP("QuizDialog", "Gradients at forks"),
}


class Hiding(QObject):
    """Two boxes of a dialog: what is hidden, and how many percent of it. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        #: Draws the random share, and whatever else is random in the dialog.
        self.seed = secrets.randbelow(_MOST_SEED)
        self.part = QComboBox(parent)
        self.part.setAccessibleName(self.tr("Hides"))
        for hides, text in _PARTS.items():
            self.part.addItem(QCoreApplication.translate("QuizDialog", text), hides)
        self.share = QSpinBox(parent)
        share = self.tr("Share of these, at random")
        self.share.setAccessibleName(share)
        self.share.findChild(QLineEdit).setAccessibleName(share)
        self.share.setRange(1, 100)
        self.share.setValue(100)
        self.share.setSuffix(self.tr(" %"))
        # By itself it would be lower than the other fields, and cramped.
        self.share.setMinimumHeight(self.part.sizeHint().height())
        self.part.currentIndexChanged.connect(self.changed)
        self.share.valueChanged.connect(self.changed)

    def add_to(self, layout: QFormLayout) -> None:
        """Put both into a form."""
        for field in (self.part, self.share):
            layout.addRow(field.accessibleName(), field)

    def blanks(self, circuit: Circuit, passes: Passes) -> tuple[Blank, ...]:
        """What is to be hidden of these finished passes."""
        return tuple(
            blank
            for hide in self.part.currentData()
            for blank in choose_blanks(circuit, passes, hide, self.share.value() / 100, self.seed)
        )

    def counted(self, count: int) -> str:
        """How many blanks that makes, or why none."""
        if count == 1:
            return self.tr("1 blank")
        if count:
            return self.tr("{count} blanks").format(count=count)
        if self.part.currentData() == (Hide.FORKS,):
            return self.tr("Nothing forks here, or there are no gradients yet.")
        return self.tr("There is nothing to hide: the circuit has no such numbers.")
