"""What a student has typed, and what there is to be answered."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.blanks import is_askable
from circuit_editor.model.records import Blank, Quiz

#: Letters and digits that nobody mixes up when they are read out.
_ID_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_ID_LENGTH = 6


def new_quiz_id() -> str:
    """A random id for a new quiz, so that no two teachers choose the same."""
    return "q-" + "".join(secrets.choice(_ID_SIGNS) for _ in range(_ID_LENGTH))


def asked(circuit: Circuit, passes: Passes, quiz: Quiz) -> tuple[Blank, ...]:
    """The blanks that have an answer now; the others are neither asked for nor missing."""
    return tuple(blank for blank in quiz.hide if is_askable(circuit, passes, blank))


def answer_to(quiz: Quiz, blank: Blank) -> str:
    """What was typed into a blank; "" for nothing."""
    return next((typed for answered, typed in quiz.answers if answered == blank), "")


def answered(quiz: Quiz, blank: Blank, typed: str) -> Quiz:
    """The quiz with another answer, kept as typed; an empty one takes the answer back."""
    answers = dict(quiz.answers)
    if typed.strip():
        answers[blank] = typed
    else:
        answers.pop(blank, None)
    return replace(quiz, answers=in_order(quiz.hide, answers))


def in_order(hide: tuple[Blank, ...], answers: Mapping[Blank, str]) -> tuple[tuple[Blank, str], ...]:
    """Answers in the order of the blanks, whatever the order in which they were typed."""
    return tuple((blank, answers[blank]) for blank in hide if blank in answers)
