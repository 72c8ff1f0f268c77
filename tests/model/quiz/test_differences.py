"""What differs between what was handed out and what was handed in, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.folding import make_constant
from circuit_editor.model.grouping import collapse
from circuit_editor.model.quiz.differences import difference
from tests.builders import build, chain_rule_example


def rewire(circuit: Circuit) -> None:
    circuit.disconnect("f", 1)
    circuit.connect("x", "f", 1)


CASES: list[tuple[Callable[[Circuit], object], str]] = [
    (lambda circuit: circuit.update("x", value=4.0), "the value of x is -2 in the key and 4 here."),
    (
        lambda circuit: circuit.update("x", value=-2.0000001),
        "the value of x is -2.0 in the key and -2.0000001 here.",
    ),
    (lambda circuit: circuit.remove("y"), "y is in the key and not here."),
    (lambda circuit: circuit.add("input", name="u"), "u is here and not in the key."),
    (lambda circuit: circuit.update("q", gate="mul"), "q is + in the key and * here."),
    (lambda circuit: make_constant(circuit, "x"), "x is input in the key and constant here."),
    (rewire, "pin 1 of f gets z in the key and x here."),
    (lambda circuit: circuit.disconnect("q", 1), "pin 1 of q gets y in the key and nothing here."),
    (lambda circuit: circuit.set_settings(outputs=("q",)), "the output is f in the key and q here."),
    (lambda circuit: circuit.set_settings(seed=2.0), "the start gradient is 1 in the key and 2 here."),
]


@pytest.mark.parametrize(("edit", "sentence"), CASES, ids=[row[1] for row in CASES])
def test_the_first_difference_is_told(edit: Callable[[Circuit], object], sentence: str):
    here = chain_rule_example()
    edit(here)

    assert difference(chain_rule_example(), here) == sentence


def test_constants_of_gates_and_insides_of_groups_count():
    key, here = build("x=1 f:mulc=2", "x>f"), build("x=1 f:mulc=3", "x>f")
    assert difference(key, here) == "the constant of f is 2 in the key and 3 here."

    collapse(key, ["f"], "g")
    collapse(here, ["f"], "g")
    assert difference(key, here) == "what is inside g is not what the key has there."


def test_names_places_notes_and_digits_may_differ():
    here = chain_rule_example()
    here.update("x", name="first", position=(7.0, 7.0))
    here.add_note("mine", (0.0, 0.0))
    here.set_settings(digits=3)

    assert difference(chain_rule_example(), here) is None


def test_other_inputs_are_compared_with_those_that_they_must_be():
    here = chain_rule_example()
    here.update("x", value=6.0)
    values = {node.id: node.value or 0.0 for node in here.nodes() if node.gate == "input"}

    assert difference(chain_rule_example(), here, values) is None
    assert difference(chain_rule_example(), chain_rule_example(), replace_x(values)) == (
        "the value of x is 9 in the key and -2 here."
    )


def replace_x(values: dict[str, float]) -> dict[str, float]:
    return {**values, "x": 9.0}
