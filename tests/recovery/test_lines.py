"""The file that is kept is what `encode` would write, however it came about."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from circuit_editor.document import Document
from circuit_editor.files.json_file import encode
from circuit_editor.model.errors import CircuitError
from circuit_editor.recovery.lines import AT_ONCE, Lines
from circuit_editor.recovery.touched import Touched
from tests.builders import chain_rule_example
from tests.test_random_edits import random_edit
from tests.woven_circuits import woven_circuit


def no_pause() -> None:
    """Nothing else wants to run."""


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_the_lines_are_those_of_the_file(qapp, seed):
    dice, document, lines, touched = random.Random(seed), Document(), Lines(), Touched()
    document.changed.connect(touched.add)
    with document.edit("Draw") as circuit:
        circuit.insert_part(woven_circuit(30, seed=seed))
    for _ in range(40):
        for _ in range(dice.randrange(3)):
            with suppress(CircuitError), document.edit("Edit") as circuit:
                random_edit(circuit, dice)
        if dice.random() < 0.3:
            dice.choice([document.undo, document.redo])()
        lines.take_in(touched.take(document.circuit), no_pause)
        assert lines.file(no_pause) == encode(document.circuit)


def test_a_record_is_encoded_once(monkeypatch):
    encoded = []
    monkeypatch.setattr(
        "circuit_editor.recovery.lines.node_line", lambda node: encoded.append(node.id) or node.id
    )
    circuit, lines, touched = chain_rule_example(), Lines(), Touched()
    lines.take_in(touched.take(circuit), no_pause)
    assert sorted(encoded) == ["f", "q", "x", "y", "z"]
    encoded.clear()

    circuit.update("x", value=7.0)
    touched.add(circuit.take_change())
    lines.take_in(touched.take(circuit), no_pause)

    assert encoded == ["x"]


def test_an_edit_that_changes_numbers_alone_brings_no_wires():
    circuit, touched = chain_rule_example(), Touched()
    touched.take(circuit)

    circuit.update("x", value=7.0)
    touched.add(circuit.take_change())
    update = touched.take(circuit)

    assert ([node.id for node in update.nodes], update.operands, update.graph) == (["x"], {}, None)


def test_what_is_taken_stays_as_it_was_while_the_circuit_goes_on():
    circuit = chain_rule_example()
    update, before = Touched().take(circuit), encode(circuit)

    circuit.remove("q")
    lines = Lines()
    lines.take_in(update, no_pause)

    assert lines.file(no_pause) == before


def test_other_threads_get_their_turn_again_and_again():
    circuit, pauses = woven_circuit(4 * AT_ONCE), []

    Lines().take_in(Touched().take(circuit), lambda: pauses.append(True))

    assert len(pauses) >= 8
