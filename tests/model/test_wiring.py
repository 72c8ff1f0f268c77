"""Putting gates into wires, healing wires, and the order of the wires at a gate."""

from __future__ import annotations

import random

import pytest

from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import CycleError, NoPins, UnknownPin
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.records import Node
from circuit_editor.model.wiring import bring_into_order, heal, is_loose, splice
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit


def wires(circuit: Circuit) -> set[str]:
    return {f"{wire.source}>{wire.target}.{wire.pin}" for wire in circuit.wires()}


def settled(circuit: Circuit) -> Circuit:
    """As at the end of an edit, and such that it can be saved."""
    settle_outputs(circuit, circuit.take_change())
    circuit.take_change()
    assert wires(decode(encode(circuit), "test")) == wires(circuit)
    return circuit


# --- splice --------------------------------------------------------------------------------------------


def test_a_gate_in_a_wire_keeps_the_pin_of_its_target():
    circuit = build("x=2 y=3 q:sub e:exp", "x>q y>q")
    splice(circuit, "e", ("q", 0))
    assert wires(circuit) == {"x>e.0", "e>q.0", "y>q.1"}


def test_the_first_free_pin_takes_the_wire():
    circuit = build("x=2 y=3 q:exp m:mul", "x>q y>m.0")
    splice(circuit, "m", ("q", 0))
    assert wires(circuit) == {"y>m.0", "x>m.1", "m>q.0"}


def test_one_of_two_wires_between_the_same_nodes():
    circuit = build("x=2 f:mul e:exp", "x>f.0 x>f.1")
    splice(circuit, "e", ("f", 1))
    assert wires(circuit) == {"x>f.0", "x>e.0", "e>f.1"}


@pytest.mark.parametrize(
    ("node", "key", "error"), [("x", ("f", 0), NoPins), ("q", ("f", 0), NoPins), ("e", ("q", 5), UnknownPin)]
)
def test_what_can_not_be_put_in_changes_nothing(node, key, error):
    circuit = build("x=2 y=3 q:sub f:exp e:exp", "x>q y>q q>f")
    before = encode(circuit)
    with pytest.raises(error):
        splice(circuit, node, key)
    assert encode(circuit) == before


def test_a_gate_that_feeds_the_wire_or_depends_on_it_would_close_a_loop():
    circuit = build("x=2 y=3 a:mul q:exp f:mul", "x>a.0 a>q q>f.0")
    with pytest.raises(CycleError):
        splice(circuit, "f", ("q", 0))
    with pytest.raises(CycleError):
        splice(circuit, "a", ("f", 0))
    assert wires(circuit) == {"x>a.0", "a>q.0", "q>f.0"}


def test_what_is_loose_has_pins_and_no_wire():
    circuit = build("x=2 y=3 q:add e:exp", "x>q")
    assert [node for node in circuit.operands if is_loose(circuit, node)] == ["e"]


# --- heal ----------------------------------------------------------------------------------------------


def test_what_fed_the_first_pin_feeds_all_that_the_gate_fed():
    circuit = build("x=2 y=3 q:sub f:exp g:mul", "x>q y>q q>f q>g q>g")
    assert heal(circuit, ["q"]) == 3
    assert wires(circuit) == {"x>f.0", "x>g.0", "x>g.1"}


def test_a_chain_heals_as_a_whole():
    circuit = build("x=2 a:exp b:exp c:exp f:exp", "x>a a>b b>c c>f")
    assert heal(circuit, ["c", "a", "b"]) == 1
    assert wires(circuit) == {"x>f.0"}


def test_a_chain_of_many_gates_heals():
    circuit = Circuit()
    circuit.insert(Node("n0", "input", None, 1.0))
    for number in range(1, 20_000):
        circuit.insert(Node(f"n{number}", "exp", order=number))
        circuit.connect(f"n{number - 1}", f"n{number}", 0)
    heal(circuit, [f"n{number}" for number in range(19_998, 0, -1)])
    assert wires(circuit) == {"n0>n19999.0"}


