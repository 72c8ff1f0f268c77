"""Formulas: what is printed of an explanation, as text and for LaTeX."""

from __future__ import annotations

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.explain.counts import count_text
from circuit_editor.model.explain.explanation import explain_node, explain_wire
from circuit_editor.model.explain.formulas import Formulas, formulas
from circuit_editor.model.explain.symbols import Symbol
from circuit_editor.model.explain.writing import latex, plain_lines
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import resource
from tests.builders import build, chain_rule_example
from tests.model.explain.test_paths import chain, doublings


def of_node(circuit: Circuit, node_id: str, output: str = "f") -> Formulas:
    passes = run(compile_circuit(circuit))
    explanation = explain_node(circuit, passes, node_id, output)
    assert explanation is not None
    return formulas(circuit, explanation, NumberFormat.of(passes, circuit.settings.digits))


def of_wire(circuit: Circuit, target: str, pin: int) -> Formulas:
    passes = run(compile_circuit(circuit))
    wire = circuit.wire(target, pin)
    assert wire is not None
    explanation = explain_wire(circuit, passes, wire, "f")
    assert explanation is not None
    return formulas(circuit, explanation, NumberFormat.of(passes, circuit.settings.digits))


def test_one_path_is_a_product_of_fractions() -> None:
    found = of_node(chain_rule_example(), "x")

    assert plain_lines(found) == ["df/dx = df/dq · dq/dx = -4 · 1 = -4"]
    assert latex(found) == (
        r"\frac{df}{dx} = \frac{df}{dq} \cdot \frac{dq}{dx} = -4 \cdot 1 = -4"
    )  # fmt: skip


def test_a_single_factor_is_not_said_twice() -> None:
    assert plain_lines(of_node(chain_rule_example(), "q")) == ["df/dq = -4"]


def test_several_paths_are_a_sum_and_their_factors_are_partial() -> None:
    found = of_node(build("x=3 q:mulc=4 f:add", "x>q q>f x>f"), "x")

    assert plain_lines(found) == [
        "df/dx = 4 + 1 = 5",
        "path 1: ∂f/∂q · ∂q/∂x = 1 · 4 = 4",
        "path 2: ∂f/∂x = 1",
    ]
    assert latex(found).splitlines() == [
        r"\begin{aligned}",
        r"  \frac{df}{dx} &= 4 + 1 = 5 \\",
        r"  \frac{\partial f}{\partial q} \cdot \frac{\partial q}{\partial x} &= 1 \cdot 4 = 4 \\",
        r"  \frac{\partial f}{\partial x} &= 1",
        r"\end{aligned}",
    ]


def test_what_is_left_of_a_million_paths_is_told_together() -> None:
    lines = plain_lines(of_node(doublings(20), "x", "a19"))

    assert len(lines) == 22
    assert lines[-1] == "and 1,048,556 more paths, together 1.0e6"


def test_the_middle_of_a_long_path_is_only_counted() -> None:
    (line,) = plain_lines(of_node(chain(30), "x", "g29"))

    assert "dg24/dg23 · 18 more factors · dg5/dg4" in line
    assert line.endswith("-1 · -1 · 18 more factors · -1 · -1 · -1 · -1 · -1 · -1 = 1")


def test_the_start_gradient_stands_in_front() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(seed=2.0)

    assert plain_lines(of_node(circuit, "x")) == ["2 · df/dx = 2 · df/dq · dq/dx = 2 · -4 · 1 = -8"]


def test_a_wire_is_told_by_its_ends() -> None:
    circuit = build("x=2 p:square q:exp f:add", "x>p x>q p>f q>f")

    assert plain_lines(of_wire(circuit, "p", 0)) == ["gradient on x through p = ∂f/∂p · ∂p/∂x = 1 · 4 = 4.00"]


def test_gates_without_a_name_are_called_by_their_sign_and_numbered_if_there_are_several() -> None:
    circuit = read_circuit(resource("examples", "cs231n-2-neuron.circuit.json"))
    first = circuit.nodes()[0].id
    passes = run(compile_circuit(circuit))
    output = circuit.settings.outputs[0] if circuit.settings.outputs else passes.tape.order[-1]
    (line,) = plain_lines(of_node(circuit, first, output))

    assert line.startswith("df/dw0 = df/d(+1) · d(+1)/d(exp) · d(exp)/d(*-1) · d(*-1)/d(+)₁ · d(+)₁/d(+)₂")
    assert line.endswith("= -0.20")


@pytest.mark.parametrize(
    ("symbol", "plain", "written"),
    [
        (Symbol("q", is_name=True), "q", "q"),
        (Symbol("w0", is_name=True), "w0", "w_{0}"),
        (Symbol("dot", is_name=True), "dot", r"\mathit{dot}"),
        (Symbol("a_b", is_name=True), "a_b", r"\text{a\_b}"),
        (Symbol("손실", is_name=True), "손실", r"\text{손실}"),
        (Symbol("exp", is_name=False), "(exp)", r"(\text{exp})"),
        (Symbol("*", is_name=False, number=2), "(*)₂", r"(\text{$\ast$})_{2}"),
        (Symbol("σ", is_name=False), "(σ)", r"(\text{$\sigma$})"),
    ],
)
def test_symbols_in_texts_and_in_latex(symbol, plain, written) -> None:
    assert (symbol.plain, symbol.latex) == (plain, written)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1_048_556, "1,048,556"),
        (10**15 - 1, "999,999,999,999,999"),
        (10**15, "about 1.0e15"),
        (2**100, "about 1.3e30"),
        (2**20_000, "about 4.0e6020"),
        (999 * 10**20, "about 1.0e23"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_huge_numbers_of_paths_are_told_about(count, text) -> None:
    assert count_text(count) == text
