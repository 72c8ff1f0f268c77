"""Recording PyTorch: every gate in every spelling, with PyTorch's numbers to 1e-12."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from circuit_editor.exchange.recording import Recorder
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.expression import write_formula

torch = pytest.importorskip("torch")
F = torch.nn.functional

Function = Callable[[Any, Any], Any]


def leaf(number: float) -> Any:
    """A tensor that wants a gradient."""
    return torch.tensor(number, dtype=torch.float64, requires_grad=True)


def recorded(function: Function, x: Any, y: Any) -> tuple[Circuit, Any]:
    """The circuit of a function of two inputs, and the tensor that it gave."""
    recorder, circuit = Recorder(), Circuit()
    with recorder.watching():
        out = function(x, y)
        out.backward()
    recorder.finish(circuit, {"x": x, "y": y, "f": out})
    return circuit, out


def formula(function: Function) -> str:
    return write_formula(recorded(function, leaf(2.0), leaf(3.0))[0])


def agree(circuit: Circuit, out: Any, **inputs: Any) -> None:
    """The value and the gradients on the inputs are PyTorch's; it has none on what was not used."""
    passes = run(compile_circuit(circuit))
    ids = {node.name: node.id for node in circuit.nodes()}
    used = {name: tensor.grad.item() for name, tensor in inputs.items() if tensor.grad is not None}

    found = [passes.value(ids["f"]), *(passes.gradient(ids[name]) for name in used)]
    assert found == pytest.approx([out.item(), *used.values()], rel=1e-12, abs=1e-12)


