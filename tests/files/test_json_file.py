"""Reading and writing circuit files: what is written is small, stable and opens without this program."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import BadNumber
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node
from tests.builders import build, chain_rule_example

CANONICAL = """\
{
  "directed": true,
  "multigraph": true,
  "graph": {"format": "circuit-editor", "version": 1, "outputs": ["n7"], "seed": 1.0, "digits": 2},
  "nodes": [
    {"id": "x", "gate": "input", "name": "x", "value": -2.0, "position": [0.0, 0.0]},
    {"id": "c", "gate": "constant", "value": 1e-7, "position": [0.0, 70.0]},
    {"id": "q", "gate": "add", "name": "합 q", "position": [170.0, 35.0]},
    {"id": "n7", "gate": "mulc", "constant": -1.0, "position": [290.0, 35.5]}
  ],
  "edges": [
    {"source": "x", "target": "q", "key": 0},
    {"source": "c", "target": "q", "key": 1},
    {"source": "x", "target": "q", "key": 2},
    {"source": "q", "target": "n7", "key": 0}
  ]
}
"""

RESERVED = """\
{
  "directed": true,
  "multigraph": true,
  "graph": {"format": "circuit-editor", "version": 1, "outputs": ["g"], "seed": -2.5, \
"quiz": {"id": "q1", "hide": [{"what": "gradient", "node": "a"}], "student": "민수"}, "view": null},
  "nodes": [
    {"id": "a", "gate": "input", "value": 0.1, "position": [0.0, 0.0], "frozen": true},
    {"id": "g", "gate": "add", "name": "g", "position": [170.0, 35.0]}
  ],
  "edges": [
    {"source": "a", "target": "g", "key": 0},
    {"source": "a", "target": "g", "key": 1},
    {"source": "a", "target": "g", "key": 2}
  ]
}
"""


def file_of(nodes: list[dict[str, Any]], edges: str = "", **graph: Any) -> bytes:
    """A file with these nodes, wires such as "x>f.0 y>f.1" and keys of `graph`."""
    wires = [
        {"source": text.split(">")[0], "target": text.split(">")[1].split(".")[0], "key": int(text[-1])}
        for text in edges.split()
    ]
    whole = {"directed": True, "multigraph": True, "nodes": nodes, "edges": wires}
    return json.dumps(whole | {"graph": {"format": "circuit-editor", "version": 1} | graph}).encode()


# --- writing ---


@pytest.mark.parametrize("text", [CANONICAL, RESERVED])
def test_a_file_as_we_write_it_comes_back_byte_for_byte(text: str) -> None:
    assert encode(decode(text.encode(), "x")).decode() == text


def test_keys_and_records_in_any_order_are_written_in_ours() -> None:
    data = json.loads(CANONICAL)
    data["edges"].reverse()
    shuffled = {key: data[key] for key in reversed(data)}
    shuffled["graph"] = dict(reversed(data["graph"].items()))
    shuffled["nodes"] = [dict(reversed(node.items())) for node in data["nodes"]]

    assert encode(decode(json.dumps(shuffled).encode(), "x")).decode() == CANONICAL


def test_an_empty_circuit_is_a_file_too() -> None:
    data = encode(Circuit())

    assert b'"nodes": [],\n  "edges": []\n}\n' in data
    assert encode(decode(data, "x")) == data


def test_nodes_are_written_in_their_order_also_after_an_undo() -> None:
    circuit = chain_rule_example()
    before = encode(circuit)
    circuit.remove("y")
    removed = circuit.take_change()
    circuit.apply(removed.inverse())

    assert encode(circuit) == before


def test_networkx_reads_the_graph_back_without_this_program(tmp_path: Path) -> None:
    circuit = chain_rule_example()
    path = tmp_path / "f.circuit.json"
    path.write_bytes(encode(circuit))

    with path.open() as file:
        graph = nx.node_link_graph(json.load(file), edges="edges")

    assert isinstance(graph, nx.MultiDiGraph)
    assert list(graph) == ["x", "y", "z", "q", "f"]
    assert sorted(graph.edges(keys=True)) == sorted(circuit.graph.edges(keys=True))
    assert graph.nodes["x"]["value"] == -2.0
    assert graph.graph["outputs"] == ["f"]


def test_squaring_by_two_wires_survives_a_file() -> None:
    circuit = build("x=3 f:mul", "x>f x>f")

    again = decode(encode(circuit), "x")

    assert again.wires() == circuit.wires()
    assert len(again.wires()) == 2


def test_a_whole_number_in_a_record_is_written_as_a_float() -> None:
    circuit = Circuit()
    circuit.insert(Node("x", "input", value=3, position=(1, 2)))

    assert b'"value": 3.0, "position": [1.0, 2.0]' in encode(circuit)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_a_reader_would_refuse_is_never_written(number: float) -> None:
    circuit = Circuit()
    circuit.apply(Change(nodes={"x": (None, Node("x", "input", value=number))}))

    with pytest.raises(BadNumber):
        encode(circuit)


# --- reading ---


def test_the_watch_hears_of_all_the_work_from_0_to_1(tmp_path: Path) -> None:
    path = tmp_path / "long.circuit.json"
    path.write_bytes(file_of([{"id": f"x{place}", "gate": "input", "value": 1} for place in range(20_000)]))
    heard: list[float] = []

    read_circuit(path, heard.append)

    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    assert len(heard) > 10


@pytest.mark.parametrize("last", [0.0, 0.3, 0.6])
def test_the_watch_may_stop_the_reading(last: float) -> None:
    def stop(fraction: float) -> None:
        if fraction >= last:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decode(CANONICAL.encode(), "x", stop)
    assert gc.isenabled()


def test_nothing_is_laid_out_where_no_positions_are_wanted() -> None:
    data = file_of([{"id": "x", "gate": "input", "value": 1}, {"id": "f", "gate": "exp"}], "x>f.0")

    circuit = decode(data, "x", placed=False)

    assert [node.position for node in circuit.nodes()] == [(0.0, 0.0), (0.0, 0.0)]


def test_colons_and_quotes_in_texts_are_no_keys() -> None:
    texts = [":", '":', 'a": "b', "\\", '\\":', "é:"]
    nodes = [{"id": text, "gate": "input", "value": 1, "name": text} for text in texts]
    view = {":": [":", {"a:": "::"}]}

    circuit = decode(file_of(nodes, view=view), "x")

    assert [node.name for node in circuit.nodes()] == texts
    assert dict(circuit.settings.reserved)["view"] == view


def test_a_byte_order_mark_is_read_over() -> None:
    assert encode(decode(b"\xef\xbb\xbf" + CANONICAL.encode(), "x")).decode() == CANONICAL


def test_line_ends_of_windows_and_space_around_are_read_over() -> None:
    data = b"\n \t" + CANONICAL.replace("\n", "\r\n").encode() + b"\r\n\r\n"

    assert encode(decode(data, "x")).decode() == CANONICAL


def test_a_file_is_read_by_its_path_in_either_form(tmp_path: Path) -> None:
    path = tmp_path / "이름 f.circuit.json"
    path.write_text(CANONICAL, encoding="utf-8")

    assert encode(read_circuit(path)) == encode(read_circuit(str(path))) == CANONICAL.encode()


def test_what_may_be_absent_gets_its_usual_value() -> None:
    circuit = decode(
        file_of([{"id": "x", "gate": "input", "value": 1}, {"id": "f", "gate": "exp"}], "x>f.0"), "x"
    )

    assert circuit.settings.outputs == ("f",)
    assert circuit.settings.seed == 1.0
    assert circuit.settings.digits is None
    assert circuit.node("x").name is None
    assert circuit.node("x").position == (0.0, 0.0)
    assert circuit.node("f").position == (100.0, 0.0)


def test_only_nodes_without_a_position_are_placed() -> None:
    nodes = [
        {"id": "x", "gate": "input", "value": 1, "position": [33.0, 44.0]},
        {"id": "f", "gate": "exp", "position": [500.0, -10.0]},
        {"id": "y", "gate": "input", "value": 1},
    ]

    circuit = decode(file_of(nodes, "x>f.0"), "x")

    assert circuit.node("x").position == (33.0, 44.0)
    assert circuit.node("f").position == (500.0, -10.0)
    assert circuit.node("y").position == (33.0, 114.0)


def test_a_leaky_relu_without_a_slope_has_the_usual_one() -> None:
    circuit = decode(file_of([{"id": "f", "gate": "leaky_relu"}]), "x")

    assert circuit.node("f").constant == 0.01


@pytest.mark.parametrize("gate", [name for name in GATES if name != "group"])
def test_each_gate_comes_back_from_a_file(gate: str) -> None:
    row = GATES[gate]
    circuit = Circuit()
    circuit.insert(
        Node("f", gate, "f", value=2.5 if row.holds_value else None, constant=row.default_constant, order=0)
    )

    assert decode(encode(circuit), "x").nodes() == circuit.nodes()


def test_reserved_keys_are_kept_value_for_value() -> None:
    circuit = decode(RESERVED.encode(), "x")

    assert dict(circuit.settings.reserved) == {
        key: value for key, value in json.loads(RESERVED)["graph"].items() if key == "view"
    }


def test_a_frozen_input_is_kept_and_one_that_is_not_is_not_written() -> None:
    text = RESERVED.replace('"frozen": true', '"frozen": false')
    frozen, free = decode(RESERVED.encode(), "x"), decode(text.encode(), "x")

    assert [circuit.node("a").frozen for circuit in (frozen, free)] == [True, False]
    assert b"frozen" not in encode(free)
    free.update("a", frozen=True)
    assert encode(free).decode() == RESERVED


def test_reserved_keys_survive_an_edit() -> None:
    circuit = decode(RESERVED.encode(), "x")
    circuit.update("a", value=2.0)
    circuit.set_settings(digits=3)

    written = json.loads(encode(circuit))

    assert written["graph"]["quiz"]["student"] == "민수"
    assert written["nodes"][0]["frozen"] is True


def test_a_reserved_value_may_be_nested_a_hundred_deep() -> None:
    data = file_of([], view=json.loads("[" * 100 + "]" * 100))

    assert json.loads(encode(decode(data, "x")))["graph"]["view"] == json.loads("[" * 100 + "]" * 100)


@pytest.mark.parametrize(
    "text", ["가\u3000나", "a\u00a0b", "👩‍👧", "\U0001fae8", "\U0001face", 'q"\\/', " x ", "nodes"]
)
def test_ids_and_names_may_have_any_sign_that_can_be_shown(text: str) -> None:
    """Also wide spaces, joined emoji and signs that are newer than this Python."""
    node = {"id": text, "gate": "input", "name": text, "value": 1.0, "position": [0.0, 0.0]}

    circuit = decode(file_of([node, {"id": "f", "gate": "exp"}], ""), "x")
    circuit.connect(text, "f", 0)

    assert circuit.node(text).name == text
    assert encode(decode(encode(circuit), "x")) == encode(circuit)


def test_a_free_pin_is_allowed() -> None:
    data = file_of([{"id": "x", "gate": "input", "value": 1}, {"id": "f", "gate": "add"}], "x>f.1")

    assert decode(data, "x").sources("f") == {1: "x"}


def test_a_variadic_gate_has_a_pin_for_each_wire() -> None:
    nodes = [{"id": "x", "gate": "input", "value": 1}, {"id": "f", "gate": "add"}]

    assert decode(file_of(nodes, "x>f.2 x>f.0 x>f.1"), "x").pin_count("f") == 3


def test_a_stored_output_inside_stays_the_output() -> None:
    nodes = [{"id": "x", "gate": "input", "value": 1}, {"id": "q", "gate": "exp"}, {"id": "f", "gate": "exp"}]

    assert decode(file_of(nodes, "x>q.0 q>f.0", outputs=["q"]), "x").settings.outputs == ("q",)


def test_parts_without_a_stored_output_get_their_only_ends() -> None:
    nodes = [
        {"id": "x", "gate": "input", "value": 1},
        *({"id": name, "gate": "exp"} for name in "abcd"),
    ]

    circuit = decode(file_of(nodes, "x>a.0 b>c.0 b>d.0", outputs=[]), "x")

    assert circuit.settings.outputs == ("a",)


def test_opening_leaves_no_change_behind() -> None:
    assert not decode(CANONICAL.encode(), "x").take_change()


def test_a_new_node_comes_behind_those_of_the_file() -> None:
    circuit = decode(CANONICAL.encode(), "x")

    added = circuit.add("exp")

    assert [node.order for node in circuit.nodes()] == [0, 1, 2, 3, 4]
    assert circuit.nodes()[-1] == added


def test_a_chain_of_100_000_gates_is_read_and_written() -> None:
    count = 100_000
    nodes: list[dict[str, Any]] = [{"id": "x", "gate": "input", "value": 1}]
    nodes += [{"id": f"n{place}", "gate": "neg", "position": [0, 0]} for place in range(count)]
    edges = [{"source": "x", "target": "n0", "key": 0}]
    edges += [{"source": f"n{place}", "target": f"n{place + 1}", "key": 0} for place in range(count - 1)]
    data = json.loads(file_of(nodes)) | {"edges": edges}

    circuit = decode(json.dumps(data).encode(), "x")

    assert circuit.settings.outputs == (f"n{count - 1}",)
    assert encode(circuit).count(b"\n") == 2 * count + 10
