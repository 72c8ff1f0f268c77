"""The difference between two circuits makes one of the other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.difference import difference
from circuit_editor.model.random_circuits import DIFFICULTIES, random_circuit
from circuit_editor.resource_finder import resource
from tests.builders import build, chain_rule_example


def copy_of(circuit: Circuit) -> Circuit:
    return decode(encode(circuit), "copy")


def test_a_circuit_and_its_copy_do_not_differ():
    assert not difference(chain_rule_example(), copy_of(chain_rule_example()))


def test_only_what_differs_is_in_it():
    one, other = chain_rule_example(), copy_of(chain_rule_example())
    other.update("x", value=3.0)
    other.disconnect("f", 1)
    other.connect("x", "f", 1)
    other.set_settings(digits=2)
    other.add_note("look", (0.0, 0.0))

    change = difference(one, other)

    assert list(change.nodes) == ["x"]
    assert list(change.wires) == [("f", 1)]
    assert change.settings == (one.settings, other.settings)
    assert [(before, after.text) for before, after in change.annotations.values()] == [(None, "look")]
    assert not change.definitions


SEEDS = st.integers(0, 1000)


@settings(max_examples=20)
@given(SEEDS, SEEDS, st.sampled_from(sorted(DIFFICULTIES)))
def test_after_it_any_circuit_is_any_other(seed: int, other_seed: int, difficulty: str):
    one = random_circuit(DIFFICULTIES[difficulty], seed)
    other = random_circuit(DIFFICULTIES["hard"], other_seed)
    before, change = encode(one), difference(one, other)

    one.apply(change)
    assert encode(one) == encode(other)
    assert not difference(one, other)
    one.apply(change.inverse())
    assert encode(one) == before


def test_after_it_each_example_is_the_next_one():
    paths = sorted(resource("examples").glob("*.circuit.json"))
    one = Circuit()
    for path in paths:
        other = read_circuit(path)
        one.apply(difference(one, other))
        assert encode(one) == encode(other), path.name


def test_names_and_places_may_be_changed_round():
    """The names are unique, and taken while a change is on its way."""
    one = build("x=1 y=2 f:sub", "x>f y>f")
    other = build("y=2 x=1 f:sub", "y>f x>f")
    for node_id, name in (("x", "spare"), ("y", "x"), ("x", "y")):
        other.update(node_id, name=name)

    one.apply(difference(one, other))

    assert encode(one) == encode(other)
    assert set(one.names) == set(other.names)
