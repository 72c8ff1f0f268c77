"""Whatever the bytes of a file are: it opens and can be saved again, or one sentence says why not."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit_editor.files.inside import png, svg
from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import DamagedFile, FileError
from circuit_editor.model.gates import GATES
from circuit_editor.model.grouping import collapse
from tests.builders import build, chain_rule_example
from tests.files.limits import within_two_seconds


def with_groups() -> Circuit:
    """A circuit with a group in a group, a note and a frame."""
    circuit = build("x y q:add f:exp g:neg", "x>q y>q q>f f>g")
    collapse(circuit, ["q", "f"], "inner")
    collapse(circuit, ["f", "g"], "outer")
    circuit.add_note("look", (1.0, 2.0), size=(3.0, 4.0), markdown=True)
    circuit.add_frame("layer", (1.0, 2.0), (3.0, 4.0))
    return circuit


FOLDER = Path(__file__).parent / "damaged"
GOOD = encode(chain_rule_example())
GROUPS = encode(with_groups())
VERSIONS = Path(__file__).parent.parent / "data" / "versions"
FROZEN = (VERSIONS / "version-1.circuit.json").read_bytes()
PDF = (VERSIONS / "version-1.pdf").read_bytes()
PNG = png.put((FOLDER / "picture-without-a-circuit.png").read_bytes(), GROUPS)
SVG = svg.put((FOLDER / "drawing-without-a-circuit.svg").read_bytes(), GROUPS)
PIECES = [
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b'"',
        b"\\",
        b"\\ud800",
        b"\\u0000",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\n",
        b"\0",
    ),
    *(
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"-1",
        b"0",
        b"2.5",
        b"true",
        b"null",
        b'"x"',
        b'"id"',
        b'"key"',
        b"[" * 2000,
    ),
]

KEYS = [
    "id",
    "gate",
    "name",
    "value",
    "constant",
    "position",
    "frozen",
    "definition",
    "text",
    "title",
    "size",
    "inner",
    "outer",
    "source",
    "target",
    "key",
]
KEYS += [
    "format",
    "version",
    "outputs",
    "seed",
    "digits",
    "notes",
    "frames",
    "definitions",
    "view",
    "graph",
    "nodes",
    "edges",
    "other",
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.sampled_from(["x", "y", "q", "f", "inner", "outer", *GATES]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


def check_opens_or_is_refused(data: bytes) -> None:
    circuit, refusal = None, ""
    with within_two_seconds():
        try:
            circuit = decode(data, "any.circuit.json")
        except FileError as error:
            refusal = str(error)
    if circuit is None:
        assert refusal.startswith("any.circuit.json")
        assert refusal.isprintable()
        assert len(refusal) < 600
        return
    written = encode(circuit)
    assert encode(decode(written, "again.circuit.json")) == written
    run(compile_circuit(circuit))


@given(st.binary(max_size=200))
def test_any_bytes_are_opened_or_refused(data: bytes) -> None:
    check_opens_or_is_refused(data)


@given(st.binary(max_size=200).map(lambda tail: b'{"graph": ' + tail))
def test_any_bytes_after_a_good_beginning_are_opened_or_refused(data: bytes) -> None:
    check_opens_or_is_refused(data)


@settings(max_examples=1000)
@given(
    st.sampled_from([GOOD, GROUPS, FROZEN, PNG, SVG, PDF]),
    st.sets(st.integers(0, 2**20), min_size=1, max_size=4),
)
def test_a_good_file_with_some_bits_flipped_is_opened_or_refused(good: bytes, places: set[int]) -> None:
    flipped = bytearray(good)
    for place in places:
        flipped[place // 8 % len(good)] ^= 1 << place % 8
    check_opens_or_is_refused(bytes(flipped))


@given(st.sampled_from([FROZEN, PNG, SVG, PDF]), st.integers(0, len(PDF)))
def test_a_good_file_that_is_cut_off_is_refused(good: bytes, length: int) -> None:
    check_opens_or_is_refused(good[:length])


@settings(max_examples=500)
@given(
    st.sampled_from([GOOD, GROUPS, SVG]),
    st.integers(0, len(GROUPS)),
    st.integers(0, 12),
    st.sampled_from(PIECES) | st.binary(max_size=4),
)
def test_a_good_file_with_a_piece_replaced_is_opened_or_refused(
    good: bytes, start: int, length: int, piece: bytes
) -> None:
    check_opens_or_is_refused(good[:start] + piece + good[start + length :])


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Each container in a tree with a key or index of it."""
    found = []
    waiting = [tree]
    while waiting:
        container = waiting.pop()
        keys = list(container) if isinstance(container, dict) else list(range(len(container)))
        for key in keys:
            found.append((container, key))
            if isinstance(container[key], dict | list):
                waiting.append(container[key])
    return found