# What is computed, and the formula that it is; x is 0.7, y is 1.9.
SPELLINGS: dict[str, tuple[Function, str]] = {
    "x + y": (lambda x, y: x + y, "x + y"),
    "x + 1": (lambda x, y: x + 1, "x + 1"),
    "1 + x": (lambda x, y: 1 + x, "x + 1"),
    "x.add(y)": (lambda x, y: x.add(y), "x + y"),
    "torch.add(x, y)": (lambda x, y: torch.add(x, y), "x + y"),
    "torch.add(other=y, input=x)": (lambda x, y: torch.add(other=y, input=x), "x + y"),
    "torch.add with alpha 1": (lambda x, y: torch.add(x, y, alpha=1), "x + y"),
    "sum([x, y])": (lambda x, y: sum([x, y]), "x + 0 + y"),
    "x - y": (lambda x, y: x - y, "x - y"),
    "x - 1.5": (lambda x, y: x - 1.5, "x - 1.5"),
    "1.5 - x": (lambda x, y: 1.5 - x, "1.5 - x"),
    "torch.sub(x, y)": (lambda x, y: torch.sub(x, y), "x - y"),
    "x.subtract(y)": (lambda x, y: x.subtract(y), "x - y"),
    "torch.rsub(x, y)": (lambda x, y: torch.rsub(x, y), "y - x"),
    "x * y": (lambda x, y: x * y, "x*y"),
    "2 * x": (lambda x, y: 2 * x, "2*x"),
    "x * True": (lambda x, y: x * True, "1*x"),
    "numpy's 2 * x": (lambda x, y: np.float64(2.0) * x, "2*x"),
    "x * x": (lambda x, y: x * x, "x*x"),
    "torch.mul(x, 2)": (lambda x, y: torch.mul(x, 2), "2*x"),
    "x.multiply(y)": (lambda x, y: x.multiply(y), "x*y"),
    "x / y": (lambda x, y: x / y, "x/y"),
    "x / 2": (lambda x, y: x / 2, "x/2"),
    "1 / x": (lambda x, y: 1 / x, "1/x"),
    "3 / x": (lambda x, y: 3 / x, "3/x"),
    "torch.div(x, y)": (lambda x, y: torch.div(x, y), "x/y"),
    "x.true_divide(y)": (lambda x, y: x.true_divide(y), "x/y"),
    "torch.divide(x, y)": (lambda x, y: torch.divide(x, y, rounding_mode=None), "x/y"),
    "torch.reciprocal(x)": (lambda x, y: torch.reciprocal(x), "1/x"),
    "x.reciprocal()": (lambda x, y: x.reciprocal(), "1/x"),
    "x ** y": (lambda x, y: x**y, "x**y"),
    "x ** 2": (lambda x, y: x**2, "x**2"),
    "x ** 0.5": (lambda x, y: x**0.5, "x**0.5"),
    "2 ** x": (lambda x, y: 2**x, "2**x"),
    "torch.pow(2.0, x)": (lambda x, y: torch.pow(2.0, x), "2**x"),
    "torch.pow(x, exponent=3)": (lambda x, y: torch.pow(x, exponent=3), "x**3"),
    "x.pow(y)": (lambda x, y: x.pow(y), "x**y"),
    "-x": (lambda x, y: -x, "neg(x)"),
    "torch.neg(x)": (lambda x, y: torch.neg(x), "neg(x)"),
    "x.negative()": (lambda x, y: x.negative(), "neg(x)"),
    "torch.exp(x)": (lambda x, y: torch.exp(x), "exp(x)"),
    "x.exp()": (lambda x, y: x.exp(), "exp(x)"),
    "torch.log(x)": (lambda x, y: torch.log(input=x), "log(x)"),
    "x.log()": (lambda x, y: x.log(), "log(x)"),
    "torch.sqrt(x)": (lambda x, y: torch.sqrt(x), "sqrt(x)"),
    "x.sqrt()": (lambda x, y: x.sqrt(), "sqrt(x)"),
    "abs(x)": (lambda x, y: abs(-x), "abs(neg(x))"),
    "torch.abs(x)": (lambda x, y: torch.abs(x), "abs(x)"),
    "x.absolute()": (lambda x, y: x.absolute(), "abs(x)"),
    "torch.square(x)": (lambda x, y: torch.square(x), "square(x)"),
    "x.square()": (lambda x, y: x.square(), "square(x)"),
    "torch.sin(x)": (lambda x, y: torch.sin(x), "sin(x)"),
    "x.cos()": (lambda x, y: x.cos(), "cos(x)"),
    "torch.tanh(x)": (lambda x, y: torch.tanh(x), "tanh(x)"),
    "F.tanh(x)": (lambda x, y: F.tanh(x), "tanh(x)"),
    "torch.sigmoid(x)": (lambda x, y: torch.sigmoid(x), "sigmoid(x)"),
    "x.sigmoid()": (lambda x, y: x.sigmoid(), "sigmoid(x)"),
    "torch.special.expit(x)": (lambda x, y: torch.special.expit(x), "sigmoid(x)"),
    "nn.Sigmoid()(x)": (lambda x, y: torch.nn.Sigmoid()(x), "sigmoid(x)"),
    "torch.relu(x)": (lambda x, y: torch.relu(x), "relu(x)"),
    "F.relu(-x)": (lambda x, y: F.relu(-x), "relu(neg(x))"),
    "x.relu()": (lambda x, y: x.relu(), "relu(x)"),
    "nn.ReLU()(x)": (lambda x, y: torch.nn.ReLU()(x), "relu(x)"),
    "F.leaky_relu(-x)": (lambda x, y: F.leaky_relu(-x), "leaky_relu(neg(x), 0.01)"),
    "F.leaky_relu(-x, 0.2)": (lambda x, y: F.leaky_relu(-x, 0.2), "leaky_relu(neg(x), 0.2)"),
    "nn.LeakyReLU(0.3)(-x)": (lambda x, y: torch.nn.LeakyReLU(0.3)(-x), "leaky_relu(neg(x), 0.3)"),
    "F.softplus(x)": (lambda x, y: F.softplus(x), "softplus(x)"),
    "nn.Softplus()(x)": (lambda x, y: torch.nn.Softplus()(x), "softplus(x)"),
    "torch.maximum(x, y)": (lambda x, y: torch.maximum(x, y), "max(x, y)"),
    "torch.max(x, y)": (lambda x, y: torch.max(x, y), "max(x, y)"),
    "x.max(y)": (lambda x, y: x.max(y), "max(x, y)"),
    "torch.minimum(x, y)": (lambda x, y: torch.minimum(x, y), "min(x, y)"),
    "x.min(other=y)": (lambda x, y: x.min(other=y), "min(x, y)"),
    "x.max().sum().clone() + y": (lambda x, y: x.max().sum().clone().double() + y, "x + y"),
    "a constant tensor": (lambda x, y: x * torch.tensor(3.0), "x*constant(3)"),
    "a detached tensor": (lambda x, y: x * y.detach(), "x*constant(1.9)"),
    "what was computed from constants": (lambda x, y: x * (torch.tensor(3.0) + 1), "x*constant(4)"),
    "one number in a list": (lambda x, y: (x.reshape(1) * y).squeeze(), "x*y"),
    "without a gradient": (lambda x, y: x.clone().requires_grad_() * y, "x*y"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_each_spelling_is_its_gate_with_the_gradients_of_pytorch(spelling: str) -> None:
    function, text = SPELLINGS[spelling]
    x, y = leaf(0.7), leaf(1.9)

    circuit, out = recorded(function, x, y)

    assert write_formula(circuit) == f"f = {text}"
    agree(circuit, out, x=x, y=y)


@pytest.mark.parametrize("seed", range(20))
def test_random_programs_agree(seed: int) -> None:
    dice = random.Random(seed)
    x, y = leaf(dice.uniform(-2.0, 2.0)), leaf(dice.uniform(0.2, 2.0))
    one_operand = (
        torch.tanh, torch.sigmoid, torch.sin, torch.cos, F.relu, F.softplus, abs, torch.square,
        lambda value: torch.exp(0.1 * value), lambda value: torch.log(value * value + 1),
        lambda value: torch.sqrt(value**2 + 0.5), lambda value: 1 / (2 + torch.cos(value)),
    )  # fmt: skip
    two_operands = (
        torch.add, torch.sub, torch.maximum, torch.minimum,
        lambda one, other: torch.tanh(one * other), lambda one, other: one / (other**2 + 1),
        lambda one, other: (abs(one) + 0.1) ** torch.sigmoid(other),
    )  # fmt: skip

    def program(x: Any, y: Any) -> Any:
        values = [x, y]
        for _ in range(25):
            if dice.random() < 0.5:
                values.append(dice.choice(one_operand)(dice.choice(values[-8:])))
            else:
                values.append(dice.choice(two_operands)(dice.choice(values[-8:]), dice.choice(values[-8:])))
        return sum(values[-4:], start=values[0] * 0.5)

    circuit, out = recorded(program, x, y)

    agree(circuit, out, x=x, y=y)


# --- names, outputs, structure -------------------------------------------------------------------------


def finished(recorder: Recorder, **variables: object) -> Circuit:
    circuit = Circuit()
    recorder.finish(circuit, variables)
    return circuit


def test_nodes_are_called_as_the_variables_that_hold_them() -> None:
    recorder = Recorder()
    x, w, 상수 = leaf(2.0), leaf(-1.0), torch.tensor(3.0)
    with recorder.watching():
        q = x * w
        f = q + 상수

    circuit = finished(recorder, x=x, w=w, q=q, f=f, 상수=상수, again=f, _=q)

    assert write_formula(circuit, values=True) == "x = 2\nw = -1\n상수 = constant(3)\nq = x*w\nf = q + 상수"


def test_what_lists_hold_is_called_after_them() -> None:
    recorder = Recorder()
    x, w = [leaf(1.0), leaf(2.0)], [[leaf(3.0), leaf(4.0)], [leaf(5.0)]]
    with recorder.watching():
        h = [w[0][0] * x[0] + w[0][1] * x[1], w[1][0] * x[0]]
        f = h[0] * h[1]

    w.append(w)  # a list in itself is no trap
    circuit = finished(recorder, x=x, w=w, h=h, f=f, last=x[1])

    assert write_formula(circuit) == "h0 = w0_0*x0 + w0_1*last\nh1 = w1_0*x0\nf = h0*h1"


def test_what_was_named_keeps_its_name_and_inputs_without_one_get_one() -> None:
    recorder = Recorder()
    a, b = leaf(2.0), leaf(-1.0)
    with recorder.watching():
        recorder.input("w 1", a)
        product = recorder.name("product", a * b)
        out = product.exp()

    circuit = finished(recorder, a=a, product=out)

    assert sorted(circuit.names) == ["product", "w 1", "x"]


def test_an_input_need_not_want_a_gradient() -> None:
    recorder = Recorder()
    with recorder.watching():
        x = recorder.input("x", torch.tensor(3.0))
        f = x * x

    passes = run(compile_circuit(finished(recorder, f=f)))

    assert passes.gradient("x") == 6.0


def test_the_output_is_where_the_backward_pass_of_pytorch_starts() -> None:
    recorder = Recorder()
    x = leaf(2.0)
    with recorder.watching():
        q = x * 3
        f = q.exp()
        q.backward(torch.tensor(2.0), retain_graph=True)

    circuit = finished(recorder, x=x, q=q, f=f)

    assert (circuit.settings.outputs, circuit.settings.seed) == (("q",), 2.0)
    assert run(compile_circuit(circuit)).gradient("x") == x.grad.item() == 6.0


def test_the_circuit_is_laid_out_and_in_the_order_of_the_calls() -> None:
    circuit, _ = recorded(lambda x, y: torch.exp(x * y) + x, leaf(1.0), leaf(2.0))

    assert [node.gate for node in circuit.nodes()] == ["input", "input", "mul", "exp", "add"]
    assert len({node.position for node in circuit.nodes()}) == 5


def test_looking_at_numbers_and_gradients_records_nothing() -> None:
    def program(x: Any, y: Any) -> Any:
        f = x * y
        assert repr(f)
        assert f.item() == 6.0
        assert (f > 5) & (x.shape == ())
        assert x.grad is None
        assert f"{f:.2f}" == "6.00"
        assert torch.is_tensor(f)
        torch.autograd.grad(f, [x], retain_graph=True)
        return f

    assert formula(program) == "f = x*y"


def test_shapes_of_tensors_that_are_not_followed_do_not_matter() -> None:
    def program(x: Any, y: Any) -> Any:
        table = torch.arange(6.0).reshape(2, 3) @ torch.ones(3)
        table += 1
        return x * table[1]

    assert formula(program) == "f = x*constant(13)"


def test_after_the_recording_nothing_more_is_recorded() -> None:
    recorder = Recorder()
    x = leaf(2.0)
    with recorder.watching():
        f = x * x
    g = f + 1

    assert write_formula(finished(recorder, x=x, f=f, g=g)) == "f = x*x"


def test_at_a_tie_the_whole_gradient_goes_to_the_first_operand_as_everywhere_in_the_program() -> None:
    x, y = leaf(2.0), leaf(2.0)

    passes = run(compile_circuit(recorded(torch.maximum, x, y)[0]))

    assert (passes.gradient("x"), passes.gradient("y")) == (1.0, 0.0)
    assert (x.grad.item(), y.grad.item()) == (0.5, 0.5)


def test_a_long_loop_is_recorded_in_full() -> None:
    def program(x: Any, y: Any) -> Any:
        for _ in range(1_500):
            x = x * y
        return x

    circuit, _ = recorded(program, leaf(2.0), leaf(1.0))

    assert len(circuit) == 1_502
