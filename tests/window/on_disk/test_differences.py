"""What differs, in words: each kind of thing once."""

from __future__ import annotations

import pytest

from circuit_editor.document import Document
from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.window.on_disk.differences import differing_lines
from tests.builders import build
from tests.window.house import draw_example


@pytest.fixture
def document(qapp) -> Document:
    document = Document()
    draw_example(document)
    return document


def lines_after(document: Document, *changes) -> list[tuple[str, str, str]]:
    """What is told after somebody did this to the circuit on the disk."""
    there = decode(encode(document.circuit), "there")
    for change in changes:
        change(there)
    return [tuple(line) for line in differing_lines(document, there)]


CASES = [
    (lambda c: c.update("x", value=3.0), [("value of x", "-2", "3")]),
    (lambda c: c.update("x", value=-2.001), [("value of x", "-2", "-2.001")]),
    (lambda c: c.update("x", name="width"), [("name of x", "x", "width")]),
    (lambda c: c.update("q", name=None), [("name of q", "q", "")]),
    (lambda c: c.update("x", frozen=True), [("x is frozen", "", "yes")]),
    (lambda c: c.update("q", gate="max"), [("gate of q", "add", "maximum")]),
    (
        lambda c: c.remove("x"),
        [
            ("x", "input -2", ""),
            ("wire into pin 0 of q", "from x", "from y"),
            ("wire into pin 1 of q", "from y", ""),
        ],
    ),
    (lambda c: c.add("powc", constant=3.0, name="p"), [("p", "", "raise to a constant power 3")]),
    (lambda c: c.update("x", position=(9.0, 9.0)), [("place of one thing", "as here", "elsewhere")]),
    (
        lambda c: c.move_all({"x": (1.0, 1.0), "y": (2.0, 2.0)}),
        [("places of 2 things", "as here", "elsewhere")],
    ),
    (lambda c: c.set_settings(digits=2), [("decimals", "automatic", "2")]),
    (lambda c: c.set_settings(seed=2.0), [("start gradient", "1", "2")]),
    (lambda c: c.set_settings(outputs=("q",)), [("output", "f", "q")]),
    (lambda c: c.add_note("look\nhere", (0.0, 0.0)), [("note", "", "“look here”")]),
    (lambda c: c.add_frame("part", (0.0, 0.0), (9.0, 9.0)), [("frame", "", "“part”")]),
]


@pytest.mark.parametrize(("change", "told"), CASES)
def test_each_change_is_told(document, change, told):
    assert lines_after(document, change) == told


def test_nothing_is_told_where_nothing_differs(document):
    assert lines_after(document) == []


def test_a_gate_is_told_with_what_feeds_it(document):
    def add(circuit) -> None:
        gate = circuit.add("sub", name="d")
        circuit.connect("x", gate.id, 0)
        circuit.connect("y", gate.id, 1)

    assert lines_after(document, add) == [("d", "", "subtract, fed by x, y")]


def test_a_gate_without_a_name_is_told_by_its_id(document):
    there = lines_after(document, lambda circuit: circuit.add("exp"))

    assert [what for what, *_ in there] == ["exponential (n5)"]


def test_the_order_in_a_file_is_nothing_to_tell(document):
    with document.edit("Add and remove") as circuit:
        circuit.remove(circuit.add("input").id)
        circuit.add("input", name="late")

    assert lines_after(document) == []


def test_a_group_and_its_inside_are_told(document):
    with document.edit("Group") as circuit:
        circuit.add_definition(Definition.of("square", build("p m:mul", "p>m p>m")))
        circuit.add("group", name="s", definition="square")
    with_group = decode(encode(document.circuit), "there")
    document.undo()

    assert list(differing_lines(document, with_group)) == [
        ("s", "", "square"),
        ("output", "f", "f, s"),
        ("group square", "", "yes"),
    ]

    document.redo()
    other = lines_after(document, lambda circuit: circuit.apply(_another_inside(circuit)))
    assert other == [("group square", "as here", "otherwise")]


def _another_inside(circuit: Circuit) -> Change:
    definition = circuit.definition("square")
    other = Definition.of("square", build("p m:add", "p>m p>m"))
    return Change(definitions={"square": (definition, other)})


def test_a_quiz_is_told(document):
    quiz = Quiz("one", hide=(Blank("gradient", "x"),))
    asked = lines_after(document, lambda circuit: circuit.set_settings(quiz=quiz))

    assert asked == [("quiz", "", "yes")]
