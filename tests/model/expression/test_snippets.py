"""Pasted Python, micrograd and PyTorch are read as text: no line of them is run."""

from __future__ import annotations

import pytest

from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.expression import read_formula
from circuit_editor.model.formula_errors import FormulaRefused

MICROGRAD = """
from micrograd.engine import Value

a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.data:.4f}') # prints 24.7041, the outcome of this forward pass
g.backward()
print(f'{a.grad:.4f}') # prints 138.8338, i.e. the numerical value of dg/da
print(f'{b.grad:.4f}') # prints 645.5773, i.e. the numerical value of dg/db
"""
TORCH = """
    import torch

    x1 = torch.Tensor([2.0]).double() ; x1.requires_grad = True
    x2 = torch.tensor([0.0], dtype=torch.double, requires_grad=True)
    w1 = torch.tensor(-3.0).requires_grad_()
    w2 = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(6.8813735870195432)
    n = x1*w1 + x2*w2 + b
    o = torch.tanh(n)

    print(o.data.item())
    o.backward()
    x1.grad.item()
"""
STAGED = """
import math
x = 3 # example values
y = -4

# forward pass
sigy = 1.0 / (1 + math.exp(-y)) # sigmoid in numerator   #(1)
num = x + sigy # numerator                               #(2)
sigx = 1.0 / (1 + math.exp(-x)) # sigmoid in denominator #(3)
xpy = x + y                                              #(4)
xpysqr = xpy**2                                          #(5)
den = sigx + xpysqr # denominator                        #(6)
invden = 1.0 / den                                       #(7)
f = num * invden # done!                                 #(8)
"""


def numbers(text: str, *names: str) -> list[float | None]:
    """The value of the output and the gradients of these nodes."""
    circuit = read_formula(text)
    passes = run(compile_circuit(circuit))
    (output,) = circuit.settings.outputs
    return [passes.value(output), *(passes.gradient(name) for name in names)]


def test_the_example_of_micrograd_gives_the_numbers_that_it_prints() -> None:
    assert numbers(MICROGRAD, "a", "b") == pytest.approx([24.7041, 138.8338, 645.5773], abs=1e-4)


def test_a_neuron_of_pytorch_gives_its_numbers() -> None:
    assert numbers(TORCH, "x1", "w1", "x2", "w2") == pytest.approx([2**0.5 / 2, -1.5, 1.0, 0.5, 0.0])


def test_a_tensor_that_wants_no_gradient_is_a_constant() -> None:
    circuit = read_formula(TORCH)

    assert [circuit.node(name).gate for name in ("x1", "x2", "w1", "w2", "b")] == ["input"] * 4 + ["constant"]


def test_the_staged_example_of_the_notes_gives_its_number() -> None:
    assert numbers(STAGED) == pytest.approx([1.5456448841066441])


@pytest.mark.parametrize(
    ("snippet", "formula"),
    [
        ("x.exp().relu()", "relu(exp(x))"),
        ("torch.nn.functional.relu(x)", "relu(x)"),
        ("F.softplus(x)", "softplus(x)"),
        ("np.maximum(x, y)", "max(x, y)"),
        ("x.max(y)", "max(x, y)"),
        ("x.pow(y)", "pow(x, y)"),
        ("math.exp(math.pi)", "exp(constant(pi))"),
        ("from math import exp as power_of_e, pi as p\npower_of_e(p*x)", "exp(pi*x)"),
        ("import numpy.random as r, torch as T\nT.tanh(x)", "tanh(x)"),
        ("f = Value(3, label='f') + x; f.label = 'sum'", "f = input(3) + x"),
        ("x = np.float64(3); x + y", "x = 3; x + y"),
        ("c = torch.tensor([[2.0]]); c*x", "c = constant(2); c*x"),
        ("w = torch.nn.Parameter(torch.tensor([2.0])); w*x", "w = 2; w*x"),
        ("f = x*y; f.backward(); x.grad; x.grad = None; x.grad.zero_(); pass", "f = x*y"),
        ("f = x*y; f.backward(); draw_dot(f); f.data, (x.grad, y.grad)", "f = x*y"),
        ('"""A product\nof two."""\nf = x*y', "f = x*y"),
        ("loss = (y - t).pow(2).sum(); loss.backward()", "loss = pow(y - t, 2)"),
        ("import random\nfrom graphviz import Digraph\n%matplotlib inline\nf = x*y", "f = x*y"),
        ("```python\nf = x*y\n```", "f = x*y"),
        ("It is:\n```\nq = x*y\n```\nand then\n```py\nf = exp(q)\n```\nOK?", "q = x*y; f = exp(q)"),
        ("f = x*y\n```", "f = x*y"),
        (">>> q = x*y\n>>> f = exp(q)", "q = x*y; f = exp(q)"),
    ],
)
def test_a_snippet_is_the_formula_that_it_computes(snippet: str, formula: str) -> None:
    first, second = read_formula(snippet), read_formula(formula)

    assert first.nodes() == second.nodes()
    assert first.wires() == second.wires()


@pytest.mark.parametrize(
    ("snippet", "sentence", "place"),
    [
        ("import os", "import os can't be used in a formula.", "import os"),
        ("import random\ny = random.uniform(-1, 1)*x", "There is no gate called uniform.", "random.uniform"),
        ("y = nn.Linear(2, 1)(x)", "There is no gate called Linear.", "nn.Linear"),
        ("So:\n```\ny = [x]\n```", "[x] can't be used in a formula.", "[x]"),
        (">>> y = [x]", "[x] can't be used in a formula.", "[x]"),
        ("x = torch.randn(2)", "There is no gate called randn.", "torch.randn"),
        ("x = torch.tensor([1.0, 2.0])", "[1.0, 2.0] can't be used in a formula.", "[1.0, 2.0]"),
        ("for x in y:\n  print(x)", "for can't be used in a formula.", "for"),
        ("y = x.grad", "x.grad can't be used in a formula.", "x.grad"),
        ("x.data = 3", "x.data can't be used in a formula.", "x.data"),
        ("y = x.T", "x.T can't be used in a formula.", "x.T"),
        ("y = __import__('os')", "There is no gate called __import__.", "__import__"),
        ("y = x if x > 0 else 0", "x if x > 0 else 0 can't be used in a formula.", "x if x > 0 else 0"),
        ("x = Value(y)", "Only a number can stand here.", "y"),
    ],
)
def test_what_is_no_formula_is_named(snippet: str, sentence: str, place: str) -> None:
    with pytest.raises(FormulaRefused) as refusal:
        read_formula(snippet)

    assert str(refusal.value) == sentence
    assert snippet[refusal.value.start : refusal.value.end] == place
