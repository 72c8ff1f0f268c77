"""networkx graphs and node-link data: nothing is lost there and back, and what is missing has a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from circuit_editor.exchange.errors import NotAGraph
from circuit_editor.exchange.graphs import from_networkx, from_node_link, to_networkx, to_node_link
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import NewerFile
from circuit_editor.model.expression import write_formula
from circuit_editor.resource_finder import examples
from tests.exchange.everything import everything


def value_of(circuit: Circuit, node_id: str) -> float | None:
    return run(compile_circuit(circuit)).value(node_id)


def quotient(**pins: int) -> nx.DiGraph:
    """a / b, with these pins for the wires from a and b."""
    graph = nx.DiGraph()
    graph.add_node("a", gate="input", value=6.0)
    graph.add_node("b", gate="input", value=2.0)
    graph.add_node("f", gate="div")
    for source in ("a", "b"):
        graph.add_edge(source, "f", **({"pin": pins[source]} if source in pins else {}))
    return graph


# --- there and back ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.split(".")[0])
def test_every_example_comes_back_from_networkx_and_node_link_byte_for_byte(path: Path) -> None:
    circuit = read_circuit(path)

    assert encode(from_networkx(to_networkx(circuit))) == encode(circuit)
    assert encode(from_node_link(to_node_link(circuit))) == encode(circuit)


def test_notes_frames_groups_quiz_and_frozen_inputs_come_back() -> None:
    circuit = everything()

    assert encode(from_networkx(to_networkx(circuit))) == encode(circuit)


def test_the_graph_is_what_networkx_reads_from_the_file() -> None:
    circuit = everything()

    graph = to_networkx(circuit)

    read = nx.node_link_graph(json.loads(encode(circuit)), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    assert nx.utils.graphs_equal(graph, read)
    assert sorted(graph["out"]["s"]) == [0, 1]


def test_a_change_in_the_graph_does_not_change_the_circuit() -> None:
    circuit = everything()

    to_networkx(circuit).nodes["b"]["value"] = 7.0

    assert circuit.node("b").value == 5e-324


def test_older_node_link_data_has_links_in_place_of_edges() -> None:
    data = to_node_link(everything())
    data["links"] = data.pop("edges")

    assert encode(from_node_link(data)) == encode(everything())


# --- graphs made by hand -------------------------------------------------------------------------------


def test_pins_tell_operands_apart() -> None:
    assert value_of(from_networkx(quotient(a=0, b=1)), "f") == 3.0
    assert value_of(from_networkx(quotient(a=1, b=0)), "f") == pytest.approx(1 / 3)


def test_without_a_position_nodes_are_laid_out() -> None:
    circuit = from_networkx(quotient(a=0, b=1))

    assert len({node.position for node in circuit.nodes()}) == 3


def test_where_operands_are_alike_or_alone_no_pin_is_needed() -> None:
    graph = nx.DiGraph()
    for name, value in (("x", 1.0), ("y", 2.0), ("z", 3.0)):
        graph.add_node(name, gate="input", value=value)
        graph.add_edge(name, "q")
    graph.add_edge("q", "f")
    graph.add_node("q", gate="add")
    graph.add_node("f", gate="neg")

    assert value_of(from_networkx(graph), "f") == -6.0


def test_a_multigraph_has_the_pin_as_its_key() -> None:
    graph = nx.MultiDiGraph([("x", "f", 1), ("x", "f", 0)])
    graph.add_node("x", gate="input", value=3.0)
    graph.add_node("f", gate="mul")

    assert run(compile_circuit(from_networkx(graph))).gradient("x") == 6.0


def test_ids_and_numbers_may_be_of_other_kinds() -> None:
    graph = nx.DiGraph([(1, (2, 3))])
    graph.add_node(1, gate="input", value=np.float32(0.5))
    graph.add_node((2, 3), gate="powc", constant=np.int64(2))

    assert value_of(from_networkx(graph), "(2, 3)") == 0.25


def test_nodes_of_a_graph_made_by_hand_are_called_as_they_are() -> None:
    assert write_formula(from_networkx(quotient(a=0, b=1))) == "f = a/b"


def test_names_that_were_given_stay_and_what_can_be_no_name_gives_none() -> None:
    graph = quotient(a=0, b=1)
    graph.nodes["a"]["name"] = "b"
    graph.add_node("two words", gate="exp")
    graph.add_edge("f", "two words")
    names = {node.id: node.name for node in from_networkx(graph).nodes()}

    assert names == {"a": "b", "b": None, "f": "f", "two words": None}


def test_what_was_nameless_in_a_circuit_comes_back_nameless() -> None:
    circuit = Circuit()
    circuit.add("exp")

    assert [node.name for node in from_networkx(to_networkx(circuit)).nodes()] == [None]


def broken(**attributes: Any) -> nx.DiGraph:
    """A quotient in which nodes or the graph got these attributes, None for taken away."""
    graph = quotient(a=0, b=1)
    for key, value in attributes.items():
        where, _, name = key.rpartition("_")
        attributes_there = graph.nodes[where] if where else graph.graph
        if value is None:
            del attributes_there[name]
        else:
            attributes_there[name] = value
    return graph


def symbol(gate: str) -> nx.DiGraph:
    """A quotient without pins, of another gate."""
    graph = quotient()
    graph.nodes["f"]["gate"] = gate
    return graph


SENTENCES = {
    "no direction": (
        nx.Graph([("a", "b")]),
        "Its edges: They have no direction: take a DiGraph or a MultiDiGraph.",
    ),
    "no gate": (broken(f_gate=None), 'node f: The key "gate" is missing.'),
    "unknown gate": (broken(f_gate="quotient"), "node f: There is no gate called quotient."),
    "no value": (broken(a_value=None), "node a: a needs a value."),
    "text as a number": (broken(a_value="six"), "node a, value: It must be a number, not the text \"six\"."),
    "not finite": (broken(a_value=float("nan")), "node a, value: NaN is not allowed: numbers are finite."),
    "unknown key": (broken(a_color="red"), 'node a: The key "color" is unknown.'),
    "unknown setting": (broken(_name="mine"), 'graph: The key "name" is unknown.'),
    "unknown output": (broken(_outputs=["g"]), "graph, outputs: There is no node g."),
    "no pins": (
        quotient(),
        "wire a -> f: There is no pin. An edge needs pin=0 or pin=1, which tells the operands of div apart; "
        "in a MultiDiGraph its key is the pin.",
    ),
    "one pin twice": (quotient(a=0, b=0), "wire b -> f, pin 0: Pin 0 of f has a wire already."),
    "a pin too many": (quotient(a=0, b=2), "wire b -> f, pin 2: f has no pin 2."),
    "a symbol without pins": (symbol("/"), "node f: There is no gate called /."),
    "two wires into exp": (symbol("exp"), "wire b -> f, pin 1: f has no pin 1."),
    "two ids as one text": (nx.DiGraph([(1, "1")]), 'node 1: The key "gate" is missing.'),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_missing_or_wrong_in_a_graph_is_told_with_its_place(name: str) -> None:
    graph, sentence = SENTENCES[name]

    with pytest.raises(NotAGraph) as error:
        from_networkx(graph)

    assert str(error.value) == f"The graph is no circuit. {sentence}"


def test_data_of_a_newer_version_is_called_newer() -> None:
    data = to_node_link(everything())
    data["graph"]["version"] = 99

    with pytest.raises(NewerFile, match="newer version"):
        from_node_link(data)


def test_what_is_no_data_at_all_gets_a_sentence() -> None:
    loop: list[Any] = []
    loop.append(loop)

    for data in ({"graph": loop}, {(1, 2): 3}, {}, {"graph": {"view": {1: object()}}}):
        with pytest.raises(NotAGraph):
            from_node_link(data)
