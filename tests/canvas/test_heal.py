"""Deleting a gate and healing the wire through its first pin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.canvas.desk import CONTROL


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_control_delete_heals_and_is_one_step(desk, key):
    desk.draw_example()
    before = desk.saved()
    desk.click(desk.gate("q"))
    desk.key(key, CONTROL)
    assert desk.wires() == {"x>f.0", "z>f.1"}
    assert desk.undo_texts() == ["Delete q and heal the wire"]
    desk.undo()
    assert desk.saved() == before


def test_several_gates(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q", "f"})
    desk.key(Qt.Key.Key_Delete, CONTROL)
    assert desk.wires() == set()
    assert desk.undo_texts() == ["Delete 2 nodes"]


def test_a_chain_of_two(desk):
    desk.draw(
        {"x": ("input", 0, 0), "a": ("exp", 150, 0), "b": ("exp", 290, 0), "f": ("exp", 430, 0)},
        "x>a.0 a>b.0 b>f.0",
    )
    desk.canvas.set_selection({"a", "b"})
    desk.key(Qt.Key.Key_Delete, CONTROL)
    assert desk.wires() == {"x>f.0"}
    assert desk.undo_texts() == ["Delete 2 nodes and heal the wires"]


def test_where_there_is_nothing_to_heal_it_only_deletes(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    desk.key(Qt.Key.Key_Delete, CONTROL)
    assert "x" not in desk.circuit
    assert desk.undo_texts() == ["Delete x"]


def test_selected_wires_go_as_well_and_nothing_selected_is_no_step(desk):
    desk.draw_example()
    desk.key(Qt.Key.Key_Delete, CONTROL)
    assert desk.undo_texts() == []
    desk.canvas.set_selection((), {("f", 1)})
    desk.key(Qt.Key.Key_Delete, CONTROL)
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0"}


def test_plain_delete_cuts(desk):
    desk.draw_example()
    desk.click(desk.gate("q"))
    desk.key(Qt.Key.Key_Delete)
    assert desk.wires() == {"z>f.0"}
