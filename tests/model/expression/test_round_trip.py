"""A circuit as text and back is the same circuit; any text at all is a circuit or a refusal with a place."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import networkx as nx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.expression import enter_formula, read_formula, write_formula
from circuit_editor.model.formula_errors import FormulaRefused
from circuit_editor.model.outputs import settle_all_outputs
from tests.builders import build
from tests.model.random_circuits import random_circuit

#: Names that Python has other plans with, or that are no names to it at all.
NAMES = (
    *(
        "x",
        "y",
        "f",
        "q",
        "w0",
        "가중치",
        "é",
        "e",
        "pi",
        "π",
        "σ",
        "max",
        "exp",
        "input",
        "constant",
        "group",
    ),
    *("node", "t1", "t2", "torch", "np", "F", "_", "print", "lambda", "True", "match", "1/x", "한 글", "q'"),
    *(
        '"',
        "a\\b",
        "x ",
        " y",
        "...",
        "#",
        "x·y",
        "ｘ",
        "ﬁ",
        "−",
        "x\u00a0y",
        "x\u200by",
        "x+y",
        "'\"",
        "node['x']",
        "\u00ad",
    ),
)
DEFINITIONS = {
    name: Definition.of(name, build(nodes, wires))
    for name, nodes, wires in (
        ("neuron", "a b m:mul s:sigmoid", "a>m b>m m>s"),
        ("max", "a b k:add", "a>k b>k"),
        ("한 글", "a k:exp", "a>k"),
        ("σ", "a b c k:add", "a>k b>k c>k"),
    )
}
SEEDS = st.integers(0, 2**32)


def any_circuit(seed: int) -> Circuit:
    """Every gate and groups, several parts, forks, free pins and odd names on some of the nodes."""
    dice = random.Random(seed)
    circuit = random_circuit(dice, dice.randrange(2, 25))
    for definition in DEFINITIONS.values():
        circuit.add_definition(definition)
    ids = [node.id for node in circuit.nodes()]
    for definition in dice.sample(sorted(DEFINITIONS), dice.randrange(3)):
        group = circuit.add("group", definition=definition)
        for pin in range(circuit.pin_count(group.id)):
            if dice.random() < 0.9:
                circuit.connect(dice.choice(ids), group.id, pin)
        ids.append(group.id)
    named = dice.sample(ids, int(len(ids) * dice.random()))
    for node_id, name in zip(named, dice.sample(NAMES, len(NAMES)), strict=False):
        circuit.update(node_id, name=name)
    with suppress(CircuitError):
        circuit.set_settings(outputs=circuit.settings.outputs[:1])
    settle_all_outputs(circuit)
    circuit.set_settings(seed=1.0)
    circuit.take_change()
    return circuit


def are_same(first: Circuit, second: Circuit) -> bool:
    """Whether two circuits are alike up to ids, positions, and names that the second alone has."""

    def same_node(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        before, after = one["record"], other["record"]
        if before.name != after.name and (before.name is not None or after.name in first.names):
            return False
        outputs = before.id in first.settings.outputs, after.id in second.settings.outputs
        numbers = [repr((node.value, node.constant)) for node in (before, after)]
        kinds = [(node.gate, node.definition) for node in (before, after)]
        return outputs[0] == outputs[1] and numbers[0] == numbers[1] and kinds[0] == kinds[1]

    def same_pins(one: Mapping[int, object], other: Mapping[int, object]) -> bool:
        return one.keys() == other.keys()

    return nx.is_isomorphic(first.graph, second.graph, same_node, same_pins)


@given(SEEDS)
@settings(deadline=None)
def test_a_circuit_as_text_and_back_is_the_same(seed: int) -> None:
    circuit = any_circuit(seed)

    text = write_formula(circuit, values=True)
    again = read_formula(text, DEFINITIONS)

    assert are_same(circuit, again), text
    assert write_formula(again, values=True) == text


@given(SEEDS)
@settings(deadline=None)
def test_without_values_only_those_of_inputs_are_lost(seed: int) -> None:
    circuit = any_circuit(seed)

    again = read_formula(write_formula(circuit), DEFINITIONS)

    for node in circuit.nodes():
        if node.gate == "input" and node.name not in ("e", "pi", "π"):
            circuit.update(node.id, value=1.0)
    assert are_same(circuit, again)


@given(SEEDS)
@settings(deadline=None)
def test_entering_the_formula_of_a_node_again_changes_nothing_but_names(seed: int) -> None:
    circuit = any_circuit(seed)
    dice = random.Random(seed)
    node_id = dice.choice([node.id for node in circuit.nodes()])
    text = write_formula(circuit, node_id)
    outputs = circuit.settings.outputs

    enter_formula(circuit, text, node_id if circuit.node(node_id).name is None else None)

    change = circuit.take_change()
    assert change.wires == {}, text
    for before, after in change.nodes.values():
        assert before is not None, text
        assert before.name is None, text
        assert replace(before, name="t") == replace(after, name="t"), text
    assert write_formula(circuit, node_id) == text
    assert outputs == circuit.settings.outputs or not circuit.graph.out_degree(node_id)


# --- any text ---

PARTS = (
    *"xyzef가()[]+-*/=^,.;:'\"#\n\t \\_0123456789ｘ−×·√²",
    *("**", "==", " = ", "exp(", "max(", "constant(", "node['", "']", "torch.", "tensor(", ".backward()"),
    *("import ", "for ", "lambda ", "...", "1e999", "x.grad", ", requires_grad=True", "σ(", "group(", "not "),
    *(
        "Value(",
        "f'",
        "b'",
        "0x",
        "1j",
        "@",
        ":=",
        "\r\n",
        "\ud800",
        "\0",
        "\ufeff",
        "\u3000",
        "\x0c",
        "\u2028",
    ),
)


def refused_in_place(text: str) -> bool:
    """Whether a text is a circuit, or refused with a place in it."""
    try:
        read_formula(text, DEFINITIONS)
    except FormulaRefused as refusal:
        return 0 <= refusal.start <= refusal.end <= len(text) and str(refusal).endswith(".")
    return True


@given(st.text() | st.lists(st.sampled_from(PARTS)).map("".join))
@example("f = ((((" * 100)
@example("f(x, y) = x*y")
@settings(deadline=None)
def test_any_text_is_a_circuit_or_refused(text: str) -> None:
    assert refused_in_place(text)


@given(SEEDS, st.data())
@settings(deadline=None)
def test_a_damaged_formula_is_a_circuit_or_refused(seed: int, data: st.DataObject) -> None:
    text = write_formula(any_circuit(seed), values=seed % 2 == 0)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 5, len(text))))
    middle = data.draw(st.lists(st.sampled_from(PARTS), max_size=3).map("".join))

    assert refused_in_place(text[:start] + middle + text[end:])


@given(
    SEEDS,
    st.lists(st.sampled_from(PARTS)).map("".join) | SEEDS.map(lambda seed: write_formula(any_circuit(seed))),
)
@settings(deadline=None)
def test_any_text_is_entered_or_refused(seed: int, text: str) -> None:
    circuit = any_circuit(seed)
    with suppress(CircuitError):
        enter_formula(circuit, text)
    circuit.apply(circuit.take_change().inverse())

    assert are_same(circuit, any_circuit(seed))
