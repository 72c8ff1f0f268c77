"""The inspector in step mode: it tells what is known, and of the gate whose turn it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from circuit_editor.canvas.finding import find_nodes
from circuit_editor.model.forward_mode import forward_mode
from circuit_editor.window.inputs_model import Column
from tests.window.inspector.reader import Reader

NEURON = Path(__file__).parents[3] / "resources" / "examples" / "cs231n-2-neuron.circuit.json"


@pytest.fixture
def reader(house) -> Reader:
    house.draw_example()
    house.canvas.timeline.begin()
    return Reader(house)


def go(reader: Reader, step: int) -> None:
    reader.house.canvas.timeline.go_to(step)
    reader.settle()


def spoken(status) -> str:
    return " ".join(label.text() for label in status.findChildren(QLabel))


def test_a_selected_node_shows_what_is_known_of_it(reader):
    reader.select("q")
    assert "3" not in reader.texts
    assert "Not computed yet at this step." in reader.texts
    go(reader, 1)
    assert "3" in reader.texts
    assert "Its gradient is not computed yet at this step." in reader.texts
    assert "-4" not in reader.texts
    go(reader, 4)
    assert "-4" in reader.texts
    assert "Its gradient is not computed yet at this step." not in reader.texts


def test_what_a_wire_brings_back_comes_with_its_gates_step(reader):
    reader.select(wires=[("q", 0)])
    for step in range(5):
        go(reader, step)
        assert not [text for text in reader.texts if "×" in text and "=" in text and "upstream" not in text]
    go(reader, 5)
    assert "-4 = -4 × 1" in reader.texts


def test_where_nothing_is_selected_it_tells_of_the_gate_whose_turn_it_is(reader):
    assert reader.texts[0] == "Untitled"
    titles = []
    for step in range(1, 6):
        go(reader, step)
        titles.append(reader.texts[0])
    assert titles == [
        "q: add gate",
        "f: multiply gate",
        "f: multiply gate",
        "f: multiply gate",
        "q: add gate",
    ]
    assert reader.shown(QLineEdit) == []
    reader.house.press(Qt.Key.Key_Escape)
    assert reader.texts[0] == "Untitled"


def test_a_selection_goes_before_the_step(reader):
    go(reader, 2)
    reader.select("x")
    assert reader.texts[0] == "x: input"
    go(reader, 4)
    assert reader.texts[0] == "x: input"


def test_a_blank_node_is_told_as_ever_when_it_is_blank_for_another_reason(reader):
    with reader.house.document.edit("Add log") as circuit:
        circuit.add("log", name="g", position=(400.0, 200.0))
    reader.select("g")
    assert "Not computed yet at this step." not in reader.texts
    assert any("free pin" in text for text in reader.texts)


def test_a_fork_tells_how_much_of_its_gradient_has_arrived(house):
    with house.document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=3.0)
        circuit.add("mul", name="f", position=(200.0, 0.0))
        circuit.add("exp", name="g", position=(200.0, 90.0))
        circuit.add("add", name="h", position=(400.0, 0.0))
        for source, target, pin in (
            ("x", "f", 0),
            ("x", "f", 1),
            ("x", "g", 0),
            ("f", "h", 0),
            ("g", "h", 1),
        ):
            circuit.connect(source, target, pin)
    timeline = house.canvas.timeline
    timeline.begin()
    reader = Reader(house)
    reader.select("x")
    timeline.go_to(timeline.last - 1)
    assert any(text.endswith((" (1 of 3)", " (2 of 3)")) for text in reader.texts)
    timeline.to_end()
    assert not any("of 3)" in text for text in reader.texts)


def test_the_output_in_the_circuits_sheet_and_in_the_status_bar_stays_blank(house):
    house.document.load(NEURON, as_copy=True)
    reader, status = Reader(house), house.window.status_bar
    assert "0.73" in reader.texts
    assert "0.73" in spoken(status)
    house.canvas.timeline.begin()
    assert "0.73" not in reader.texts
    assert "0.73" not in spoken(status)
    house.canvas.timeline.end()
    assert "0.73" in spoken(status)


def test_a_search_for_a_value_finds_only_what_is_computed(reader):
    document = reader.house.document
    assert find_nodes(document, "-12") == []
    go(reader, 2)
    assert find_nodes(document, "-12") == ["f"]


def test_forward_mode_names_the_rate_and_has_no_gradients(house):
    house.draw_example()
    reader = Reader(house)
    house.document.look_through(lambda passes: forward_mode(passes, "x"))
    reader.select("f")
    assert "d f / d x" in reader.texts
    assert "start gradient" not in reader.texts
    reader.select(wires=[("f", 0)])
    assert "d f / d x" in reader.texts
    model = house.window.inputs_panel.model
    assert [model.index(row, Column.GRADIENT).data() for row in range(model.rowCount())] == ["", "", ""]
