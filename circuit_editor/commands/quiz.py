"""What `quiz` does: a circuit or formula to a quiz for students, without loading Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from circuit_editor.commands.new import read_typed
from circuit_editor.commands.writing import check_free, write
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.quiz.answering import new_quiz_id
from circuit_editor.model.quiz.blanks import Hide, choose_blanks
from circuit_editor.model.quiz.errors import NothingToHide, NothingToVary, SameInputs, VariedAlready
from circuit_editor.model.quiz.variants import vary
from circuit_editor.model.random_circuits import DIFFICULTIES, random_circuit
from circuit_editor.model.records import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted: exactly one of `file`, `formula` and `level` tells of which circuit.

    `hide` is None to keep the quiz that the file has; `chance` tells one choice by chance from another.
    """

    file: Path | None
    formula: str | None
    level: str | None
    hide: str | None
    share: float
    chance: int
    quiz_id: str | None
    own_inputs: bool
    same_drawing: bool
    variant: int | None
    student: str | None


def quiz(order: Order, path: Path, *, force: bool) -> None:
    """Write the quiz to a file; a CircuitError says what is wrong. `force` replaces a file that is there."""
    if order.formula is None:
        circuit = _circuit(order)
        found = _quiz_to_fill_in(order, circuit)
    else:
        circuit, found = Circuit(), _quiz_to_build(order, order.formula)
    student = found.student if order.student is None else order.student
    circuit.set_settings(quiz=replace(found, student=student))
    if order.variant is not None:
        _check_can_vary(order, found)
        vary(circuit, order.variant)
    check_free(path, force=force)
    write(path, encode(circuit))


def _circuit(order: Order) -> Circuit:
    if order.file is not None:
        return read_circuit(order.file)
    return random_circuit(DIFFICULTIES[order.level or ""], order.chance)


def _quiz_to_build(order: Order, formula: str) -> Quiz:
    read_typed(formula)
    quiz_id = new_quiz_id() if order.quiz_id is None else order.quiz_id
    return Quiz(quiz_id, formula=formula, other_drawing=not order.same_drawing)


def _quiz_to_fill_in(order: Order, circuit: Circuit) -> Quiz:
    found = circuit.settings.quiz
    if found is None or order.hide is not None:
        hide = Hide(order.hide or Hide.GRADIENTS)
        passes = run(compile_circuit(circuit))
        blanks = choose_blanks(circuit, passes, hide, order.share, order.chance)
        if not blanks:
            raise NothingToHide(path=_called(order), what=hide)
        found = Quiz(new_quiz_id(), blanks)
    quiz_id = found.id if order.quiz_id is None else order.quiz_id
    return replace(found, id=quiz_id, own_inputs=order.own_inputs or found.own_inputs)


def _check_can_vary(order: Order, found: Quiz) -> None:
    if found.formula is not None:
        raise NothingToVary(path=_called(order))
    if not found.own_inputs:
        raise SameInputs(path=_called(order))
    if found.variant is not None:
        raise VariedAlready(path=_called(order))


def _called(order: Order) -> Path | str:
    """What sentences call the circuit."""
    return order.file or order.level or order.formula or ""
