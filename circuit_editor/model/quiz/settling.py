"""Keeps a quiz in line with an edit: what asks for something that is gone goes in the same change."""

from __future__ import annotations

from dataclasses import replace

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.quiz.answering import in_order
from circuit_editor.model.quiz.rules import can_be_blank
from circuit_editor.model.records import Blank


def settle_quiz(circuit: Circuit, change: Change) -> None:
    """Drop the blanks, with their answers, of what an edit took away; `change` is what it did so far.

    A blank on a wire goes along when the wire moves to another pin of its gate, as where a gap is closed.
    """
    quiz = circuit.settings.quiz
    if quiz is None or not quiz.hide:
        return
    moved = {blank: _after(circuit, change, blank) for blank in quiz.hide}
    if all(blank == after for blank, after in moved.items()):
        return
    # Two blanks on wires from one node may come to the same pin: then it is asked for once.
    hide = tuple(dict.fromkeys(after for after in moved.values() if after is not None))
    answers = {after: typed for blank, typed in quiz.answers if (after := moved[blank]) is not None}
    circuit.set_settings(quiz=replace(quiz, hide=hide, answers=in_order(hide, answers)))


def _after(circuit: Circuit, change: Change, blank: Blank) -> Blank | None:
    """Where a blank is after an edit; None if what it asks for is gone."""
    before, _ = change.wires.get((blank.node, blank.pin or 0), (None, None))
    if blank.pin is None or before is None or blank.node not in circuit:
        return blank if can_be_blank(circuit, blank) else None
    pins = [pin for pin, source in circuit.sources(blank.node).items() if source == before.source]
    return replace(blank, pin=_nearest(pins, blank.pin)) if pins else None


def _nearest(pins: list[int], pin: int) -> int:
    return min(pins, key=lambda other: abs(other - pin))
