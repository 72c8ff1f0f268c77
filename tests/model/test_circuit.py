"""The circuit: rules for connecting, pins, names, changes."""

from __future__ import annotations

import copy
import math
from dataclasses import replace

import networkx as nx
import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import (
    BadNumber,
    BadText,
    CircuitError,
    CycleError,
    IdTaken,
    MissingField,
    NameTaken,
    NeedlessField,
    NoPins,
    PinOccupied,
    UnknownGate,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.records import Node, Wire
from tests.builders import build, chain_rule_example


def test_two_wires_between_the_same_two_nodes_are_both_kept() -> None:
    circuit = build("x=3 f:mul", "x>f x>f")
    assert circuit.wires() == [Wire("x", "f", 0), Wire("x", "f", 1)]


def test_a_second_source_on_a_pin_is_refused() -> None:
    circuit = build("x y f:sub", "x>f.0")
    with pytest.raises(PinOccupied, match="Pin 0 of f has a wire already"):
        circuit.connect("y", "f", 0)
    assert circuit.wires() == [Wire("x", "f", 0)]


def test_a_wire_that_closes_a_loop_is_refused_with_both_names() -> None:
    circuit = chain_rule_example()
    with pytest.raises(CycleError, match="from f to q would close a loop"):
        circuit.connect("f", "q", 2)
    with pytest.raises(CycleError):
        circuit.connect("q", "q", 2)


@pytest.mark.parametrize("pin", [-1, 2, 99])
def test_a_pin_that_the_gate_has_not_is_refused(pin: int) -> None:
    circuit = build("x f:sub")
    with pytest.raises(UnknownPin, match=f"f has no pin {pin}"):
        circuit.connect("x", "f", pin)


def test_a_variadic_gate_offers_one_more_pin_only_when_all_are_taken() -> None:
    circuit = build("x f:add", "x>f.1")
    assert (circuit.pin_count("f"), circuit.open_pin_count("f"), circuit.free_pin("f")) == (2, 2, 0)
    with pytest.raises(UnknownPin):
        circuit.connect("x", "f", 2)
    circuit.connect("x", "f", 0)
    assert (circuit.pin_count("f"), circuit.open_pin_count("f"), circuit.free_pin("f")) == (2, 3, 2)
    circuit.connect("x", "f", 2)
    assert circuit.pin_count("f") == 3


def test_no_wire_leads_into_an_input_or_a_constant() -> None:
    circuit = build("x y c:constant=1")
    for target in ("y", "c"):
        with pytest.raises(NoPins, match="no wire can lead to it"):
            circuit.connect("x", target, 0)


def test_ends_that_are_not_there_are_refused_and_not_created() -> None:
    circuit = build("x f:add")
    for source, target in (("ghost", "f"), ("x", "ghost")):
        with pytest.raises(UnknownNode, match="ghost"):
            circuit.connect(source, target, 0)
    assert len(circuit) == 2


def test_taking_the_middle_wire_of_an_add_closes_the_gap_and_comes_back() -> None:
    circuit = build("x y z f:add", "x>f y>f z>f")
    circuit.disconnect("f", 1)
    assert circuit.sources("f") == {0: "x", 1: "z"}
    change = circuit.take_change()
    circuit.apply(change.inverse())
    assert circuit.sources("f") == {0: "x", 1: "y", 2: "z"}
    circuit.apply(change)
    assert circuit.sources("f") == {0: "x", 1: "z"}


def test_a_gate_with_fixed_pins_keeps_the_gap() -> None:
    circuit = build("x y f:sub", "x>f y>f")
    circuit.disconnect("f", 0)
    assert circuit.sources("f") == {1: "y"}


def test_removing_a_node_takes_its_wires_and_closes_gaps() -> None:
    circuit = build("x y f:add g:mul", "x>f y>f x>f x>g f>g")
    circuit.remove("x")
    assert circuit.wires() == [Wire("y", "f", 0), Wire("f", "g", 0)]
    circuit.remove("f")
    assert circuit.wires() == []
    assert "f" not in circuit


def test_removing_several_nodes_is_like_removing_one_after_the_other() -> None:
    nodes, wires = "x y z f:add g:mul h:sub k:max", "x>f y>f z>f x>g f>g y>h z>h g>k x>k h>k"
    one_by_one, at_once = build(nodes, wires), build(nodes, wires)
    for node_id in ("g", "x", "y"):
        one_by_one.remove(node_id)
    at_once.remove_all(["y", "g", "x"])
    assert at_once.nodes() == one_by_one.nodes()
    assert at_once.wires() == one_by_one.wires() == [Wire("z", "f", 0), Wire("z", "h", 1), Wire("h", "k", 0)]
    assert at_once.operands["f"] == ["z", None]
    assert at_once.take_change() == one_by_one.take_change()


def test_removing_a_node_that_is_not_there_removes_nothing() -> None:
    circuit = chain_rule_example()
    with pytest.raises(UnknownNode):
        circuit.remove_all(["x", "ghost"])
    assert "x" in circuit
    assert not circuit.take_change()


def test_several_wires_are_taken_off_as_their_pins_are_counted_now() -> None:
    circuit = build("x y z f:add g:sub", "x>f y>f z>f x>f x>g y>g")
    circuit.disconnect_all([("f", 0), ("g", 0), ("f", 2)])
    assert circuit.operands["f"] == ["y", "x"]
    assert circuit.operands["g"] == [None, "y"]
    with pytest.raises(UnknownPin):
        circuit.disconnect_all([("f", 0), ("g", 0)])
    assert circuit.operands["f"] == ["y", "x"]


def test_another_gate_in_place_of_one_has_its_own_pins() -> None:
    circuit = build("x f:add", "x>f")
    circuit.update("f", gate="exp")
    assert circuit.operands["f"] == ["x"]
    circuit.update("f", gate="sub")
    assert circuit.operands["f"] == ["x", None]


# --- copies of a part ---


def test_a_part_comes_in_behind_the_others_with_its_wires_and_its_output() -> None:
    circuit = build("a b c:mul", "a>c b>c")
    ids = circuit.insert_part(build("x=3 k:mulc=5 f:max g:exp", "x>k k>f.1 k>g"), 10.0, -20.0)
    assert ids == ["x", "k", "f", "g"]
    assert [node.order for node in circuit.nodes()] == list(range(7))
    assert circuit.node("x").value == 3.0
    assert circuit.node("k").constant == 5.0
    assert circuit.node("k").position == (150.0, -20.0)
    assert circuit.operands["f"] == [None, "k"]
    assert circuit.settings.outputs == ("c",)


def test_the_output_of_a_part_is_the_output_of_its_copy() -> None:
    part = build("x f:exp g:neg", "x>f x>g")
    part.set_settings(outputs=("g",), seed=3.0)
    circuit = build("x f:exp", "x>f")
    ids = circuit.insert_part(part)
    assert circuit.settings.outputs == ("f", ids[2])
    assert circuit.settings.seed == 1.0


def test_copies_get_free_names_and_ids_and_nameless_ones_stay_so() -> None:
    circuit = build("x w2 w4")
    part = build("x w2 w3 loss:exp")
    part.update("loss", name=None)
    ids = circuit.insert_part(part)
    assert [circuit.node(one).name for one in ids] == ["x1", "w3", "w5", None]
    again = circuit.insert_part(part)
    assert [circuit.node(one).name for one in again] == ["x2", "w6", "w7", None]
    assert len(set(ids + again)) == 8


def test_a_copy_whose_id_is_taken_gets_another() -> None:
    circuit = Circuit()
    circuit.insert(Node("n1", "exp", order=0))
    circuit.insert(Node("x", "exp", order=1))
    ids = circuit.insert_part(build("x n1"))
    assert len({*ids, "n1", "x"}) == 4
    assert [circuit.node(one).name for one in ids] == ["x", "n1"]


def test_a_part_that_would_overflow_is_refused_and_nothing_of_it_comes_in() -> None:
    circuit, part = Circuit(), build("x y")
    part.update("y", position=(1.7e308, 0.0))
    with pytest.raises(BadNumber):
        circuit.insert_part(part, 1e308, 0.0)
    assert len(circuit) == 0
    assert not circuit.take_change()


def test_taking_a_part_back_leaves_the_circuit_as_it_was() -> None:
    circuit = chain_rule_example()
    before = circuit.nodes(), circuit.wires(), circuit.settings
    circuit.insert_part(chain_rule_example(), 5.0, 5.0)
    change = circuit.take_change()
    circuit.apply(change.inverse())
    assert (circuit.nodes(), circuit.wires(), circuit.settings) == before
    circuit.apply(change)
    assert len(circuit) == 10


# --- changes ---


def test_removing_and_undoing_restores_every_record() -> None:
    circuit = build("x y f:add g:mul", "x>f y>f x>f x>g f>g")
    nodes, wires, settings = circuit.nodes(), circuit.wires(), circuit.settings
    circuit.remove("x")
    circuit.remove("g")
    circuit.apply(circuit.take_change().inverse())
    assert (circuit.nodes(), circuit.wires(), circuit.settings) == (nodes, wires, settings)


def test_new_inputs_get_value_one_and_the_next_free_name() -> None:
    circuit = Circuit()
    names = [circuit.add("input").name for _ in range(5)]
    assert names[:4] == ["x", "y", "z", "w"]
    assert len(set(names)) == 5
    assert circuit.node("x").value == 1.0


def test_many_inputs_all_get_names_of_their_own() -> None:
    circuit = Circuit()
    assert len({circuit.add("input").name for _ in range(60)}) == 60


def test_an_id_is_not_changed_by_a_rename_and_not_given_twice() -> None:
    circuit = Circuit()
    first = circuit.add("input", name="x")
    circuit.update("x", name="speed")
    second = circuit.add("input", name="x")
    assert first.id == "x"
    assert second.id != "x"
    with pytest.raises(NameTaken, match="speed is taken"):
        circuit.update(second.id, name="speed")
    with pytest.raises(IdTaken):
        circuit.insert(Node("x", "input", value=1.0))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"value": math.nan}, BadNumber),
        ({"value": math.inf}, BadNumber),
        ({"value": None}, MissingField),
        ({"constant": 2.0}, NeedlessField),
        ({"name": ""}, BadText),
        ({"name": "  "}, BadText),
        ({"name": "\ud800"}, BadText),
        ({"name": "a\nb"}, BadText),
        ({"position": (math.nan, 0.0)}, BadNumber),
        ({"gate": "teapot"}, UnknownGate),
    ],
)
def test_an_edit_refuses_what_a_file_may_not_say(
    fields: dict[str, object], error: type[CircuitError]
) -> None:
    circuit = build("x=1")
    before = circuit.node("x")
    with pytest.raises(error):
        circuit.update("x", **fields)
    assert circuit.node("x") == before
    assert not circuit.take_change()


