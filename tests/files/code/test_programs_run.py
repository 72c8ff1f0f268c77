"""Generated programs are run, and every number that they find is held against the engine."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from circuit_editor.files.code.stages import Stages
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import examples
from tests.builders import build
from tests.files.code.circuits import tame_circuits, two_hundred_circuits
from tests.files.code.programs import code_of, found_by, lines_with, near, passes_of, run_text
from tests.model.random_circuits import random_circuit
from tests.model.random_groups import collapse_some

KINDS = ("numpy", "torch", "micrograd")
#: What each library is imported by; the others do without.
MODULES = {"torch": "torch", "micrograd": "micrograd.engine"}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    if request.param in MODULES:
        pytest.importorskip(MODULES[request.param])
    return request.param


def check(circuit: Circuit, kind: str) -> None:
    """Every finite value and gradient is what the program finds; of nothing else it speaks.

    PyTorch keeps no gradients on what depends on constants alone, nor on what no output depends on; micrograd
    can't go back from an output where one number on the way is not finite.
    """
    passes = passes_of(circuit)
    stages = Stages(passes, NumberFormat.of(passes, None), ())
    code = code_of(circuit, kind)
    values, gradients = found_by(code, kind)

    slots = passes.tape.slot
    with_value = {node_id for node_id in slots if stages.has_value(node_id)}
    with_gradient = {node_id for node_id in slots if stages.has_gradient(node_id)}
    if kind == "numpy":
        with_gradient |= {node_id for node_id in slots if stages.is_without_influence(node_id)}
    if kind == "torch":
        with_gradient &= stages.of_inputs
    if kind == "micrograd":
        starts = [
            about.source
            for text, about in lines_with(code)
            if text.partition("  #")[0].endswith(".backward()")
        ]
        fed = {one for start in starts for stage in stages.feeding(start or "") for one in stage.operands}
        with_gradient &= fed.union(starts)
    assert values.keys() == with_value
    assert with_gradient <= gradients.keys()
    assert {one: values[one] for one in with_value if not near(values[one], stages.value(one))} == {}
    assert {
        one: gradients[one] for one in with_gradient if not near(gradients[one], stages.gradient(one))
    } == {}


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.partition(".")[0])
def test_every_example_runs_and_finds_the_numbers_of_the_engine(path, kind):
    check(read_circuit(path), kind)


def test_200_random_circuits_run_and_find_the_numbers_of_the_engine(kind):
    for circuit in two_hundred_circuits():
        check(circuit, kind)


def test_groups_are_written_flat_and_give_the_same_numbers(kind):
    def group(dice: random.Random, circuit: Circuit) -> None:
        if any(circuit.operands.values()):
            collapse_some(dice, circuit, 4)

    with_groups = (circuit for circuit in tame_circuits(group) if circuit.definitions)
    for circuit in islice(with_groups, 40):
        check(circuit, kind)


def test_staged_python_runs_whatever_the_numbers_are():
    for seed in range(150):
        dice = random.Random(seed)
        circuit = random_circuit(dice, dice.choice([3, 20, 40]))
        code = code_of(circuit)

        values, _ = found_by(code, "numpy")

        assert len(values) <= len(circuit)


@pytest.mark.parametrize(("x", "y"), [(-40.0, 40.0), (745.0, -745.0), (0.0, -0.0), (8.0, -3.5)])
def test_flat_and_steep_places_keep_their_digits(kind, x, y):
    gates = "sigmoid", "tanh", "softplus"
    nodes = f"x={x} y={y} " + " ".join(f"{gate}{name}:{gate}" for gate in gates for name in "xy") + " f:add"
    wires = " ".join(f"{name}>{gate}{name} {gate}{name}>f" for gate in gates for name in "xy")

    check(build(nodes, wires), kind)


@pytest.mark.parametrize("gate", ["max", "min"])
@pytest.mark.parametrize("pins", [2, 3, 5])
def test_at_a_tie_the_first_input_gets_the_whole_gradient(kind, gate, pins):
    names = "abcde"[:pins]
    circuit = build(
        " ".join(f"{name}=2" for name in names) + f" f:{gate}", " ".join(f"{one}>f" for one in names)
    )

    check(circuit, kind)
    _, gradients = found_by(code_of(circuit, kind), kind)

    assert [gradients[name] for name in names] == [1.0] + [0.0] * (pins - 1)


@pytest.mark.parametrize("gate", ["relu", "abs", "leaky_relu=0.1", "leaky_relu=-2"])
def test_at_a_kink_the_rule_of_the_engine_holds(kind, gate):
    check(build(f"x=0 f:{gate}", "x>f"), kind)


@pytest.mark.parametrize("gate", ["powc=0", "powc=1", "powc=2", "powc=-1", "powc=0.5", "square", "mulc=0"])
@pytest.mark.parametrize("x", ["0", "2"])
def test_powers_at_0_run(kind, gate, x):
    check(build(f"x={x} f:{gate}", "x>f"), kind)


def test_an_operand_at_several_pins_gets_the_sum(kind):
    check(build("x=3 q:mul f:add", "x>q x>q x>q x>q q>f x>f x>f"), kind)


def test_a_start_gradient_starts_the_backward_pass(kind):
    circuit = build("x=3 f:square g=2 h:exp", "x>f g>h")
    circuit.set_settings(seed=-0.5)

    check(circuit, kind)


def test_an_output_may_stand_inside_the_circuit(kind):
    circuit = build("x=3 q:square f:exp z=1 h:add", "x>q q>f f>h z>h")
    circuit.set_settings(outputs=("q",))

    check(circuit, kind)


def test_a_circuit_of_constants_runs(kind):
    check(build("c:constant=3 d:constant=2 f:add", "c>f d>f"), kind)


def test_what_is_empty_or_has_no_gates_runs(kind):
    check(Circuit(), kind)
    check(build("x=3 y=4"), kind)


def test_a_deep_circuit_runs(kind):
    depth = 3_000
    nodes = " ".join(f"n{number}:neg" for number in range(depth))
    wires = " ".join(f"n{number}>n{number + 1}" for number in range(depth - 1))

    check(build(f"x=3 {nodes}", f"x>n0 {wires}"), kind)


def test_the_asserts_are_about_what_the_library_finds():
    pytest.importorskip("micrograd.engine")
    text = code_of(build("x=3 f:square", "x>f"), "micrograd").text

    with pytest.raises(AssertionError):
        run_text(text.replace("x = Value(3.0)", "x = Value(3.5)"))
