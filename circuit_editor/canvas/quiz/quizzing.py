"""Quizzing: the quiz of a circuit while it goes on: it hides numbers, takes answers and gives hints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, Signal
from PySide6.QtGui import QPainter

from circuit_editor.canvas.quiz import board
from circuit_editor.canvas.quiz.answering import Answering
from circuit_editor.canvas.quiz.hands import QuizHands
from circuit_editor.canvas.quiz.progress import Progress
from circuit_editor.canvas.quiz.texts import announcement
from circuit_editor.canvas.texts import sentence, translated
from circuit_editor.model.change import Change
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import answer_to, answered
from circuit_editor.model.quiz.hints import hints
from circuit_editor.model.quiz.judging import judge
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.records import Blank, Quiz

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


#: From this zoom on numbers can be read.
READABLE = 0.6
#: Of more neighbours than these on a side the others may stay out of view.
MOST_REVEALED = 4


class Quizzing(QObject):
    """At most one quiz goes on in a canvas. It hides its numbers with a lens of the document's.

    The quiz itself, with the answers as typed, is in the circuit's settings; what is here is forgotten when
    it is left. Signals: `changed()` when it begins or ends, and after another answer, hint or current blank.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = canvas.document
        self.is_active = False
        self.progress = Progress()
        #: The blank where the student is.
        self.current: Blank | None = None
        #: What was said last, of the current blank.
        self.said = ""
        self._clock = QElapsedTimer()
        self._stopped_at: int | None = None
        self.answering = Answering(canvas, self)
        self._hands = QuizHands(canvas, self)
        self._document.changed.connect(self._follow_change)
        self._document.lens_changed.connect(self._leave_to_other)

    # --- beginning and ending --------------------------------------------------------------------------

    @property
    def quiz(self) -> Quiz | None:
        """The quiz of the circuit, whether it goes on or not."""
        return self._document.circuit.settings.quiz

    def begin(self) -> None:
        """Hide what the circuit's quiz asks for; nothing happens if it asks for nothing."""
        if self.quiz is None or not self.quiz.hide:
            return
        self._forget()
        self.is_active = True
        self._clock.start()
        self._canvas.set_selection(())
        self._canvas.installEventFilter(self._hands)
        self._look_again()

    def leave(self) -> bool:
        """Show all numbers again; the answers stay in the circuit. Whether a quiz went on."""
        was_active = self.is_active
        if was_active:
            self.answering.finish()
            self._document.look_through(None)
        return was_active

    def give_up(self) -> None:
        """Show what is still hidden; the answers stay as they are."""
        if self.is_active:
            self.answering.finish()
            self.answering.hush()
            self.progress.gave_up = True
            self._look_again()

    def restart(self) -> None:
        """Take all answers back and hide everything again."""
        quiz = self.quiz
        if quiz is not None:
            self.answering.cancel()
            with self._document.edit(QCoreApplication.translate("Edit", "Start quiz again")) as circuit:
                circuit.set_settings(quiz=replace(quiz, answers=()))
            self.begin()

    # --- what is known ---------------------------------------------------------------------------------

    def answer_to(self, blank: Blank) -> str:
        """What was typed there; empty for nothing."""
        return "" if self.quiz is None else answer_to(self.quiz, blank)

    def announcement(self, blank: Blank) -> str:
        """What a blank is called, with its place among all of them."""
        blanks = self.progress.blanks
        return announcement(self._document.circuit, blank, blanks.index(blank) + 1, len(blanks))

    def said_of(self, blank: Blank) -> str:
        """What is known of the answer there, in words."""
        verdict = self.progress.verdict(blank)
        return "" if verdict is None else translated(verdict.sentence)

    def refusal(self, blank: Blank, typed: str) -> str:
        """Why a text is no answer at all; empty if it is one, or takes the answer back."""
        if not typed:
            return ""
        document = self._document
        verdict = judge(document.circuit, document.passes, document.number_format, blank, typed)
        return translated(verdict.sentence) if verdict.diagnosis is Mistake.NO_NUMBER else ""

    @property
    def seconds(self) -> int:
        """How long it has gone on; the clock stops when nothing is hidden any more."""
        return self._clock.elapsed() // 1000 if self._stopped_at is None else self._stopped_at

    # --- answering and going ---------------------------------------------------------------------------

    def answer(self, blank: Blank, typed: str) -> None:
        """Keep an answer as typed; an empty one takes the answer back."""
        quiz = self.quiz
        if quiz is None:
            return
        try:
            with self._document.edit(QCoreApplication.translate("Edit", "Answer")) as circuit:
                circuit.set_settings(quiz=answered(quiz, blank, typed))
        except CircuitError as error:
            self._canvas.message.emit(sentence(error))

    def name_student(self, name: str) -> None:
        """Keep who answers; an empty text for nobody."""
        quiz = self.quiz
        if quiz is not None:
            text = QCoreApplication.translate("Edit", "Name the student")
            with self._document.edit(text, merge="student") as circuit:
                circuit.set_settings(quiz=replace(quiz, student=name.strip() or None))

    def hint(self) -> None:
        """Say one thing more about the current blank: which rule, the local gradient, the product."""
        unsolved = self.progress.unsolved
        if not unsolved:
            return
        blank = self.current if self.current in unsolved else unsolved[0]
        if not self.answering.is_open:
            self.go_to(blank)
        document = self._document
        given = hints(document.circuit, document.passes, document.number_format, blank)
        step = self.progress.take_hint(blank, len(given))
        text = QCoreApplication.translate("Canvas", "Hint {step} of {count}: {hint}")
        self.say(blank, text.format(step=step, count=len(given), hint=translated(given[step - 1])))

    def go_to(self, blank: Blank, typed: str | None = None) -> None:
        """Be at a blank: its field opens, or what there is to say of its answer is said."""
        self.current = blank
        self._come_near(blank)
        if blank in self.progress.unsolved:
            self.answering.open(blank, typed)
            self.said = self.said_of(blank)
            self.changed.emit()
        else:
            self.answering.cancel()
            self._canvas.setFocus()
            self.say(blank, self.said_of(blank) or self.announcement(blank))

    def go_on(self, step: int, *, wraps: bool = True) -> bool:
        """Go to the next unsolved blank (1) or the one before (-1); whether there is one."""
        found = self.progress.following(self.current, step, wraps=wraps)
        if found is not None:
            self.go_to(found)
        return found is not None

    def say(self, blank: Blank, text: str) -> None:
        """Say something beside a blank."""
        self.said = text
        self.answering.say(blank, text)
        self.changed.emit()

    def _come_near(self, blank: Blank) -> None:
        """Bring a blank into view with what its answer comes from, at a size at which it can be read."""
        canvas, circuit = self._canvas, self._document.circuit
        if canvas.camera.zoom < READABLE:
            canvas.zoom_reset()
        feeding = [wire.source for wire in circuit.wires_into(blank.node)]
        fed = [wire.target for wire in circuit.wires_from(blank.node)]
        # What comes last is in view for sure.
        for node_id in (*feeding[:MOST_REVEALED], *fed[:MOST_REVEALED], blank.node):
            canvas.reveal(node_id)
        canvas.update()

    # --- the picture -----------------------------------------------------------------------------------

    def blank_at(self, x: float, y: float) -> Blank | None:
        """The blank at a point of the world."""
        return board.blank_at(self._canvas, self, x, y) if self.is_active else None

    def paint(self, painter: QPainter) -> None:
        """Draw the boxes, ticks and crosses, in world units."""
        if self.is_active:
            board.paint(painter, self._canvas, self)

    # --- the lens --------------------------------------------------------------------------------------

    def _see(self, passes: Passes) -> Passes:
        """What is not hidden; the answers are judged by the same passes."""
        quiz = self.quiz
        if quiz is None:
            return passes
        self.progress.judge(self._document.circuit, passes, quiz)
        return veil(quiz, passes, self.progress.solved)

    def _look_again(self) -> None:
        """What is hidden may have changed, or what became of the blanks."""
        self._document.look_through(self._see)
        self._take_in()

    def _follow_change(self, change: Change) -> None:
        if not self.is_active:
            return
        if self.quiz is None or not self.quiz.hide:
            self._document.look_through(None)
        elif change.settings is not None:
            self._look_again()
        else:
            # The lens was asked for the new passes already.
            self._take_in()

    def _take_in(self) -> None:
        if self.current not in self.progress.blanks:
            self.current = None
        self.said = "" if self.current is None else self.said_of(self.current)
        is_done = not self.progress.unsolved
        self._stopped_at = (self._stopped_at or self._clock.elapsed() // 1000) if is_done else None
        self._canvas.update()
        self.changed.emit()

    def _leave_to_other(self) -> None:
        """The passes are seen in another way now."""
        if self.is_active and self._document.lens != self._see:
            self._canvas.removeEventFilter(self._hands)
            self._forget()
            self._canvas.update()
            self.changed.emit()

    def _forget(self) -> None:
        self.answering.cancel()
        self.is_active = False
        self.progress = Progress()
        self.current, self._stopped_at, self.said = None, None, ""
