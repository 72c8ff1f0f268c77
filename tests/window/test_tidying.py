"""The action "Tidy Up": the selection, or the whole circuit."""

from __future__ import annotations

from tests.window.house import House


def spread(house: House) -> None:
    house.draw_example()
    with house.document.edit("Spread") as circuit:
        circuit.move_all({"x": (0.0, 400.0), "f": (-200.0, 30.0)})
    house.document.stack.clear()


def test_without_a_selection_the_whole_circuit_is_tidied(house):
    spread(house)
    house.trigger("tidy_up")

    position = {node.id: node.position for node in house.document.circuit.nodes()}
    assert house.document.stack.undoText() == "Tidy up"
    assert position["x"][0] == position["y"][0] < position["q"][0] < position["f"][0]


def test_one_selected_node_means_the_whole_circuit_too(house):
    spread(house)
    house.select("f")
    house.trigger("tidy_up")

    assert house.document.circuit.node("f").position[0] > house.document.circuit.node("q").position[0]


def test_several_selected_nodes_are_tidied_alone(house):
    spread(house)
    house.select("x", "y", "q")
    house.trigger("tidy_up")

    circuit = house.document.circuit
    assert circuit.node("f").position == (-200.0, 30.0)
    assert circuit.node("y").position[1] - circuit.node("x").position[1] == 70.0


def test_undo_takes_it_back_while_the_nodes_still_glide(house):
    spread(house)
    house.trigger("tidy_up")
    house.trigger("undo")

    assert house.document.circuit.node("f").position == (-200.0, 30.0)


def test_nothing_can_be_tidied_where_nothing_is(house):
    assert not house.window.action("tidy_up").isEnabled()
