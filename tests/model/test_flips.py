"""Flips: what a scrubbed value has turned over, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.flips import MOST_FLIPS, flips
from circuit_editor.model.grouping import collapse
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.showing import Showing
from tests.builders import build, chain_rule_example


def after_setting(passes: Passes, circuit: Circuit, values: Mapping[str, float]) -> Passes:
    return rerun(passes, [replace(circuit.node(node_id), value=value) for node_id, value in values.items()])


def told(circuit: Circuit, **values: float) -> list[str]:
    """What is said when these inputs are set to these values."""
    before = run(compile_circuit(circuit))
    after = after_setting(before, circuit, values)
    return list(flips(before, after, NumberFormat.of(after, circuit.settings.digits)))


def routed(gate: str, wires: str = "z>m w>m") -> Circuit:
    """f = m times 2 of z = 3 and w = 1 through a router."""
    return build(f"z=3 w=1 m:{gate} f:mulc=2", f"{wires} m>f")


# --- max and min ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gate", "w", "sentence"),
    [
        ("max", 4.0, "w is now higher than z: the gradient is routed to w."),
        ("max", 2.9, None),
        ("max", 3.0, None),
        ("min", 4.0, "z is now lower than w: the gradient is routed to z."),
        ("min", 3.0, "z is now equal to w: at a tie the gradient is routed to the first of them, z."),
    ],
)
def test_a_gradient_that_is_routed_elsewhere_is_told(gate, w, sentence):
    assert told(routed(gate), w=w) == ([sentence] if sentence else [])


def test_of_several_operands_the_two_that_change_places_are_named():
    circuit = build("a=1 b=2 c=3 m:max", "a>m b>m c>m")

    assert told(circuit, a=9.0) == ["a is now higher than c: the gradient is routed to a."]


def test_a_gate_without_a_name_is_told_by_its_symbol():
    circuit = build("z=3 w=1 s:add f:max", "w>s z>s.1 s>f z>f")
    circuit.update("s", name=None)

    assert told(circuit, w=-1.0) == ["z is now higher than the + gate: the gradient is routed to z."]


def test_two_gates_of_one_symbol_are_told_by_where_they_lead_to():
    circuit = build("z=3 w=1 s:addc=1 t:addc=1 f:max", "w>s z>t s>f t>f")
    circuit.update("s", name=None)
    circuit.update("t", name=None)

    assert told(circuit, w=5.0) == [
        "The upper input of f is now higher than the lower input of f: "
        "the gradient is routed to the upper input of f."
    ]


# --- relu, abs and their like --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gate", "start", "x", "sentence"),
    [
        ("relu", 1.0, -1.0, "x is now below 0: relu stops the gradient."),
        ("relu", -1.0, 1.0, "x is now above 0: relu lets the gradient through."),
        ("relu", 1.0, 0.0, "x is now 0: relu stops the gradient."),
        ("relu", -1.0, 0.0, None),
        ("relu", 1.0, 2.0, None),
        ("abs", 1.0, -1.0, "x is now below 0: |x| turns the gradient around."),
        ("abs", -1.0, 1.0, "x is now above 0: |x| lets the gradient through."),
        ("abs", -1.0, 0.0, "x is now 0: |x| stops the gradient."),
        ("leaky_relu", 1.0, -1.0, "x is now below 0: leaky relu lets 0.01 of the gradient through."),
    ],
)
def test_an_operand_that_passes_0_is_told(gate, start, x, sentence):
    circuit = build(f"x={start} f:{gate}=0.01" if gate == "leaky_relu" else f"x={start} f:{gate}", "x>f")

    assert told(circuit, x=x) == ([sentence] if sentence else [])


def test_another_slope_of_a_leaky_relu_crosses_nothing():
    circuit = build("x=-1 f:leaky_relu=0.01", "x>f")
    before = run(compile_circuit(circuit))
    after = rerun(before, [replace(circuit.node("f"), constant=0.5)])

    assert flips(before, after, NumberFormat.of(after, None)) == ()


# --- what the circuit wants ----------------------------------------------------------------------------


def test_a_gradient_that_changes_its_sign_is_what_the_circuit_wants():
    assert told(chain_rule_example(), z=4.0) == ["The circuit now wants x and y higher."]
    assert told(build("x=1 y=-2 f:mul", "x>f y>f"), x=-1.0) == ["The circuit now wants y lower."]


def test_many_inputs_are_counted():
    nodes = " ".join(f"{name}=1" for name in "abcde")
    circuit = build(f"{nodes} s:add k=1 f:mul", "a>s b>s c>s d>s e>s s>f k>f")

    assert told(circuit, k=-1.0) == ["The circuit now wants a, b, c and 2 more lower."]


def test_a_gradient_that_becomes_0_pulls_no_longer():
    assert told(chain_rule_example(), z=0.0) == ["The circuit no longer pulls at x and y."]


def test_what_turns_round_is_told_before_what_only_ends():
    # f = a (x + 1) + b x
    circuit = build("a=1 b=1 x=1 p:addc=1 r:mul s:mul f:add", "x>p a>r p>r b>s x>s r>f s>f")

    assert told(circuit, x=-1.0) == ["The circuit now wants b lower."]


def test_where_no_input_turns_a_gate_with_a_name_may():
    # f = (y · 0) · x: nothing pulls at y at any x.
    circuit = build("y=1 x=0 m:mulc=0 f:mul", "y>m m>f x>f")

    assert told(circuit, x=-2.0) == ["The circuit now wants m lower."]


# --- what is not told ----------------------------------------------------------------------------------


def test_the_most_telling_comes_first_and_it_is_few():
    circuit = build("x=1 y=2 a:max b:max g:mulc=5 r:relu f:add", "x>a y>a x>b y>b b>g x>r a>f g>f r>f")

    sentences = told(circuit, x=-1.0)
    assert sentences == ["x is now below 0: relu stops the gradient."]
    assert len(told(circuit, x=3.0)) == MOST_FLIPS


def test_another_circuit_is_not_compared():
    one, other = chain_rule_example(), chain_rule_example()
    other.update("z", value=4.0)

    passes = run(compile_circuit(one))
    assert flips(passes, run(compile_circuit(other)), NumberFormat.of(passes, None)) == ()


def test_what_is_not_shown_is_not_told():
    circuit = chain_rule_example()
    before = run(compile_circuit(circuit))
    after = after_setting(before, circuit, {"z": 4.0})
    everything = Showing.everything(before.tape)
    hidden = replace(everything, gradients=~everything.gradients)

    assert flips(before.veiled(hidden), after.veiled(hidden), NumberFormat.of(after, None)) == ()
    assert flips(before.veiled(everything), after.veiled(everything), NumberFormat.of(after, None)) != ()


def test_numbers_that_are_none_flip_nothing():
    assert told(build("x=1 f:log g:relu", "x>f f>g"), x=-1.0) == []


def test_a_gate_inside_a_group_is_told_with_the_group():
    circuit = build("x=1 y=-1 r:relu s:addc=1 f:add", "x>r r>s s>f y>f")
    group = collapse(circuit, ["r", "s"], "gate")
    circuit.update(group, name="g")

    assert told(circuit, x=-1.0) == ["Inside g: x is now below 0: relu stops the gradient."]
