"""The two passes: values, gradients, wires, faults and kinks."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.outputs import choose_output
from circuit_editor.model.records import Node, Wire
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def kinds(passes: Passes) -> dict[str, str]:
    return {fault.node: fault.kind for fault in passes.faults}


def test_the_chain_rule_example_comes_out_as_in_the_notes() -> None:
    passes = passes_of(chain_rule_example())
    assert [passes.value(node) for node in "xyzqf"] == [-2, 5, -4, 3, -12]
    assert [passes.gradient(node) for node in "xyzqf"] == [-4, -4, 3, -4, 1]
    assert [passes.local_gradient("f", pin) for pin in (0, 1)] == [-4, 3]
    assert [passes.contribution("q", pin) for pin in (0, 1)] == [-4, -4]


@pytest.mark.parametrize(
    ("gate", "value", "gradient"),
    [("mul", 9.0, 6.0), ("add", 6.0, 2.0), ("sub", 0.0, 0.0), ("div", 1.0, 0.0)],
)
def test_both_wires_of_an_operand_used_twice_count(gate: str, value: float, gradient: float) -> None:
    circuit = build(f"x=3 f:{gate}", "x>f x>f")
    passes = passes_of(circuit)
    assert passes.value("f") == value
    assert passes.gradient("x") == pytest.approx(gradient)
    assert passes.contribution("f", 0) + passes.contribution("f", 1) == passes.gradient("x")  # type: ignore[operator]


def test_gradients_add_up_at_a_fork() -> None:
    passes = passes_of(build("x=2 p:square q:exp f:add", "x>p x>q p>f q>f"))
    assert passes.contribution("p", 0) == 4.0
    assert passes.gradient("x") == 4.0 + passes.value("q")  # type: ignore[operator]


def test_a_second_run_changes_nothing() -> None:
    tape = compile_circuit(build("x=2 p:square f:mul", "x>p x>f p>f x>f"))
    first, second = run(tape), run(tape)
    assert first.values == second.values
    assert first.gradients == second.gradients
    assert first.contributions == second.contributions


def test_the_whole_gradient_goes_to_the_first_of_two_equal_inputs() -> None:
    passes = passes_of(build("x=4 y=4 f:max", "x>f y>f"))
    assert (passes.gradient("x"), passes.gradient("y")) == (1.0, 0.0)
    assert [kink.node for kink in passes.kinks] == ["f"]
    assert passes.kinks[0].text.startswith("Tie")


def test_a_value_is_fed_without_compiling_anew() -> None:
    circuit = build("x=2 n:mulc=3 f:exp", "x>n n>f")
    tape = compile_circuit(circuit)
    tape.feed(circuit.update("x", value=0.0))
    assert run(tape).value("f") == 1.0
    tape.feed(circuit.update("n", constant=5.0))
    assert run(tape).gradient("x") == 5.0


def test_the_backward_pass_starts_with_the_seed() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(seed=-2.0)
    passes = passes_of(circuit)
    assert (passes.gradient("f"), passes.gradient("x")) == (-2.0, 8.0)


def test_what_can_not_be_computed_yet_is_absent_and_never_zero() -> None:
    passes = passes_of(build("x=2 q:add f:exp g:square", "x>q.0 q>f x>g"))
    assert passes.value("q") is None
    assert passes.value("f") is None
    assert passes.value("g") == 4.0
    assert passes.local_gradient("q", 0) is None
    assert passes.contribution("q", 0) is None
    assert kinds(passes) == {"q": "free_pin", "f": "blank_input", "g": "no_output"} or kinds(passes) == {
        "q": "free_pin",
        "f": "no_output",
    }


def test_an_output_that_is_not_computed_leaves_gradients_blank() -> None:
    passes = passes_of(build("x=2 p:square f:add", "x>p p>f.1"))
    assert passes.value("p") == 4.0
    assert passes.gradient("p") is None
    assert passes.gradient("x") is None


def test_a_node_that_the_output_does_not_depend_on_has_gradient_zero() -> None:
    circuit = build("x=-1 f:square g:log", "x>f")
    circuit.set_settings(outputs=("f",))
    circuit.connect("x", "g", 0)
    passes = passes_of(circuit)
    # The fault of the other end must not spoil the gradient on x.
    assert passes.gradient("x") == -2.0
    assert passes.gradient("g") == 0.0
    assert passes.contribution("g", 0) == 0.0
    assert (passes.reaches_output("x"), passes.reaches_output("g")) == (True, False)


def test_a_constant_has_no_gradient_but_its_wire_has_both_numbers() -> None:
    passes = passes_of(build("x=2 c:constant=5 f:mul", "x>f c>f"))
    assert passes.gradient("c") is None
    assert passes.local_gradient("f", 1) == 2.0
    assert passes.contribution("f", 1) == 2.0


@pytest.mark.parametrize(
    ("nodes", "wires", "kind"),
    [
        ("x=0 f:log", "x>f", "domain"),
        ("x=-1 f:log", "x>f", "domain"),
        ("x=0 f:recip", "x>f", "domain"),
        ("x=1 y=0 f:div", "x>f y>f", "domain"),
        ("x=-4 f:sqrt", "x>f", "domain"),
        ("x=0 f:sqrt", "x>f", "domain"),
        ("x=-8 y=0.3333333333333333 f:pow", "x>f y>f", "domain"),
        ("x=710 f:exp", "x>f", "overflow"),
        ("x=1e200 f:mul", "x>f x>f", "overflow"),
        ("x=1e308 f:mulc=1e10", "x>f", "overflow"),
    ],
)
def test_a_fault_names_the_gate_and_never_raises(nodes: str, wires: str, kind: str) -> None:
    passes = passes_of(build(nodes, wires))
    assert kinds(passes) == {"f": kind}
    assert passes.faults[0].text.endswith(".")


def test_a_gradient_that_is_too_large_is_a_fault_though_the_values_are_fine() -> None:
    passes = passes_of(build("x=1e-300 p:mulc=1e300 q:mulc=1e200 f:mulc=1e200", "x>p p>q q>f"))
    assert math.isinf(passes.gradient("x") or 0.0)
    assert "overflow" in kinds(passes).values()


def test_a_power_with_a_constant_exponent_is_no_fault_at_a_negative_base() -> None:
    passes = passes_of(build("x=-2 c:constant=2 f:pow", "x>f c>f"))
    assert passes.gradient("x") == -4.0
    assert passes.faults == ()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_no_file_may_hold_still_raise_nothing(number: float) -> None:
    circuit = build("x=1 y=2 q:max r:sub f:mul", "x>q y>q x>r x>r q>f r>f")
    tape = compile_circuit(circuit)
    tape.feed(Node("x", "input", value=number))
    passes = run(tape)
    assert math.isnan(passes.value("f") or 0.0)
    assert "nan" in kinds(passes).values()


def test_a_fault_is_followed_by_what_it_does_to_the_next_gate() -> None:
    passes = passes_of(build("x=-1 q:log f:exp", "x>q q>f"))
    assert kinds(passes) == {"q": "domain", "f": "nan"}


def test_a_chain_of_100_000_gates_evaluates() -> None:
    names = [f"n{order}" for order in range(100_001)]
    nodes = [Node("n0", "input", value=1.0)]
    nodes += [Node(name, "addc", constant=1.0, order=order) for order, name in enumerate(names) if order]
    wires = {(target, 0): (None, Wire(source, target, 0)) for source, target in pairwise(names)}
    circuit = Circuit()
    circuit.apply(Change({node.id: (None, node) for node in nodes}, wires))
    circuit.set_settings(outputs=(names[-1],))
    passes = passes_of(circuit)
    assert passes.value(names[-1]) == 100_001.0
    assert passes.gradient("n0") == 1.0
    assert circuit.ancestors(names[-1]) >= {"n0"}


def test_the_tape_depends_on_the_records_and_not_on_their_history() -> None:
    circuit = build("x=0.1 y=0.2 z=0.3 a:mul b:exp c:add f:add", "x>a y>a x>b x>c z>c a>f b>f c>f")
    before = passes_of(circuit)
    circuit.remove("x")
    circuit.remove("b")
    circuit.apply(circuit.take_change().inverse())
    after = passes_of(circuit)
    assert after.values == before.values
    assert after.gradients == before.gradients


def test_shown_numbers_are_values_gradients_and_contributions() -> None:
    passes = passes_of(chain_rule_example())
    assert sorted(passes.numbers().tolist()) == sorted([-2, 5, -4, 3, -12, -4, -4, 3, -4, 1, -4, 3, -4, -4])


def test_a_sum_of_gradients_that_is_too_large_is_a_fault_at_the_fork() -> None:
    passes = passes_of(build("x=1e-200 a:mulc=1e308 b:mulc=1e308 f:add", "x>a x>b a>f b>f"))
    assert passes.gradient("x") == math.inf
    assert kinds(passes) == {"x": "overflow"}
    assert passes.faults[0].text == "x: the gradient is too large for a number."


def test_a_constant_has_no_gradient_that_could_be_too_large() -> None:
    passes = passes_of(build("c:constant=1e-200 a:mulc=1e308 b:mulc=1e308 f:add", "c>a c>b a>f b>f"))
    assert passes.faults == ()


def test_what_a_blank_output_does_not_depend_on_has_gradient_zero() -> None:
    circuit = build("x=2 q:square f:add g:exp", "x>q q>f.0 x>g")
    choose_output(circuit, "f")
    passes = passes_of(circuit)
    assert [passes.gradient(node) for node in ("x", "q", "f", "g")] == [None, None, None, 0.0]
    assert (passes.contribution("q", 0), passes.contribution("g", 0)) == (None, 0.0)
    assert (passes.reaches_output("q"), passes.reaches_output("g")) == (True, False)


def test_arrays_have_the_numbers_of_the_lists() -> None:
    passes = passes_of(build("x=-2 c:constant=2 f:pow g:sqrt", "x>f c>f x>g"))
    arrays = passes.arrays
    assert arrays.values.tolist() == pytest.approx(passes.values, nan_ok=True)
    assert arrays.gradients.tolist() == pytest.approx(passes.gradients, nan_ok=True)
    assert arrays.local_gradients.tolist() == pytest.approx(passes.local_gradients, nan_ok=True)
    assert arrays.contributions.tolist() == pytest.approx(passes.contributions, nan_ok=True)
    assert passes.touched is None
    assert passes.key is not passes_of(build("x")).key


def test_a_contribution_is_upstream_times_local_gradient_and_0_where_no_output_depends_on_it() -> None:
    circuit = build("x=0 f:square g:recip h:mulc=3", "x>f f>h")
    circuit.set_settings(outputs=("h",))
    circuit.connect("x", "g", 0)
    passes = passes_of(circuit)
    wire = {target: passes.tape.wire_at(target, 0) for target in "fgh"}
    assert passes.tape.wire_at("f", 1) is None
    assert passes.tape.wire_at("x", 0) is None
    assert passes.local_gradients[wire["g"] or 0] == -math.inf
    assert [passes.contributions[wire[target] or 0] for target in "fgh"] == [0.0, 0.0, 3.0]
    assert [passes.contribution(target, 0) for target in "fgh"] == [0.0, 0.0, 3.0]


def test_the_tape_says_by_slot_where_the_wires_of_a_gate_begin_and_what_has_a_gradient() -> None:
    tape = compile_circuit(build("x=1 y=2 q:add f:mulc=3 g:exp z=1", "x>q y>q q>f"))
    assert [tape.first_wire[tape.slot[node_id]] for node_id in "xyqf"] == [-1, -1, 0, 2]
    flags = {node_id: tape.has_gradient_flags[slot] for node_id, slot in tape.slot.items()}
    assert flags == {"x": True, "y": True, "q": True, "f": True, "z": False}
    assert tape.reached_flags.tolist() == tape.reached
    assert [tape.node_at(slot) for slot in range(len(tape.reached))] == ["x", "y", "z", None, "q", "f"]


def test_a_turn_tells_what_a_gate_is_computed_from() -> None:
    tape = compile_circuit(build("x=1 y=2 z=3 q:add f:mulc=3 g:max", "x>q y>q z>q q>f f>g x>g"))
    turns = {turn.node_id: turn for turn in map(tape.turn, [tape.slot[node_id] for node_id in "qfg"])}
    slot, constant = tape.slot, tape.constant_slot["f"]
    assert turns["q"].operands == (slot["x"], slot["y"], slot["z"])
    assert turns["f"].operands == (slot["q"], constant)
    assert turns["g"].operands == (slot["f"], slot["x"])
    assert [list(turns[node_id].pins) for node_id in "qfg"] == [[0, 1, 2], [3], [4, 5]]


def test_the_order_of_the_records_decides_among_gates_that_are_ready_together() -> None:
    circuit = build("f:add b:exp a:exp y=1 x=2", "x>a y>b a>f b>f")
    assert compile_circuit(circuit).order == ["b", "a", "f"]


def test_kinks_are_told_in_the_order_of_the_nodes() -> None:
    wires = "x>r x>a x>l x>s x>m y>m z>m y>n z>n"
    circuit = build("x=0 y=3 z=3 r:relu m:max a:abs l:leaky_relu=0.1 s:leaky_relu=1 n:min", wires)
    kinks = passes_of(circuit).kinks
    assert [kink.node for kink in kinks] == ["r", "m", "a", "l", "n"]
    assert kinks[1].text.startswith("Tie: inputs 2 and 3 from the top are equal.")


@pytest.mark.parametrize("seed", range(60))
def test_the_slots_of_faults_and_kinks_are_those_of_the_nodes_that_sentences_are_about(seed: int) -> None:
    dice = random.Random(seed)
    passes = passes_of(random_circuit(dice, dice.choice([3, 10, 30, 80])))
    slot = passes.tape.slot
    of_numbers = [fault for fault in passes.faults if fault.kind in ("domain", "overflow", "nan")]
    assert passes.fault_slots.tolist() == sorted(slot[fault.node] for fault in of_numbers)
    assert passes.kink_slots.tolist() == sorted(slot[kink.node] for kink in passes.kinks)
    for node_id in passes.tape.nodes:
        said = [notice for notice in (*of_numbers, *passes.kinks) if notice.node == node_id]
        assert passes.notices(node_id) == said


def test_a_leaky_relu_of_slope_1_is_straight() -> None:
    passes = passes_of(build("x=0 s:leaky_relu=1 l:leaky_relu=0.5 s2:leaky_relu=-1", "x>s x>l x>s2"))
    assert [kink.node for kink in passes.kinks] == ["l", "s2"]
    assert passes.notices("s") == []
    assert [notice.kind for notice in passes.notices("l")] == ["kink"]
