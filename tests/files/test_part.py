"""A part of a circuit as a file: what the clipboard carries."""

from __future__ import annotations

import random

import pytest

from circuit_editor.files.json_file import decode, encode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import UnknownNode
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.records import Wire
from tests.builders import build


def test_a_part_has_its_nodes_and_the_wires_among_them() -> None:
    circuit = build("x y q:add s:sub f:mul", "x>q y>q x>s y>s q>f s>f")

    part = decode(encode_part(circuit, ["s", "f", "y"]), "clipboard")

    assert [node.id for node in part.nodes()] == ["y", "s", "f"]
    assert part.wires() == [Wire("y", "s", 1), Wire("s", "f", 0)]
    assert part.node("y").position == circuit.node("y").position


def test_a_gap_that_was_there_stays() -> None:
    circuit = build("x y f:add g:add", "x>f.1 y>g x>g")

    part = decode(encode_part(circuit, ["x", "f", "g"]), "clipboard")

    assert part.operands == {"x": [], "f": [None, "x"], "g": ["x", None]}


def test_a_part_keeps_the_output_that_is_in_it_and_no_other_setting() -> None:
    circuit = build("x f:exp g:neg y h:exp", "x>f x>g y>h")
    circuit.set_settings(outputs=("g", "h"), seed=2.0, digits=3)

    part = decode(encode_part(circuit, ["x", "f", "g"]), "clipboard")

    assert part.settings.outputs == ("g",)
    assert (part.settings.seed, part.settings.digits) == (1.0, None)


def test_a_node_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNode):
        encode_part(build("x"), ["x", "ghost"])


@pytest.mark.parametrize("seed", range(20))
def test_any_part_of_a_circuit_is_a_file_and_a_copy_of_it_says_the_same(seed: int) -> None:
    dice = random.Random(seed)
    gates = " ".join(f"n{place}:{dice.choice(['add', 'sub', 'exp', 'max'])}" for place in range(12))
    circuit = build("x y " + gates)
    ids = [node.id for node in circuit.nodes()]
    for _ in range(30):
        target = dice.choice(ids[2:])
        if (pin := circuit.free_pin(target)) is not None:
            circuit.connect(ids[dice.randrange(ids.index(target))], target, pin)
    settle_outputs(circuit, circuit.take_change())

    data = encode_part(circuit, dice.sample(ids, 8))
    part, copy = decode(data, "clipboard"), Circuit()
    copy.insert_part(part)

    assert encode(copy) == encode(part)
