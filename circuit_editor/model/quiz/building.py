"""Judges a circuit that was to be built from a formula."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.quiz.drawings import is_same_drawing
from circuit_editor.model.quiz.functions import POINTS, other_function
from circuit_editor.model.quiz.verdict import Accepted, Mistake, Verdict
from circuit_editor.model.sentences import Sentence

SAME_DRAWING = "It is the circuit of the formula."
OTHER_DRAWING = "Same function at {points} points, another drawing."
DRAWING_REFUSED = "Same function at {points} points, but another drawing, which the key does not accept."


def judge_drawing(key: Circuit, here: Circuit, *, other_drawing: bool) -> Verdict | None:
    """What is to be said of a circuit; `key` is that of the formula. None where nothing is drawn.

    The same circuit is right whatever its nodes are called and in whatever order add, mul, max and min have
    their inputs. Another one that gives the same at fifty points is right if `other_drawing` is accepted.
    """
    if not len(here):
        return None
    if is_same_drawing(key, here):
        return Verdict(True, Sentence(SAME_DRAWING), Accepted.EXACT)
    why = other_function(key, here)
    if why is not None:
        return Verdict(False, why, diagnosis=Mistake.OTHER_FUNCTION)
    if other_drawing:
        return Verdict(True, Sentence(OTHER_DRAWING, points=POINTS), Accepted.OTHER_DRAWING)
    return Verdict(False, Sentence(DRAWING_REFUSED, points=POINTS), diagnosis=Mistake.OTHER_DRAWING)