@pytest.mark.parametrize(
    "fields", [{"digits": 9}, {"digits": -1}, {"seed": math.inf}, {"outputs": ("ghost",)}]
)
def test_settings_refuse_what_a_file_may_not_say(fields: dict[str, object]) -> None:
    circuit = chain_rule_example()
    with pytest.raises(CircuitError):
        circuit.set_settings(**fields)
    assert not circuit.take_change()


def test_a_change_that_returns_to_its_start_is_no_change() -> None:
    circuit = chain_rule_example()
    circuit.update("x", value=7.0)
    circuit.update("x", value=-2.0)
    circuit.disconnect("f", 1)
    circuit.connect("z", "f", 1)
    assert not circuit.take_change()


def test_joined_changes_do_what_both_did() -> None:
    circuit = chain_rule_example()
    start = circuit.nodes(), circuit.wires(), circuit.settings
    circuit.update("x", value=7.0)
    first = circuit.take_change()
    circuit.remove("x")
    circuit.update("y", value=1.0)
    second = circuit.take_change()
    end = circuit.nodes(), circuit.wires(), circuit.settings
    circuit.apply(first.then(second).inverse())
    assert (circuit.nodes(), circuit.wires(), circuit.settings) == start
    circuit.apply(first.then(second))
    assert (circuit.nodes(), circuit.wires(), circuit.settings) == end
    assert not first.then(first.inverse())


