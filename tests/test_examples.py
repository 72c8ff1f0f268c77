"""The examples and the published circuits they come from: every number, through real reader and engine."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import examples, resource

#: Circuits with the numbers that were published with them; "source" says where.
PUBLISHED: dict[str, dict[str, Any]] = {
    circuit["name"]: circuit
    for circuit in json.loads((Path(__file__).parent / "data" / "circuits.json").read_text(encoding="utf-8"))
}
#: Example, the published circuit that it is, and the names that are shown.
EXAMPLES = {
    "cs231n-1-add-multiply": ("cs231n_circuit1_add_mul", "x y z q f"),
    "cs231n-2-neuron": ("cs231n_circuit2_sigmoid_neuron_expanded", "w0 x0 w1 x1 w2"),
    "cs231n-3-patterns": ("cs231n_circuit3_patterns", "x y z w"),
    "notebook-1-multiply": ("notebook_1_mul", "x y f"),
    "notebook-2-add": ("notebook_2_add", "x y f"),
    "notebook-3-max": ("notebook_3_max", "x y f"),
    "notebook-4-chain-rule": ("notebook_4_chain_rule", "x y z q f"),
    "notebook-5-sigmoid-neuron": ("notebook_5_sigmoid_neuron", "w0 w1 w2 x0 x1 p0 p1 dot f"),
}
FIGURES = [name for name in EXAMPLES if name.startswith("cs231n")]
#: Drawn to show one thing each; what is said of their numbers is checked where it is said.
OURS = ("backprop-1-fork", "backprop-2-tie", "backprop-3-vanishing")


def published(name: str) -> tuple[Circuit, Passes]:
    circuit = decode(json.dumps(PUBLISHED[name]["circuit"]).encode(), name)
    return circuit, run(compile_circuit(circuit))


def example(name: str) -> tuple[Circuit, Passes]:
    circuit = read_circuit(resource("examples", f"{name}.circuit.json"))
    return circuit, run(compile_circuit(circuit))


def near(number: float) -> Any:
    return pytest.approx(number, rel=1e-12, abs=0.0)


def rounded_like(number: float | None, printed: str) -> str:
    """Our number with as many decimals as the printed one has."""
    assert number is not None
    return f"{number + 0.0:.{len(printed.partition('.')[2])}f}"


def check_numbers(passes: Passes, facts: dict[str, Any]) -> None:
    for node_id, value in facts["expected"]["values"].items():
        assert passes.value(node_id) == near(value)
    for node_id, gradient in facts["expected"]["gradients"].items():
        assert passes.gradient(node_id) == near(gradient)
    for wire in facts["expected"]["wires"]:
        assert passes.local_gradient(wire["target"], wire["key"]) == near(wire["local"])
        assert passes.contribution(wire["target"], wire["key"]) == near(wire["gradient"])


# --- the published circuits ---


def test_there_are_fourteen_published_circuits_and_each_says_its_source() -> None:
    assert len(PUBLISHED) == 14
    assert all(circuit["source"] for circuit in PUBLISHED.values())


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_circuit_has_the_published_values_and_gradients(name: str) -> None:
    check_numbers(published(name)[1], PUBLISHED[name])


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_wires_of_a_published_circuit_are_all_told_or_none(name: str) -> None:
    told = {(wire["source"], wire["target"], wire["key"]) for wire in PUBLISHED[name]["expected"]["wires"]}

    wires = {(wire.source, wire.target, wire.pin) for wire in published(name)[0].wires()}

    assert told in (set(), wires)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_printed_number_is_ours_rounded_to_its_own_digits(name: str) -> None:
    passes, printed = published(name)[1], PUBLISHED[name]["printed"]

    values = {
        node_id: rounded_like(passes.value(node_id), text) for node_id, text in printed["values"].items()
    }
    gradients = {
        node_id: rounded_like(passes.gradient(node_id), text)
        for node_id, text in printed["gradients"].items()
    }

    assert values == printed["values"]
    assert gradients == printed["gradients"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_circuit_comes_back_from_our_writer(name: str) -> None:
    circuit, _ = published(name)

    again = decode(encode(circuit), name)

    assert again.nodes() == circuit.nodes()
    assert again.wires() == circuit.wires()
    assert again.settings == circuit.settings


# --- the examples ---


def test_the_eleven_examples_are_all_here() -> None:
    assert [path.name for path in examples()] == [f"{name}.circuit.json" for name in (*OURS, *EXAMPLES)]
    assert len((*OURS, *EXAMPLES)) == 11


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_its_published_circuit(name: str) -> None:
    circuit, passes = example(name)
    origin = PUBLISHED[EXAMPLES[name][0]]
    original, _ = published(origin["name"])

    assert [(node.id, node.gate, node.value, node.constant) for node in circuit.nodes()] == [
        (node.id, node.gate, node.value, node.constant) for node in original.nodes()
    ]
    assert circuit.wires() == original.wires()
    assert circuit.settings.outputs == original.settings.outputs
    check_numbers(passes, origin)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_the_names_that_its_source_shows(name: str) -> None:
    circuit, _ = example(name)

    assert [node.name for node in circuit.nodes() if node.name] == EXAMPLES[name][1].split()


@pytest.mark.parametrize("name", [*OURS, *EXAMPLES])
def test_an_example_is_as_our_writer_writes_it(name: str) -> None:
    path = resource("examples", f"{name}.circuit.json")

    assert encode(read_circuit(path)) == path.read_bytes()


@pytest.mark.parametrize("name", [*OURS, *EXAMPLES])
def test_an_example_has_no_faults_and_only_the_tie_a_kink(name: str) -> None:
    _, passes = example(name)

    assert passes.faults == ()
    assert len(passes.kinks) == (name == "backprop-2-tie")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_the_notes_shows_exactly_the_printed_numbers(name: str) -> None:
    circuit, passes = example(name)
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    printed = PUBLISHED[EXAMPLES[name][0]]["printed"]
    ids = [node.id for node in circuit.nodes()]

    assert {one: number_format.text(passes.value(one)) for one in ids} == printed["values"]
    assert {one: number_format.text(passes.gradient(one)) for one in ids} == printed["gradients"]


@pytest.mark.parametrize("name", [*OURS, *EXAMPLES])
def test_an_example_runs_from_left_to_right_with_room_for_its_texts(name: str) -> None:
    circuit, _ = example(name)
    positions = [node.position for node in circuit.nodes()]
    # An input's position is its stub's start, a gate's is its centre, 40 before that; stubs are 60 long.
    for wire in circuit.wires():
        source, target = circuit.node(wire.source), circuit.node(wire.target)
        stub_start = source.position[0] + (0.0 if source.gate == "input" else 40.0)
        assert target.position[0] - 20.0 >= stub_start + 60.0 + 20.0

    assert len(set(positions)) == len(positions)
    for one, other in ((a, b) for a in positions for b in positions if a < b):
        assert math.dist(one, other) >= 70.0


@pytest.mark.parametrize("name", [*OURS, *FIGURES])
def test_a_figure_has_its_inputs_in_rows_at_the_left(name: str) -> None:
    circuit, _ = example(name)
    inputs = [node.position for node in circuit.nodes() if node.gate == "input"]

    assert inputs == [(0.0, 30.0 + 70.0 * row) for row in range(len(inputs))]
