"""Definitions: what they may have inside, sharing, removing, renaming."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from circuit_editor.files.json_file import decode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import BadText, CircuitError, UnknownPin
from circuit_editor.model.group_errors import (
    BadInnerOutput,
    BadInside,
    ContainsItself,
    DefinitionInUse,
    DefinitionTaken,
    NestedTooDeep,
    NoInnerInput,
    TooMuchInside,
    UnknownDefinition,
)
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.records import Node, Wire
from tests.builders import build


def sigmoids() -> Circuit:
    """x -> sigmoid "f", of four gates."""
    circuit = build("x n:mulc=-1 e:exp p:addc=1 f:recip", "x>n n>e e>p p>f")
    collapse(circuit, "nepf", "sigmoid")
    circuit.take_change()
    return circuit


def inner(nodes: str, wires: str, output: str) -> Definition:
    circuit = build(nodes, wires)
    circuit.set_settings(outputs=(output,))
    return Definition.of("g", circuit)


def test_a_definition_that_groups_have_can_not_be_removed() -> None:
    circuit = sigmoids()

    with pytest.raises(DefinitionInUse, match=r"^sigmoid can't be removed: f is made of it\.$"):
        circuit.remove_definition("sigmoid")

    expand(circuit, "f")
    circuit.remove_definition("sigmoid")
    assert circuit.definitions == {}
    with pytest.raises(UnknownDefinition, match=r"^There is no definition called sigmoid\.$"):
        circuit.remove_definition("sigmoid")


def test_a_definition_inside_another_can_not_be_removed() -> None:
    circuit = sigmoids()
    collapse(circuit, ["f"], "outer")

    with pytest.raises(DefinitionInUse, match=r"outer is made of it\.$"):
        circuit.remove_definition("sigmoid")


def test_a_definition_is_renamed_wherever_it_is_used() -> None:
    circuit = sigmoids()
    collapse(circuit, ["f"], "outer")
    circuit.take_change()

    circuit.rename_definition("sigmoid", "squash")

    assert sorted(circuit.definitions) == ["outer", "squash"]
    assert circuit.inside("outer").node("f").definition == "squash"
    assert run(compile_circuit(circuit)).value("f") == pytest.approx(0.7310585786)
    circuit.apply(circuit.take_change().inverse())
    assert sorted(circuit.definitions) == ["outer", "sigmoid"]
    assert circuit.inside("outer").node("f").definition == "sigmoid"


def test_a_taken_or_empty_name_is_no_new_name_for_a_definition() -> None:
    circuit = sigmoids()
    collapse(circuit, ["f"], "outer")

    with pytest.raises(DefinitionTaken):
        circuit.rename_definition("sigmoid", "outer")
    with pytest.raises(BadText):
        circuit.rename_definition("sigmoid", " ")
    with pytest.raises(UnknownDefinition):
        circuit.rename_definition("ghost", "outer")


GOOD = inner("x f:exp", "x>f", "f")

WRONG: list[tuple[str, Callable[[], Definition], type[CircuitError], str]] = [
    ("no input", lambda: inner("c:constant=1 f:exp", "c>f", "f"), NoInnerInput, "g has no input inside: a group needs at least one pin."),
    ("no such output", lambda: replace(GOOD, output="h"), BadInnerOutput, "g needs exactly one output inside, and that must be a gate."),
    ("input as output", lambda: replace(GOOD, output="x"), BadInnerOutput, "g needs exactly one output inside, and that must be a gate."),
    ("unknown definition", lambda: replace(GOOD, nodes=(GOOD.nodes[0], Node("f", "group", definition="h"))), UnknownDefinition, "There is no definition called h."),
    ("itself", lambda: replace(GOOD, nodes=(GOOD.nodes[0], Node("f", "group", definition="g"))), ContainsItself, "g would contain itself: g -> g."),
    ("id twice", lambda: replace(GOOD, nodes=(*GOOD.nodes, Node("f", "exp"))), BadInside, "g can't be a definition: There is a node with the id f already."),
    ("name twice", lambda: replace(GOOD, nodes=(*GOOD.nodes, Node("h", "exp", "f"))), BadInside, "g can't be a definition: The name f is taken: names are unique."),
    ("wire from nowhere", lambda: replace(GOOD, wires=(Wire("y", "f", 0),)), BadInside, "g can't be a definition: There is no node y."),
    ("wire into an input", lambda: replace(GOOD, wires=(Wire("f", "x", 0),)), BadInside, "g can't be a definition: x is an input or a constant: no wire can lead to it."),
    ("pin that is not there", lambda: replace(GOOD, wires=(Wire("x", "f", 1),)), BadInside, "g can't be a definition: f has no pin 1."),
    ("two wires on a pin", lambda: replace(GOOD, wires=(Wire("x", "f", 0),) * 2), BadInside, "g can't be a definition: Pin 0 of f has a wire already."),
    ("loop", lambda: replace(GOOD, wires=(Wire("f", "f", 0),)), BadInside, "g can't be a definition: A wire from f to f would close a loop: f depends on f."),
    ("empty name", lambda: replace(GOOD, name=""), BadText, "The definition '' can't be used: it is empty or has characters that can't be shown."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "kind", "sentence"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_can_not_be_a_definition_is_refused(
    make: Callable[[], Definition], kind: type[CircuitError], sentence: str
) -> None:
    circuit = Circuit()

    with pytest.raises(kind) as refused:
        circuit.add_definition(make())

    assert str(refused.value) == sentence
    assert circuit.definitions == {}


def test_a_group_needs_a_definition_that_there_is() -> None:
    with pytest.raises(UnknownDefinition):
        Circuit().add("group", definition="ghost")


def test_a_group_can_have_another_definition_if_that_has_pins_for_its_wires() -> None:
    circuit = build("x y f:mul", "x>f y>f")
    collapse(circuit, ["f"], "product")
    circuit.add_definition(GOOD)

    with pytest.raises(UnknownPin, match=r"^f has no pin 1\.$"):
        circuit.update("f", definition="g")

    circuit.disconnect("f", 1)
    circuit.update("f", definition="g")
    assert circuit.operands["f"] == ["x"]
    assert run(compile_circuit(circuit)).value("f") == pytest.approx(2.718281828)


def test_groups_can_not_be_nested_without_end() -> None:
    circuit = build("x f:exp", "x>f")
    for level in range(100):
        collapse(circuit, ["f"], f"level {level}")

    with pytest.raises(NestedTooDeep, match=r"^The groups would be nested more than 100 deep\.$"):
        collapse(circuit, ["f"], "one too many")


def doubled(times: int) -> Circuit:
    """Definitions "level 0", "level 1", ... with two groups of the one before in each."""
    circuit = Circuit()
    circuit.add_definition(replace(GOOD, name="level 0"))
    for level in range(1, times):
        circuit.add_definition(twice(level))
    return circuit


def twice(level: int) -> Definition:
    nodes = (GOOD.nodes[0], *(Node(one, "group", definition=f"level {level - 1}") for one in "gf"))
    return Definition(f"level {level}", nodes, (Wire("x", "g", 0), Wire("g", "f", 0)), "f")


def test_groups_can_not_hold_more_than_memory_does() -> None:
    circuit = doubled(15)

    with pytest.raises(TooMuchInside, match=r"^Inside the groups there would be more than 100,000 nodes\.$"):
        circuit.add_definition(twice(15))


def test_a_group_too_many_is_refused() -> None:
    circuit = doubled(15)
    circuit.add("group", definition="level 14")

    with pytest.raises(TooMuchInside):
        circuit.add("group", definition="level 14")
    with pytest.raises(TooMuchInside):
        circuit.insert_part(circuit)


# --- copies ---


def test_a_copy_brings_the_definitions_that_it_needs() -> None:
    circuit = sigmoids()
    collapse(circuit, ["f"], "outer")
    circuit.add_definition(GOOD)
    copy = Circuit()

    [group] = copy.insert_part(decode(encode_part(circuit, ["f"]), "clipboard"))

    assert sorted(copy.definitions) == ["outer", "sigmoid"]
    assert copy.node(group).definition == "outer"


def test_a_copy_shares_a_definition_with_the_same_contents() -> None:
    circuit = sigmoids()
    part = decode(encode_part(circuit, ["f"]), "clipboard")

    circuit.insert_part(part, 10.0, 10.0)

    assert list(circuit.definitions) == ["sigmoid"]


def test_a_definition_of_the_same_name_with_other_contents_gets_a_free_one_and_is_then_shared() -> None:
    circuit = sigmoids()
    other = Circuit()
    other.add_definition(replace(GOOD, name="sigmoid"))
    other.add("group", definition="sigmoid")

    [first] = circuit.insert_part(other)
    [second] = circuit.insert_part(other)

    assert sorted(circuit.definitions) == ["sigmoid", "sigmoid1"]
    assert circuit.node(first).definition == circuit.node(second).definition == "sigmoid1"
    circuit.apply(circuit.take_change().inverse())
    assert list(circuit.definitions) == ["sigmoid"]


def test_a_group_inside_a_copy_follows_the_new_name_of_its_definition() -> None:
    circuit, other = sigmoids(), Circuit()
    other.add_definition(replace(GOOD, name="sigmoid"))
    other.add("group", name="g", definition="sigmoid")
    source = other.add("input").id
    other.connect(source, "g", 0)
    collapse(other, ["g"], "outer")

    circuit.insert_part(other)

    assert circuit.inside("outer").node("g").definition == "sigmoid1"


def test_a_name_that_ends_with_thousands_of_digits_gets_a_number_too() -> None:
    name = "f" + "9" * 5000
    circuit = Circuit()
    circuit.add_definition(replace(GOOD, name=name))
    other = Circuit()
    other.add_definition(replace(GOOD, name=name, nodes=(GOOD.nodes[0], Node("f", "neg"))))
    other.add("group", definition=name)

    circuit.insert_part(other)

    assert len(circuit.definitions) == 2
