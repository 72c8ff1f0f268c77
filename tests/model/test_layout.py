"""Tidy layout: columns, straight chains, rows, and nodes that stay where they are."""

from __future__ import annotations

import math

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.records import Node
from tests.builders import build, chain_rule_example

NEURON = build(
    "w0=2 x0=-1 w1=-3 x1=-2 w2=-3 m0:mul m1:mul s0:add dot:add neg:mulc=-1 e:exp d:addc=1 f:recip",
    "w0>m0 x0>m0 w1>m1 x1>m1 m0>s0 m1>s0 s0>dot w2>dot dot>neg neg>e e>d d>f",
)


def test_nothing_to_lay_out_gives_nothing() -> None:
    assert tidy_positions(Circuit()) == {}
    assert tidy_positions(chain_rule_example(), []) == {}


def test_x_plus_y_times_z_stands_as_in_the_notes() -> None:
    assert tidy_positions(chain_rule_example()) == {
        "x": (0.0, 0.0),
        "y": (0.0, 70.0),
        "q": (100.0, 35.0),
        "z": (140.0, 140.0),
        "f": (240.0, 88.0),
    }


def test_a_chain_of_unary_gates_stands_on_one_row() -> None:
    positions = tidy_positions(NEURON)

    assert {positions[node_id][1] for node_id in ("dot", "neg", "e", "d", "f")} == {192.0}
    assert [positions[node_id][0] for node_id in ("m0", "s0", "dot", "neg", "e", "d", "f")] == [
        100.0 + 140.0 * column for column in range(7)
    ]


def test_inputs_stand_in_rows_in_the_order_of_the_pins_they_feed() -> None:
    positions = tidy_positions(NEURON)

    assert [positions[node_id][1] for node_id in ("w0", "x0", "w1", "x1", "w2")] == [
        0.0,
        70.0,
        140.0,
        210.0,
        280.0,
    ]


def test_an_input_stands_just_before_the_first_gate_that_it_feeds() -> None:
    positions = tidy_positions(build("x y q:exp r:exp f:add", "x>q q>r r>f y>f"))

    assert positions["y"][0] == positions["f"][0] - 100.0
    assert positions["x"][0] == positions["q"][0] - 100.0


def test_long_numbers_widen_their_column_alone() -> None:
    positions = tidy_positions(build("x=1234.567 q:neg r:sigmoid f:exp", "x>q q>r r>f"))

    assert positions["q"][0] == 130.0
    assert positions["r"][0] - positions["q"][0] == 170.0
    assert positions["f"][0] - positions["r"][0] == 140.0


def test_a_wide_gate_widens_both_of_its_columns() -> None:
    positions = tidy_positions(build("x q:softplus f:exp", "x>q q>f"))

    assert positions["q"][0] == 60.0 + 20.0 + 38.0
    assert positions["f"][0] - positions["q"][0] == 38.0 + 20.0 + 60.0 + 20.0 + 20.0


@pytest.mark.parametrize("columns", [1, 2])
def test_gates_that_the_same_inputs_feed_keep_apart(columns: int) -> None:
    names = "abcdefg"
    wires = " ".join(f"x>{name} y>{name}" for name in names)
    nodes = "x y " + " ".join(f"{name}:add" for name in names)
    if columns == 2:
        nodes += " " + " ".join(f"{name}2:exp" for name in names)
        wires += " " + " ".join(f"{name}>{name}2" for name in names)
    positions = tidy_positions(build(nodes, wires))

    heights = [positions[name][1] for name in names]
    assert heights == [heights[0] + 70.0 * row for row in range(7)]
    assert heights[3] == (positions["x"][1] + positions["y"][1]) / 2


def test_a_gate_with_many_pins_gets_more_room() -> None:
    inputs = [f"x{row}" for row in range(20)]
    wires = " ".join(f"{name}>f {name}>g" for name in inputs)
    positions = tidy_positions(build(" ".join(inputs) + " f:add g:add", wires))

    # 20 pins, 14 a pin, and 30 between the two boxes as between two circles.
    assert positions["g"][1] - positions["f"][1] == 20 * 14.0 + 30.0


def test_separate_parts_stand_below_each_other() -> None:
    positions = tidy_positions(build("x f:exp y g:exp", "x>f y>g"))

    assert positions == {"x": (0.0, 0.0), "f": (100.0, 0.0), "y": (0.0, 70.0), "g": (100.0, 70.0)}


def test_gates_without_wires_stand_below_each_other() -> None:
    assert tidy_positions(build("f:add g:add")) == {"f": (100.0, 0.0), "g": (100.0, 70.0)}


def test_nodes_that_have_a_place_stay_and_the_others_come_below() -> None:
    circuit = build("x y f:add", "x>f y>f")
    circuit.update("f", position=(50.0, 300.0))

    assert tidy_positions(circuit, ["x", "y"]) == {"x": (50.0, 370.0), "y": (50.0, 440.0)}


def test_no_two_nodes_of_a_woven_circuit_are_too_near() -> None:
    gates = [f"g{place}" for place in range(60)]
    wires = [f"{'xyz'[place % 3] if place < 3 else gates[place // 2]}>{gates[place]}" for place in range(60)]
    wires += [f"{gates[place - 1]}>{gates[place]}" for place in range(1, 60)]
    wires = [wire for wire in wires if wire.partition(">")[0] != wire.partition(">")[2]]
    positions = list(
        tidy_positions(build("x y z " + " ".join(f"{gate}:add" for gate in gates), " ".join(wires))).values()
    )

    for index, one in enumerate(positions):
        assert all(math.dist(one, other) >= 69.0 for other in positions[index + 1 :])


def test_a_chain_of_10_000_gates_is_laid_out() -> None:
    circuit = Circuit()
    circuit.insert(Node("n0", "input", value=1.0, order=0))
    for place in range(1, 10_000):
        circuit.insert(Node(f"n{place}", "neg", order=place))
        circuit.connect(f"n{place - 1}", f"n{place}", 0)

    positions = tidy_positions(circuit)

    assert positions["n9999"] == (100.0 + 140.0 * 9998, 0.0)
