"""Explanations: the products along the paths add up to what the backward pass found."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.explain.explanation import (
    MOST_PATHS,
    Explanation,
    explain_node,
    explain_tangent,
    explain_wire,
)
from circuit_editor.model.forward_mode import find_tangents
from circuit_editor.model.intuition import output_of
from circuit_editor.model.records import Wire
from circuit_editor.resource_finder import examples
from tests.builders import build, chain_rule_example
from tests.model.explain.test_paths import doublings
from tests.model.random_circuits import random_circuit
from tests.model.random_groups import collapse_some


def explained(circuit: Circuit, node_id: str) -> Explanation | None:
    passes = run(compile_circuit(circuit))
    output = output_of(circuit, passes, node_id)
    return None if output is None else explain_node(circuit, passes, node_id, output)


def adds_up(explanation: Explanation) -> bool:
    """Whether paths and rest are the whole; without a rest they are to rounding."""
    products = [path.product for path in explanation.paths]
    total = math.fsum([*products, explanation.rest])
    size = max(map(abs, [*products, explanation.total]), default=0.0)
    return math.isclose(total, explanation.total, rel_tol=1e-9, abs_tol=1e-9 * size)


def all_explanations(circuit: Circuit, passes: Passes) -> list[Explanation]:
    """Of each node and wire that has one."""
    found = []
    for node in circuit.nodes():
        output = output_of(circuit, passes, node.id)
        if output is not None and node.id in passes.tape.slot:
            found.append(explain_node(circuit, passes, node.id, output))
    for wire in circuit.wires():
        output = output_of(circuit, passes, wire.target)
        if output is not None:
            found.append(explain_wire(circuit, passes, wire, output))
    return [explanation for explanation in found if explanation is not None]


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.partition(".")[0])
def test_on_all_examples_the_paths_add_up_to_the_gradients(path) -> None:
    circuit = read_circuit(path)
    explanations = all_explanations(circuit, run(compile_circuit(circuit)))

    assert explanations
    assert all(map(adds_up, explanations))
    assert all(not explanation.rest_count for explanation in explanations)


@given(st.integers(0, 10**6), st.integers(3, 30))
def test_on_random_circuits_the_paths_add_up_to_the_gradients(seed: int, nodes: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, nodes)
    if any(node.value is None for node in circuit.nodes()):
        collapse_some(dice, circuit, 2)

    for explanation in all_explanations(circuit, run(compile_circuit(circuit))):
        # What a product overflows to says nothing of a sum that does not.
        if all(math.isfinite(path.product) for path in explanation.paths):
            assert adds_up(explanation)


def test_the_product_of_a_single_path_is_the_gradient_to_the_last_bit() -> None:
    circuit = read_circuit(next(path for path in examples() if "neuron" in path.name))
    explanation = explained(circuit, circuit.nodes()[0].id)

    assert explanation is not None
    assert [path.product for path in explanation.paths] == [explanation.total]


def test_a_million_paths_twenty_of_them_and_the_rest() -> None:
    explanation = explained(doublings(20), "x")

    assert explanation is not None
    assert explanation.count == 2**20
    assert (len(explanation.paths), explanation.rest_count) == (MOST_PATHS, 1_048_556)
    assert (explanation.total, explanation.rest) == (2.0**20, 2.0**20 - 20)


def test_the_start_gradient_is_in_every_product() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(seed=2.0)
    explanation = explained(circuit, "x")

    assert explanation is not None
    assert (explanation.seed, explanation.total, explanation.paths[0].product) == (2.0, -8.0, -8.0)


def test_a_wire_has_the_paths_that_go_through_it() -> None:
    circuit = build("x=2 p:square q:exp f:add", "x>p x>q p>f q>f")
    passes = run(compile_circuit(circuit))
    explanation = explain_wire(circuit, passes, Wire("x", "p", 0), "f")

    assert explanation is not None
    assert explanation.total == 4.0
    assert [[wire.target for wire in path.wires] for path in explanation.paths] == [["f", "p"]]


@pytest.mark.parametrize(
    ("circuit", "node_id"),
    [
        (chain_rule_example(), "f"),
        (build("x=1 c:constant=3 f:mul", "x>f c>f"), "c"),
        (build("x=1 y=2 f:exp g:add", "x>f x>g y>g"), "y"),
        (build("x=-1 f:log g:exp", "x>f f>g"), "x"),
        (build("x=1 y=2", ""), "x"),
    ],
    ids=["output", "constant", "unreached", "fault", "no output"],
)
def test_where_there_is_nothing_to_multiply_there_is_no_explanation(circuit, node_id) -> None:
    assert explained(circuit, node_id) is None


def test_in_forward_mode_the_paths_come_from_the_chosen_input() -> None:
    circuit = chain_rule_example()
    passes = run(compile_circuit(circuit))
    tangents = find_tangents(passes, "x")
    explanation = explain_tangent(circuit, passes, tangents, "f")

    assert explanation is not None
    assert (explanation.start, explanation.end, explanation.total) == ("x", "f", -4.0)
    assert explain_tangent(circuit, passes, tangents, "x") is None
    assert explain_tangent(circuit, passes, tangents, "z") is None
