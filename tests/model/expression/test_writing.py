"""A circuit as the text of formulas: short, with the fewest brackets, a line for each name."""

from __future__ import annotations

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.expression import read_formula, write_formula
from circuit_editor.model.gates import GATES
from tests.builders import build, chain_rule_example


@pytest.mark.parametrize(
    "text",
    [
        "f = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))",
        "q = x + y\nf = q*z",
        "f = x + 1",
        "f = x - 1",
        "f = 1 - x",
        "f = x/2",
        "f = 2*x",
        "f = -2*x",
        "f = 2**x",
        "f = (-2)**x",
        "f = x**-2",
        "f = constant(2.718281828459045)**x",
        "f = constant(1)/x",
        "f = x*constant(2)",
        "f = 1 - constant(2)",
        "f = -constant(2)",
        "f = --x",
        "f = -x**2",
        "f = (-x)**2",
        "f = (a**b)**c",
        "f = a**b**c",
        "f = a**-b",
        "f = a - (b - c)",
        "f = a - b - c",
        "f = a/(b*c)/-d",
        "f = (a + b)*-c",
        "f = 2*(1/x)",
        "f = add(a, b, c)",
        "f = neg(square(1/x))",
        "f = max(x, y, 0.5*z)",
        "f = leaky_relu(x, 0.01)",
        "f = x + ...",
        "f = max(..., x)",
        "c = constant(3)\nf = c*x",
        "x*y + z",
        "t1 = x + y\nt1*t1",
        "f = x*y\nx.backward()",
        "f = x*y\ng = x + y\ng.backward()",
        "f = node['1/x']*node[\"q'\"]",
        "node['lambda'] = x*y",
        "결과 = 가중치*x",
        "x",
        "constant(3)",
    ],
)
def test_what_is_written_is_what_was_read(text: str) -> None:
    assert write_formula(read_formula(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("f = 1 + x", "f = x + 1"),
        ("f = exp(x) + 1", "f = 1 + exp(x)"),
        ("f = addc(x, -0.5)", "f = x - 0.5"),
        ("f = mulc(x, -1)", "f = -x"),
        ("f = recip(x) + mul(x, y)", "f = 1/x + x*y"),
        ("f = q*z; q = x + y; x = 3", "q = x + y\nf = q*z"),
        ("f = x*2; f = f + 1", "f = 2*x + 1"),
    ],
)
def test_each_gate_has_one_spelling(text: str, written: str) -> None:
    assert write_formula(read_formula(text)) == written


def test_values_are_written_in_full() -> None:
    circuit = build("x=1e300 y=-0.0 z=0.1 f:add", "x>f y>f z>f")

    assert write_formula(circuit, values=True) == "x = 1e+300\ny = -0\nz = 0.1\nf = add(x, y, z)"


def test_a_node_called_like_a_number_gets_its_value_so_that_it_stays_a_node() -> None:
    assert write_formula(build("e=3 f:exp", "e>f")) == "e = 3\nf = exp(e)"


def test_a_node_is_written_with_what_feeds_it_and_no_more() -> None:
    circuit = chain_rule_example()

    assert write_formula(circuit, "q") == "q = x + y"
    assert write_formula(circuit, "q", values=True) == "x = -2\ny = 5\nq = x + y"
    assert write_formula(circuit, "x") == "x"


def test_a_gate_without_a_name_that_feeds_several_gets_one_that_is_free() -> None:
    circuit = read_formula("t1 = exp(x); q = x*t1; f = q*q")
    circuit.update("q", name=None)

    assert write_formula(circuit) == "t1 = exp(x)\nt2 = x*t1\nf = t2*t2"


def test_groups_are_written_by_their_names_or_quoted() -> None:
    circuit = build("x=1 y=2")
    for name in ("neuron", "max", "a b"):
        circuit.add_definition(Definition.of(name, build("p q m:mul", "p>m q>m")))
        group = circuit.add("group", definition=name)
        circuit.connect("x", group.id, 0)
        circuit.connect("y", group.id, 1)
    text = write_formula(circuit)

    assert text == "neuron(x, y)\ngroup('max', x, y)\ngroup('a b', x, y)"
    assert write_formula(read_formula(text, circuit.definitions)) == text


def test_every_gate_can_be_written() -> None:
    for gate in GATES.values():
        if gate.pins:
            names = ["a", "b"][: len(gate.pins)]
            circuit = read_formula(f"f = {gate.name}({', '.join([*names, *['3'] * gate.takes_constant])})")
            again = read_formula(write_formula(circuit))
            assert again.node("f") == circuit.node("f"), gate.name


def test_whole_numbers_in_records_are_written_like_others() -> None:
    circuit = read_formula("f = x + 1")
    circuit.update("f", constant=2)

    assert write_formula(circuit) == "f = x + 2"


def test_nothing_is_written_of_an_empty_circuit() -> None:
    assert write_formula(Circuit()) == ""


def test_a_deep_chain_is_written_in_stages_and_read_again() -> None:
    gates = 20_000
    circuit = build("x=1")
    for number in range(gates):
        circuit.connect(f"n{number}" if number else "x", circuit.add("tanh").id, 0)
    text = write_formula(circuit, values=True)
    again = read_formula(text)

    assert len(again) == gates + 1
    assert max(map(len, text.split("\n"))) < 500
    (first,), (second,) = circuit.settings.outputs or (f"n{gates}",), again.settings.outputs
    assert run(compile_circuit(circuit)).value(first) == run(compile_circuit(again)).value(second)