def test_what_feeds_a_node_and_what_it_feeds() -> None:
    circuit = chain_rule_example()
    assert circuit.ancestors("q") == {"q", "x", "y"}
    assert circuit.descendants("q") == {"q", "f"}


def test_the_graph_holds_records_and_is_keyed_by_pin() -> None:
    graph = chain_rule_example().graph
    assert graph.nodes["x"]["record"].value == -2.0
    assert graph.has_edge("q", "f", key=0)


def test_networkx_reads_the_graph_as_any_other() -> None:
    circuit = build("x=1 y=2 s:add f:mul", "x>s x>s y>s s>f y>f")
    circuit.disconnect("s", 0)
    graph = circuit.graph
    assert sorted(graph.edges(keys=True)) == [("s", "f", 0), ("x", "s", 0), ("y", "f", 1), ("y", "s", 1)]
    assert nx.is_directed_acyclic_graph(graph)
    assert graph.out_degree("y") == 2
    assert nx.utils.graphs_equal(graph.copy(), graph)
    assert nx.descendants(graph, "x") == {"s", "f"}
    circuit.remove("s")
    assert sorted(nx.MultiDiGraph(graph).edges(keys=True)) == [("y", "f", 0)]


def test_two_wires_between_two_nodes_are_two_edges_that_go_one_by_one() -> None:
    circuit = build("x=1 f:add", "x>f x>f x>f")
    assert sorted(circuit.graph.edges(keys=True)) == [("x", "f", 0), ("x", "f", 1), ("x", "f", 2)]
    circuit.disconnect("f", 1)
    assert sorted(circuit.graph.edges(keys=True)) == [("x", "f", 0), ("x", "f", 1)]
    circuit.disconnect_all([("f", 0), ("f", 1)])
    assert circuit.graph.number_of_edges() == 0


