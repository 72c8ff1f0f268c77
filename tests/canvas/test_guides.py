"""Guides while dragging: level wires first, then rows and columns, then equal distances, else the grid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.canvas.desk import CONTROL


def hold(desk, node_id: str, place, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    desk.drag_and_hold(desk.gate(node_id), place, modifiers=modifiers)


def lines(desk) -> list[tuple[float, ...]]:
    """The guides that are shown, rounded."""
    gesture = desk.canvas.gesture
    return [tuple(round(number) for number in line.toTuple()) for line in gesture.guides]


def test_a_wire_that_is_nearly_level_becomes_level(desk):
    desk.draw_example()
    hold(desk, "f", (340, 46))
    row = desk.canvas.scene.wire_row("f", 0)
    wires = desk.canvas.scene.wires
    assert wires.y1[row] == pytest.approx(wires.y0[row])
    # From the stub's start of q to the pin of f.
    assert (210, 35, 322, 35) in lines(desk)


def test_a_level_wire_wins_over_a_row_that_is_nearer(desk):
    desk.draw(
        {"x": ("input", 0, 0), "f": ("add", 300, 200), "g": ("exp", 480, 10)},
        "x>f.0",
    )
    hold(desk, "f", (300, 9))
    assert desk.position("f")[1] == pytest.approx(8.13, abs=0.01)


def test_a_node_lines_up_in_a_row_and_in_a_column(desk):
    desk.draw({"a": ("exp", 103, 107), "b": ("exp", 400, 300), "c": ("exp", 304, 0)})
    hold(desk, "b", (301, 110))
    assert desk.position("b") == (304.0, 107.0)
    assert set(lines(desk)) == {(73, 107, 334, 107), (304, -30, 304, 137)}


def test_the_start_of_a_stub_and_the_centre_of_a_gate_are_no_column(desk):
    desk.draw({"x": ("input", 104, 0), "b": ("exp", 300, 300)})
    hold(desk, "b", (102, 223))
    assert desk.position("b") == (100.0, 220.0)


def test_equal_distances_to_two_others(desk):
    desk.draw({"a": ("exp", 100, 0), "b": ("exp", 100, 93), "c": ("exp", 300, 300)})
    hold(desk, "c", (101, 183))
    assert desk.position("c") == (100.0, 186.0)
    assert (100, 20, 100, 73) in lines(desk)
    assert (100, 113, 100, 166) in lines(desk)


def test_half_way_between_two_others(desk):
    desk.draw({"a": ("exp", 0, 100), "b": ("exp", 313, 100), "c": ("exp", 300, 300)})
    hold(desk, "c", (159, 101))
    assert desk.position("c") == (156.5, 100.0)


def test_without_a_guide_the_grid_takes_over(desk):
    desk.draw({"a": ("exp", 100, 0), "c": ("exp", 300, 300)})
    hold(desk, "c", (213, 187))
    assert desk.position("c") == (210.0, 190.0)
    assert lines(desk) == []


def test_without_the_grid_nodes_go_anywhere_else(desk):
    desk.draw({"a": ("exp", 100, 0), "c": ("exp", 300, 300)})
    desk.canvas.snaps_to_grid = False
    hold(desk, "c", (213, 187))
    assert desk.position("c") == (213.0, 187.0)
    desk.move((103, 187))
    assert desk.position("c") == (100.0, 187.0)


def test_control_is_free_of_guides(desk):
    desk.draw({"a": ("exp", 103, 107), "c": ("exp", 300, 300)})
    hold(desk, "c", (105, 109), CONTROL)
    assert desk.position("c") == (105.0, 109.0)
    assert lines(desk) == []


def test_the_reach_is_in_pixels(desk):
    desk.draw({"a": ("exp", 0, 0), "c": ("exp", 100, 100)})
    desk.canvas.camera.zoom = 3.0
    hold(desk, "c", (4, 100))
    assert desk.position("c")[0] == 0.0, "4 units are 12 pixels: the grid"
    assert lines(desk) == []


def test_only_nodes_in_view_count(desk):
    desk.draw({"a": ("exp", 103, -400), "c": ("exp", 300, 100)})
    hold(desk, "c", (101, 140))
    assert desk.position("c") == (100.0, 140.0)


def test_nodes_that_move_along_are_no_neighbours(desk):
    desk.draw({"a": ("exp", 103, 300), "c": ("exp", 100, 100)})
    desk.canvas.set_selection({"a", "c"})
    hold(desk, "c", (200, 140))
    assert lines(desk) == []
    assert desk.position("a") == (203.0, 340.0)


def test_a_wire_from_any_node_that_moves_along_becomes_level(desk):
    desk.draw({"x": ("input", 0, 0), "a": ("exp", 200, 150), "b": ("exp", 340, 400)}, "x>a.0")
    desk.canvas.set_selection({"a", "b"})
    hold(desk, "b", (340, 253))
    assert desk.position("a") == (200.0, 0.0)
    assert desk.position("b") == (340.0, 250.0)


def test_back_at_the_start_nothing_has_moved(desk):
    desk.draw({"a": ("exp", 103, 300), "c": ("exp", 100, 100)})
    hold(desk, "c", (200, 140))
    desk.move((100, 100))
    desk.release((100, 100))
    assert desk.undo_texts() == []


def test_escape_takes_guides_and_move_back(desk):
    desk.draw({"a": ("exp", 103, 300), "c": ("exp", 300, 100)})
    hold(desk, "c", (101, 143))
    assert lines(desk)
    desk.key(Qt.Key.Key_Escape)
    assert desk.position("c") == (300.0, 100.0)
    assert desk.canvas.gesture is None
