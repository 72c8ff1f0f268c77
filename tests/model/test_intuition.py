"""What gates do to gradients and what gradients mean, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import (
    intuition,
    output_of,
    pattern,
    shown_contribution,
    sum_at_fork,
    why_blank,
)
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from tests.builders import build, chain_rule_example


def passes_of(circuit: Circuit) -> tuple[Passes, NumberFormat]:
    passes = run(compile_circuit(circuit))
    return passes, NumberFormat.of(passes, circuit.settings.digits)


def told(circuit: Circuit, node_id: str) -> str | None:
    passes, number_format = passes_of(circuit)
    return intuition(circuit, passes, number_format, node_id, output_of(circuit, passes, node_id))


def nameless(circuit: Circuit, *node_ids: str) -> Circuit:
    for node_id in node_ids:
        circuit.update(node_id, name=None)
    return circuit


# --- patterns ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gate", "pins", "words"),
    [
        ("add", 2, "add distributes the upstream gradient to all its inputs."),
        ("mul", 2, "multiply switches: each input gets the upstream gradient times the other input."),
        ("mul", 3, "multiply switches: each input gets the upstream gradient times the product of the "
         "other inputs."),
        ("max", 2, "max routes the whole upstream gradient to its largest input."),
        ("min", 4, "min routes the whole upstream gradient to its smallest input."),
    ],
)  # fmt: skip
def test_the_notes_words_for_the_patterns(gate, pins, words):
    assert pattern(GATES[gate], pins) == words


def test_a_sentence_about_a_node_without_a_name_begins_with_a_capital():
    circuit = nameless(chain_rule_example(), "f")
    assert told(circuit, "f").startswith("This * gate is the output: ")

    named = chain_rule_example()
    assert told(named, "f").startswith("f is the output: ")


def test_gates_without_a_pattern_say_what_they_do():
    assert pattern(GATES["exp"], 1) == GATES["exp"].doc


def test_every_gate_with_a_pattern_has_words_for_it():
    for gate in GATES.values():
        assert (pattern(gate, 2) != gate.doc) == (gate.pattern is not None)


# --- intuition -----------------------------------------------------------------------------------------


def test_the_products_own_words():
    assert told(chain_rule_example(), "q") == (
        "If q rises by a tiny h, f changes by -4h: the circuit wants q lower, with a force of 4."
    )


def test_higher_where_the_gradient_is_positive():
    assert told(chain_rule_example(), "z") == (
        "If z rises by a tiny h, f changes by 3h: the circuit wants z higher, with a force of 3."
    )


def test_a_nameless_gate_is_called_by_its_symbol():
    assert told(nameless(chain_rule_example(), "q", "f"), "q") == (
        "If this + gate rises by a tiny h, the output changes by -4h: "
        "the circuit wants it lower, with a force of 4."
    )


def test_a_factor_of_one_is_not_spelled_out():
    circuit = build("x=2 c=1 f:sub", "x>f c>f")

    assert "f changes by h:" in told(circuit, "x")
    assert "f changes by -h:" in told(circuit, "c")


def test_numbers_are_written_as_the_circuit_writes_them():
    circuit = build("x=0.5 f:exp", "x>f")
    assert "changes by 1.65h" in told(circuit, "x")
    assert told(circuit, "x").endswith("force of 1.65.")

    circuit.set_settings(digits=4)
    assert "changes by 1.6487h" in told(circuit, "x")


def test_a_number_with_an_exponent_is_set_apart_from_h():
    assert "changes by 1.5e-5 · h" in told(build("x=2 f:mulc=1.5e-5", "x>f"), "x")


def test_a_force_that_would_be_rounded_to_nothing_keeps_its_digits():
    circuit = build("x=2 f:mulc=0.4", "x>f")
    circuit.set_settings(digits=0)

    assert told(circuit, "x").endswith("wants x higher, with a force of 0.4.")


def test_a_gradient_of_zero_does_not_pull():
    circuit = build("x=2 y=5 f:max", "x>f y>f")

    assert told(circuit, "x") == (
        "If x rises by a tiny h, f does not change: the circuit does not pull at x."
    )


def test_another_start_gradient_is_a_factor_of_the_output():
    circuit = chain_rule_example()
    circuit.set_settings(seed=2.0)

    assert told(circuit, "q").startswith("If q rises by a tiny h, 2 · f changes by -8h:")


def test_the_output_a_constant_and_a_node_beside_the_way():
    circuit = build("x=2 c:constant=3 f:mul g:exp", "x>f c>f x>g")
    circuit.set_settings(outputs=("f",))

    assert told(circuit, "f") == (
        "f is the output: the backward pass starts here, with the start gradient 1.00 (1 = df/df)."
    )
    assert told(circuit, "c") == "A constant: we do not need its gradient."
    assert told(circuit, "g") == "g does not reach f, so f does not depend on it."


def test_without_an_output_there_is_nothing_to_want():
    circuit = build("x=2 f:exp g:sin y=1", "x>f x>g")

    assert told(circuit, "x") == "This part of the drawing has no output yet, so there are no gradients."
    assert told(circuit, "y") is None


def test_what_is_not_computed_is_left_to_the_fault():
    circuit = build("x=2 q:add f:exp", "x>q q>f")
    passes, _ = passes_of(circuit)

    assert told(circuit, "q") is None
    assert told(circuit, "x") == "f is not computed yet, so there are no gradients."
    assert why_blank(circuit, passes, "q") == "q has a free pin, so it can't be computed yet."
    assert why_blank(circuit, passes, "f") == "f can't be computed yet: what feeds it is blank."
    assert why_blank(circuit, passes, "x") is None


def test_an_infinite_gradient_is_left_to_the_fault():
    assert told(build("x=0 f:sqrt", "x>f"), "x") is None


def test_each_part_has_its_own_output():
    circuit = build("x=2 f:exp y=3 g:sin", "x>f y>g")
    passes, _ = passes_of(circuit)

    assert output_of(circuit, passes, "x") == "f"
    assert output_of(circuit, passes, "y") == "g"


# --- forks ---------------------------------------------------------------------------------------------


def fork(circuit: Circuit, node_id: str) -> str | None:
    passes, number_format = passes_of(circuit)
    return sum_at_fork(passes, number_format, node_id, circuit.wires_from(node_id))


def test_gradients_add_up_at_forks():
    circuit = build("x=2 y=5 a:mulc=-4 b:max f:add", "x>a x>b y>b a>f b>f")

    assert fork(circuit, "x") == "Gradients add up at forks: -4 = -4 + 0"
    assert fork(circuit, "y") is None


def test_a_sum_of_rounded_numbers_that_is_not_exact_says_so():
    circuit = build("x=2 a:mulc=0.333 b:mulc=0.333 f:add", "x>a x>b a>f b>f")

    assert fork(circuit, "x") == "Gradients add up at forks: 0.67 ≈ 0.33 + 0.33"


def test_a_branch_beside_the_way_is_no_term():
    circuit = build("x=2 f:exp g:sin", "x>f x>g")
    circuit.set_settings(outputs=("f",))
    passes, _ = passes_of(circuit)

    assert fork(circuit, "x") is None
    assert shown_contribution(passes, circuit.wires_from("x")[1]) is None


def test_a_long_sum_is_cut_short():
    circuit = build("x=2 f:add", " ".join(["x>f"] * 9))

    assert fork(circuit, "x") == "Gradients add up at forks: 9 = 1 + 1 + 1 + 1 + 1 + 1 + …"


def test_a_sentence_keeps_its_parts_for_translators():
    circuit = nameless(chain_rule_example(), "q")
    passes, number_format = passes_of(circuit)
    sentence = intuition(circuit, passes, replace(number_format), "q", "f")

    assert sentence.fields["node"].template == "this {symbol} gate"