def test_a_gate_with_its_first_pin_free_and_an_input_only_go():
    circuit = build("x=2 y=3 q:sub f:add", "y>q.1 q>f x>f")
    assert heal(circuit, ["q"]) == 0
    assert wires(circuit) == {"x>f.0"}
    assert heal(circuit, ["x"]) == 0
    assert wires(circuit) == set()


def test_an_output_that_is_healed_away_leaves_the_output_to_what_fed_it():
    circuit = build("x=2 q:exp f:sigmoid", "x>q q>f")
    heal(circuit, ["f"])
    assert settled(circuit).settings.outputs == ("q",)


@pytest.mark.parametrize("seed", range(40))
def test_healing_after_putting_in_gives_the_circuit_back(seed):
    dice = random.Random(seed)
    circuit = random_circuit(dice, dice.randrange(3, 30))
    circuit.take_change()
    before, all_wires = encode(circuit), circuit.wires()
    if not all_wires:
        return
    wire = dice.choice(all_wires)
    gate = circuit.add(dice.choice(["exp", "mul", "max", "sub", "mulc"]))
    splice(circuit, gate.id, (wire.target, wire.pin))
    settled(circuit)
    heal(circuit, [gate.id])
    assert encode(settled(circuit)) == before


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_healed_the_circuit_stays_valid(seed):
    dice = random.Random(seed)
    circuit = random_circuit(dice, dice.randrange(3, 40))
    circuit.take_change()
    before = encode(circuit)
    ids = [node.id for node in circuit.nodes()]
    heal(circuit, dice.sample(ids, dice.randrange(1, len(ids))))
    change = circuit.take_change()
    settle_outputs(circuit, change)
    later = circuit.take_change()
    assert wires(decode(encode(circuit), "test")) == wires(circuit)
    circuit.apply(later.inverse())
    circuit.apply(change.inverse())
    assert encode(circuit) == before


# --- order ---------------------------------------------------------------------------------------------


def test_the_topmost_source_gets_the_first_pin():
    circuit = chain_rule_example()
    circuit.move_all({"x": (0.0, 90.0), "y": (0.0, 20.0), "z": (0.0, 50.0)})
    circuit.connect("z", "q", 2)
    assert bring_into_order(circuit, ["q"]) == []
    assert circuit.sources("q") == {0: "y", 1: "z", 2: "x"}


def test_free_pins_stay_free_and_equal_heights_keep_their_order():
    circuit = build("x=2 y=3 q:add f:mul", "x>q.1 x>f y>f")
    bring_into_order(circuit, ["q", "f"])
    assert wires(circuit) == {"x>q.1", "x>f.0", "y>f.1"}


def test_gates_whose_operands_have_an_order_are_left_and_told():
    circuit = build("x=2 y=3 d:div e:exp q:mul", "x>d y>d d>e x>q y>q")
    circuit.move_all({"x": (0.0, 90.0), "y": (0.0, 20.0)})
    assert bring_into_order(circuit, ["d", "e", "q", "x"]) == ["d"]
    assert wires(circuit) == {"x>d.0", "y>d.1", "d>e.0", "y>q.0", "x>q.1"}


@pytest.mark.parametrize("seed", range(20))
def test_values_stay_what_they_were(seed):
    dice = random.Random(seed)
    circuit = random_circuit(dice, 30)
    for node in circuit.nodes():
        circuit.move_all({node.id: (0.0, dice.uniform(-300, 300))})
        if node.value is not None:
            circuit.update(node.id, value=dice.uniform(-2, 2))
    circuit.take_change()
    before = run(compile_circuit(circuit))
    ids = [node.id for node in circuit.nodes()]
    bring_into_order(circuit, ids)
    after = run(compile_circuit(settled(circuit)))
    for node in ids:
        old, new = before.value(node), after.value(node)
        assert (old is None and new is None) or new == pytest.approx(old, rel=1e-9, abs=1e-12, nan_ok=True)
    heights = {node.id: node.position[1] for node in circuit.nodes()}
    for node in filter(lambda one: one.gate in ("add", "mul", "max", "min"), circuit.nodes()):
        order = [heights[wire.source] for wire in circuit.wires_into(node.id)]
        assert order == sorted(order)
