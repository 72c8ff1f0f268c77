"""The rules of the file format, one by one: what a file is, what may be absent, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx
import pytest

from circuit_editor.canvas.scene import Scene
from circuit_editor.document import Document
from circuit_editor.files.json_file import decode, encode, read_circuit, refuse_newer
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import DamagedFile, FileError, NewerFile
from tests.builders import build

HERE = Path(__file__).parent
FROZEN = HERE.parent / "data" / "versions" / "version-1.circuit.json"
LINES = FROZEN.read_text(encoding="utf-8").splitlines()
TREE = json.loads(FROZEN.read_bytes())


def file_of(nodes: str, wires: str = "") -> dict[str, Any]:
    """A file as it is written, as a tree to be changed."""
    return json.loads(encode(build(nodes, wires)))


def read(tree: dict[str, Any]) -> Circuit:
    return decode(json.dumps(tree).encode(), "x")


# --- node-link data, for small diffs ---


def test_networkx_gives_the_graph_back_without_this_program() -> None:
    with FROZEN.open(encoding="utf-8") as file:
        graph = nx.node_link_graph(json.load(file), edges="edges")

    assert isinstance(graph, nx.MultiDiGraph)
    assert (len(graph), graph.number_of_edges()) == (len(TREE["nodes"]), len(TREE["edges"]))
    assert graph.graph["format"] == "circuit-editor"


def test_the_graph_each_node_and_each_edge_have_a_line() -> None:
    graphs = [line for line in LINES if line.startswith('  "graph": {')]
    records = [json.loads(line.removesuffix(",")) for line in LINES if line.startswith("    {")]

    assert [json.loads(line.partition(": ")[2].removesuffix(",")) for line in graphs] == [TREE["graph"]]
    assert records == TREE["nodes"] + TREE["edges"]


def test_a_changed_value_is_one_changed_line() -> None:
    circuit = read_circuit(FROZEN)
    circuit.update("x", value=0.25)

    written = encode(circuit).decode().splitlines()

    assert len([line for line, before in zip(written, LINES, strict=True) if line != before]) == 1


def test_keys_stand_in_one_order() -> None:
    order = ["id", "gate", "name", "value", "constant", "position", "frozen", "definition"]

    assert list(TREE) == ["directed", "multigraph", "graph", "nodes", "edges"]
    assert list(TREE["graph"])[:5] == ["format", "version", "outputs", "seed", "digits"]
    for node in TREE["nodes"]:
        assert list(node) == [key for key in order if key in node]
    assert {tuple(edge) for edge in TREE["edges"]} == {("source", "target", "key")}


def test_nodes_stand_in_their_order_of_creation_and_edges_by_target_and_pin() -> None:
    circuit = build("b a g:sub f:add", "b>f a>f a>g.1 b>g.0")

    tree = json.loads(encode(circuit))

    assert [node["id"] for node in tree["nodes"]] == ["b", "a", "g", "f"]
    ends = [f"{edge['target']}.{edge['key']}" for edge in tree["edges"]]
    assert ends == ["g.0", "g.1", "f.0", "f.1"]


def test_numbers_are_as_msgspec_writes_them() -> None:
    numbers = [0.1, -2.0, 1e-7, 1e22, 5e-324, 1.7976931348623157e308, -0.0]
    circuit = Circuit()
    for number in numbers:
        circuit.add("input", value=number)

    written = re.findall(r'"value": ([^,]+)', encode(circuit).decode())

    assert written == [msgspec.json.encode(number).decode() for number in numbers]


# --- pins, ids, names ---


@pytest.mark.parametrize(("gate", "value"), [("sub", 6.0), ("div", 4.0), ("pow", 64.0)])
def test_the_key_is_the_pin_and_the_order_of_pins_is_that_of_the_operands(gate: str, value: float) -> None:
    tree = file_of(f"x=8 y=2 f:{gate}", "x>f.0 y>f.1")
    tree["edges"].reverse()

    assert run(compile_circuit(read(tree))).value("f") == value


def test_a_rename_changes_no_id_and_nothing_that_refers_to_it() -> None:
    circuit = build("x f:exp", "x>f")
    before = json.loads(encode(circuit))

    circuit.update("f", name="other")

    after = json.loads(encode(circuit))
    assert after["nodes"][1].pop("name") == "other"
    before["nodes"][1].pop("name")
    assert after == before


def test_a_name_may_be_absent_and_copies_get_a_free_one() -> None:
    circuit = build("x f:exp", "x>f")
    circuit.update("f", name=None)

    circuit.insert_part(decode(encode(circuit), "copied"))

    assert [node.get("name") for node in json.loads(encode(circuit))["nodes"]] == ["x", None, "x1", None]


# --- gates ---

GATES = {
    "input", "constant", "group", "add", "sub", "mul", "div", "pow", "max", "min", "neg", "recip", "exp",
    "log", "sqrt", "square", "abs", "sin", "cos", "tanh", "sigmoid", "relu", "leaky_relu", "softplus",
    "addc", "mulc", "powc",
}  # fmt: skip


def test_each_gate_is_known_by_its_name() -> None:
    assert {node["gate"] for node in TREE["nodes"]} == GATES


def test_value_belongs_to_input_and_constant_and_constant_to_four_gates() -> None:
    def gates_with(key: str) -> set[str]:
        return {node["gate"] for node in TREE["nodes"] if key in node}

    assert gates_with("value") == {"input", "constant"}
    assert gates_with("constant") == {"addc", "mulc", "powc", "leaky_relu"}
    assert gates_with("definition") == {"group"}
    assert gates_with("frozen") == {"input"}


def test_a_slope_that_is_absent_is_a_hundredth() -> None:
    tree = file_of("x f:leaky_relu=0.5", "x>f")
    del tree["nodes"][1]["constant"]

    assert read(tree).node("f").constant == 0.01


@pytest.mark.parametrize("gate", ["add", "mul", "max", "min"])
@pytest.mark.parametrize("wires", [0, 1, 2, 5])
def test_some_gates_have_a_pin_for_each_wire_and_at_least_two(gate: str, wires: int) -> None:
    circuit = read(file_of(f"x f:{gate}", " ".join(["x>f"] * wires)))

    assert circuit.pin_count("f") == max(2, wires)


def test_a_wire_that_is_taken_away_closes_the_gap_in_the_same_change() -> None:
    circuit = read(file_of("x y z f:add", "x>f y>f z>f"))
    circuit.take_change()

    circuit.disconnect("f", 0)

    tree = json.loads(encode(circuit))
    assert [(edge["source"], edge["key"]) for edge in tree["edges"]] == [("y", 0), ("z", 1)]
    circuit.apply(circuit.take_change().inverse())
    assert circuit.sources("f") == {0: "x", 1: "y", 2: "z"}


def test_a_free_pin_is_allowed_and_means_not_computed() -> None:
    circuit = read(file_of("x f:sub", "x>f.1"))

    assert circuit.sources("f") == {1: "x"}
    assert run(compile_circuit(circuit)).value("f") is None


def test_a_new_input_has_the_value_1_and_the_next_free_name() -> None:
    circuit = Circuit()

    made = [circuit.add("input") for _ in range(4)]

    assert [(node.name, node.value) for node in made] == [("x", 1.0), ("y", 1.0), ("z", 1.0), ("w", 1.0)]


# --- what may be absent, and what is kept ---


def test_outputs_seed_digits_names_and_positions_may_be_absent() -> None:
    tree = file_of("x f:exp y g:neg", "x>f y>g")
    for key in ("outputs", "seed"):
        del tree["graph"][key]
    for node in tree["nodes"]:
        del node["name"], node["position"]

    circuit = read(tree)

    assert circuit.settings.outputs == ("f", "g")
    assert (circuit.settings.seed, circuit.settings.digits) == (1.0, None)
    assert len({node.position for node in circuit.nodes()}) == 4


def test_view_is_reserved_and_kept_as_it_is() -> None:
    assert json.loads(encode(read_circuit(FROZEN)))["graph"]["view"] == TREE["graph"]["view"]


@pytest.mark.usefixtures("qapp")
def test_positions_are_of_a_gate_s_middle_and_of_the_start_of_an_input_s_stub() -> None:
    document = Document()
    document.circuit.insert_part(build("x f:exp", "x>f"), 1000.0, 500.0)
    scene = Scene()
    scene.reset(document.circuit, run(compile_circuit(document.circuit)), document.number_format)
    x, f = (scene.row(node.id) for node in document.circuit.nodes())

    assert scene.stub(x)[::2] == (1000.0, 500.0)
    assert (scene.nodes.x[f], scene.nodes.y[f]) == (1140.0, 500.0)
    assert scene.stub(f)[0] == 1140.0 + 20.0 + 20.0


def test_a_byte_order_mark_is_read_over() -> None:
    assert encode(decode(b"\xef\xbb\xbf" + FROZEN.read_bytes(), "x")) == FROZEN.read_bytes()


# --- what is refused ---

REFUSED = {
    "an unknown gate": "unknown-gate",
    "an unknown key": "unknown-key-in-a-node",
    "an unknown key in the graph": "unknown-key-in-graph",
    "a cycle": "loop-of-two",
    "two wires on one pin": "two-wires-on-one-pin",
    "a pin that the gate has not": "pin-1-of-a-gate-with-one",
    "a key at or above the number of wires": "third-pin-of-a-gate-with-three-wires",
    "a wire to nowhere": "wire-to-nowhere",
    "a wire from nowhere": "wire-from-nowhere",
    "a wire into an input": "wire-into-an-input",
    "NaN": "value-is-nan",
    "infinity": "value-is-infinite",
    "a number that overflows": "value-is-1e999",
    "true as a number": "value-is-true",
    "text as a number": "value-is-a-text",
    "duplicate keys": "key-twice-in-a-node",
    "duplicate ids": "id-twice",
    "duplicate names": "name-twice",
    "an empty id": "empty-id",
    "an input without its value": "input-without-a-value",
    "a constant without its value": "constant-without-a-value",
    "addc without its constant": "addc-without-a-constant",
    "mulc without its constant": "mulc-without-a-constant",
    "powc without its constant": "powc-without-a-constant",
    "a value where none belongs": "gate-with-a-value",
    "a constant where none belongs": "gate-with-a-needless-constant",
    "a definition where none belongs": "gate-with-a-definition",
    "a group without a definition": "group-without-a-definition",
    "two outputs in one part": "two-outputs-in-one-part",
    "digits above 8": "digits-is-9",
    "nested brackets": "2000-brackets",
}


@pytest.mark.parametrize("name", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_one_sentence_that_names_the_place(name: str) -> None:
    path = HERE / "damaged" / f"{name}.circuit.json"

    with pytest.raises(DamagedFile) as refused:
        read_circuit(path)

    assert str(refused.value).startswith(f"{path}: ")
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize("name", ["newer-version", "much-newer-version-of-another-shape"])
def test_the_version_is_read_before_the_rest_and_a_newer_file_is_newer_and_not_damaged(name: str) -> None:
    with pytest.raises(NewerFile):
        read_circuit(HERE / "damaged" / f"{name}.circuit.json")


def test_a_newer_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "newer.circuit.json"
    newer = (HERE / "damaged" / "newer-version.circuit.json").read_bytes()
    path.write_bytes(newer)
    document = Document()

    with pytest.raises(NewerFile):
        refuse_newer(path)
    with pytest.raises(FileError):
        document.save(path)

    assert path.read_bytes() == newer
    assert document.path is None
