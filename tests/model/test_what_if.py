"""What if: what gradients predict for every node beside what would happen."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.forward_mode import find_tangents
from circuit_editor.model.what_if import ChangePair, pair_texts, signed_text, what_if
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import all_bits, random_circuit


def test_a_linear_change_is_predicted_as_it_comes() -> None:
    found = what_if(run(compile_circuit(chain_rule_example())), "x", 0.5)

    assert found.at("q") == (0.5, 0.5)
    assert found.at("f") == (-2.0, -2.0)


def test_a_curve_is_not() -> None:
    found = what_if(run(compile_circuit(build("x=3 f:square", "x>f"))), "x", -0.1)

    assert found.at("f") == pytest.approx((-0.6, -0.59))


def test_nodes_that_do_not_depend_on_the_input_are_left_out() -> None:
    found = what_if(run(compile_circuit(chain_rule_example())), "x", 0.5)

    assert found.at("y") is None
    assert found.at("nobody") is None


def test_the_prediction_for_the_output_is_h_times_the_gradient() -> None:
    passes = run(compile_circuit(build("w=2 x=-1 b=0.5 p:mul s:add f:sigmoid", "w>p x>p p>s b>s s>f")))

    for name in "wxb":
        pair = what_if(passes, name, 0.01).at("f")
        assert pair is not None
        assert pair.predicted == pytest.approx(0.01 * (passes.gradient(name) or 0.0))


def test_a_value_that_would_not_be_had_is_no_number() -> None:
    pair = what_if(run(compile_circuit(build("x=0.5 f:log", "x>f"))), "x", -1.0).at("f")

    assert pair is not None
    assert pair.predicted == -2.0
    assert math.isnan(pair.actual)


@given(st.integers(0, 10**6), st.integers(3, 40))
def test_nothing_of_the_passes_is_changed(seed: int, nodes: int) -> None:
    passes = run(compile_circuit(random_circuit(random.Random(seed), nodes)))
    before, start = all_bits(passes), passes.tape.start.copy()
    leaf = passes.tape.leaves[0]
    record = passes.tape.nodes[leaf]

    what_if(passes, leaf, 0.25)

    assert (all_bits(passes), passes.tape.start, passes.tape.nodes[leaf]) == (before, start, record)
    assert all_bits(run(passes.tape)) == before


@given(st.floats(-2.0, 2.0), st.floats(-0.5, 0.5))
def test_the_prediction_of_every_node_is_h_times_its_tangent(value: float, h: float) -> None:
    circuit = build("x=1 y=2 p:mul q:tanh f:add", "x>p y>p p>q q>f x>f")
    circuit.update("x", value=value)
    passes = run(compile_circuit(circuit))
    tangents, found = find_tangents(passes, "x"), what_if(passes, "x", h)

    for node_id in "xpqf":
        pair = found.at(node_id)
        assert pair is not None
        assert pair.predicted == h * tangents.numbers[passes.tape.slot[node_id]]


@pytest.mark.parametrize(
    ("predicted", "actual", "texts"),
    [
        (-0.04, -0.04, ("-0.04", "-0.04")),
        (0.00393, 0.0039123, ("+0.00393", "+0.00391")),
        (0.0039321, 0.00393, ("+0.003932", "+0.00393")),
        (1.0, 1.0000000001, ("+1", "+1")),
        (0.0, 1e-6, ("0", "+1e-6")),
        (2.0, math.nan, ("+2", "nan")),
    ],
)
def test_two_changes_have_the_digits_that_tell_them_apart(predicted, actual, texts) -> None:
    assert pair_texts(ChangePair(predicted, actual)) == texts


def test_a_change_has_a_sign() -> None:
    assert [signed_text(number, 3) for number in (0.5, -0.5, 0.0, -0.0)] == ["+0.5", "-0.5", "0", "0"]
