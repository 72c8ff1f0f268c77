"""The score of a quiz: what is said of the answer in each blank."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.quiz.judging import Examiner
from circuit_editor.model.quiz.verdict import Verdict
from circuit_editor.model.records import Blank, Quiz


def score(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, quiz: Quiz
) -> dict[Blank, Verdict | None]:
    """Judge all answers of a quiz by the circuit's finished passes.

    The verdict on each blank that has an answer in the circuit; None where nothing was typed.
    """
    examiner, answers = Examiner(circuit, passes, number_format, quiz.answers), dict(quiz.answers)
    return {
        blank: examiner.judge(blank, answers[blank]) if blank in answers else None
        for blank in asked(circuit, passes, quiz)
    }
