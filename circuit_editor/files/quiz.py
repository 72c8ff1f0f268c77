"""The quiz of a file: what it asks, and the answers as they were typed."""

from __future__ import annotations

from typing import Literal, TypeVar

from msgspec import UNSET, UnsetType

from circuit_editor.files.fill import sentence
from circuit_editor.files.places import Damage, place, shown
from circuit_editor.files.schema import AnswerData, BlankData, GraphData, QuizData
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.quiz.rules import refusals
from circuit_editor.model.records import Blank, Quiz

T = TypeVar("T")

_KINDS: dict[str, Literal["value", "gradient", "contribution"]] = {
    "value": "value",
    "gradient": "gradient",
    "contribution": "contribution",
}


def put_quiz(circuit: Circuit, graph: GraphData) -> None:
    """Keep the quiz of a file, once its nodes and wires are there; Damage says where it is wrong."""
    if isinstance(graph.quiz, UnsetType):
        return
    quiz = _quiz(graph.quiz)
    for path, error in refusals(circuit, quiz):
        raise Damage(_place(*path), sentence(error))
    circuit.set_settings(quiz=quiz)


def quiz_data(quiz: Quiz | None) -> QuizData | UnsetType:
    """The quiz as a file has it; what is as it usually is, is left out."""
    if quiz is None:
        return UNSET
    return QuizData(
        quiz.id,
        [BlankData(blank.what, blank.node, _or_unset(blank.pin)) for blank in quiz.hide] or UNSET,
        [_answer_data(blank, typed) for blank, typed in quiz.answers] or UNSET,
        _or_unset(quiz.student),
        _or_unset(quiz.formula),
        UNSET if quiz.other_drawing else False,
        quiz.own_inputs or UNSET,
        _or_unset(quiz.variant),
    )


def _answer_data(blank: Blank, typed: str) -> AnswerData:
    return AnswerData(what=blank.what, node=blank.node, key=_or_unset(blank.pin), typed=typed)


def _quiz(data: QuizData) -> Quiz:
    hide = [] if isinstance(data.hide, UnsetType) else data.hide
    answers = [] if isinstance(data.answers, UnsetType) else data.answers
    return Quiz(
        data.id,
        tuple(_blank(blank, "hide", index) for index, blank in enumerate(hide)),
        tuple((_blank(answer, "answers", index), answer.typed) for index, answer in enumerate(answers)),
        _or_none(data.student),
        _or_none(data.formula),
        data.other_drawing is not False,
        data.own_inputs is True,
        _or_none(data.variant),
    )


def _blank(data: BlankData | AnswerData, key: str, index: int) -> Blank:
    what, pin = _KINDS.get(data.what), _or_none(data.key)
    if what is None:
        reason = f'It must be "value", "gradient" or "contribution", not "{shown(data.what)}".'
        raise Damage(_place(key, index, "what"), reason)
    if (what == "contribution") != (pin is not None):
        reason = "The key of its pin is missing." if pin is None else f"A {what} has no pin."
        raise Damage(_place(key, index), reason)
    return Blank(what, data.node, pin)


def _place(*path: str | int) -> str:
    return place(("graph", "quiz", *path), None)


def _or_none(value: T | UnsetType) -> T | None:
    return None if isinstance(value, UnsetType) else value


def _or_unset(value: T | None) -> T | UnsetType:
    return UNSET if value is None else value