@settings(max_examples=500)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([GOOD, GROUPS]),
    st.lists(st.tuples(st.sampled_from("sdac"), VALUES), min_size=1, max_size=3),
)
def test_a_good_file_with_other_values_and_keys_is_opened_or_refused(
    dice: random.Random, good: bytes, mutations: list[tuple[str, Any]]
) -> None:
    tree = json.loads(good)
    for kind, value in mutations:
        container, key = dice.choice(places(tree))
        if kind == "s":
            container[key] = value
        elif kind == "d":
            del container[key]
        elif kind == "a" and isinstance(container, dict):
            container[dice.choice(KEYS)] = value
        elif isinstance(container, list):
            container.append(container[key])
        if not places(tree):
            break
    check_opens_or_is_refused(json.dumps(tree).encode())


@given(
    st.randoms(use_true_random=False),
    st.text(alphabet=":, {}[]é", max_size=8) | st.text(alphabet=':"\\', max_size=8),
)
def test_a_key_that_is_there_twice_is_found_whatever_the_texts_say(dice: random.Random, text: str) -> None:
    tree = json.loads(GOOD)
    tree["nodes"][0]["name"] = f"a{text}"
    tree["graph"]["view"] = {text: [text, {"key": text}]}
    check_opens_or_is_refused(json.dumps(tree, ensure_ascii=False).encode())
    container, key = dice.choice([place for place in places(tree) if isinstance(place[0], dict)])
    container["twice"] = container[key]
    again = json.dumps(tree, ensure_ascii=False).replace('"twice"', json.dumps(key, ensure_ascii=False))

    with pytest.raises(DamagedFile, match="is there twice"):
        decode(again.encode(), "x")


# --- 200 MB of garbage ---

HEAD = b'{"directed": true, "multigraph": true, "graph": {"format": "circuit-editor", "version": 1}, '
SIZE = 200_000_000


@pytest.mark.parametrize(
    ("beginning", "filling", "sentence"),
    [
        (b"", b"\0", "line 1, column 1: This is no circuit: it does not begin with {."),
        (b"", b" ", "line 1: The file is empty."),
        (b"", b"{", "line 1, column 2: This is not JSON: { can't stand here."),
        (b'{"', b"\xf3\x8a", "line 1, column 3: The text is not UTF-8."),
        (b"", b'{"a":', "line 1, column 501: The brackets are nested too deep."),
        (HEAD + b'"nodes": [', b"0,", f"line 1, column {SIZE + 1}: The text ends too early."),
    ],
    ids=["zeros", "spaces", "braces", "noise", "nested", "numbers"],
)
def test_200_mb_of_garbage_get_a_sentence(beginning: bytes, filling: bytes, sentence: str) -> None:
    data = (beginning + filling * (SIZE // len(filling)))[:SIZE]

    with pytest.raises(DamagedFile) as refused:
        decode(data, "garbage")

    assert str(refused.value) == f"garbage: {sentence}"


def test_200_mb_of_zeros_are_not_read_in_full(tmp_path) -> None:
    path = tmp_path / "zeros.circuit.json"
    with path.open("wb") as file:
        file.truncate(SIZE)  # takes no room on the disk

    with pytest.raises(DamagedFile, match=r"This is no circuit: it does not begin with \{\.$"):
        read_circuit(path)


def test_a_large_file_of_the_wrong_kind_names_the_place_without_a_second_look() -> None:
    data = HEAD + b'"nodes": [{"id": "x", "gate": 3}' + b", 0" * 11_000_000 + b'], "edges": []}'

    with pytest.raises(
        DamagedFile, match=r"^large: node number 1, gate: This is not what a circuit has here\.$"
    ):
        decode(data, "large")
