"""Where the backward pass starts, at each step of an edit."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from circuit_editor.model import outputs as outputs_module
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import BadOutputs, CircuitError
from circuit_editor.model.outputs import choose_output, settle_all_outputs, settle_outputs
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit


def end_edit(circuit: Circuit) -> tuple[str, ...]:
    """End an edit as the document does; the outputs after it."""
    settle_outputs(circuit, circuit.take_change())
    circuit.take_change()
    return circuit.settings.outputs


def test_building_the_chain_rule_wire_by_wire_moves_the_output_along() -> None:
    circuit = build("x=-2 y=5 z=-4")
    assert circuit.settings.outputs == ()
    steps = []
    circuit.add("add", name="q")
    steps.append(end_edit(circuit))
    for source, target, pin in [("x", "q", 0), ("y", "q", 1)]:
        circuit.connect(source, target, pin)
        steps.append(end_edit(circuit))
    circuit.add("mul", name="f")
    steps.append(end_edit(circuit))
    for source, target, pin in [("q", "f", 0), ("z", "f", 1)]:
        circuit.connect(source, target, pin)
        steps.append(end_edit(circuit))
    assert steps == [("q",), ("q",), ("q",), ("q", "f"), ("f",), ("f",)]


def test_the_output_stays_when_another_end_appears_beside_it() -> None:
    circuit = build("x y f:mul", "x>f y>f")
    circuit.add("exp", name="g")
    assert end_edit(circuit) == ("f", "g")
    circuit.connect("x", "g", 0)
    assert end_edit(circuit) == ("f",)


def test_the_output_stays_even_if_the_other_end_is_older() -> None:
    circuit = build("g:exp x y f:mul", "x>f y>f")
    assert circuit.settings.outputs == ("g", "f")
    circuit.connect("x", "g", 0)
    assert end_edit(circuit) == ("f",)


def test_the_first_wire_from_an_output_to_two_ends_leaves_it_where_it_is() -> None:
    circuit = build("x q:exp r:exp g:exp h:exp", "x>q r>g r>h")
    circuit.connect("q", "r", 0)
    # r's part had two ends and no output, so nothing says which of them the output should move to.
    assert end_edit(circuit) == ("q",)


def test_two_circuits_side_by_side_both_have_gradients() -> None:
    circuit = build("x=2 f:exp y=3 g:square", "x>f y>g")
    passes = run(compile_circuit(circuit))
    assert circuit.settings.outputs == ("f", "g")
    assert passes.gradient("y") == 6.0
    assert passes.gradient("x") == passes.value("f")


def test_a_part_with_two_ends_and_no_output_is_asked_about() -> None:
    circuit = build("x f:exp g:log")
    circuit.set_settings(outputs=())
    circuit.take_change()
    circuit.connect("x", "f", 0)
    circuit.connect("x", "g", 0)
    assert end_edit(circuit) == ()
    passes = run(compile_circuit(circuit))
    assert passes.tape.open_questions == [["f", "g"]]
    assert passes.gradient("x") is None
    assert [fault.kind for fault in passes.faults] == ["no_output"]


def test_any_node_can_be_chosen_as_output() -> None:
    circuit = chain_rule_example()
    choose_output(circuit, "q")
    assert circuit.settings.outputs == ("q",)
    passes = run(compile_circuit(circuit))
    assert (passes.gradient("q"), passes.gradient("x")) == (1.0, 1.0)
    assert (passes.gradient("f"), passes.gradient("z")) == (0.0, 0.0)


def test_deleting_the_output_gives_the_part_its_only_end() -> None:
    circuit = chain_rule_example()
    circuit.remove("f")
    assert end_edit(circuit) == ("q",)


def test_cutting_a_part_in_two_gives_both_an_output() -> None:
    circuit = chain_rule_example()
    circuit.disconnect("f", 0)
    assert end_edit(circuit) == ("f", "q")


def test_inputs_alone_have_no_output() -> None:
    circuit = build("x y")
    settle_all_outputs(circuit)
    assert circuit.settings.outputs == ()
    assert run(compile_circuit(circuit)).gradient("x") is None


def test_two_outputs_in_one_part_are_refused() -> None:
    circuit = chain_rule_example()
    for outputs in (("f", "q"), ("f", "f")):
        with pytest.raises(BadOutputs, match="can't both be outputs"):
            circuit.set_settings(outputs=outputs)
    assert circuit.settings.outputs == ("f",)


def test_a_wire_that_is_plugged_into_another_part_joins_it_like_a_new_one() -> None:
    circuit = build("x g:exp y f:square", "x>g y>f")
    assert circuit.settings.outputs == ("g", "f")
    circuit.disconnect("g", 0)
    circuit.connect("y", "g", 0)
    # g depends on the wire that joined the parts, and f does not.
    assert end_edit(circuit) == ("f",)


def test_a_wire_that_moves_up_at_a_variadic_gate_is_no_new_one() -> None:
    circuit = build("x y z f:add y2 g:exp", "x>f y>f z>f y2>g")
    assert circuit.settings.outputs == ("f", "g")
    circuit.connect("y2", "f", 3)
    circuit.disconnect("f", 0)
    assert end_edit(circuit) == ("g",)


def random_edit(circuit: Circuit, dice: random.Random) -> None:
    """One thing that a hand could do to nodes and wires; it may be refused."""
    ids = [node.id for node in circuit.nodes()]
    kind = dice.choice(["add", "connect", "connect", "disconnect", "remove"])
    if kind == "add":
        circuit.add(dice.choice(["input", "add", "exp"]))
    elif kind == "remove" and len(ids) > 5:
        circuit.remove(dice.choice(ids))
    elif kind == "disconnect" and circuit.wires():
        wire = dice.choice(circuit.wires())
        circuit.disconnect(wire.target, wire.pin)
    else:
        target = dice.choice(ids)
        circuit.connect(dice.choice(ids), target, dice.randrange(circuit.open_pin_count(target) + 1))


@pytest.mark.parametrize("seed", range(40))
def test_looking_no_further_than_needed_finds_the_same_outputs(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 25)
    end_edit(circuit)
    for _ in range(30):
        for _ in range(dice.choice([1, 1, 2, 4])):
            with suppress(CircuitError):
                random_edit(circuit, dice)
        change = circuit.take_change()
        settle_outputs(circuit, change)
        outputs = circuit.settings.outputs
        circuit.apply(circuit.take_change().inverse())
        with monkeypatch.context() as patch:
            patch.setattr(outputs_module, "MANY_TOUCHED", -1)
            settle_outputs(circuit, change)
        assert circuit.settings.outputs == outputs
        circuit.take_change()


def test_the_parts_that_have_no_output_are_asked_about_in_the_order_of_their_nodes() -> None:
    circuit = build("y a:exp b:log x f:exp g:log z h:square", "z>h")
    circuit.set_settings(outputs=("h",))
    for source, target in ["xf", "xg", "ya", "yb"]:
        circuit.connect(source, target, 0)
    passes = run(compile_circuit(circuit))
    assert passes.tape.open_questions == [["a", "b"], ["f", "g"]]
    assert passes.gradient("z") == 2.0
    assert passes.gradient("x") is None


def test_a_part_whose_output_is_blank_is_not_asked_about() -> None:
    circuit = build("x f:add g:exp", "x>f")
    choose_output(circuit, "f")
    circuit.set_settings(outputs=("f",))
    circuit.connect("x", "g", 0)
    assert run(compile_circuit(circuit)).tape.open_questions == []
