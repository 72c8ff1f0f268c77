"""What is told of a node or a wire: the intuition first, and never a number that is not shown."""

from __future__ import annotations

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.explain.telling import HIDDEN, Teller, Told
from circuit_editor.model.explain.writing import plain_lines
from circuit_editor.model.forward_mode import forward_mode
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.records import Blank, Quiz, Wire
from circuit_editor.model.steps import Steps
from tests.builders import build, chain_rule_example


def teller(circuit: Circuit, shown: Passes | None = None) -> Teller:
    passes = run(compile_circuit(circuit)) if shown is None else shown
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    return Teller(circuit, passes, passes, number_format)


def teller_at_step(circuit: Circuit, step: int) -> Teller:
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    return Teller(circuit, passes, Steps(passes.tape).shown_at(passes, step), number_format)


def lines(told: Told) -> list[str]:
    return [*told.words, *([] if told.formulas is None else plain_lines(told.formulas))]


def test_the_intuition_comes_first_and_the_product_after_it() -> None:
    assert lines(teller(chain_rule_example()).node("x")) == [
        "If x rises by a tiny h, f changes by -4h: the circuit wants x lower, with a force of 4.",
        "df/dx = df/dq · dq/dx = -4 · 1 = -4",
    ]


def test_at_a_fork_the_branches_add_up() -> None:
    told = teller(build("x=3 q:mulc=4 f:add", "x>q q>f x>f")).node("x")

    assert told.words[1].startswith("Gradients add up at forks: 5 = ")


@pytest.mark.parametrize(
    ("circuit", "node_id", "words"),
    [
        (chain_rule_example(), "f", "f is the output: the backward pass starts here"),
        (build("x=1 c:constant=3 f:mul", "x>f c>f"), "c", "A constant: we do not need its gradient."),
        (build("x=1 y=2 f:exp g:add", "x>f x>g y>g"), "y", ""),
        (build("x=1 f:add", "x>f.0"), "f", "f"),
        (build("x=-1 f:log", "x>f"), "f", ""),
    ],
    ids=["output", "constant", "no output", "free pin", "fault"],
)
def test_where_nothing_is_multiplied_a_sentence_stands(circuit, node_id, words) -> None:
    told = teller(circuit).node(node_id)

    assert told.formulas is None
    assert told.words
    assert told.words[0].startswith(words)


def test_a_node_that_the_output_does_not_depend_on_is_told_so() -> None:
    circuit = build("x=1 f:exp g:sin", "x>f x>g")
    circuit.set_settings(outputs=("f",))

    assert lines(teller(circuit).node("g")) == ["g does not reach f, so f does not depend on it."]
    assert lines(teller(circuit).wire(Wire("x", "g", 0))) == ["No gradient goes back along this wire."]


def test_a_wire_is_told_with_what_its_gate_does() -> None:
    assert lines(teller(chain_rule_example()).wire(Wire("q", "f", 0))) == [
        "multiply switches: each input gets the upstream gradient times the other input.",
        "gradient on q = upstream × local: -4 = 1 × -4",
        "gradient on q through f = ∂f/∂q = -4",
    ]


def test_before_the_backward_pass_has_come_no_product_is_told() -> None:
    circuit = chain_rule_example()
    last_forward = 2

    assert lines(teller_at_step(circuit, last_forward).node("x")) == [HIDDEN]
    assert lines(teller_at_step(circuit, last_forward).wire(Wire("x", "q", 0))) == [HIDDEN]
    assert len(lines(teller_at_step(circuit, last_forward + 3).node("x"))) == 2


def test_a_gate_is_told_before_what_feeds_it_has_its_gradient() -> None:
    circuit = build("x=1 y=2 q:add s:exp f:mul", "x>q y>q q>s s>f y>f")
    steps = Steps(run(compile_circuit(circuit)).tape)
    step = steps.backward_of("f")
    assert step is not None

    assert len(lines(teller_at_step(circuit, step).node("s"))) == 2
    assert lines(teller_at_step(circuit, step).node("q")) == [HIDDEN]


@pytest.mark.parametrize(
    ("blank", "hidden", "told"),
    [
        (Blank("gradient", "q"), "xyq", "z"),
        (Blank("value", "z"), "xyqz", ""),
        (Blank("gradient", "z"), "z", "xyq"),
        (Blank("value", "x"), "xy", "qz"),
    ],
)
def test_what_a_quiz_hides_is_not_told_by_a_product_either(blank, hidden, told) -> None:
    circuit = chain_rule_example()
    passes = run(compile_circuit(circuit))
    seen = veil(Quiz("1", hide=(blank,)), passes, ())
    asked = Teller(circuit, passes, seen, NumberFormat.of(passes, None))

    assert [name for name in "xyqz" if asked.node(name).words == (HIDDEN,)] == [
        name for name in "xyqz" if name in hidden
    ]
    assert all(asked.node(name).formulas is not None for name in told)


def test_a_wire_is_not_told_while_the_other_input_of_its_gate_is_hidden() -> None:
    circuit = chain_rule_example()
    passes = run(compile_circuit(circuit))
    seen = veil(Quiz("1", hide=(Blank("value", "z"),)), passes, ())
    asked = Teller(circuit, passes, seen, NumberFormat.of(passes, None))

    assert asked.wire(Wire("q", "f", 0)).words == (HIDDEN,)


def test_in_forward_mode_a_node_is_told_by_the_chosen_input() -> None:
    circuit = chain_rule_example()
    passes = run(compile_circuit(circuit))
    seen = Teller(circuit, passes, forward_mode(passes, "x"), NumberFormat.of(passes, None))

    assert lines(seen.node("f")) == [
        "Forward mode: if x rises by a tiny h, f changes by -4h.",
        "df/dx = df/dq · dq/dx = -4 · 1 = -4",
    ]
    assert lines(seen.node("x")) == [
        "Forward mode: x is the chosen input, so it changes exactly as fast as itself."
    ]
    assert lines(seen.node("z")) == ["Forward mode: z does not depend on x."]
    assert seen.wire(Wire("q", "f", 0)).words[0].startswith("In forward mode a wire multiplies")
