"""Constants into gates and out of them, inputs that become constants: no number changes."""

from __future__ import annotations

import random

import pytest

from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import CircuitError, UnknownNode
from circuit_editor.model.folding import fold_constant, make_constant, make_input, unfold_constant
from circuit_editor.model.gates import GATES
from circuit_editor.model.group_errors import (
    ManyOperands,
    NoConstant,
    NoConstantOperand,
    NoFolding,
    NoInput,
    NoUnfolding,
)
from circuit_editor.model.records import Node, Wire
from tests.builders import build
from tests.model.random_circuits import bits, random_circuit


def numbers(circuit: Circuit, node_ids: list[str]) -> list[bytes]:
    """Values and gradients, to the last bit."""
    passes = run(compile_circuit(circuit))
    found = [number for one in node_ids for number in (passes.value(one), passes.gradient(one))]
    return bits([float("nan") if number is None else number for number in found])


@pytest.mark.parametrize(("gate", "folded"), [("mul", "mulc"), ("add", "addc"), ("pow", "powc")])
def test_a_constant_goes_into_its_gate_and_comes_out_again(gate: str, folded: str) -> None:
    circuit = build(f"x=3 c:constant=-1 q:{gate} f:exp", "x>q c>q q>f")
    before = numbers(circuit, ["x", "q", "f"])

    fold_constant(circuit, "q")

    assert circuit.node("q") == Node("q", folded, "q", None, -1.0, (280.0, 0.0), 2)
    assert circuit.wires() == [Wire("x", "q", 0), Wire("q", "f", 0)]
    assert "c" not in circuit
    assert numbers(circuit, ["x", "q", "f"]) == before

    constant = unfold_constant(circuit, "q")

    assert circuit.node("q").gate == gate
    assert circuit.node(constant) == Node(constant, "constant", None, -1.0, None, (180.0, 35.0), 4)
    assert circuit.operands["q"] == ["x", constant]
    assert numbers(circuit, ["x", "q", "f"]) == before


def test_the_other_operand_moves_up_to_the_one_pin() -> None:
    circuit = build("c:constant=2 x=3 f:mul", "c>f x>f")

    fold_constant(circuit, "f")

    assert circuit.operands == {"x": [], "f": ["x"]}


def test_a_constant_that_feeds_others_stays() -> None:
    circuit = build("x=3 c:constant=2 f:mul g:exp", "x>f c>f c>g")

    fold_constant(circuit, "f")

    assert circuit.operands["g"] == ["c"]


def test_of_two_constants_the_last_is_folded() -> None:
    circuit = build("c:constant=2 d:constant=5 f:mul g:mul", "c>f d>f d>g d>g")

    fold_constant(circuit, "f")
    fold_constant(circuit, "g")

    assert circuit.operands == {"c": [], "d": [], "f": ["c"], "g": ["d"]}
    assert circuit.node("f").constant == circuit.node("g").constant == 5.0


def test_the_other_pin_may_be_free() -> None:
    circuit = build("c:constant=2 f:mul", "c>f.1")

    fold_constant(circuit, "f")
    assert circuit.operands == {"f": [None]}

    unfold_constant(circuit, "f")
    assert circuit.operands["f"] == [None, "n2"]


def test_an_input_becomes_a_constant_and_an_input_again() -> None:
    circuit = build("x=3 f:exp", "x>f")

    make_constant(circuit, "x")
    assert circuit.node("x") == Node("x", "constant", "x", 3.0, position=(0.0, 0.0), order=0)
    assert run(compile_circuit(circuit)).gradient("x") is None

    circuit.update("x", name=None)
    make_input(circuit, "x")
    assert (circuit.node("x").gate, circuit.node("x").name) == ("input", "x")
    assert circuit.operands["f"] == ["x"]


NO_FOLDING = "f can't take a constant in: only +, * and ^ can."
MANY = "f can't take a constant in: it has 3 operands, and a gate with a constant has one."
NOTHING = "f gets no constant that it could take in."

REFUSED = [
    (fold_constant, "x c:constant=2 f:sub", "x>f c>f", NoFolding, NO_FOLDING),
    (fold_constant, "x y f:mul", "x>f y>f", NoConstantOperand, NOTHING),
    (fold_constant, "x c:constant=2 f:pow", "c>f x>f", NoConstantOperand, NOTHING),
    (fold_constant, "x y c:constant=2 f:mul", "x>f c>f y>f", ManyOperands, MANY),
    (unfold_constant, "x f:exp", "x>f", NoUnfolding, "f has no constant that could be taken out."),
    (unfold_constant, "x f:leaky_relu=0.1", "x>f", NoUnfolding, "f has no constant that could be taken out."),
    (make_constant, "x f:exp", "x>f", NoInput, "f is no input: only an input can be made a constant."),
    (make_constant, "f:constant=1", "", NoInput, "f is no input: only an input can be made a constant."),
    (make_input, "f", "", NoConstant, "f is no constant: only a constant can be made an input."),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "nodes", "wires", "kind", "sentence"), REFUSED)
def test_what_can_not_be_folded_is_refused_and_nothing_changes(edit, nodes, wires, kind, sentence) -> None:
    circuit = build(nodes, wires)
    before = encode(circuit)

    with pytest.raises(kind) as refused:
        edit(circuit, "f")

    assert str(refused.value) == sentence
    assert encode(circuit) == before


def test_a_node_that_is_not_there_is_refused() -> None:
    for edit in (fold_constant, unfold_constant, make_constant, make_input):
        with pytest.raises(UnknownNode):
            edit(Circuit(), "ghost")


@pytest.mark.parametrize("seed", range(40))
def test_no_number_of_a_random_circuit_changes_and_undo_restores_every_byte(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 30)
    circuit.take_change()
    before = encode(circuit)
    for node in circuit.nodes():
        gates = [one.id for one in circuit.nodes() if not GATES[one.gate].holds_value]
        expected = numbers(circuit, gates)
        try:
            dice.choice([fold_constant, unfold_constant])(circuit, node.id)
        except CircuitError:
            continue
        assert numbers(circuit, gates) == expected
    after, change = encode(circuit), circuit.take_change()

    circuit.apply(change.inverse())
    assert encode(circuit) == before
    circuit.apply(change)
    assert encode(circuit) == after
