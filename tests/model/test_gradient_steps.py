"""Gradient steps: published numbers, frozen inputs, divergence, and the history of a run."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gradient_steps import StepHistory, StepRule, take_steps
from circuit_editor.model.step_errors import AllFrozen, BadRate, Diverged, NoFiniteOutput, NothingToMove
from tests.builders import build, chain_rule_example
from tests.model.smooth_circuits import smooth_circuit

DESCENT, ASCENT = False, True


def squared_error(*frozen: str) -> Circuit:
    """(w x + b - t)^2 at x = 2, w = 3, b = 1, t = 9."""
    circuit = build("x=2 w=3 b=1 t=9 p:mul s:add e:sub f:square", "w>p x>p p>s b>s s>e t>e e>f")
    for name in frozen:
        circuit.update(name, frozen=True)
    return circuit


def values(circuit: Circuit, names: str) -> list[float]:
    return [circuit.node(name).value for name in names]


# --- published numbers ---------------------------------------------------------------------------------


def test_one_step_up_is_that_of_the_hackers_guide():
    """ "Hacker's guide to Neural Networks": x = -2, y = 5, z = -4, a step of 0.01: -12 becomes -11.59."""
    circuit = chain_rule_example()

    outputs = take_steps(circuit, "f", StepRule(0.01, ASCENT), 1)

    assert outputs == pytest.approx([-12.0, -11.5924], abs=1e-12)
    assert values(circuit, "xyz") == pytest.approx([-2.04, 4.96, -3.97])


def test_one_step_down_takes_the_squared_error_from_4_to_1():
    """With the data x and t frozen, the weights w and b move: the gradients on them are -8 and -4."""
    circuit = squared_error("x", "t")

    outputs = take_steps(circuit, "f", StepRule(0.05, DESCENT), 1)

    assert outputs == pytest.approx([4.0, 1.0])
    assert values(circuit, "xwbt") == pytest.approx([2.0, 3.4, 1.2, 9.0])


def test_without_frozen_inputs_the_data_move_too():
    circuit = squared_error()

    outputs = take_steps(circuit, "f", StepRule(0.05, DESCENT), 1)

    assert values(circuit, "xwbt") == pytest.approx([2.6, 3.4, 1.2, 8.8])
    assert outputs[1] == pytest.approx((3.4 * 2.6 + 1.2 - 8.8) ** 2)


# --- rules ---------------------------------------------------------------------------------------------


def test_steps_use_the_gradients_that_are_shown_with_the_start_gradient_in_them():
    circuit = build("x=3 f:square", "x>f")
    circuit.set_settings(seed=-2.0)

    take_steps(circuit, "f", StepRule(0.1), 1)

    assert circuit.node("x").value == pytest.approx(3.0 - 0.1 * -2.0 * 6.0)


def test_only_the_inputs_of_the_chosen_output_move():
    circuit = build("x=3 f:square y=2 c:constant=1 g:pow h:exp", "x>f y>g c>g.1 g>h")
    circuit.update("c", value=2.0)
    circuit.set_settings(outputs=("f", "g"))

    take_steps(circuit, "g", StepRule(0.1), 2)

    assert values(circuit, "xc") == [3.0, 2.0]
    assert circuit.node("y").value == pytest.approx(2.0 * 0.8**2)


def test_an_input_inside_a_flat_region_stays():
    circuit = build("x=-1 f:relu", "x>f")

    assert take_steps(circuit, "f", StepRule(0.1), 3) == [0.0] * 4
    assert circuit.node("x").value == -1.0


@pytest.mark.parametrize("rate", [0.0, -0.1, math.nan, math.inf])
def test_a_rate_is_a_finite_number_above_zero(rate):
    with pytest.raises(BadRate):
        StepRule(rate)


def test_what_can_not_move_is_refused_in_a_sentence():
    cases = [
        (build("c:constant=2 f:square", "c>f"), NothingToMove),
        (squared_error("x", "w", "b", "t"), AllFrozen),
        (build("x=2 f:add", "x>f"), NoFiniteOutput),
        (build("x=-1 f:log", "x>f"), NoFiniteOutput),
    ]
    for circuit, refusal in cases:
        before = circuit.nodes()
        with pytest.raises(refusal):
            take_steps(circuit, "f", StepRule(0.1), 1)
        assert circuit.nodes() == before


@given(st.randoms(use_true_random=False), st.booleans())
def test_a_tiny_step_never_goes_the_wrong_way(dice: random.Random, ascent: bool):
    circuit = smooth_circuit(dice)
    gradients = run(compile_circuit(circuit)).arrays.gradients
    rate = 1e-6 / max(1.0, abs(gradients).max())

    outputs = take_steps(circuit, "f", StepRule(rate, ascent), 3)

    slack = 1e-12 * max(1.0, abs(outputs[0]))
    for before, after in pairwise(outputs):
        assert after >= before - slack if ascent else after <= before + slack


@given(st.randoms(use_true_random=False))
def test_ascent_is_descent_with_the_other_start_gradient(dice: random.Random):
    up = smooth_circuit(dice)
    down = Circuit()
    down.insert_part(up)
    down.set_settings(outputs=("f",), seed=-1.0)

    assert take_steps(up, "f", StepRule(0.01, ASCENT), 2) == take_steps(down, "f", StepRule(0.01), 2)


# --- divergence ----------------------------------------------------------------------------------------


def test_divergence_stops_at_the_step_that_is_not_finite_and_keeps_the_last_one():
    circuit = build("x=2 p:square f:square", "x>p p>f")

    with pytest.raises(Diverged) as stop:
        take_steps(circuit, "f", StepRule(1.0), 100)

    kept = stop.value.fields["kept"]
    assert stop.value.fields["step"] == kept + 1
    assert str(stop.value).startswith(
        f"Step {kept + 1} leads to infinity: the values of step {kept} are kept"
    )
    value = run(compile_circuit(circuit)).value("f")
    assert math.isfinite(circuit.node("x").value)
    assert math.isfinite(value)
    again = build("x=2 p:square f:square", "x>p p>f")
    assert take_steps(again, "f", StepRule(1.0), kept)[-1] == value


def test_a_step_that_leaves_the_domain_is_taken_back():
    circuit = build("x=0.1 f:log", "x>f")

    with pytest.raises(Diverged) as stop:
        take_steps(circuit, "f", StepRule(1.0), 5)

    assert stop.value.fields == {"step": 1, "kept": 0}
    assert circuit.node("x").value == 0.1


# --- history -------------------------------------------------------------------------------------------


def test_a_history_knows_where_the_circuit_stands():
    history = StepHistory("f", {"x": 1.0}, 10.0)
    history.add({"x": 2.0}, 20.0)
    history.add({"x": 3.0}, 30.0)
    assert history.place == 2

    history.look({"x": 2.0}, 20.0)
    assert history.place == 1
    history.look({"x": 3.0}, 30.0)
    assert history.place == 2
    history.look({"x": 3.0}, 31.0)
    assert history.place is None
    history.look({"x": 1.0}, 10.0)
    history.add({"x": 5.0}, 50.0)
    assert (history.values, history.place) == ([10.0, 50.0], 1)
    assert history.start == {"x": 1.0}
