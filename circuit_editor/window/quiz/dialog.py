"""The dialog that starts a quiz: what is hidden, of which circuit, and who answers."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.passes import Passes
from circuit_editor.model.random_circuits import DIFFICULTIES, random_circuit
from circuit_editor.model.records import Blank
from circuit_editor.window.forms import add_buttons, form
from circuit_editor.window.memory import memory
from circuit_editor.window.quiz.hiding import Hiding

STUDENT_KEY = "quiz/student"
WIDTH = 420
_CIRCUITS = {
    "": QT_TRANSLATE_NOOP("QuizDialog", "This one"),
    "easy": QT_TRANSLATE_NOOP("QuizDialog", "A random one, easy"),
    "medium": QT_TRANSLATE_NOOP("QuizDialog", "A random one, medium"),
    "hard": QT_TRANSLATE_NOOP("QuizDialog", "A random one, hard"),
}


class QuizDialog(QDialog):
    """Asks about a quiz on `circuit`, whose finished passes are `passes`.

    Accepted, it has `blanks`, `student` and `random_circuit`, which is None for the circuit as it is.
    """

    def __init__(self, circuit: Circuit, passes: Passes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circuit, self._passes = circuit, passes
        self.random_circuit: Circuit | None = None
        self.blanks: tuple[Blank, ...] = ()
        self.setWindowTitle(self.tr("Quiz"))
        self.setAccessibleName(self.tr("Quiz"))
        self.setMinimumWidth(WIDTH)
        self.circuit = QComboBox(self)
        self.circuit.setAccessibleName(self.tr("Circuit"))
        for difficulty, text in _CIRCUITS.items():
            self.circuit.addItem(QCoreApplication.translate("QuizDialog", text), difficulty)
        if not len(circuit):
            self.circuit.removeItem(0)
        self.hiding = Hiding(self)
        self.name = QLineEdit(str(memory().value(STUDENT_KEY, "")), self)
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setPlaceholderText(self.tr("Kept in the file; may be empty"))
        self.count = QLabel(self)
        self._lay_out()
        self.circuit.currentIndexChanged.connect(self._choose)
        self.hiding.changed.connect(self._choose)
        self._choose()

    @property
    def student(self) -> str:
        """The name as typed, without blanks around it."""
        return self.name.text().strip()

    def accept(self) -> None:
        """Close and remember the name, unless there is nothing to hide."""
        if self.blanks:
            memory().setValue(STUDENT_KEY, self.student)
            super().accept()

    def _choose(self) -> None:
        """Draw the circuit and its blanks for what is chosen, and say how many there are."""
        difficulty = self.circuit.currentData()
        if difficulty:
            circuit = self.random_circuit = random_circuit(DIFFICULTIES[difficulty], self.hiding.seed)
            self.blanks = self.hiding.blanks(circuit, run(compile_circuit(circuit)))
        else:
            self.random_circuit = None
            self.blanks = self.hiding.blanks(self._circuit, self._passes)
        self.start.setEnabled(bool(self.blanks))
        self.count.setText(self.hiding.counted(len(self.blanks)))

    def _lay_out(self) -> None:
        layout = form(self)
        layout.addRow(self.circuit.accessibleName(), self.circuit)
        self.hiding.add_to(layout)
        layout.addRow(self.name.accessibleName(), self.name)
        layout.addRow("", self.count)
        practice = QLabel(self.tr("A quiz is practice: anyone can compute its answers."), self)
        practice.setObjectName("quiet")
        practice.setWordWrap(True)
        layout.addRow(practice)
        self.start = add_buttons(self, layout, self.tr("&Start"))
