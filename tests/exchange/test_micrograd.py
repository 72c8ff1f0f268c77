"""From micrograd: the same numbers, operands in their order, constants where they can be told."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from circuit_editor.exchange.errors import CircularValues, UnknownOperation
from circuit_editor.exchange.micrograd import from_micrograd
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import BadNumber
from circuit_editor.model.expression import write_formula

engine = pytest.importorskip("micrograd.engine")
Value = engine.Value


class Lecture:
    """A Value as a lecture writes it: a label, tanh, nothing but what the lesson needs."""

    def __init__(self, data: float, children: Any = (), op: str = "", label: str = "") -> None:
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op, self._backward = set(children), op, lambda: None

    def __add__(self, other: Any) -> Lecture:
        other = other if isinstance(other, Lecture) else Lecture(other)
        return Lecture(self.data + other.data, (self, other), "+")

    def __mul__(self, other: Lecture) -> Lecture:
        return Lecture(self.data * other.data, (self, other), "*")

    def tanh(self) -> Lecture:
        return Lecture(math.tanh(self.data), (self,), "tanh")


def numbers(circuit: Circuit, *names: str) -> list[float | None]:
    passes = run(compile_circuit(circuit))
    return [passes.value(circuit.settings.outputs[0]), *(passes.gradient(name) for name in names)]


def test_the_example_of_its_readme_has_the_same_value_and_gradients() -> None:
    a, b = Value(-4.0), Value(2.0)
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
    g.backward()

    circuit = from_micrograd(g, a=a, b=b)

    assert numbers(circuit, "a", "b") == pytest.approx([g.data, a.grad, b.grad], rel=1e-12)


def test_operands_keep_their_order_and_number() -> None:
    x, y = Value(3.0), Value(5.0)

    assert write_formula(from_micrograd(y * x + x * x, x=x, y=y)) == "y*x + x*x"
    assert write_formula(from_micrograd(x + x, x=x)) == "x + x"


def test_numbers_in_the_code_are_constants_where_inputs_are_named() -> None:
    x, y = Value(3.0), Value(5.0)

    assert write_formula(from_micrograd(2 * x - y + 1, x=x, y=y)) == "2*x + -y + 1"
    assert write_formula(from_micrograd((Value(2.0) + 4) ** 2 * x, x=x)) == "(constant(2) + 4)**2*x"


def test_where_nothing_is_named_all_that_is_not_a_minus_is_an_input() -> None:
    x, y = Value(3.0), Value(5.0)

    circuit = from_micrograd(x - y)

    assert write_formula(circuit, values=True) == "x = 3\ny = 5\nx + -y"


def test_gates_get_names_too() -> None:
    x, y = Value(3.0), Value(5.0)
    q = x + y

    assert write_formula(from_micrograd(q.relu() * q, x=x, y=y, q=q)) == "q = x + y\nrelu(q)*q"


def test_labels_and_further_functions_of_copies_are_understood() -> None:
    x, w = Lecture(2.0, label="x1"), Lecture(-3.0, label="w1")
    n = x * w + 6.8
    n.label = "n"

    circuit = from_micrograd(n.tanh())

    assert write_formula(circuit) in ("n = x1*w1 + 6.8\ntanh(n)", "n = w1*x1 + 6.8\ntanh(n)")
    local = 1 - math.tanh(0.8) ** 2
    assert numbers(circuit, "x1", "w1") == pytest.approx([math.tanh(0.8), -3 * local, 2 * local], rel=1e-12)


def test_a_copy_that_keeps_no_order_still_multiplies_by_itself() -> None:
    x = Lecture(2.0, label="x")

    assert write_formula(from_micrograd(x * x)) == "x*x"


def test_a_value_alone_is_an_input() -> None:
    assert write_formula(from_micrograd(Value(2.0)), values=True) == "x = 2"


def test_a_chain_of_three_thousand_needs_no_recursion() -> None:
    x = value = Value(0.5)
    for _ in range(3_000):
        value = value + 1

    circuit = from_micrograd(value, x=x)

    assert numbers(circuit, "x") == [3000.5, 1.0]


@pytest.mark.parametrize("seed", range(20))
def test_random_programs_agree(seed: int) -> None:
    dice = random.Random(seed)
    inputs = {name: Value(dice.uniform(-2.0, 2.0)) for name in "abc"}
    values = list(inputs.values())
    for _ in range(30):
        one, other = dice.choice(values), dice.choice(values[-6:])
        made = dice.choice(
            [one + other, one * other * 0.5, one - other, (one + 3).relu(), one / (other**2 + 1.0), 2 - one]
        )
        values.append(made)
    out = sum(values[-5:], start=Value(0.0))
    out.backward()

    circuit = from_micrograd(out, **inputs)

    used = [name for name in inputs if name in circuit.names]
    expected = [out.data, *(inputs[name].grad for name in used)]
    ids = {node.name: node.id for node in circuit.nodes()}
    assert numbers(circuit, *(ids[name] for name in used)) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_an_operation_without_a_gate_is_named() -> None:
    with pytest.raises(UnknownOperation, match="There is no gate for erf"):
        from_micrograd(Value(1.0, (Value(2.0),), "erf"))


def test_values_that_go_round_in_a_circle_are_refused() -> None:
    one = Lecture(1.0)
    other = one.tanh()
    vars(one).update(_prev={other}, _op="tanh")

    with pytest.raises(CircularValues):
        from_micrograd(other)


def test_a_number_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(BadNumber, match="finite"):
        from_micrograd(Value(math.inf) + 1)
