"""A quiz in a file: kept as typed, written one way, and an edit refuses what a file may not say."""

from __future__ import annotations

import json

import pytest

from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.errors import BadText
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
