"""Carrying on: an answer that is wrong only because it was computed rightly from another wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from circuit_editor.model.errors import NotANumber
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.quiz.blanks import right_answer
from circuit_editor.model.quiz.branches import Branch, branches_at
from circuit_editor.model.quiz.question import Guess, Question
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.records import Blank
from circuit_editor.model.sentences import Sentence

FROM_VALUE = "Right for your {number} as the value of {name}: the mistake is there."
FROM_GRADIENT = "Right for your {number} as the gradient on {name}: the mistake is there."
FROM_BRANCH = "Right for your {number} on the branch to {name}: the mistake is there."

_TEMPLATES = {"value": FROM_VALUE, "gradient": FROM_GRADIENT, "contribution": FROM_BRANCH}


def carried_on(question: Question, answers: Sequence[tuple[Blank, str]]) -> Guess | None:
    """What the student's other answers lead to here; None if those that count are right or not given."""
    own = _Own(question, answers)
    number = own.value() if question.blank.what == "value" else own.gradient()
    if own.mistaken is None or number is None:
        return None
    name = question.label(own.mistaken.node)
    text = Sentence(_TEMPLATES[own.mistaken.what], number=own.typed[own.mistaken], name=name)
    return Guess(Mistake.CARRIED_ON, number, text)


class _Own:
    """The student's numbers in place of the right ones; `mistaken` is the first that differs from them."""

    def __init__(self, question: Question, answers: Sequence[tuple[Blank, str]]) -> None:
        self._question = question
        self.typed = {blank: typed for blank, typed in answers if blank != question.blank}
        self.mistaken: Blank | None = None

    def value(self) -> float | None:
        """What a gate would give."""
        question = self._question
        turn = question.passes.tape.turn_of(question.node)
        if not turn.gate.computable:
            return None
        operands = self._operands(question.node, [question.passes.values[slot] for slot in turn.operands])
        return turn.gate.functions(len(operands))[0](*operands)

    def gradient(self) -> float:
        """What would come back on the branches."""
        question = self._question
        branches = branches_at(question.circuit, question.passes, question.blank)
        return sum(map(self._contribution, branches))

    def _contribution(self, branch: Branch) -> float:
        wire = branch.wire
        if self._question.blank.pin is None:
            typed = self._number(Blank("contribution", wire.target, wire.pin))
            if typed is not None:
                return typed
        upstream = self._number(Blank("gradient", wire.target))
        operands = self._operands(wire.target, list(branch.operands))
        if operands != branch.operands:
            branch = branch.with_local_of(operands)
        return (branch if upstream is None else replace(branch, upstream=upstream)).contribution

    def _operands(self, target: str, operands: list[float]) -> tuple[float, ...]:
        for wire in self._question.circuit.wires_into(target):
            number = self._number(Blank("value", wire.source))
            if number is not None:
                operands[wire.pin] = number
        return tuple(operands)

    def _number(self, blank: Blank) -> float | None:
        """What was typed into a blank where that is a number that the circuit would not show."""
        question, number = self._question, None
        right = right_answer(question.passes, blank)
        with suppress(NotANumber):
            number = parse_number(self.typed[blank]) if blank in self.typed else None
        if number is None or right is None:
            return None
        if question.number_format.text(number) == question.number_format.text(right):
            return None
        self.mistaken = self.mistaken or blank
        return number
