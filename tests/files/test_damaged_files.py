"""Each way in which a file can be damaged, with the exact sentence that people read."""

from __future__ import annotations

import json
import os
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from circuit_editor.files.json_file import decode, read_circuit
from circuit_editor.model.errors import DamagedFile, NewerFile, UnreadableFile


def circuit(**changes: Any) -> dict[str, Any]:
    """(x + y) z as a file has it, with other values for some of its keys."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"format": "circuit-editor", "version": 1, "outputs": ["f"]},
        "nodes": [
            {"id": "x", "gate": "input", "name": "x", "value": -2.0},
            {"id": "y", "gate": "input", "name": "y", "value": 5.0},
            {"id": "z", "gate": "input", "name": "z", "value": -4.0},
            {"id": "q", "gate": "add", "name": "q"},
            {"id": "f", "gate": "mul", "name": "f"},
        ],
        "edges": [
            {"source": "x", "target": "q", "key": 0},
            {"source": "y", "target": "q", "key": 1},
            {"source": "q", "target": "f", "key": 0},
            {"source": "z", "target": "f", "key": 1},
        ],
    } | changes


def whole(**changes: Any) -> bytes:
    return json.dumps(circuit(**changes)).encode()


def without(key: str) -> bytes:
    data = circuit()
    del data[key]
    return json.dumps(data).encode()


def graph(**changes: Any) -> bytes:
    return whole(graph=circuit()["graph"] | changes)


def node(index: int, **changes: Any) -> bytes:
    """The circuit with other values for some keys of one node; ... takes a key away."""
    nodes = circuit()["nodes"]
    nodes[index] = {key: value for key, value in (nodes[index] | changes).items() if value is not ...}
    return whole(nodes=nodes)


def wire(index: int, **changes: Any) -> bytes:
    edges = circuit()["edges"]
    edges[index] = {key: value for key, value in (edges[index] | changes).items() if value is not ...}
    return whole(edges=edges)


def one_more_wire(source: str, target: str, key: int) -> bytes:
    return whole(edges=[*circuit()["edges"], {"source": source, "target": target, "key": key}])


def raw(old: str, new: str) -> bytes:
    """The circuit with a piece of its text replaced."""
    text = json.dumps(circuit())
    assert text.count(old) >= 1
    return text.replace(old, new, 1).encode()


DAMAGED: list[tuple[str, bytes, str]] = [
    # --- no text, no JSON ---
    ("empty file", b"", "line 1: The file is empty."),
    ("only spaces", b" \n\t\r\n", "line 1: The file is empty."),
    ("only a BOM", b"\xef\xbb\xbf", "line 1: The file is empty."),
    ("picture", b"\x89PNG\r\n\x1a\n", "line 1, column 1: This is no circuit: it does not begin with {."),
    ("list", b"\n [1]", "line 2, column 2: This is no circuit: it does not begin with {."),
    ("UTF-16", json.dumps(circuit()).encode("utf-16"), "line 1: The text is UTF-16; a circuit is UTF-8."),
    ("Latin-1", raw('"x"', '"é"').decode().replace("é", "\udce9").encode(errors="surrogateescape"), "line 1, column 129: The text is not UTF-8."),
    ("cut off", whole()[:200], "line 1, column 201: The text ends too early."),
    ("cut off in a sign", "{\"가".encode()[:-1], "line 1, column 3: The text is not UTF-8."),
    ("one brace", b"{", "line 1, column 2: The text ends too early."),
    ("two circuits", whole() + b"\n{}", "line 2, column 1: There is more text after the end of the circuit."),
    ("comma at the end of a list", b'{\n  "nodes": [1,]}', "line 2, column 15: This is not JSON: ] can't stand here."),
    ("single quotes", b"{'nodes': []}", "line 1, column 2: This is not JSON: ' can't stand here."),
    ("word", b'{"nodes": none}', "line 1, column 12: This is not JSON: o can't stand here."),
    ("line break in a text", raw('"id": "x"', '"id": "x\n"'), "line 1, column 130: This is not JSON: U+000A can't stand here."),
    ("NUL in a text", raw('"id": "x"', '"id": "x\0"'), "line 1, column 130: This is not JSON: U+0000 can't stand here."),
    ("100,000 brackets", b'{"nodes": ' + b"[" * 100_000, "line 1, column 110: The brackets are nested too deep."),
    ("100,000 pairs of brackets", b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "line 1, column 106: The brackets are nested too deep."),
    ("100,000 objects", b'{"a": ' * 100_000 + b"1" + b"}" * 100_000, "line 1, column 601: The brackets are nested too deep."),
    ("deep reserved key", graph(view=json.loads("[" * 101 + "]" * 101)), "graph, view: The brackets are nested too deep."),
    ("frozen gate", node(3, frozen=True), "node q: q can't be frozen: it is no input."),
    ("frozen is no flag", node(0, frozen=[1]), "node x, frozen: It must be true, not a list."),
    ("lone surrogate in an id", raw('"id": "x"', '"id": "\\ud800"'), "node \\ud800, id: A text has half of a surrogate pair."),
    ("lone surrogate in a reserved key", raw('"version": 1', '"version": 1, "view": {"a\\udc00": 1}'), "graph, view, a\\udc00: A text has half of a surrogate pair."),
    # --- keys ---
    ("unknown key at the top", whole(links=[]), 'top level: The key "links" is unknown.'),
    ("unknown key in graph", graph(title="a"), 'graph: The key "title" is unknown.'),
    ("unknown key in a node", node(3, colour="red"), 'node q: The key "colour" is unknown.'),
    ("unknown key in a wire", wire(2, weight=1), 'wire q -> f, pin 0: The key "weight" is unknown.'),
    ("odd unknown key", graph(**{"a\nb" + "c" * 80: 1}), f'graph: The key "a\\nb{"c" * 56}…" is unknown.'),
    *[(f"no {key}", without(key), f'top level: The key "{key}" is missing.') for key in circuit()],
    ("no format", whole(graph={"version": 1}), 'graph: The key "format" is missing.'),
    ("no version", whole(graph={"format": "circuit-editor"}), 'graph: The key "version" is missing.'),
    ("no id", node(3, id=...), 'node number 4: The key "id" is missing.'),
    ("no gate", node(3, gate=...), 'node q: The key "gate" is missing.'),
    ("no source", wire(1, source=...), 'wire number 2: The key "source" is missing.'),
    ("no target", wire(1, target=...), 'wire number 2: The key "target" is missing.'),
    ("no key", wire(1, key=...), 'wire y -> q: The key "key" is missing.'),
    ("key twice at the top", raw('{"directed": true', '{"directed": true, "directed": true'), 'top level: The key "directed" is there twice.'),
    ("key twice in graph", raw('"version": 1', '"seed": 1, "version": 1, "seed": 1'), 'graph: The key "seed" is there twice.'),
    ("key twice in a node", raw('"value": 5.0', '"value": 5.0, "value": 6.0'), 'node y: The key "value" is there twice.'),
    ("key twice in a wire", raw('"key": 0', '"key": 0, "key": 0'), 'wire x -> q, pin 0: The key "key" is there twice.'),
    ("key twice, one of them beside a colon in a text", raw('"value": 5.0', '"value": 5.0, "value":6.0,"name" : ":"').replace(b'"name": "y", ', b""), 'node y: The key "value" is there twice.'),
    ("key twice, the first with a colon in its text", raw('"name": "y"', '"name": "y:y", "name": "y"'), 'node y: The key "name" is there twice.'),
    ("key twice by an escape", raw('"value": 5.0', '"value": 5.0, "val\\u0075e": 5.0'), 'node y: The key "value" is there twice.'),
    ("key twice in a reserved value", raw('"version": 1', '"version": 1, "view": [{"a": 1, "a": 2}]'), 'graph, view, entry 1: The key "a" is there twice.'),
    # --- kinds of values ---
    ("directed not true", whole(directed=False), "directed: It must be true, not false."),
    ("directed no flag", whole(directed=1), "directed: It must be true, not 1."),
    ("multigraph not true", whole(multigraph=False), "multigraph: It must be true, not false."),
    ("graph is a list", whole(graph=[]), "graph: It must be an object, not a list."),
    ("nodes is an object", whole(nodes={}), "nodes: It must be a list, not an object."),
    ("edges is null", whole(edges=None), "edges: It must be a list, not null."),
    ("node is a text", whole(nodes=["x"]), 'node number 1: It must be an object, not the text "x".'),
    ("wire is a number", whole(edges=[1]), "wire number 1: It must be an object, not 1."),
    ("other format", graph(format="other"), 'graph, format: It must be "circuit-editor", not "other".'),
    ("format is null", graph(format=None), "graph, format: It must be a text, not null."),
    ("version is true", graph(version=True), "graph, version: It must be a whole number, not true."),
    ("version is a text", graph(version="1"), 'graph, version: It must be a whole number, not the text "1".'),
    ("version with decimals", graph(version=1.0), "graph, version: It must be a whole number, not 1.0."),
    ("version 0", graph(version=0), "graph, version: There is no version 0."),
    ("version of 5,000 digits", raw('"version": 1', '"version": ' + "1" * 5000), f"graph, version: The number {'1' * 59}… is too large."),
    ("value is true", node(0, value=True), "node x, value: It must be a number, not true."),
    ("value is a text", node(0, value="3"), 'node x, value: It must be a number, not the text "3".'),
    ("value is null", node(0, value=None), "node x, value: It must be a number, not null."),
    ("value is a list", node(0, value=[3]), "node x, value: It must be a number, not a list."),
    ("value is NaN", raw("-2.0", "NaN"), "node x, value: NaN is not allowed: numbers are finite."),
    ("value is infinite", raw("-2.0", "Infinity"), "node x, value: Infinity is not allowed: numbers are finite."),
    ("value is minus infinity", raw("-2.0", "-Infinity"), "node x, value: -Infinity is not allowed: numbers are finite."),
    ("value is 1e999", raw("-2.0", "1e999"), "node x, value: The number 1e999 is too large."),
    ("value of 400 digits", raw("-2.0", "1" * 400), f"node x, value: The number {'1' * 59}… is too large."),
    ("NaN in a reserved value", raw('"version": 1', '"version": 1, "view": [{"x": NaN}]'), "graph, view, entry 1, x: NaN is not allowed: numbers are finite."),
    ("1e999 in a reserved value", raw('"version": 1', '"version": 1, "view": [1, -1e999]'), "graph, view, entry 2: The number -1e999 is too large."),
    ("name is a number", node(0, name=3), "node x, name: It must be a text, not 3."),
    ("name is null", node(0, name=None), "node x, name: It must be a text, not null."),
    ("id is a number", node(0, id=3), "node number 1, id: It must be a text, not 3."),
    ("gate is a list", node(0, gate=[]), "node x, gate: It must be a text, not a list."),
    ("position is one number", node(0, position=[1.0]), "node x, position: It must be two numbers, x and y, not 1."),
    ("position is three numbers", node(0, position=[1, 2, 3]), "node x, position: It must be two numbers, x and y, not 3."),
    ("position has a text", node(0, position=[1, "2"]), 'node x, position, entry 2: It must be a number, not the text "2".'),
    ("position is an object", node(0, position={"x": 1}), "node x, position: It must be a list, not an object."),
    ("key is true", wire(1, key=True), "wire y -> q, key: It must be a whole number, not true."),
    ("key is a text", wire(1, key="1"), 'wire y -> q, key: It must be a whole number, not the text "1".'),
    ("key with decimals", wire(1, key=1.0), "wire y -> q, pin 1.0, key: It must be a whole number, not 1.0."),
    ("source is null", wire(1, source=None), "wire number 2, source: It must be a text, not null."),
    # --- settings ---
    ("seed is a text", graph(seed="1"), 'graph, seed: It must be a number, not the text "1".'),
    ("seed is true", graph(seed=True), "graph, seed: It must be a number, not true."),
    ("seed is 1e999", raw('"version": 1', '"version": 1, "seed": 1e999'), "graph, seed: The number 1e999 is too large."),
    ("digits is 9", graph(digits=9), "graph, digits: It must be a whole number from 0 to 8, not 9."),
    ("digits is negative", graph(digits=-1), "graph, digits: It must be a whole number from 0 to 8, not -1."),
    ("digits is huge", graph(digits=10**30), f"graph, digits: It must be a whole number from 0 to 8, not {10**30}."),
    ("digits is true", graph(digits=True), "graph, digits: It must be a whole number, not true."),
    ("digits with decimals", graph(digits=2.0), "graph, digits: It must be a whole number, not 2.0."),
    ("digits is null", graph(digits=None), "graph, digits: It must be a whole number, not null."),
    ("outputs is a text", graph(outputs="f"), 'graph, outputs: It must be a list, not the text "f".'),
    ("outputs has a number", graph(outputs=["f", 1]), "graph, outputs, entry 2: It must be a text, not 1."),
    ("output names nothing", graph(outputs=["g"]), "graph, outputs: There is no node g."),
    ("output twice", graph(outputs=["f", "f"]), "graph, outputs: f is there twice."),
    ("two outputs in one part", graph(outputs=["q", "f"]), "graph, outputs: q and f can't both be outputs: a part of the drawing has one."),
    # --- nodes ---
    ("unknown gate", node(3, gate="plus"), "node q: There is no gate called plus."),
    ("symbol for a gate", node(3, gate="+"), "node q: There is no gate called +."),
    ("long odd gate", node(3, gate="a\n" * 100), "node q: There is no gate called " + r"a\n" * 29 + "a…."),
    ("id twice", node(1, id="x", name="other"), "node x: There is a node with the id x already."),
    ("name twice", node(1, name="x"), "node y: The name x is taken: names are unique."),
    ("empty id", node(0, id=""), "node number 1: The id '' can't be used: it is empty or has characters that can't be shown."),
    ("blank id", node(0, id=" "), "node number 1: The id ' ' can't be used: it is empty or has characters that can't be shown."),
    ("empty name", node(0, name=""), "node x: The name '' can't be used: it is empty or has characters that can't be shown."),
    ("escaped NUL in an id", node(0, id="a\0"), "node a\\x00: The id 'a\\x00' can't be used: it is empty or has characters that can't be shown."),
    ("line break in a name", node(0, name="a\nb"), "node x: The name 'a\\nb' can't be used: it is empty or has characters that can't be shown."),
    ("input without a value", node(0, value=...), "node x: x needs a value."),
    ("constant without a value", node(0, gate="constant", value=...), "node x: x needs a value."),
    ("gate with a value", node(3, value=1), "node q: q is a gate without a value."),
    ("gate with a needless constant", node(3, constant=1), "node q: q is a gate without a constant."),
    *[
        (f"{gate} without a constant", node(3, gate=gate), "node q: q needs a constant.")
        for gate in ("addc", "mulc", "powc")
    ],
    ("group without a definition", node(3, gate="group"), "node q: q needs a definition."),
    ("group with a number as definition", node(3, gate="group", definition=1), "node q, definition: It must be a text, not 1."),
    ("gate with a definition", node(3, definition="g"), "node q: q is a gate without a definition."),
    ("group of no definition", node(3, gate="group", definition="g"), "node q: There is no definition called g."),
    # --- wires ---
    ("wire from nowhere", wire(0, source="a"), "wire a -> q, pin 0: There is no node a."),
    ("wire to nowhere", wire(0, target="a"), "wire x -> a, pin 0: There is no node a."),
    ("wire into an input", one_more_wire("x", "y", 0), "wire x -> y, pin 0: y is an input or a constant: no wire can lead to it."),
    ("two wires on one pin", wire(1, key=0), "wire y -> q, pin 0: Pin 0 of q has a wire already."),
    ("one wire twice", one_more_wire("x", "q", 0), "wire x -> q, pin 0: Pin 0 of q has a wire already."),
    ("negative pin", wire(1, key=-1), "wire y -> q, pin -1: q has no pin -1."),
    ("huge pin", wire(1, key=10**30), f"wire y -> q, pin {10**30}: q has no pin {10**30}."),
    ("pin that is not there", wire(1, key=2), "wire y -> q, pin 2: q has no pin 2."),
    ("third pin of a gate with three wires", one_more_wire("z", "q", 3), "wire z -> q, pin 3: q has no pin 3."),
    ("pin 1 of a gate with one", whole(nodes=[*circuit()["nodes"], {"id": "e", "gate": "exp"}], edges=[*circuit()["edges"], {"source": "x", "target": "e", "key": 1}]), "wire x -> e, pin 1: e has no pin 1."),
    ("loop of two", one_more_wire("f", "q", 2), "node q: The wires make a loop: q -> f -> q."),
    ("loop of one", one_more_wire("q", "q", 2), "node q: The wires make a loop: q -> q."),
    (
        "long loop",
        whole(
            nodes=[{"id": f"n{place}", "gate": "exp"} for place in range(9)],
            edges=[{"source": f"n{place}", "target": f"n{(place + 1) % 9}", "key": 0} for place in range(9)],
            graph={"format": "circuit-editor", "version": 1},
        ),
        "node n0: The wires make a loop: n0 -> n1 -> n2 -> n3 -> n4 -> n5 -> ... -> n0.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "sentence"), [row[1:] for row in DAMAGED], ids=[name for name, _, _ in DAMAGED]
)
def test_a_damaged_file_is_refused_with_a_sentence_that_names_the_place(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    path = tmp_path / "bad.circuit.json"
    path.write_bytes(data)

    with pytest.raises(DamagedFile) as refused:
        read_circuit(path)

    assert str(refused.value) == f"{path}: {sentence}"


def test_the_circuit_that_is_damaged_here_is_good() -> None:
    assert len(decode(whole(), "good.circuit.json")) == 5


def test_a_file_that_is_damaged_behind_a_loop_has_the_nodes_of_the_loop_named_and_no_others() -> None:
    nodes = [{"id": name, "gate": "add"} for name in "abcd"]
    edges = [
        {"source": source, "target": target, "key": int(key)}
        for source, target, key in ("ba0", "bc0", "cb0", "cd0")
    ]

    with pytest.raises(DamagedFile, match=r"node b: The wires make a loop: b -> c -> b\."):
        decode(whole(nodes=nodes, edges=edges, graph={"format": "circuit-editor", "version": 1}), "loop")


@pytest.mark.parametrize("version", [2, 10**30])
def test_a_newer_file_is_called_newer_whatever_else_is_in_it(version: int) -> None:
    newer = {"graph": {"format": "circuit-editor", "version": version, "shape": "round"}, "nodes": 3}

    with pytest.raises(NewerFile) as refused:
        decode(json.dumps(newer).encode(), "new.circuit.json")

    assert str(refused.value) == (
        f"new.circuit.json was written by a newer version of this program (file version {version}; "
        "this program reads version 1)."
    )


# --- files that can't be read at all ---


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.json can't be opened: there is no such file\.$"):
        read_circuit(tmp_path / "none.json")


def test_a_file_below_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableFile, match=r"can't be opened: there is no such file\.$"):
        read_circuit(tmp_path / "file" / "circuit.json")


def test_a_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is a folder\.$"):
        read_circuit(tmp_path)


def test_a_name_that_is_too_long_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"can't be opened: File name too long\.$"):
        read_circuit(tmp_path / ("x" * 300))


def test_a_file_that_may_not_be_read_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(EACCES, "Permission denied", str(path))

    # No file is unreadable for root, who may be running this.
    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(UnreadableFile, match=r"secret\.json can't be opened: you may not read it\.$"):
        read_circuit("secret.json")


def test_a_pipe_gets_a_sentence_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is a device or a pipe, not a file\.$"):
        read_circuit(tmp_path / "pipe")


def test_a_file_of_more_than_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(1_000_000_001)  # takes no room on the disk
    with pytest.raises(UnreadableFile, match=r"can't be opened: it is larger than 1 GB\.$"):
        read_circuit(path)
