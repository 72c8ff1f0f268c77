"""Aligning, distributing, duplicating, ordering wires, and selecting by wires."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def positions(house, *node_ids: str) -> list[tuple[float, float]]:
    return [house.document.circuit.node(node_id).position for node_id in node_ids]


def draw_three(house) -> None:
    with house.document.edit("Draw") as circuit:
        for name, x, y in (("a", 0.0, 0.0), ("b", 310.0, 40.0), ("c", 100.0, 500.0)):
            circuit.add("exp", name=name, position=(x, y))
    house.document.stack.clear()
    house.select("a", "b", "c")


@pytest.mark.parametrize(
    ("action", "axis", "place", "text"),
    [
        ("align_left", 0, 0.0, "Align left"),
        ("align_centre", 0, 155.0, "Align centres"),
        ("align_right", 0, 310.0, "Align right"),
        ("align_top", 1, 0.0, "Align top"),
        ("align_middle", 1, 250.0, "Align middles"),
        ("align_bottom", 1, 500.0, "Align bottom"),
    ],
)
def test_aligning_moves_along_one_axis_and_is_one_step(house, action, axis, place, text):
    draw_three(house)
    before = positions(house, "a", "b", "c")
    house.trigger(action)
    after = positions(house, "a", "b", "c")
    assert [position[axis] for position in after] == [place] * 3
    assert [position[1 - axis] for position in after] == [position[1 - axis] for position in before]
    assert house.document.stack.undoText() == text
    house.document.undo()
    assert positions(house, "a", "b", "c") == before
    assert not house.document.stack.canUndo()


def test_distributing_keeps_the_first_and_the_last(house):
    draw_three(house)
    house.trigger("distribute_horizontally")
    assert positions(house, "a", "c", "b") == [(0.0, 0.0), (155.0, 500.0), (310.0, 40.0)]
    house.trigger("distribute_vertically")
    assert positions(house, "a", "b", "c") == [(0.0, 0.0), (310.0, 250.0), (155.0, 500.0)]
    assert house.document.stack.count() == 2


def test_what_is_aligned_already_is_no_step(house):
    draw_three(house)
    house.trigger("align_top")
    house.trigger("align_top")
    assert house.document.stack.count() == 1


def test_how_many_nodes_it_takes(house):
    draw_three(house)
    house.select("a")
    assert not house.window.action("align_left").isEnabled()
    house.select("a", "b")
    assert house.window.action("align_left").isEnabled()
    assert not house.window.action("distribute_vertically").isEnabled()


def test_duplicate_by_its_key_selects_the_copies_and_steps_on(house):
    house.draw_example()
    house.select("q", "z")
    house.press(Qt.Key.Key_D, CONTROL, house.canvas)
    first = house.canvas.selection
    assert first == {"q1", "z1"}
    assert positions(house, "q1") == [(120.0, 55.0)]
    assert house.document.stack.undoText() == "Duplicate 2 nodes"
    house.press(Qt.Key.Key_D, CONTROL, house.canvas)
    assert positions(house, "q2") == [(140.0, 75.0)]
    house.document.undo()
    house.document.undo()
    assert len(house.document.circuit) == 5


def test_wires_come_into_the_order_of_their_sources(house):
    house.draw_example()
    with house.document.edit("Move") as circuit:
        circuit.move_all({"x": (0.0, 200.0)})
    house.document.stack.clear()
    value = house.document.passes.value("f")
    house.select("q", "f")
    house.trigger("order_wires")
    assert house.document.circuit.sources("q") == {0: "y", 1: "x"}
    assert house.document.passes.value("f") == value
    assert house.document.stack.undoText() == "Order wires"


def test_gates_whose_order_matters_are_told(house):
    house.draw_example()
    with house.document.edit("Add") as circuit:
        circuit.add("sub", name="d")
        circuit.connect("z", "d", 0)
        circuit.connect("x", "d", 1)
    said = []
    house.canvas.message.connect(said.append)
    house.select("d")
    house.trigger("order_wires")
    assert said[-1] == "The order of the wires matters at d: they stay as they are."
    assert house.document.circuit.sources("d") == {0: "z", 1: "x"}
    assert house.document.stack.undoText() == "Add"


@pytest.mark.parametrize(
    ("action", "start", "selected"),
    [
        ("select_feeding", "q", {"x", "y", "q"}),
        ("select_fed", "q", {"q", "f"}),
        ("select_connected", "x", {"x", "y", "z", "q", "f"}),
    ],
)
def test_selecting_along_wires(house, action, start, selected):
    house.draw_example()
    with house.document.edit("Add") as circuit:
        circuit.add("exp", name="alone")
    house.select(start)
    house.trigger(action)
    assert house.canvas.selection == selected


@pytest.mark.parametrize(
    ("key", "selected"), [(Qt.Key.Key_Left, {"x", "y", "q"}), (Qt.Key.Key_Right, {"q", "f"})]
)
def test_selecting_along_wires_by_keys(house, key, selected):
    house.draw_example()
    house.select("q")
    house.press(key, CONTROL | SHIFT, house.canvas)
    assert house.canvas.selection == selected


def test_the_ends_of_a_wire(house):
    house.draw_example()
    house.canvas.set_selection((), [("f", 1)])
    house.trigger("select_source")
    assert house.canvas.selection == {"z"}
    assert not house.window.action("select_target").isEnabled()
    house.canvas.set_selection((), [("f", 1)])
    house.trigger("select_target")
    assert house.canvas.selection == {"f"}


def test_a_gate_can_be_put_into_a_wire_by_its_menu(house):
    house.draw_example()
    before = house.document.stack.count()
    house.canvas.set_selection((), [("f", 1)])
    house.trigger("insert_into_wire")
    assert house.canvas.quick_add.is_open
    field = house.canvas.quick_add.card.field
    house.qtbot.keyClicks(field, "exp")
    house.press(Qt.Key.Key_Return, widget=field)
    (added,) = house.canvas.selection
    assert house.document.circuit.sources(added) == {0: "z"}
    assert house.document.circuit.sources("f") == {0: "q", 1: added}
    assert house.document.stack.count() == before + 1
    assert house.document.stack.undoText() == "Insert exp into z to f"


def test_what_does_not_fit_into_a_wire_is_not_offered(house):
    house.draw_example()
    house.canvas.set_selection((), [("f", 1)])
    house.trigger("insert_into_wire")
    field = house.canvas.quick_add.card.field
    house.qtbot.keyClicks(field, "input")
    house.press(Qt.Key.Key_Return, widget=field)
    assert len(house.document.circuit) == 5


def test_escape_puts_nothing_into_a_wire(house):
    house.draw_example()
    house.canvas.set_selection((), [("f", 1)])
    house.trigger("insert_into_wire")
    house.press(Qt.Key.Key_Escape, widget=house.canvas.quick_add.card.field)
    assert not house.canvas.quick_add.is_open
    assert len(house.document.circuit) == 5


def test_snapping_to_the_grid_is_remembered(house):
    assert house.canvas.snaps_to_grid
    house.trigger("snap_to_grid")
    assert not house.canvas.snaps_to_grid
    other = house.build()
    assert not other.canvas.snaps_to_grid
    assert not other.action("snap_to_grid").isChecked()
    house.trigger("snap_to_grid")
    assert house.canvas.snaps_to_grid


def test_healing_from_the_menu(house):
    house.draw_example()
    house.select("q")
    house.trigger("delete_and_heal")
    assert house.document.circuit.sources("f") == {0: "x", 1: "z"}
