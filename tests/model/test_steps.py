"""Steps: what is known after each of them is what an engine that stopped there would have."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.grouping import collapse
from circuit_editor.model.intuition import shown_contribution
from circuit_editor.model.steps import Step, StepKind, Steps
from circuit_editor.resource_finder import examples
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit

INPUTS, FORWARD, START, BACKWARD = StepKind


def finished(circuit: Circuit) -> tuple[Passes, Steps]:
    passes = run(compile_circuit(circuit))
    return passes, Steps(passes.tape)


class SlowEngine:
    """Both passes gate by gate on dictionaries, without a tape: what is there is what is known."""

    def __init__(self, circuit: Circuit, passes: Passes) -> None:
        self.circuit, self.passes = circuit, passes
        self.values = {node.id: node.value for node in circuit.nodes() if node.value is not None}
        self.sums: dict[str, float] = {}
        self.arrived: dict[str, int] = {}
        self.contributions: dict[tuple[str, int], float] = {}

    def do(self, step: Step) -> None:
        if step.kind is StepKind.FORWARD:
            assert all(source in self.values for source in self.circuit.operands[step.node])
            self.values[step.node] = self.passes.value(step.node)
        elif step.kind is StepKind.START:
            for output in self.circuit.settings.outputs:
                if self.passes.value(output) is not None:
                    self.sums[output] = self.circuit.settings.seed
        elif step.kind is StepKind.BACKWARD:
            assert self.is_complete(step.node), "its turn came before all of its branches"
            for pin, source in enumerate(self.circuit.operands[step.node]):
                product = self.sums[step.node] * self.passes.local_gradient(step.node, pin)
                self.contributions[step.node, pin] = product
                self.sums[source] = self.sums.get(source, 0.0) + product
                self.arrived[source] = self.arrived.get(source, 0) + 1

    def is_complete(self, node_id: str) -> bool:
        return node_id in self.circuit.settings.outputs or self.arrived.get(node_id) == self.branches(node_id)

    def branches(self, node_id: str) -> int:
        wires = self.circuit.wires_from(node_id)
        return sum(shown_contribution(self.passes, wire) is not None for wire in wires)


def alike(found: float | None, wanted: float | None) -> bool:
    return found == wanted or (None not in (found, wanted) and math.isnan(found) and math.isnan(wanted))


def check_all_steps(circuit: Circuit) -> None:
    passes, steps = finished(circuit)
    oracle, shown = SlowEngine(circuit, passes), None
    for place in range(len(steps)):
        oracle.do(steps[place])
        alone, shown = steps.shown_at(passes, place), steps.shown_at(passes, place, since=shown)
        for seen in (alone, shown):
            for node in circuit.nodes():
                assert alike(seen.value(node.id), oracle.values.get(node.id))
                if node.gate == "constant" or not passes.reaches_output(node.id):
                    continue
                complete = node.id in oracle.sums and oracle.is_complete(node.id)
                assert alike(seen.gradient(node.id), oracle.sums[node.id] if complete else None)
                running = seen.running_sum(node.id)
                if complete or node.id not in oracle.sums:
                    assert running is None
                else:
                    assert alike(running.gradient, oracle.sums[node.id])
                    assert running[1:] == (oracle.arrived[node.id], oracle.branches(node.id))
            for wire in circuit.wires():
                if passes.reaches_output(wire.target):
                    wanted = oracle.contributions.get((wire.target, wire.pin))
                    assert alike(seen.contribution(wire.target, wire.pin), wanted)
    for node in circuit.nodes():
        assert alike(shown.value(node.id), passes.value(node.id))
        assert alike(shown.gradient(node.id), passes.gradient(node.id))
    for wire in circuit.wires():
        place = (wire.target, wire.pin)
        assert alike(shown.contribution(*place), passes.contribution(*place))


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.removesuffix(".circuit.json"))
def test_every_step_of_every_example_is_an_engine_that_stopped_there(path: Path) -> None:
    check_all_steps(read_circuit(path))


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(2, 25))
def test_every_step_of_any_circuit_is_an_engine_that_stopped_there(dice: random.Random, nodes: int) -> None:
    check_all_steps(random_circuit(dice, nodes))


def test_the_neuron_takes_eight_steps_forward_a_start_and_eight_back() -> None:
    (path,) = (path for path in examples() if path.name.startswith("cs231n-2"))
    _, steps = finished(read_circuit(path))
    kinds = [steps[place].kind for place in range(len(steps))]
    assert kinds == [INPUTS, *[FORWARD] * 8, START, *[BACKWARD] * 8]


def test_a_fork_shows_how_much_has_arrived() -> None:
    circuit = build("x=3 a:exp b:mulc=2 s:add", "x>a x>b a>s b>s")
    passes, steps = finished(circuit)
    first, second = sorted(steps.backward_of(gate) for gate in "ab")
    assert steps.shown_at(passes, first - 1).running_sum("x") is None
    running = steps.shown_at(passes, first).running_sum("x")
    assert (running.arrived, running.branches) == (1, 2)
    assert steps.shown_at(passes, second).gradient("x") == passes.gradient("x")


def test_a_step_tells_what_it_changed() -> None:
    passes, steps = finished(chain_rule_example())
    before = steps.shown_at(passes, 1)
    after = steps.shown_at(passes, 2, since=before)
    slot = passes.tape.slot[steps[2].node]
    assert (after.touched.since, after.touched.slots.tolist()) == (before.key, [slot])


def test_without_an_output_there_is_no_backward_pass() -> None:
    _, steps = finished(build("x=1 y=2 a:exp b:exp", "x>a x>b"))
    assert not steps.has_backward
    assert steps.last == steps.last_forward == 2
    assert steps.backward_of("a") is None


def test_a_gate_with_a_free_pin_has_no_step() -> None:
    _, steps = finished(build("x=1 q:add f:exp", "x>q q>f"))
    assert (steps.last, steps.forward_of("q"), steps.forward_of("x")) == (0, None, 0)


def test_a_group_takes_one_step_in_each_pass_and_its_inside_has_its_turn_with_it() -> None:
    circuit = build("x=1 y=2 a:exp b:mul f:add", "x>a a>b y>b b>f a>f")
    group = collapse(circuit, ["b", "f"], "pair")
    passes, steps = finished(circuit)
    assert [steps[place].node for place in range(len(steps))] == [None, "a", group, None, group, "a"]
    before, after = (steps.shown_at(passes, place) for place in (3, 4))
    assert before.gradient(group) == 1.0
    assert before.contribution(group, 0) is None
    assert after.contribution(group, 0) == passes.contribution(group, 0)
    inner = f"{group}/b"
    assert [steps.shown_at(passes, place).value(inner) for place in (1, 2)] == [None, passes.value(inner)]
    assert before.gradient(inner) is None
    assert after.gradient(inner) == passes.gradient(inner)


def test_what_can_be_computed_in_a_group_that_can_not_waits_for_the_end_of_the_forward_pass() -> None:
    circuit = build("x=1 a:exp b:mul e:exp", "x>a a>b x>e")
    group = collapse(circuit, ["a", "b"], "pair")
    passes, steps = finished(circuit)
    inner = f"{group}/a"
    assert passes.value(inner) == math.exp(1.0)
    assert [steps[place].node for place in range(steps.last_forward + 1)] == [None, "e"]
    assert [steps.shown_at(passes, place).value(inner) for place in (0, 1)] == [None, math.exp(1.0)]
