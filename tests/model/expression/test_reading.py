"""Formulas as circuits: each operator and function has one gate, the same name is one node."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.expression import read_formula
from circuit_editor.model.gates import GATES

TRUTH = Path(__file__).parents[2] / "data" / "circuits.json"
#: The figures and notebook cells as people write them, by the name of the circuit in the data.
WRITTEN = {
    "notebook_1_mul": "f = x*y",
    "notebook_2_add": "f = x + y",
    "notebook_3_max": "f = max(x, y)",
    "notebook_3_max_tie": "f = max(x, y)",
    "notebook_4_chain_rule": "q = x + y\nf = q*z",
    "notebook_5_sigmoid_neuron": "p0 = w0*x0; p1 = w1*x1; dot = p0 + p1 + w2; f = sigmoid(dot)",
    "cs231n_circuit1_add_mul": "f = q*z; q = x + y",
    "cs231n_circuit2_sigmoid_neuron_expanded": "f = 1/(1+exp(-(w0*x0 + w1*x1 + w2)))",
    "cs231n_sigmoid_neuron_collapsed": "dot = w0*x0 + w1*x1 + w2; f = σ(dot)",
    "cs231n_staged": (
        "sigy = sigmoid(y); num = x + sigy; sigx = sigmoid(x); xpy = x + y; xpysqr = square(xpy)\n"
        "den = sigx + xpysqr; invden = 1/den; f = num*invden"
    ),
    "cs231n_circuit3_patterns": "m = x*y; k = max(z, w); s = m + k; f = 2*s",
    "hackers_add_mul": "q = x + y; f = q*z",
    "olah_abb1": "c = a + b; d = b + 1; e = c*d",
    "micrograd_self_add": "b = a + a",
}


def told(text: str) -> list[str]:
    """Each node of the circuit in short, inputs left out: "f:add(x, y)"."""
    circuit = read_formula(text)
    lines = []
    for node in circuit.nodes():
        number = node.value if node.constant is None else node.constant
        shown = [
            str(circuit.node(source).name or source) if source else "_"
            for source in circuit.operands[node.id]
        ]
        shown += [] if number is None else [f"{number:g}"]
        if node.gate != "input":
            lines.append(f"{node.name or node.id}:{node.gate}({', '.join(shown)})")
    return lines


def value(text: str) -> float | None:
    circuit = read_formula(text)
    return run(compile_circuit(circuit)).value(circuit.settings.outputs[0])


# --- operators ---


@pytest.mark.parametrize(
    ("text", "gates"),
    [
        ("f = a + b", ["f:add(a, b)"]),
        ("f = a - b", ["f:sub(a, b)"]),
        ("f = a*b", ["f:mul(a, b)"]),
        ("f = a/b", ["f:div(a, b)"]),
        ("f = a**b", ["f:pow(a, b)"]),
        ("f = -x", ["f:mulc(x, -1)"]),
        ("f = +(a + b)", ["f:add(a, b)"]),
        ("f = x + 1", ["f:addc(x, 1)"]),
        ("f = 1 + x", ["f:addc(x, 1)"]),
        ("f = x - 1", ["f:addc(x, -1)"]),
        ("f = 2*x", ["f:mulc(x, 2)"]),
        ("f = x*2", ["f:mulc(x, 2)"]),
        ("f = x**2", ["f:powc(x, 2)"]),
        ("f = x**-1", ["f:powc(x, -1)"]),
        ("f = 1/x", ["f:recip(x)"]),
        ("f = e**x", ["f:exp(x)"]),
        ("f = x/2", ["n1:constant(2)", "f:div(x, n1)"]),
        ("f = 3/x", ["n0:constant(3)", "f:div(n0, x)"]),
        ("f = 1 - x", ["n0:constant(1)", "f:sub(n0, x)"]),
        ("f = 2**x", ["n0:constant(2)", "f:pow(n0, x)"]),
        ("f = a + b + c", ["n2:add(a, b)", "f:add(n2, c)"]),
        ("f = -x**2", ["n1:powc(x, 2)", "f:mulc(n1, -1)"]),
        ("f = a**b**c", ["n3:pow(b, c)", "f:pow(a, n3)"]),
        ("f = −2 × ｘ ÷ ｙ", ["n1:mulc(x, -2)", "f:div(n1, y)"]),
        # A page has a mark in front, spaces that do not break, and some that can't be seen.
        ("\ufefff = x\u200b\u202f+\u2009\u2060y", ["f:add(x, y)"]),
    ],
)
def test_each_operator_has_one_gate(text: str, gates: list[str]) -> None:
    assert told(text) == gates


@pytest.mark.parametrize("gate", [gate for gate in GATES.values() if gate.pins], ids=lambda gate: gate.name)
def test_each_gate_has_a_function_of_its_name(gate: Any) -> None:
    names = ["a", "b", "c"] if gate.variadic else ["a", "b"][: len(gate.pins)]
    numbers = ["3"] if gate.takes_constant else []

    assert told(f"f = {gate.name}({', '.join([*names, *numbers])})") == [
        f"f:{gate.name}({', '.join([*names, *numbers])})"
    ]


@pytest.mark.parametrize(
    ("text", "gates"),
    [
        ("f = ln(x)", ["f:log(x)"]),
        ("f = pow(a, b)", ["f:pow(a, b)"]),
        ("f = maximum(a, b)", ["f:max(a, b)"]),
        ("f = leaky_relu(x)", ["f:leaky_relu(x, 0.01)"]),
        ("f = leaky_relu(x, negative_slope=0.2)", ["f:leaky_relu(x, 0.2)"]),
        ("f = max(0, x)", ["n0:constant(0)", "f:max(n0, x)"]),
        ("f = x*constant(2)", ["n1:constant(2)", "f:mul(x, n1)"]),
        ("f = max*exp", ["f:mul(max, exp)"]),
        ("f = x + ...", ["f:add(x, _)"]),
        ("f = add(..., a, b)", ["f:add(a, b)"]),
    ],
)
def test_functions_have_gates(text: str, gates: list[str]) -> None:
    assert told(text) == gates


# --- numbers ---


@pytest.mark.parametrize(
    ("number", "worth"),
    [
        ("-2", -2.0),
        ("1/3", 1 / 3),
        ("2*pi", 2 * math.pi),
        ("e", math.e),
        ("π", math.pi),
        ("(1 + 2)**0.5", 3**0.5),
    ],
)
def test_numbers_are_worked_out(number: str, worth: float) -> None:
    assert read_formula(f"x = {number}").node("x").value == worth
    assert read_formula(f"f = x + {number}").node("f").constant == worth


def test_a_node_goes_before_a_number_of_its_name() -> None:
    assert told("f = e*pi*x") == [f"f:mulc(x, {math.e * math.pi:g})"]
    assert told("f = e*pi; e = a + b") == ["e:add(a, b)", f"f:mulc(e, {math.pi:g})"]


# --- names ---


def test_the_same_name_is_one_node_with_a_fork() -> None:
    circuit = read_formula("f = x*x + x")

    assert [(wire.target, wire.pin) for wire in circuit.wires_from("x")] == [("n1", 0), ("n1", 1), ("f", 1)]


def test_lines_may_stand_in_any_order() -> None:
    assert value("f = q*z; z = -4\nq = x + y; x, y = -2, 5") == -12.0


def test_inputs_have_1_and_constants_their_number() -> None:
    circuit = read_formula("f = c*x; c = constant(1/2)")

    assert (circuit.node("c").gate, circuit.node("c").value, circuit.node("x").value) == (
        "constant",
        0.5,
        1.0,
    )


def test_names_of_any_alphabet_come_out_as_they_were_typed() -> None:
    circuit = read_formula("결과 = ﬁ*가중치 + node['1/x']  # ﬁ is one letter here")

    assert set(circuit.names) == {"결과", "ﬁ", "가중치", "1/x"}


def test_all_nodes_lie_at_the_origin_and_nothing_is_left_to_take() -> None:
    circuit = read_formula("f = x + y")

    assert {node.position for node in circuit.nodes()} == {(0.0, 0.0)}
    assert not circuit.take_change()


# --- outputs ---


@pytest.mark.parametrize(
    ("text", "outputs"),
    [
        ("f = q*z; q = x + y", ("f",)),
        ("f = x + y; g = a*b", ("f", "g")),
        ("f = x + y; g = x*y", ()),
        ("f = x + y; g = x*y; g.backward()", ("g",)),
        ("f = x + y; g = x*f; f.backward()", ("f",)),
        ("x", ()),
    ],
)
def test_outputs_are_the_only_ends_or_told(text: str, outputs: tuple[str, ...]) -> None:
    assert read_formula(text).settings.outputs == outputs


# --- the truth ---


def test_every_circuit_of_the_data_is_written() -> None:
    assert {case["name"] for case in json.loads(TRUTH.read_text())} == set(WRITTEN)


@pytest.mark.parametrize("case", json.loads(TRUTH.read_text()), ids=lambda case: case["name"])
def test_the_figures_and_cells_as_formulas_give_the_same_numbers(case: dict[str, Any]) -> None:
    values = [f"{node['name']} = {node['value']}" for node in case["circuit"]["nodes"] if "value" in node]
    circuit: Circuit = read_formula("\n".join([WRITTEN[case["name"]], *values]))
    passes = run(compile_circuit(circuit))

    for kind, found in (("values", passes.value), ("gradients", passes.gradient)):
        for name, number in case["expected"][kind].items():
            if name in circuit:
                assert found(name) == pytest.approx(number, rel=1e-9), (kind, name)
    assert list(circuit.settings.outputs) == case["circuit"]["graph"]["outputs"]