def test_the_graph_can_be_copied_and_turned_as_any_of_networkx() -> None:
    graph = chain_rule_example().graph
    for other in (graph.copy(), copy.deepcopy(graph), graph.to_undirected(), graph.reverse()):
        assert set(other) == set(graph)
        assert other.number_of_edges() == graph.number_of_edges()
        other.remove_node("q")
    assert sorted(graph["q"]["f"]) == [0]


def test_several_nodes_move_at_once() -> None:
    circuit = build("x y f:add", "x>f y>f")
    circuit.take_change()
    start = circuit.node("y")
    circuit.move_all({"x": (60.0, 40.0), "y": start.position, "f": (200.0, -20.0)})
    change = circuit.take_change()
    assert set(change.nodes) == {"x", "f"}
    assert not change.structural
    assert circuit.node("f") == replace(change.nodes["f"][0], position=(200.0, -20.0))
    assert circuit.graph.nodes["x"]["record"].position == (60.0, 40.0)
    with pytest.raises(BadNumber):
        circuit.move_all({"x": (0.0, 0.0), "y": (math.inf, 0.0)})
    assert not circuit.take_change()


def test_changes_of_one_edit_are_taken_as_one() -> None:
    circuit = build("x=1 f:exp", "x>f")
    circuit.take_change()
    for value in (2.0, 3.0, 4.0):
        circuit.update("x", value=value)
    circuit.disconnect("f", 0)
    circuit.connect("x", "f", 0)
    change = circuit.take_change()
    before, after = change.nodes["x"]
    assert (before.value, after.value) == (1.0, 4.0)
    assert not change.wires
    assert not circuit.take_change()
