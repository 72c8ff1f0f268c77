"""Forward mode: d everything / d one input, which the backward pass finds for one output only."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, rerun, run
from circuit_editor.model.errors import UnknownNode
from circuit_editor.model.forward_mode import find_tangents, forward_mode
from circuit_editor.resource_finder import examples
from tests.builders import build, chain_rule_example
from tests.model.explain.test_paths import chain
from tests.model.random_circuits import bits, random_circuit
from tests.model.random_groups import collapse_some


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def backward_at_outputs(circuit: Circuit, passes: Passes, node_id: str) -> tuple[float, float]:
    """The node's gradient for a start gradient of 1, and what forward mode finds at its outputs."""
    tangents = find_tangents(passes, node_id)
    return passes.gradients[passes.tape.slot[node_id]], math.fsum(
        tangents.numbers[slot] for slot in passes.tape.output_slots
    )


def size_at_outputs(passes: Passes, node_id: str) -> float:
    """The sizes of all products that add up to the tangents there: what sums may be off by goes with it."""
    in_size = replace(passes, local_gradients=[abs(local) for local in passes.local_gradients])
    tangents = find_tangents(in_size, node_id)
    return math.fsum(tangents.numbers[slot] for slot in passes.tape.output_slots)


def test_everything_changes_with_the_chosen_input() -> None:
    seen = forward_mode(passes_of(chain_rule_example()), "x")

    assert [seen.gradient(node) for node in "xqf"] == [1.0, 1.0, -4.0]
    assert [seen.value(node) for node in "xyzqf"] == [-2, 5, -4, 3, -12]


def test_what_does_not_depend_on_the_input_is_told_apart() -> None:
    seen = forward_mode(passes_of(chain_rule_example()), "x")

    assert [seen.reaches_output(node) for node in "xyzqf"] == [True, False, False, True, True]
    assert seen.contribution("f", 0) is None


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.partition(".")[0])
def test_on_all_examples_it_agrees_with_the_backward_pass(path) -> None:
    circuit = read_circuit(path)
    passes = passes_of(circuit)
    for node in circuit.nodes():
        backward, forward = backward_at_outputs(circuit, passes, node.id)
        assert backward == pytest.approx(passes.seed * forward, rel=1e-12)


@given(st.integers(0, 10**6), st.integers(3, 60))
def test_on_random_circuits_with_groups_it_agrees_with_the_backward_pass(seed: int, nodes: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, nodes)
    if any(node.value is None for node in circuit.nodes()):
        collapse_some(dice, circuit, 3)
    circuit.set_settings(seed=1.0)
    passes = passes_of(circuit)
    for node_id in passes.tape.leaves:
        backward, forward = backward_at_outputs(circuit, passes, node_id)
        size = size_at_outputs(passes, node_id)
        # Of numbers near the largest one product overflows in one order and not in the other.
        if size < 1e150:
            assert backward == pytest.approx(forward, rel=1e-12, abs=1e-12 * size + 1e-300)


@given(st.integers(0, 10**6), st.integers(3, 40))
def test_the_same_passes_give_the_same_bits(seed: int, nodes: int) -> None:
    passes = passes_of(random_circuit(random.Random(seed), nodes))
    first = find_tangents(passes, passes.tape.leaves[0]).numbers
    tape = passes.tape
    node = tape.nodes[tape.leaves[0]]

    assert bits(find_tangents(rerun(passes, [node]), node.id).numbers) == bits(first)


def test_a_fault_elsewhere_does_not_spread() -> None:
    passes = passes_of(build("x=3 y=-1 g:log f:add", "y>g x>f g>f"))
    tangents = find_tangents(passes, "x")

    assert tangents.numbers[passes.tape.slot["f"]] == 1.0


def test_a_chain_of_a_hundred_thousand_gates_is_no_recursion() -> None:
    passes = passes_of(chain(100_000))
    tangents = find_tangents(passes, "x")

    assert tangents.numbers[passes.tape.slot["g99999"]] == 1.0


def test_the_start_gradient_has_no_part_in_it() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(seed=5.0)

    assert forward_mode(passes_of(circuit), "x").gradient("f") == -4.0


def test_what_is_not_computed_has_no_tangents() -> None:
    circuit = build("x=1 f:add", "x>f.0")

    with pytest.raises(UnknownNode):
        find_tangents(passes_of(circuit), "f")
