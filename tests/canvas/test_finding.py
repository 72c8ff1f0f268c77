"""Which nodes a search finds, and in which order."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.finding import find_nodes
from circuit_editor.document import Document


@pytest.fixture
def document(qapp) -> Document:
    document = Document()
    with document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=-2.5, position=(0.0, 0.0))
        circuit.add("input", name="w10", value=1.0, position=(0.0, 70.0))
        circuit.add("input", name="w1", value=1.0, position=(0.0, 140.0))
        circuit.add("input", name="곱하기", value=12.0, position=(0.0, 210.0))
        circuit.add("exp", name="total", position=(140.0, 0.0))
        circuit.add("exp", position=(100.0, 0.0))
        circuit.connect("x", "total", 0)
    return document


def names(document: Document, typed: str) -> list[str]:
    nodes = map(document.circuit.node, find_nodes(document, typed))
    return [node.name or node.gate for node in nodes]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  ", []),
        ("x", ["x"]),
        ("X", ["x"]),
        # A whole name, then the beginning of one.
        ("w1", ["w1", "w10"]),
        # The gate, from left to right; a name that has it would come first.
        ("exp", ["exp", "total"]),
        ("지수", ["exp", "total"]),
        ("tal", ["total"]),
        # The value as it is shown.
        ("-2.5", ["x"]),
        ("0.082", ["total"]),
        ("12", ["곱하기"]),
        # Half a syllable, and the same keys with a Latin keyboard.
        ("고", ["곱하기"]),
        ("ㅌ", ["x"]),
        ("zzz", []),
    ],
)
def test_a_search_finds(document, typed, found):
    assert names(document, typed) == found
