"""Notes, frames and definitions in files: written and read, and refused where there is too much of them."""

# ruff: noqa: E501

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from circuit_editor.files.json_file import decode, encode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import DamagedFile, UnknownAnnotation
from circuit_editor.model.grouping import collapse
from circuit_editor.model.records import Frame, Node, Note
from tests.builders import build

NOTES = '"notes": [{"id": "n", "text": "look\\nhere", "position": [1.0, 2.5]}, {"id": "m", "text": "# *a*", "position": [0.0, 0.0], "size": [200.0, 80.0], "markdown": true}]'
FRAMES = '"frames": [{"id": "layer", "title": "층 1", "position": [-20.0, 0.0], "size": [300.0, 200.0]}, {"id": "f", "title": "", "position": [0.0, 0.0], "size": [1.0, 1.0]}]'
DEFINITIONS = '"definitions": {"outer": {"nodes": [{"id": "x", "gate": "input", "value": 1.0, "position": [0.0, 0.0]}, {"id": "s", "gate": "group", "position": [100.0, 0.0], "definition": "square"}], "edges": [{"source": "x", "target": "s", "key": 0}], "outputs": ["s"]}, "square": {"nodes": [{"id": "x", "gate": "input", "name": "x", "value": 1.0, "position": [0.0, 0.0], "frozen": true}, {"id": "f", "gate": "mul", "position": [100.0, 0.0]}], "edges": [{"source": "x", "target": "f", "key": 0}, {"source": "x", "target": "f", "key": 1}], "outputs": ["f"]}}'
CANONICAL = f"""\
{{
  "directed": true,
  "multigraph": true,
  "graph": {{"format": "circuit-editor", "version": 1, "outputs": ["g"], "seed": 1.0, {NOTES}, {FRAMES}, {DEFINITIONS}, "quiz": {{"id": "q"}}}},
  "nodes": [
    {{"id": "a", "gate": "input", "name": "a", "value": 3.0, "position": [0.0, 0.0]}},
    {{"id": "g", "gate": "group", "name": "g", "position": [170.0, 35.0], "definition": "outer"}}
  ],
  "edges": [
    {{"source": "a", "target": "g", "key": 0}}
  ]
}}
"""


def test_a_file_with_notes_frames_and_definitions_comes_back_byte_for_byte() -> None:
    circuit = decode(CANONICAL.encode(), "x")

    assert encode(circuit).decode() == CANONICAL
    assert run(compile_circuit(circuit)).value("g") == 9.0


def test_networkx_reads_such_a_file_without_this_program() -> None:
    graph = nx.node_link_graph(json.loads(CANONICAL), edges="edges")

    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.graph["definitions"]["square"]["outputs"] == ["f"]
    assert graph.nodes["g"]["definition"] == "outer"
    assert list(graph.edges(keys=True)) == [("a", "g", 0)]


def test_notes_and_frames_are_records() -> None:
    circuit = decode(CANONICAL.encode(), "x")

    assert circuit.sorted_annotations() == [
        Note("n", "look\nhere", (1.0, 2.5), None, False, 0),
        Note("m", "# *a*", (0.0, 0.0), (200.0, 80.0), True, 1),
        Frame("layer", "층 1", (-20.0, 0.0), (300.0, 200.0), 2),
        Frame("f", "", (0.0, 0.0), (1.0, 1.0), 3),
    ]


def test_definitions_stand_in_alphabetical_order_whatever_the_order_of_their_making() -> None:
    circuit = build("x f:exp g:neg", "x>f f>g")
    collapse(circuit, ["g"], "b")
    collapse(circuit, ["f"], "a")

    assert list(json.loads(encode(circuit))["graph"]["definitions"]) == ["a", "b"]


def test_inner_nodes_without_a_position_get_one() -> None:
    data = json.loads(CANONICAL)
    for node in data["graph"]["definitions"]["square"]["nodes"]:
        del node["position"]

    nodes = decode(json.dumps(data).encode(), "x").definition("square").nodes

    assert nodes[0].position != nodes[1].position


def test_a_part_carries_the_definitions_and_the_annotations_that_are_asked_for() -> None:
    circuit = decode(CANONICAL.encode(), "x")
    circuit.add_definition(build_definition("unused"))

    part = decode(encode_part(circuit, ["g"], ["layer", "n"]), "clipboard")

    assert sorted(part.definitions) == ["outer", "square"]
    assert [one.id for one in part.sorted_annotations()] == ["n", "layer"]
    assert decode(encode_part(circuit, ["a"]), "clipboard").definitions == {}
    with pytest.raises(UnknownAnnotation):
        encode_part(circuit, [], ["ghost"])


def build_definition(name: str):
    circuit = build("x f:sin", "x>f")
    collapse(circuit, ["f"], name)
    return circuit.definition(name)


