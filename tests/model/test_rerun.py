"""Passes after a number changed: as a full run finds them, to the last bit, whichever way they are found."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from circuit_editor.model import engine
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, rerun, run
from circuit_editor.model.records import Node, Wire
from tests.builders import build
from tests.model.random_circuits import all_bits, bits, other_numbers, random_circuit


@pytest.fixture
def follows_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes are followed in small circuits too, and however far they reach."""
    monkeypatch.setattr(engine, "MANY_GATES", 0)
    monkeypatch.setattr(engine, "LARGEST_CONE", 2.0)


def rerun_with(passes: Passes, circuit: Circuit, node_id: str, **numbers: float) -> Passes:
    return rerun(passes, [circuit.update(node_id, **numbers)])


def assert_touched_is_all_that_differs(before: Passes, after: Passes) -> None:
    assert after.touched is not None
    assert after.touched.since is before.key
    places = [after.touched.slots, after.touched.slots, after.touched.wires, after.touched.wires]
    for touched, old, new in zip(places, all_bits(before), all_bits(after), strict=True):
        differing = {place for place, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]}
        assert differing <= set(touched.tolist())


@pytest.mark.usefixtures("follows_changes")
@pytest.mark.parametrize("seed", range(150))
def test_following_a_change_finds_what_a_full_run_finds(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, dice.choice([3, 10, 30, 80]))
    passes = run(compile_circuit(circuit))
    for _ in range(6):
        after = rerun(passes, other_numbers(dice, passes.tape.nodes.values()))
        full = run(passes.tape)
        assert all_bits(after) == all_bits(full)
        arrays = after.arrays
        assert bits(arrays.values) == bits(full.values)
        assert bits(arrays.gradients) == bits(full.gradients)
        assert bits(arrays.local_gradients) == bits(full.local_gradients)
        assert (after.faults, after.kinks) == (full.faults, full.kinks)
        if after.touched is not None:
            assert_touched_is_all_that_differs(passes, after)
        passes = after


@pytest.mark.usefixtures("follows_changes")
def test_only_what_a_change_reaches_is_touched() -> None:
    circuit = build("x=1 y=2 z=5 p:add q:square f:max", "x>p y>p z>q p>f q>f")
    passes = run(compile_circuit(circuit))
    after = rerun_with(passes, circuit, "x", value=1.5)
    slot = passes.tape.slot
    assert after.touched is not None
    # q is still the larger one by far, so the output and all gradients stay.
    assert after.touched.slots.tolist() == sorted([slot["x"], slot["p"]])
    assert after.touched.wires.tolist() == []


@pytest.mark.usefixtures("follows_changes")
def test_a_local_gradient_changes_though_the_value_does_not() -> None:
    circuit = build("x=0 y=2 f:mul", "x>f y>f")
    passes = run(compile_circuit(circuit))
    after = rerun_with(passes, circuit, "y", value=3.0)
    assert after.value("f") == passes.value("f") == 0.0
    assert (passes.gradient("x"), after.gradient("x")) == (2.0, 3.0)


@pytest.mark.usefixtures("follows_changes")
def test_minus_zero_is_another_number_than_zero() -> None:
    circuit = build("x=0 f:recip", "x>f")
    tape = compile_circuit(circuit)
    passes = run(tape)
    after = rerun(passes, [replace(circuit.node("x"), value=-0.0)])
    assert (passes.value("f"), after.value("f")) == (float("inf"), float("-inf"))


@pytest.mark.usefixtures("follows_changes")
def test_a_constant_of_a_gate_that_is_not_computed_is_taken_over() -> None:
    circuit = build("x=1 f:square g:mulc=2", "x>f")
    passes = run(compile_circuit(circuit))
    after = rerun_with(passes, circuit, "g", constant=3.0)
    assert all_bits(after) == all_bits(run(passes.tape))


@pytest.mark.usefixtures("follows_changes")
def test_another_seed_is_a_full_run() -> None:
    circuit = build("x=1 f:square", "x>f")
    passes = run(compile_circuit(circuit))
    passes.tape.seed = -3.0
    after = rerun_with(passes, circuit, "x", value=2.0)
    assert after.touched is None
    assert after.gradient("x") == -12.0


def test_a_small_circuit_is_run_in_full() -> None:
    circuit = build("x=1 f:square", "x>f")
    passes = run(compile_circuit(circuit))
    after = rerun_with(passes, circuit, "x", value=2.0)
    assert after.value("f") == 4.0
    assert after.touched is None


def chains(count: int, length: int) -> Circuit:
    """Chains of gates beside each other, the first number of chain 3 in x3."""
    nodes: dict[str, Node] = {}
    wires = {}
    for chain in range(count):
        before = f"x{chain}"
        nodes[before] = Node(before, "input", value=1.0 + chain, order=len(nodes))
        for place in range(length):
            node = Node(f"n{chain}-{place}", "addc", constant=1.0, order=len(nodes))
            nodes[node.id] = node
            wires[node.id, 0] = (None, Wire(before, node.id, 0))
            before = node.id
    circuit = Circuit()
    circuit.apply(Change({node_id: (None, node) for node_id, node in nodes.items()}, wires))
    return circuit


def test_a_change_in_a_large_circuit_is_followed_if_it_reaches_little() -> None:
    circuit = chains(20, 200)
    passes = run(compile_circuit(circuit))
    after = rerun_with(passes, circuit, "x7", value=0.5)
    assert after.value("n7-199") == 200.5
    assert after.touched is not None
    assert len(after.touched.slots) == 201
    assert all_bits(after) == all_bits(run(passes.tape))


def test_a_change_that_reaches_far_is_not_followed_and_not_tried_again() -> None:
    circuit = chains(2, 2_000)
    passes = run(compile_circuit(circuit))
    for value in (0.5, 0.25):
        passes = rerun_with(passes, circuit, "x1", value=value)
        assert passes.touched is None
        assert passes.value("n1-1999") == 2_000 + value
    assert passes.tape.too_wide == {frozenset({"x1"})}


def test_other_words_for_the_same_numbers_touch_nothing() -> None:
    circuit = build("x=-1 f:log g:exp", "x>f f>g")
    passes = run(compile_circuit(circuit))
    passes.tape.feed(circuit.update("g", name="loss"))
    after = passes.reworded()
    assert all_bits(after) == all_bits(passes)
    assert after.touched is not None
    assert (after.touched.since, len(after.touched.slots)) == (passes.key, 0)
    assert after.faults[-1].text == "loss gets something that is not a number."
