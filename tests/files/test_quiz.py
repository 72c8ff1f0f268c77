"""A quiz in a file: kept as typed, written one way, and refused with the place of what is wrong."""

# A row a line: what is damaged, and the sentence for it.
# ruff: noqa: E501

from __future__ import annotations

import json
from typing import Any

import pytest

from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.errors import BadText, DamagedFile
from circuit_editor.model.quiz.errors import LongAnswer, NoSuchBlank
from circuit_editor.model.records import Blank, Quiz
from tests.builders import chain_rule_example

X, Q, WIRE = Blank("gradient", "x"), Blank("value", "q"), Blank("contribution", "f", 1)
ASKED = Quiz("hw1", (X, Q, WIRE), ((X, "1/3 "), (WIRE, "−4")), "민수")
CANONICAL = (
    '"quiz": {"id": "hw1", "hide": [{"what": "gradient", "node": "x"}, {"what": "value", "node": "q"}, '
    '{"what": "contribution", "node": "f", "key": 1}], "answers": [{"what": "gradient", "node": "x", '
    '"typed": "1/3 "}, {"what": "contribution", "node": "f", "key": 1, "typed": "−4"}], "student": "민수"}'
)


def file_with(quiz: Any) -> bytes:
    data = json.loads(encode(chain_rule_example()))
    data["graph"]["quiz"] = quiz
    return json.dumps(data).encode()


def hiding(*blanks: Any, **others: Any) -> dict[str, Any]:
    return {"id": "hw1", "hide": list(blanks), **others}


GRADIENT_ON_X = {"what": "gradient", "node": "x"}


def test_a_quiz_is_written_on_the_line_of_the_graph_and_comes_back() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(quiz=ASKED)

    written = encode(circuit)

    assert CANONICAL in written.decode()
    assert decode(written, "x").settings.quiz == ASKED
    assert encode(decode(written, "x")) == written


@pytest.mark.parametrize(
    "quiz",
    [
        Quiz("a"),
        Quiz("a", formula="f = x\ng = 2*f", other_drawing=False),
        Quiz("a", (X,), own_inputs=True, variant=7, student="s"),
    ],
)
def test_what_else_a_quiz_says_comes_back(quiz: Quiz) -> None:
    circuit = chain_rule_example()
    circuit.set_settings(quiz=quiz)

    assert decode(encode(circuit), "x").settings.quiz == quiz


def test_a_quiz_as_usual_has_only_what_is_not() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(quiz=Quiz("a", (X,)))

    assert json.loads(encode(circuit))["graph"]["quiz"] == {"id": "a", "hide": [GRADIENT_ON_X]}


DAMAGED = [
    (3, "graph, quiz: It must be an object, not 3."),
    ({"hide": []}, 'graph, quiz: The key "id" is missing.'),
    ({"id": ""}, "graph, quiz, id: The quiz id '' can't be used: it is empty or has characters that can't be shown."),
    ({"id": "a", "due": 1}, 'graph, quiz: The key "due" is unknown.'),
    ({"id": "a", "student": ""}, "graph, quiz, student: The student '' can't be used: it is empty or has characters that can't be shown."),
    ({"id": "a", "variant": -1}, "graph, quiz, variant: The variant of the quiz is -1, which is not allowed: it must be a whole number from 0 to 9007199254740992."),
    ({"id": "a", "variant": 1.5}, "graph, quiz, variant: It must be a whole number, not 1.5."),
    ({"id": "a", "own_inputs": 1}, "graph, quiz, own_inputs: It must be true, not 1."),
    (hiding(GRADIENT_ON_X, formula="x"), "graph, quiz, formula: A quiz has a formula to build or blanks to fill in, not both."),
    (hiding("x"), 'graph, quiz, hide, entry 1: It must be an object, not the text "x".'),
    (hiding({"what": "name", "node": "x"}), 'graph, quiz, hide, entry 1, what: It must be "value", "gradient" or "contribution", not "name".'),
    (hiding(GRADIENT_ON_X, {"what": "gradient", "node": "u"}), "graph, quiz, hide, entry 2: There is no gradient to ask for at u."),
    (hiding(GRADIENT_ON_X, GRADIENT_ON_X), "graph, quiz, hide, entry 2: The gradient at x is asked for twice."),
    (hiding({"what": "value", "node": "x"}), "graph, quiz, hide, entry 1: There is no value to ask for at x."),
    (hiding({"what": "contribution", "node": "f"}), "graph, quiz, hide, entry 1: The key of its pin is missing."),
    (hiding({"what": "contribution", "node": "f", "key": 2}), "graph, quiz, hide, entry 1: There is no contribution to ask for at f, pin 2."),
    (hiding({"what": "value", "node": "f", "key": 0}), "graph, quiz, hide, entry 1: A value has no pin."),
    (hiding(answers=[GRADIENT_ON_X | {"typed": "1"}]), "graph, quiz, answers, entry 1: There is an answer to the gradient at x, which is not asked for."),
    (hiding(GRADIENT_ON_X, answers=[GRADIENT_ON_X | {"typed": 1}]), "graph, quiz, answers, entry 1, typed: It must be a text, not 1."),
    (hiding(GRADIENT_ON_X, answers=[GRADIENT_ON_X | {"typed": "1"}] * 2), "graph, quiz, answers, entry 2: There are two answers to the gradient at x."),
    (hiding(GRADIENT_ON_X, answers=[GRADIENT_ON_X | {"typed": "1" * 101}]), "graph, quiz, answers, entry 1: The answer to the gradient at x is too long: it has at most 100 characters."),
    (hiding(GRADIENT_ON_X, answers=[GRADIENT_ON_X | {"typed": "1\n"}]), "graph, quiz, answers, entry 1, typed: The answer '1\\n' can't be used: it is empty or has characters that can't be shown."),
]  # fmt: skip


@pytest.mark.parametrize(("quiz", "sentence"), DAMAGED, ids=[row[1][:60] for row in DAMAGED])
def test_a_damaged_quiz_is_refused_with_its_place(quiz: Any, sentence: str) -> None:
    with pytest.raises(DamagedFile) as refusal:
        decode(file_with(quiz), "x.circuit.json")

    assert str(refusal.value) == f"x.circuit.json: {sentence}"


@pytest.mark.parametrize(
    ("quiz", "error"),
    [
        (Quiz(" "), BadText),
        (Quiz("a", (Blank("gradient", "u"),)), NoSuchBlank),
        (Quiz("a", (X,), ((X, "1" * 101),)), LongAnswer),
    ],
)
def test_an_edit_refuses_what_a_file_may_not_say(quiz: Quiz, error: type[Exception]) -> None:
    circuit = chain_rule_example()
    with pytest.raises(error):
        circuit.set_settings(quiz=quiz)

    assert circuit.settings.quiz is None
    assert not circuit.take_change()
