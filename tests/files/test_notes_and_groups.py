"""Notes, frames and definitions in files: written, read, refused with a sentence that names the place."""

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


def note(**changes: Any) -> bytes:
    """A file with two notes, the second with other values for some keys; ... takes a key away."""
    first = {"id": "a", "text": "one", "position": [0.0, 0.0]}
    second = {"id": "b", "text": "two", "position": [0.0, 0.0]} | changes
    return graph(notes=[first, {key: value for key, value in second.items() if value is not ...}])


def frame(**changes: Any) -> bytes:
    own = {"id": "f", "title": "one", "position": [0.0, 0.0], "size": [1.0, 1.0]} | changes
    return graph(frames=[{key: value for key, value in own.items() if value is not ...}])


def graph(**keys: Any) -> bytes:
    whole = {"directed": True, "multigraph": True, "nodes": [], "edges": []}
    return json.dumps(whole | {"graph": {"format": "circuit-editor", "version": 1} | keys}).encode()


X = {"id": "x", "gate": "input", "value": 1}
F = {"id": "f", "gate": "exp"}


def inside(*nodes: Any, edges: Any = (), outputs: Any = ("f",), **keys: Any) -> bytes:
    """A file with a definition "sigmoid" of these nodes, or of x and f."""
    own = {"nodes": list(nodes) or [X, F], "edges": edges, "outputs": outputs} | keys
    return graph(definitions={"sigmoid": {key: value for key, value in own.items() if value is not ...}})


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


REFUSED = [
    ("notes are no list", graph(notes={}), "graph, notes: It must be a list, not an object."),
    ("note is a text", graph(notes=["hi"]), 'note number 1: It must be an object, not the text "hi".'),
    ("note without a text", note(text=...), 'note b: The key "text" is missing.'),
    ("note without an id", note(id=...), 'note number 2: The key "id" is missing.'),
    ("unknown key", note(colour="red"), 'note b: The key "colour" is unknown.'),
    ("text is a number", note(text=3), "note b, text: It must be a text, not 3."),
    ("empty text", note(text=" \n"), "note b: The text '  ' can't be used: it is empty or has characters that can't be shown."),
    ("odd character in a text", note(text="a\x00"), "note b: The text 'a\\x00' can't be used: it is empty or has characters that can't be shown."),
    ("id twice", note(id="a"), "note a: There is a note or frame with the id a already."),
    ("position of a note is one number", note(position=[1.0]), "note b, position: It must be two numbers, x and y, not 1."),
    ("size is null", note(size=None), "note b, size: It must be a list, not null."),
    ("size of 0", note(size=[0.0, 10.0]), "note b: The size of b is (0.0, 10.0), which is not allowed: it must be above 0."),
    ("negative size", frame(size=[10.0, -1.0]), "frame f: The size of f is (10.0, -1.0), which is not allowed: it must be above 0."),
    ("size is NaN", frame(size=[1.0, 2.0]).replace(b"2.0", b"NaN"), "frame f, size, entry 2: NaN is not allowed: numbers are finite."),
    ("size is 1e999", frame(size=[1.0, 2.0]).replace(b"2.0", b"1e999"), "frame f, size, entry 2: The number 1e999 is too large."),
    ("frame without a size", frame(size=...), 'frame f: The key "size" is missing.'),
    ("markdown is a number", note(markdown=1), "note b, markdown: It must be true, not 1."),
    ("line break in a title", frame(title="a\nb"), "frame f: The title 'a\\nb' can't be used: it is empty or has characters that can't be shown."),
    ("id of a note and a frame", graph(notes=[{"id": "f", "text": "t", "position": [0, 0]}], frames=[{"id": "f", "title": "", "position": [0, 0], "size": [1, 1]}]), "frame f: There is a note or frame with the id f already."),
    # --- definitions ---
    ("definitions are a list", graph(definitions=[]), "graph, definitions: It must be an object, not a list."),
    ("definition is a text", graph(definitions={"g": "x"}), 'definition g: It must be an object, not the text "x".'),
    ("definition without outputs", inside(outputs=...), 'definition sigmoid: The key "outputs" is missing.'),
    ("unknown key of a definition", inside(seed=1), 'definition sigmoid: The key "seed" is unknown.'),
    ("empty name of a definition", graph(definitions={"": {"nodes": [X, F], "edges": [], "outputs": ["f"]}}), "graph, definitions: The definition '' can't be used: it is empty or has characters that can't be shown."),
    ("no output", inside(outputs=[]), "graph, definitions: sigmoid needs exactly one output inside, and that must be a gate."),
    ("two outputs", inside(outputs=["f", "f"]), "graph, definitions: sigmoid needs exactly one output inside, and that must be a gate."),
    ("output that is an input", inside(outputs=["x"]), "graph, definitions: sigmoid needs exactly one output inside, and that must be a gate."),
    ("output that is not there", inside(outputs=["g"]), "graph, definitions: sigmoid needs exactly one output inside, and that must be a gate."),
    ("no input", inside(F), "graph, definitions: sigmoid has no input inside: a group needs at least one pin."),
    ("value inside is a text", inside(X | {"value": "1"}, F), 'definition sigmoid, node x, value: It must be a number, not the text "1".'),
    ("unknown gate inside", inside(X, F | {"gate": "plus"}), "definition sigmoid, node f: There is no gate called plus."),
    ("id twice inside", inside(X, F, F), "definition sigmoid, node f: There is a node with the id f already."),
    ("wire from nowhere inside", inside(edges=[{"source": "y", "target": "f", "key": 0}]), "definition sigmoid, wire y -> f, pin 0: There is no node y."),
    ("loop inside", inside(edges=[{"source": "f", "target": "f", "key": 0}]), "definition sigmoid, node f: The wires make a loop: f -> f."),
    ("key of a wire inside is true", inside(edges=[{"source": "x", "target": "f", "key": True}]), "definition sigmoid, wire x -> f, key: It must be a whole number, not true."),
    ("NaN inside", inside(X | {"value": 7.5}, F).replace(b"7.5", b"NaN"), "definition sigmoid, node x, value: NaN is not allowed: numbers are finite."),
    ("key twice inside", inside().replace(b'"gate": "exp"', b'"gate": "exp", "gate": "neg"'), 'definition sigmoid, node f: The key "gate" is there twice.'),
    ("definition twice", inside().replace(b'"sigmoid": {', b'"sigmoid": {"nodes": [], "edges": [], "outputs": []}, "sigmoid": {'), 'graph, definitions: The key "sigmoid" is there twice.'),
    ("itself", using(g="g"), "definition g: It contains itself: g -> g."),
    ("itself through others", using(a="b", b="c", c="a"), "definition a: It contains itself: a -> b -> c -> a."),
    ("definition that is not there", using(a="b"), "definition a, node f: There is no definition called b."),
    ("frozen gate inside", inside(X, F | {"frozen": True}), "definition sigmoid, node f: f can't be frozen: it is no input."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_may_not_be_is_refused_with_a_sentence_that_names_the_place(data: bytes, sentence: str) -> None:
    with pytest.raises(DamagedFile) as refused:
        decode(data, "f")

    assert str(refused.value) == f"f: {sentence}"


def test_a_group_of_no_definition_is_refused() -> None:
    data = json.loads(graph())
    data["nodes"] = [F | {"gate": "group", "definition": "g"}]

    with pytest.raises(DamagedFile, match=r"^f: node f: There is no definition called g\.$"):
        decode(json.dumps(data).encode(), "f")


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
