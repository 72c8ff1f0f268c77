"""The chain rule on a wire as it is printed, and local gradients in numbers."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.chain_rule import WireProduct, chain_rule
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.product_text import product
from circuit_editor.resource_finder import resource
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit

SIGMOID = build("x n:mulc=-1 e:exp p:addc=1 r:recip", "x>n n>e e>p p>r")
EXAMPLES = sorted(resource("examples").glob("*.circuit.json"))


def products(circuit: Circuit) -> dict[tuple[str, int], WireProduct]:
    """By target and pin."""
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    found = {
        (wire.target, wire.pin): chain_rule(circuit, passes, number_format, wire) for wire in circuit.wires()
    }
    return {key: item for key, item in found.items() if item is not None}


def formulas(gate: str, *operands: float, constant: float | None = None) -> list[str]:
    """The local formulas at the pins of a gate that is fed with these values."""
    names = [f"x{place}" for place in range(len(operands))]
    inputs = " ".join(f"{name}={operand!r}" for name, operand in zip(names, operands, strict=True))
    number = "" if constant is None else f"={constant!r}"
    circuit = build(f"{inputs} f:{gate}{number}", " ".join(f"{name}>f" for name in names))
    return [item.local_formula for item in products(circuit).values()]


@pytest.mark.parametrize(
    ("gate", "operands", "constant", "expected"),
    [
        ("add", (3, 4), None, ["1", "1"]),
        ("add", (3, 4, 5), None, ["1", "1", "1"]),
        ("mul", (3, -4), None, ["other input: -4", "other input: 3"]),
        ("mul", (-2, 3, -4), None, ["other inputs: 3 · (-4)", "other inputs: -2 · (-4)",
                                    "other inputs: -2 · 3"]),
        ("mul", (1, 2, 3, 4, 5, 6), None, ["other inputs: 2 · 3 · 4 · 5 · …",
                                           "other inputs: 1 · 3 · 4 · 5 · …",
                                           "other inputs: 1 · 2 · 4 · 5 · …",
                                           "other inputs: 1 · 2 · 3 · 5 · …",
                                           "other inputs: 1 · 2 · 3 · 4 · …",
                                           "other inputs: 1 · 2 · 3 · 4 · …"]),
        ("sub", (3, 4), None, ["1", "-1"]),
        ("div", (3, -4), None, ["1/(-4)", "-3/(-4)²"]),
        ("max", (5, 3), None, ["1, because 5 ≥ 3", "0, because 3 ≤ 5"]),
        ("max", (3, 5), None, ["0, because 3 < 5", "1, because 5 > 3"]),
        ("max", (3, 3), None, ["1, because 3 ≥ 3", "0, because 3 ≤ 3"]),
        ("max", (1.0, 1.0001), None, ["0, because 1 < 1.0001", "1, because 1.0001 > 1"]),
        ("max", (1, 5, 3), None, ["0, because another input gets it all",
                                  "1, because it is the largest input",
                                  "0, because another input gets it all"]),
        ("min", (5, 3), None, ["0, because 5 > 3", "1, because 3 < 5"]),
        ("min", (1, 5, 3), None, ["1, because it is the smallest input",
                                  "0, because another input gets it all",
                                  "0, because another input gets it all"]),
        ("pow", (5, 3), None, ["3 · 5^(3-1)", "5^3 · log 5"]),
        ("neg", (3,), None, ["-1"]),
        ("addc", (3,), 2.0, ["1"]),
        ("mulc", (3,), -1.0, ["-1"]),
        ("powc", (3,), -2.0, ["-2 · 3^(-2-1)"]),
        ("exp", (-1,), None, ["e^(-1)"]),
        ("exp", (2,), None, ["e^2"]),
        ("log", (4,), None, ["1/4"]),
        ("recip", (1.3678794411714423,), None, ["-1/1.368²"]),
        ("recip", (-2,), None, ["-1/(-2)²"]),
        ("sqrt", (4,), None, ["1/(2√4)"]),
        ("square", (-3,), None, ["2 · (-3)"]),
        ("abs", (-3,), None, ["-1, because -3 < 0"]),
        ("abs", (3,), None, ["1, because 3 > 0"]),
        ("abs", (0,), None, ["0, because 0 = 0"]),
        ("sin", (-3,), None, ["cos (-3)"]),
        ("cos", (3,), None, ["-sin 3"]),
        ("sigmoid", (1,), None, ["(1 - σ(1)) · σ(1)"]),
        ("sigmoid", (-1,), None, ["(1 - σ(-1)) · σ(-1)"]),
        ("tanh", (0.5,), None, ["1 - tanh² 0.5"]),
        ("relu", (3,), None, ["1, because 3 > 0"]),
        ("relu", (-3,), None, ["0, because -3 ≤ 0"]),
        ("leaky_relu", (-3,), 0.1, ["0.1, because -3 ≤ 0"]),
        ("softplus", (-1,), None, ["σ(-1)"]),
    ],
)  # fmt: skip
def test_the_local_formula_of_a_gate_has_numbers_in_it(gate, operands, constant, expected):
    assert formulas(gate, *map(float, operands), constant=constant) == expected


@pytest.mark.parametrize("gate", [gate for gate in GATES.values() if gate.computable and gate.pins])
def test_every_gate_of_the_table_has_a_formula_without_letters_for_its_operands(gate):
    constant = 0.3 if gate.takes_constant else None
    operands = (0.7, 0.4)[: len(gate.pins)]

    for text in formulas(gate.name, *operands, constant=constant):
        assert text
        assert not {"x", "y", "c"} & set(text.replace("because", " ").replace("cos", " ").split())


def test_formulas_have_as_many_digits_as_the_printed_local_gradient_takes():
    # With e^(-1.37) a reader would get 0.254.
    assert formulas("exp", -1.3678794) == ["e^(-1.368)"]


def test_no_formula_where_a_number_is_not_finite():
    assert formulas("log", 0.0) == ["inf"]


def test_at_a_group_the_local_gradient_stands_for_itself():
    circuit = Circuit()
    circuit.add_definition(Definition.of("sigmoid", SIGMOID))
    circuit.insert_part(build("x=1"))
    group = circuit.add("group", name="f", definition="sigmoid")
    circuit.connect("x", group.id, 0)
    circuit.set_settings(outputs=(group.id,))

    found = products(circuit)[group.id, 0]

    assert found.product.text == "0.20 = 1 × 0.197"
    assert found.local_formula == "0.197"


def test_the_title_names_what_feeds_the_gate():
    circuit = chain_rule_example()

    assert products(circuit)["q", 0].title == "gradient on x = upstream × local"
    circuit.update("q", name=None)
    circuit.update("x", name=None)
    assert products(circuit)["f", 0].title == "gradient on the + gate = upstream × local"
    assert products(circuit)["q", 0].title == "gradient on the input = upstream × local"


def test_the_product_as_the_notes_have_it():
    found = products(chain_rule_example())["f", 0]

    assert found.product.text == "-4 = 1 × -4"
    assert (found.printed_upstream, found.printed_local) == ("1", "-4")
    assert (found.upstream, found.local, found.contribution) == (1.0, -4.0, -4.0)


def test_no_product_where_the_output_does_not_depend_on_the_gate():
    circuit = build("x y f:add g:mul", "x>f y>f x>g y>g")
    circuit.set_settings(outputs=("f",))

    assert {target for target, _ in products(circuit)} == {"f"}


def test_no_product_at_a_gate_with_a_free_pin():
    assert not products(build("x f:add", "x>f"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_products_of_every_example_are_the_contributions(path):
    check_products(read_circuit(path))


@given(st.integers(0, 2**32), st.integers(2, 30))
def test_the_products_of_random_circuits_are_the_contributions(seed, nodes):
    check_products(random_circuit(random.Random(seed), nodes))


def check_products(circuit: Circuit) -> None:
    """Each product is its wire's contribution, and its printed factors give the printed result or say ≈."""
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    for (target, pin), found in products(circuit).items():
        contribution = passes.contribution(target, pin)
        assert found.contribution == contribution or math.isnan(contribution)
        product_of_two = found.upstream * found.local
        assert math.isclose(product_of_two, contribution, rel_tol=1e-9) or not math.isfinite(product_of_two)
        assert found.product == product(contribution, (found.upstream, found.local), number_format)
        printed = number_format.text(math.prod(map(float, found.product.factors)))
        assert (printed == found.product.result) == found.product.exact
