"""What a quiz may ask and be answered: one set of rules for edits and for files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from circuit_editor.model.errors import BadNumber, RecordRefused
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_text import MOST_CHARACTERS
from circuit_editor.model.quiz.errors import (
    AnsweredTwice,
    BlankTwice,
    FormulaAndBlanks,
    LongAnswer,
    NoBlankAnswered,
    NoSuchBlank,
)
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.model.rules import check_text

if TYPE_CHECKING:
    from circuit_editor.model.circuit import Circuit

#: A variant is a whole number from 0 up to this.
MOST_VARIANTS = 2**53

#: The keys and list indices that lead to what is wrong in the quiz of a file.
QuizPath = tuple[str | int, ...]


def check_quiz(circuit: Circuit, quiz: Quiz) -> None:
    """Raise QuizRefused, BadText or BadNumber if a file may not say this of the circuit."""
    for _, error in refusals(circuit, quiz):
        raise error


def refusals(circuit: Circuit, quiz: Quiz) -> Iterator[tuple[QuizPath, RecordRefused]]:
    """All that is wrong with a quiz, each with its place in a file."""
    yield from _bad_text(("id",), "quiz id", quiz.id)
    if quiz.student is not None:
        yield from _bad_text(("student",), "student", quiz.student)
    if quiz.formula is not None:
        yield from _bad_text(("formula",), "formula", quiz.formula.replace("\n", " "))
        if quiz.hide:
            yield ("formula",), FormulaAndBlanks()
    if quiz.variant is not None and not 0 <= quiz.variant <= MOST_VARIANTS:
        rule = f"a whole number from 0 to {MOST_VARIANTS}"
        yield ("variant",), BadNumber(what="variant", node="the quiz", number=quiz.variant, rule=rule)
    yield from _bad_blanks(circuit, quiz)
    yield from _bad_answers(quiz)


def can_be_blank(circuit: Circuit, blank: Blank) -> bool:
    """Whether a circuit has what a blank asks for: the value of a gate, a gradient, a wire at the pin."""
    if blank.node not in circuit:
        return False
    node = circuit.node(blank.node)
    if blank.what == "contribution":
        wire = None if blank.pin is None else circuit.wire(blank.node, blank.pin)
        return wire is not None and circuit.node(wire.source).gate != "constant"
    if blank.pin is not None:
        return False
    return not GATES[node.gate].holds_value if blank.what == "value" else node.gate != "constant"


def place_of(blank: Blank) -> str:
    """Where a blank is, for sentences about files: "x", or "f, pin 1"."""
    return blank.node if blank.pin is None else f"{blank.node}, pin {blank.pin}"


def _bad_blanks(circuit: Circuit, quiz: Quiz) -> Iterator[tuple[QuizPath, RecordRefused]]:
    seen: set[Blank] = set()
    for index, blank in enumerate(quiz.hide):
        if blank in seen:
            yield ("hide", index), BlankTwice(what=blank.what, place=place_of(blank))
        elif not can_be_blank(circuit, blank):
            yield ("hide", index), NoSuchBlank(what=blank.what, place=place_of(blank))
        seen.add(blank)


def _bad_answers(quiz: Quiz) -> Iterator[tuple[QuizPath, RecordRefused]]:
    hidden, seen = set(quiz.hide), set[Blank]()
    for index, (blank, typed) in enumerate(quiz.answers):
        path, about = ("answers", index), {"what": blank.what, "place": place_of(blank)}
        if blank not in hidden:
            yield path, NoBlankAnswered(**about)
        elif blank in seen:
            yield path, AnsweredTwice(**about)
        elif len(typed) > MOST_CHARACTERS:
            yield path, LongAnswer(**about, limit=MOST_CHARACTERS)
        else:
            yield from _bad_text((*path, "typed"), "answer", typed)
        seen.add(blank)


def _bad_text(path: QuizPath, what: str, text: str) -> Iterator[tuple[QuizPath, RecordRefused]]:
    try:
        check_text(what, text)
    except RecordRefused as error:
        yield path, error
