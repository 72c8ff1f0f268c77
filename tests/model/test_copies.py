"""Copies of a part beside itself."""

from __future__ import annotations

from circuit_editor.model.copies import duplicate, part_of
from tests.builders import build, chain_rule_example


def test_copies_have_the_wires_among_them_and_none_from_outside():
    circuit = chain_rule_example()
    copies = duplicate(circuit, ["q", "f"], [], 20.0)
    q, f = copies.nodes
    assert circuit.sources(q) == {}
    assert circuit.sources(f) == {0: q}
    assert len(circuit.wires()) == 5


def test_names_get_numbers_and_values_stay():
    circuit = build("w2=7 e:exp", "w2>e")
    copies = duplicate(circuit, ["w2", "e"], [], 20.0)
    assert [(circuit.node(one).name, circuit.node(one).value) for one in copies.nodes] == [
        ("w3", 7.0),
        ("e1", None),
    ]


def test_no_copy_lies_exactly_on_what_is_there():
    circuit = build("x=1 y=2")
    circuit.move_all({"x": (0.0, 0.0), "y": (20.0, 20.0)})
    (copy,) = duplicate(circuit, ["x"], [], 20.0).nodes
    assert circuit.node(copy).position == (40.0, 40.0)


def test_notes_and_frames_are_copied_as_well():
    circuit = build("x=1")
    note = circuit.add_note("why", (5.0, 5.0))
    copies = duplicate(circuit, [], [note.id], 20.0)
    assert copies.nodes == ()
    (copy,) = copies.annotations
    assert circuit.annotation(copy).position == (25.0, 25.0)


def test_a_part_closes_gaps_and_keeps_its_output():
    part = part_of(chain_rule_example(), ["z", "f"])
    assert part.sources("f") == {0: "z"}
    assert part.settings.outputs == ("f",)
