"""Frozen inputs: what keeps them frozen, and what can't be."""

from __future__ import annotations

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import FrozenGate
from circuit_editor.model.expression.entering import enter_formula
from circuit_editor.model.folding import make_constant, make_input
from tests.builders import build


def frozen_example() -> Circuit:
    """f = x + y with x frozen."""
    circuit = build("x=1 y=2 f:add", "x>f y>f")
    circuit.update("x", frozen=True)
    circuit.take_change()
    return circuit


@pytest.mark.parametrize("node_id", ["f", "c"])
def test_only_an_input_can_be_frozen(node_id):
    circuit = build("x=1 c:constant=2 f:add", "x>f c>f")

    with pytest.raises(FrozenGate):
        circuit.update(node_id, frozen=True)
    assert not circuit.node(node_id).frozen


def test_freezing_changes_no_number_and_can_be_undone():
    circuit = frozen_example()
    circuit.update("y", frozen=True)

    change = circuit.take_change()

    assert change.freezing
    assert not change.numerical
    assert not change.renaming
    circuit.apply(change.inverse())
    assert [circuit.node(name).frozen for name in "xy"] == [True, False]


def test_an_input_stays_frozen_when_it_moves_or_is_copied():
    circuit = frozen_example()
    circuit.move_all({"x": (5.0, 5.0)})
    copies = Circuit()
    copies.insert_part(circuit)

    assert circuit.node("x").frozen
    assert copies.node("x").frozen


def test_a_frozen_input_that_becomes_a_constant_is_frozen_no_more():
    circuit = frozen_example()

    make_constant(circuit, "x")
    assert not circuit.node("x").frozen
    make_input(circuit, "x")
    assert not circuit.node("x").frozen


def test_a_formula_leaves_a_frozen_input_frozen_unless_it_makes_a_gate_of_it():
    circuit = frozen_example()

    enter_formula(circuit, "f = x*y")
    assert circuit.node("x").frozen
    enter_formula(circuit, "x = exp(y)\nf = x*y")

    gate = next(node for node in circuit.nodes() if node.name == "x")
    assert gate.gate == "exp"
    assert not gate.frozen
    assert run(compile_circuit(circuit)).value("f") is not None
