"""The score of a quiz: what became of each blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.quiz.judging import Examiner
from circuit_editor.model.quiz.verdict import Verdict, count_right, count_wrong
from circuit_editor.model.records import Blank, Quiz


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict on each blank that has an answer in the circuit; None where nothing was typed."""

    verdicts: Mapping[Blank, Verdict | None]

    @property
    def right(self) -> int:
        """How many answers are right."""
        return count_right(self.verdicts.values())

    @property
    def wrong(self) -> int:
        """How many answers are wrong."""
        return count_wrong(self.verdicts.values())

    @property
    def missing(self) -> int:
        """How many blanks have no answer."""
        return sum(verdict is None for verdict in self.verdicts.values())

    @property
    def points(self) -> int:
        """A point for each right answer."""
        return self.right

    @property
    def most(self) -> int:
        """The points of who has everything right."""
        return len(self.verdicts)


def score(circuit: Circuit, passes: Passes, number_format: NumberFormat, quiz: Quiz) -> Score:
    """Judge all answers of a quiz by the circuit's finished passes."""
    examiner, answers = Examiner(circuit, passes, number_format, quiz.answers), dict(quiz.answers)
    return Score(
        {
            blank: examiner.judge(blank, answers[blank]) if blank in answers else None
            for blank in asked(circuit, passes, quiz)
        }
    )
