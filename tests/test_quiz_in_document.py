"""A quiz in a document: answers and blanks are part of edits, and so of undo."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from circuit_editor.document import Document, Prepared
from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.folding import make_constant
from circuit_editor.model.grouping import collapse
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.quiz.answering import answered
from circuit_editor.model.quiz.rules import can_be_blank
from circuit_editor.model.quiz.variants import vary
from circuit_editor.model.records import Blank, Quiz
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit

X, Q = Blank("gradient", "x"), Blank("value", "q")


def document_of(circuit: Circuit, *blanks: Blank) -> Document:
    circuit.set_settings(quiz=Quiz("hw1", blanks, tuple((blank, blank.node) for blank in blanks)))
    circuit.take_change()
    document = Document()
    passes = run(compile_circuit(circuit))
    document.show(Prepared(circuit, passes, NumberFormat.of(passes, None)), None)
    return document


def quiz_of(document: Document) -> Quiz:
    quiz = document.circuit.settings.quiz
    assert quiz is not None
    return quiz


def blanks(document: Document) -> list[str]:
    return [one.node if one.pin is None else f"{one.node}.{one.pin}" for one in quiz_of(document).hide]


def test_a_typed_answer_is_one_undo_step_and_computes_nothing() -> None:
    document = document_of(chain_rule_example(), X, Q)
    passes = document.passes
    with document.edit("Answer") as circuit:
        circuit.set_settings(quiz=answered(quiz_of(document), X, "-4"))

    assert quiz_of(document).answers == ((X, "-4"), (Q, "q"))
    assert document.passes is passes
    document.undo()
    assert quiz_of(document).answers == ((X, "x"), (Q, "q"))


def test_the_blanks_of_a_deleted_node_go_and_come_back_with_it() -> None:
    document = document_of(chain_rule_example(), X, Q, Blank("contribution", "q", 0), Blank("gradient", "f"))
    with document.edit("Delete x") as circuit:
        circuit.remove("x")

    # The wire of y takes the pin of the wire of x.
    assert blanks(document) == ["q", "f"]
    assert [typed for _, typed in quiz_of(document).answers] == ["q", "f"]
    document.undo()
    assert blanks(document) == ["x", "q", "q.0", "f"]


def test_a_blank_on_a_wire_goes_along_when_a_gap_is_closed() -> None:
    circuit = build("x=1 y=2 z=3 f:add", "x>f y>f z>f")
    document = document_of(circuit, Blank("contribution", "f", 0), Blank("contribution", "f", 2))
    with document.edit("Cut") as circuit:
        circuit.disconnect("f", 0)

    assert [(source, pin) for pin, source in document.circuit.sources("f").items()] == [("y", 0), ("z", 1)]
    assert blanks(document) == ["f.1"]
    document.undo()
    assert blanks(document) == ["f.0", "f.2"]


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (lambda circuit: make_constant(circuit, "x"), ["q"]),
        (lambda circuit: collapse(circuit, ["q"], "sum"), ["x", "q"]),
        (lambda circuit: collapse(circuit, ["q", "f"], "all"), ["x"]),
        (lambda circuit: circuit.update("x", name="other"), ["x", "q"]),
        (lambda circuit: circuit.update("x", value=3.0), ["x", "q"]),
        (lambda circuit: circuit.disconnect("q", 0), ["x", "q"]),
    ],
)
def test_what_can_be_saved_can_be_opened_after_each_edit(edit: object, left: list[str]) -> None:
    document = document_of(chain_rule_example(), X, Q)
    with document.edit("Edit") as circuit:
        edit(circuit)  # type: ignore[operator]

    assert blanks(document) == left
    assert decode(encode(document.circuit), "x").settings.quiz == quiz_of(document)


def test_a_quiz_comes_and_goes_by_undo() -> None:
    document = document_of(chain_rule_example(), X)
    with document.edit("Remove quiz") as circuit:
        circuit.set_settings(quiz=None)

    assert document.circuit.settings.quiz is None
    document.undo()
    assert blanks(document) == ["x"]


def test_other_inputs_are_one_step_and_take_the_answers_away() -> None:
    document = document_of(chain_rule_example(), X)
    before = document.circuit.nodes()
    with document.edit("Vary") as circuit:
        vary(circuit, 7)

    assert quiz_of(document) == replace(quiz_of(document), variant=7, answers=())
    assert document.circuit.nodes() != before
    document.undo()
    assert (document.circuit.nodes(), quiz_of(document).variant) == (before, None)


@pytest.mark.parametrize("seed", range(10))
def test_no_edit_leaves_a_quiz_that_can_not_be_opened(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 25)
    wires = [Blank("contribution", wire.target, wire.pin) for wire in circuit.wires()]
    nodes = [Blank(what, node.id) for node in circuit.nodes() for what in ("value", "gradient")]
    document = document_of(circuit, *(blank for blank in wires + nodes if can_be_blank(circuit, blank)))
    saved = [encode(document.circuit)]
    for _ in range(8):
        with document.edit("Edit") as circuit:
            some = dice.sample(circuit.wires(), min(3, len(circuit.wires())))
            if dice.random() < 0.5:
                circuit.remove_all({wire.source for wire in some[:1]})
            else:
                circuit.disconnect_all((wire.target, wire.pin) for wire in some)
        saved.append(encode(document.circuit))
        assert decode(saved[-1], "x").settings == document.circuit.settings
    while document.stack.canUndo():
        document.undo()
    assert encode(document.circuit) == saved[0]
