"""Quizzes in one window: starting one, its panel, going on with that of a file, and worksheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from circuit_editor.canvas.quiz.marks import State
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.quiz.answering import new_quiz_id
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.window.quiz.panel import QuizPanel
from circuit_editor.window.side_panel import docked_at_need

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Quizzes(QObject):
    """Joins the quiz of a window's canvas to menu, panel and files. Dialogs are imported when needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._quizzing = window.canvas.quizzing
        self.panel = QuizPanel(window.canvas, window.appearance.theme)
        window.appearance.changed.connect(self.panel.recolour)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self.dock = docked_at_need(window, "quiz_panel", self.tr("Quiz"), self.panel, right)
        self.panel.hint_asked.connect(self.hint)
        self.panel.give_up_asked.connect(self.give_up)
        self.panel.restart_asked.connect(self.restart)
        self.panel.end_asked.connect(self.leave)
        self._was_active = False
        # What was said at the beginning; it is no longer true once anything happens.
        self._told = ""
        self._quizzing.changed.connect(self._follow)
        window.document.replaced.connect(self._go_on_with_file)

    # --- actions ---------------------------------------------------------------------------------------

    @property
    def can_begin(self) -> bool:
        """Whether the circuit has a quiz with blanks that does not go on."""
        quiz = self._quizzing.quiz
        return quiz is not None and bool(quiz.hide) and not self._quizzing.is_active

    @property
    def is_active(self) -> bool:
        """Whether a quiz goes on."""
        return self._quizzing.is_active

    def ask(self) -> None:
        """Ask what is to be hidden, and begin."""
        from circuit_editor.window.quiz.dialog import QuizDialog

        self._window.tasks.finish_typing()
        document = self._window.document
        dialog = QuizDialog(document.circuit, document.passes, self._window)
        if not dialog.exec():
            return
        if dialog.random_circuit is None:
            self._start(dialog.blanks, dialog.student)
        elif self._window.files.new():
            self._start(dialog.blanks, dialog.student, dialog.random_circuit)

    def begin(self) -> None:
        """Go on with the quiz of the circuit."""
        self._quizzing.begin()
        self._say_what_goes_on()

    def leave(self) -> None:
        """Show all numbers again; the answers stay in the file."""
        self._quizzing.leave()
        self._window.canvas.setFocus()

    def hint(self) -> None:
        """Say one thing more about the current blank."""
        self._quizzing.hint()

    def give_up(self) -> None:
        """Show what is still hidden."""
        self._quizzing.give_up()

    def restart(self) -> None:
        """Take all answers back and begin again."""
        self._quizzing.restart()
        self._quizzing.go_on(1)

    def remove(self) -> None:
        """Take the quiz with its answers out of the circuit."""
        with self._window.document.edit(QCoreApplication.translate("Edit", "Remove quiz")) as circuit:
            circuit.set_settings(quiz=None)

    def export_worksheet(self) -> None:
        """Write a sheet with question marks, and one with the answers."""
        from circuit_editor.window.quiz.worksheet_flow import export_worksheet

        export_worksheet(self._window)

    # --- beginning -------------------------------------------------------------------------------------

    def _start(self, blanks: tuple[Blank, ...], student: str, made: Circuit | None = None) -> None:
        """Put a new quiz into the circuit, or into one that was made for it, and begin."""
        quiz = Quiz(new_quiz_id(), hide=blanks, student=student or None)
        try:
            with self._window.document.edit(QCoreApplication.translate("Edit", "Start quiz")) as circuit:
                if made is not None:
                    _fill(circuit, made)
                circuit.set_settings(quiz=quiz)
        except CircuitError as error:
            self._window.message_bar.say(sentence(error))
            return
        if made is not None:
            self._window.canvas.reveal_all(node.id for node in made.nodes())
        self._quizzing.begin()
        self._quizzing.go_on(1)

    def _go_on_with_file(self) -> None:
        """Another circuit was opened: its quiz begins at once, before any of its numbers can be seen."""
        if self._quizzing.quiz is not None:
            self.begin()

    def _say_what_goes_on(self) -> None:
        """Say what is asked, or why nothing is."""
        quiz, progress = self._quizzing.quiz, self._quizzing.progress
        if quiz is None:
            return
        if quiz.formula is not None:
            text = self.tr("This file asks you to build a circuit for {formula}. Save it, and hand it in.")
            text = text.format(formula=quiz.formula)
        elif not quiz.hide:
            text = self.tr("The quiz in this file has no blanks. Learn, Quiz… chooses some.")
        elif not progress.blanks:
            text = self.tr("Nothing of what the quiz in this file asks can be computed now.")
        else:
            text = self.tr("A quiz goes on: {right} of {total} right. Esc leaves it, the answers stay.")
            text = text.format(right=progress.count(State.RIGHT), total=len(progress.blanks))
        self._told = text
        self._window.status_bar.show_message(text)

    # --- the panel -------------------------------------------------------------------------------------

    def _make_room(self) -> None:
        """Give the panel the size that it wants, as far as the others can spare it."""
        wanted = self.panel.sizeHint()
        self._window.resizeDocks([self.dock], [wanted.width()], Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.dock], [wanted.height()], Qt.Orientation.Vertical)

    def _follow(self) -> None:
        begins = self._quizzing.is_active and not self.dock.is_needed
        self.dock.need(self._quizzing.is_active)
        if begins:
            # A window that opens with a file has no sizes to share before it is shown.
            QTimer.singleShot(0, self, self._make_room)
        if self._told and self._told == self._window.status_bar.currentMessage():
            self._window.status_bar.clearMessage()
        self._told = ""
        if self._was_active != self._quizzing.is_active:
            self._was_active = self._quizzing.is_active
            self._window.refresh()


def _fill(circuit: Circuit, made: Circuit) -> None:
    """Put all of a circuit into an empty one."""
    for node in made.nodes():
        circuit.insert(node)
    for wire in made.wires():
        circuit.connect(wire.source, wire.target, wire.pin)
    circuit.set_settings(outputs=made.settings.outputs)
