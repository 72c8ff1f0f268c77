"""Quick add for a wire that was let go over nothing: what fits, and one undo step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from circuit_editor.model.definition import Definition
from tests.builders import build
from tests.canvas.desk import SHIFT


@pytest.fixture
def forward(desk):
    """A wire from f, let go at (500, 200)."""
    desk.draw_example()
    desk.canvas.quick_add.open(QPointF(500, 200), source="f")
    return desk


@pytest.fixture
def back(desk):
    """A wire that was drawn back from the second pin of a division, let go at (300, -100)."""
    desk.draw_example()
    with desk.document.edit("Add") as circuit:
        circuit.add("div", name="d", position=(500, 0))
        circuit.connect("f", "d", 0)
    desk.document.stack.clear()
    desk.canvas.quick_add.open(QPointF(300, -100), target=("d", 1))
    return desk


def test_a_forward_wire_is_offered_what_has_a_pin(forward):
    assert "input" not in forward.offers()
    assert "constant" not in forward.offers()
    assert {"add", "exponential", "multiply by a constant"} <= set(forward.offers())
    forward.type("w")
    assert "input w" not in forward.offers()


def test_the_gate_is_added_and_wired_in_one_step_with_its_pin_at_the_drop(forward):
    before = forward.saved()
    forward.type("exp")
    forward.key(Qt.Key.Key_Return)
    (added,) = forward.canvas.selection
    assert f"f>{added}.0" in forward.wires()
    assert forward.undo_texts() == ["Add exp and connect f"]
    x, y = forward.pin(added, 0)
    assert abs(x - 500) <= 5
    assert abs(y - 200) <= 5
    forward.undo()
    assert forward.saved() == before


def test_shift_changes_nothing_where_a_wire_waits(forward):
    forward.canvas.set_selection({"x"})
    forward.type("add")
    forward.key(Qt.Key.Key_Return, SHIFT)
    (added,) = forward.canvas.selection
    assert forward.circuit.sources(added) == {0: "f"}


def test_a_number_for_a_forward_wire_is_a_constant_of_a_gate(forward):
    forward.type("2")
    assert forward.offers()[0] == "multiply by a constant"
    forward.key(Qt.Key.Key_Return)
    (added,) = forward.canvas.selection
    assert forward.circuit.node(added).constant == 2.0
    assert forward.document.passes.value(added) == -24.0


def test_escape_leaves_neither_wire_nor_node(forward):
    before = forward.saved()
    forward.key(Qt.Key.Key_Escape)
    assert forward.saved() == before
    assert forward.undo_texts() == []


def assert_drawn_while_open(desk, start, end) -> None:
    """The draft passes a tenth of the way from its start."""
    x, y = (first * 0.9 + last * 0.1 for first, last in zip(start, end, strict=True))
    place = desk.screen((x, y))
    opened = desk.canvas.grab().toImage()
    desk.key(Qt.Key.Key_Escape)
    closed = desk.canvas.grab().toImage()
    around = [(place.x() + dx, place.y() + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    assert any(opened.pixel(*pixel) != closed.pixel(*pixel) for pixel in around)


def test_the_forward_draft_is_to_be_seen_while_the_search_is_open(forward):
    assert_drawn_while_open(forward, forward.stub_end("f"), (500, 200))


def test_the_draft_that_was_drawn_back_is_to_be_seen_while_the_search_is_open(back):
    assert_drawn_while_open(back, (300, -100), back.pin("d", 1))


def test_a_wire_drawn_back_is_offered_all_that_has_an_output(back):
    assert {"input", "constant", "add", "exponential"} <= set(back.offers())


def test_a_new_input_feeds_the_pin_and_opens_its_value(back):
    back.type("w")
    back.key(Qt.Key.Key_Return)
    assert "w>d.1" in back.wires()
    assert back.undo_texts() == ["Add w and connect it to d"]
    assert back.editor.accessibleName() == "Value of w"
    back.key(Qt.Key.Key_Escape)
    x, y = back.stub_end("w")
    assert abs(x - 300) <= 5
    assert abs(y + 100) <= 5
    back.undo()
    assert "w" not in back.circuit


def test_a_constant_feeds_the_pin(back):
    back.type("3")
    back.key(Qt.Key.Key_Return)
    assert back.document.passes.value("d") == -4.0


def test_a_name_that_is_there_already_is_wired(back):
    back.type("x")
    assert back.offers()[0] == "wire from x"
    back.key(Qt.Key.Key_Return)
    assert "x>d.1" in back.wires()
    assert back.undo_texts() == ["Connect x to d"]


def test_a_forward_wire_goes_to_a_node_that_is_there_only_where_it_may(forward):
    forward.type("q")
    assert "wire to q" not in forward.offers()
    forward.key(Qt.Key.Key_Escape)
    forward.canvas.quick_add.open(QPointF(500, 200), "f", source="x")
    assert forward.offers()[0] == "wire to f"
    forward.key(Qt.Key.Key_Return)
    assert "x>f.2" in forward.wires()


def test_a_wire_leads_to_the_first_pin_of_a_group(desk):
    desk.draw_example()
    with desk.document.edit("Define") as circuit:
        circuit.add_definition(Definition.of("pair", build("x y f:add", "x>f y>f")))
    desk.canvas.quick_add.open(QPointF(500, 200), source="f")
    desk.type("pair")
    desk.key(Qt.Key.Key_Return)
    (added,) = desk.canvas.selection
    assert desk.circuit.sources(added) == {0: "f"}


def test_a_wire_that_is_let_go_over_nothing_opens_the_search_there(desk):
    desk.draw_example()
    desk.drag(desk.stub_end("f"), (500, 200))
    assert desk.search == ""
    assert "input" not in desk.offers()
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    (added,) = desk.canvas.selection
    assert f"f>{added}.0" in desk.wires()
    assert desk.undo_texts() == ["Add exp and connect f"]


def test_a_wire_back_that_is_let_go_over_nothing_opens_the_search_there(desk):
    desk.draw_nodes()
    desk.drag(desk.pin("q", 0), (100, -150))
    assert "input" in desk.offers()
    desk.type("w")
    desk.key(Qt.Key.Key_Return)
    assert desk.wires() == {"w>q.0"}
    assert desk.undo_texts() == ["Add w and connect it to q"]


def test_a_click_elsewhere_leaves_nothing_of_the_wire(desk):
    desk.draw_example()
    before = desk.saved()
    desk.drag(desk.stub_end("f"), (500, 200))
    desk.click((-100, -100))
    assert desk.search is None
    assert desk.saved() == before
    assert not desk.canvas.look.more_pins


def test_what_is_put_into_a_wire_has_pin_and_output(desk):
    desk.draw_example()
    desk.canvas.quick_add.open(QPointF(270, 60), wire=("f", 0))
    assert "input" not in desk.offers()
    desk.type("x")
    assert "go to x" not in desk.offers()
    desk.key(Qt.Key.Key_Escape)
    desk.canvas.quick_add.open(QPointF(270, 60), "exp", wire=("f", 0))
    desk.key(Qt.Key.Key_Return)
    (added,) = desk.canvas.selection
    assert {f"q>{added}.0", f"{added}>f.0"} <= desk.wires()
    desk.undo()
    assert "q>f.0" in desk.wires()
