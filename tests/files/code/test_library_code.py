"""Code for PyTorch and micrograd as a text: asserts, and what is done because a library does otherwise."""

from __future__ import annotations

import numpy as np
import pytest

from circuit_editor.files.code.kinds import KINDS
from circuit_editor.files.code.micrograd_gates import GATES as MICROGRAD_GATES
from circuit_editor.files.code.micrograd_gates import VARIADIC as MICROGRAD_VARIADIC
from circuit_editor.files.code.staged_gates import FIXED, VARIADIC
from circuit_editor.files.code.torch_code import GATES as TORCH_GATES
from circuit_editor.files.code.torch_code import VARIADIC as TORCH_VARIADIC
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.showing import Showing
from tests.builders import build, chain_rule_example
from tests.files.code.programs import code_of, lines_with, passes_of

LIBRARIES = ("torch", "micrograd")


def test_each_kind_of_code_can_write_every_gate():
    gates = {gate.name for gate in GATES.values() if not gate.holds_value}

    assert gates == {*FIXED, *VARIADIC}
    assert gates == {*TORCH_GATES, *TORCH_VARIADIC}
    assert gates == {*MICROGRAD_GATES, *MICROGRAD_VARIADIC}


def test_the_program_for_pytorch_ends_in_asserts_of_all_that_the_editor_computed():
    lines = code_of(chain_rule_example(), "torch").text.splitlines()

    assert lines[lines.index("# forward pass") :] == [
        "# forward pass",
        "q = x + y  # (1) 3",
        "f = q * z  # (2) -12",
        "",
        "# backward pass",
        "for gate in [q, f]:",
        "    gate.retain_grad()  # else only inputs keep their gradient",
        "f.backward()",
        "",
        "# what the editor found",
        "assert close(q.item(), 3.0)",
        "assert close(f.item(), -12.0)",
        "assert close(x.grad.item(), -4.0)",
        "assert close(y.grad.item(), -4.0)",
        "assert close(z.grad.item(), 3.0)",
        "assert close(q.grad.item(), -4.0)",
        "assert close(f.grad.item(), 1.0)",
    ]


@pytest.mark.parametrize("kind", LIBRARIES)
def test_asserts_know_what_they_are_about(kind):
    asserts = [
        about for text, about in lines_with(code_of(chain_rule_example(), kind)) if text.startswith("assert")
    ]

    assert [about.node_id for about in asserts if about.turn == "forward"] == ["q", "f"]
    assert [about.source for about in asserts if about.turn == "backward"] == ["x", "y", "z", "q", "f"]


def test_pytorch_is_kept_from_halving_the_gradient_at_a_tie():
    text = code_of(build("x=2 y=2 f:max", "x>f y>f"), "torch").text

    assert "f = torch.where(x >= y, x, y)" in text
    assert "torch.maximum would halve the gradient at a tie" in text


@pytest.mark.parametrize(
    ("x", "form"), [("5", "torch.sigmoid(x)"), ("9", "torch.exp(torch.nn.functional.logsigmoid(x))")]
)
def test_pytorch_takes_a_sigmoid_in_a_form_that_keeps_its_digits(x, form):
    assert f"f = {form}" in code_of(build(f"x={x} f:sigmoid", "x>f"), "torch").text


def test_a_circuit_of_constants_has_nothing_that_pytorch_could_differentiate():
    text = code_of(build("c:constant=3 f:exp", "c>f"), "torch").text

    assert "# f depends on constants alone: there are no gradients" in text
    assert "backward(" not in text


def test_micrograd_gets_only_the_functions_that_it_needs():
    text = code_of(build("x=3 y=2 s:sigmoid f:mul", "x>s s>f y>f"), "micrograd").text

    assert [line for line in text.splitlines() if line.startswith("def ")] == [
        "def close(found, expected):",
        "def gate(value, operands, local_gradients):",
        "def logistic(number):",
        "def sigmoid(x):",
    ]
    assert "def gate" not in code_of(chain_rule_example(), "micrograd").text


def test_micrograd_does_not_start_where_it_would_stop_on_the_way():
    text = code_of(build("x=0 y=2 q:sqrt f:add", "x>q q>f y>f"), "micrograd").text

    assert "# no backward pass from f: on the way a gradient is no finite number" in text
    assert "f.backward()" not in text


@pytest.mark.parametrize("kind", LIBRARIES)
def test_numbers_that_are_hidden_are_in_no_assert(kind):
    circuit = chain_rule_example()
    passes = passes_of(circuit)
    everything = Showing.everything(passes.tape)
    flags = (everything.values, everything.gradients, everything.contributions)
    nothing = passes.veiled(Showing.of(*map(np.logical_not, flags)))

    text = KINDS[kind].write(circuit, passes, NumberFormat.of(passes, None), nothing).text

    assert "assert" not in text
    assert "-12" not in text