def test_copies_of_annotations_get_ids_of_their_own_and_come_in_front() -> None:
    circuit = decode(CANONICAL.encode(), "x")
    part = decode(encode_part(circuit, [], ["layer", "n"]), "clipboard")

    circuit.insert_part(part, 10.0, 20.0)

    assert circuit.sorted_annotations()[4:] == [
        Note("note4", "look\nhere", (11.0, 22.5), None, False, 4),
        Frame("frame5", "층 1", (-10.0, 20.0), (300.0, 200.0), 5),
    ]


# --- refused ---


def graph(**keys: Any) -> bytes:
    whole = {"directed": True, "multigraph": True, "nodes": [], "edges": []}
    return json.dumps(whole | {"graph": {"format": "circuit-editor", "version": 1} | keys}).encode()


X = {"id": "x", "gate": "input", "value": 1}
F = {"id": "f", "gate": "exp"}


def using(**uses: str) -> bytes:
    """A file with definitions that have a group of another inside."""
    return graph(
        definitions={
            name: {
                "nodes": [X, {"id": "f", "gate": "group", "definition": inner}],
                "edges": [],
                "outputs": ["f"],
            }
            for name, inner in uses.items()
        }
    )


def chain(length: int) -> bytes:
    """A file with so many definitions, each with two groups of the one before."""
    wires = [{"source": "x", "target": "g", "key": 0}, {"source": "g", "target": "f", "key": 0}]

    def nodes(place: int) -> list[Any]:
        if not place:
            return [X, F, F | {"id": "g"}]
        return [X, *({"id": one, "gate": "group", "definition": f"d{place - 1}"} for one in "fg")]

    names = {
        f"d{place}": {"nodes": nodes(place), "edges": wires, "outputs": ["f"]} for place in range(length)
    }
    return graph(definitions=names)


def test_groups_that_hold_more_than_memory_does_are_refused() -> None:
    assert len(decode(chain(14), "f").definitions) == 14
    for length in (25, 1000):
        with pytest.raises(
            DamagedFile,
            match=r"^f: graph, definitions: Inside the groups there would be more than 100,000 nodes\.$",
        ):
            decode(chain(length), "f")


def test_definitions_in_definitions_in_definitions_are_refused_without_recursion() -> None:
    names = {f"d{place}": f"d{place - 1}" for place in range(1, 5000)}
    data = json.loads(using(**names))
    data["graph"]["definitions"]["d0"] = {"nodes": [X, F], "edges": [], "outputs": ["f"]}

    with pytest.raises(
        DamagedFile, match=r"^f: graph, definitions: The groups would be nested more than 100 deep\.$"
    ):
        decode(json.dumps(data).encode(), "f")

    data["graph"]["definitions"]["d0"]["nodes"][1] = {"id": "f", "gate": "group", "definition": "d4999"}
    with pytest.raises(
        DamagedFile, match=r"^f: definition d\d+: It contains itself: d\d+ -> .* -> \.\.\. -> d\d+\.$"
    ):
        decode(json.dumps(data).encode(), "f")


# --- the circuit ---


def test_notes_and_frames_are_added_changed_and_removed_and_it_can_be_undone() -> None:
    circuit = Circuit()
    added = circuit.add_note("hi", (1.0, 2.0)), circuit.add_frame("layer", (0.0, 0.0), (10.0, 20.0))
    assert added == (Note("note0", "hi", (1.0, 2.0)), Frame("frame1", "layer", (0.0, 0.0), (10.0, 20.0), 1))
    first = circuit.take_change()
    assert not first.structural
    assert not first.numerical

    circuit.update_annotation("note0", text="# hi", markdown=True)
    circuit.update_annotation("frame1", size=(5.0, 5.0))
    changed = encode(circuit)
    second = circuit.take_change()
    circuit.remove_annotations(["note0", "frame1"])
    third = circuit.take_change()
    assert circuit.annotations == {}

    circuit.apply(third.inverse())
    assert encode(circuit) == changed
    circuit.apply(first.then(second).inverse())
    assert circuit.annotations == {}
    circuit.apply(first.then(second))
    assert encode(circuit) == changed


def test_an_update_that_changes_nothing_is_no_change() -> None:
    circuit = Circuit()
    circuit.add_note("hi", (0.0, 0.0))
    circuit.take_change()

    circuit.update_annotation("note0", text="hi")

    assert not circuit.take_change()


def test_a_note_that_is_not_there_is_refused() -> None:
    for edit in (
        lambda: Circuit().update_annotation("n", text="a"),
        lambda: Circuit().remove_annotations(["n"]),
    ):
        with pytest.raises(UnknownAnnotation, match=r"^There is no note or frame n\.$"):
            edit()


def test_a_node_may_have_the_id_of_a_note() -> None:
    circuit = Circuit()
    circuit.insert(Node("note0", "input", "note0", 1.0))

    assert circuit.add_note("hi", (0.0, 0.0)).id == "note0"
