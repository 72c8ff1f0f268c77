"""Keys on the canvas: walking, nudging, deleting, Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from tests.canvas.desk import ALT, NO_KEY, SHIFT


def walked(desk, key, modifiers=NO_KEY) -> str:
    desk.key(key, modifiers)
    (node_id,) = desk.canvas.selection
    return node_id


def test_tab_goes_from_node_to_node(desk):
    desk.draw_example()
    assert "".join(walked(desk, Qt.Key.Key_Tab) for _ in range(5)) == "xyzqf"
    assert "".join(walked(desk, Qt.Key.Key_Backtab) for _ in range(4)) == "qzyx"


def test_tab_beyond_the_last_node_leaves_the_canvas(desk, qtbot):
    desk.draw_example()
    window = QWidget()
    qtbot.addWidget(window)
    desk.canvas.setParent(window)
    field = QLineEdit(window)
    with qtbot.waitExposed(window):
        window.show()
    desk.canvas.show()
    desk.canvas.setFocus()
    desk.canvas.set_selection({"f"})
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Tab)
    assert desk.canvas.selection == {"f"}
    assert window.focusWidget() is field
    desk.canvas.setParent(None)


def test_a_node_that_is_walked_to_comes_into_view(desk):
    desk.draw_example()
    desk.canvas.pan_by(QPointF(0, 5000))
    desk.key(Qt.Key.Key_Tab)
    assert desk.canvas.rect().contains(desk.screen(desk.position("x")))


def test_alt_and_arrows_follow_the_wires(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    assert walked(desk, Qt.Key.Key_Right, ALT) == "q"
    assert walked(desk, Qt.Key.Key_Right, ALT) == "f"
    assert walked(desk, Qt.Key.Key_Right, ALT) == "f"
    assert walked(desk, Qt.Key.Key_Left, ALT) == "q"
    assert walked(desk, Qt.Key.Key_Down, ALT) == "z"
    assert walked(desk, Qt.Key.Key_Up, ALT) == "q"
    assert walked(desk, Qt.Key.Key_Left, ALT) == "x"
    assert walked(desk, Qt.Key.Key_Down, ALT) == "y"
    assert walked(desk, Qt.Key.Key_Left, ALT) == "y"


def test_siblings_of_an_end_are_fed_by_the_same_node(desk):
    desk.draw({"x": ("input", 0, 0), "f": ("exp", 170, -40), "g": ("neg", 170, 40)}, "x>f.0 x>g.0")
    desk.canvas.set_selection({"f"})
    assert walked(desk, Qt.Key.Key_Down, ALT) == "g"
    assert walked(desk, Qt.Key.Key_Up, ALT) == "f"


def test_arrows_nudge_by_the_grid_and_with_shift_by_ten(desk):
    desk.draw_example()
    before = desk.saved()
    desk.canvas.set_selection({"x", "y"})
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert desk.position("x") == (20.0, 100.0)
    assert desk.position("y") == (20.0, 170.0)
    assert desk.undo_texts() == ["Move 2 nodes"]
    desk.undo()
    assert desk.saved() == before


def test_nudging_other_nodes_is_another_step(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    desk.key(Qt.Key.Key_Right)
    desk.canvas.set_selection({"y"})
    desk.key(Qt.Key.Key_Right)
    assert desk.undo_texts() == ["Move x", "Move y"]


def test_a_nudge_of_nothing_and_a_deletion_of_nothing_are_no_steps(desk):
    desk.draw_example()
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Delete)
    assert desk.undo_texts() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_one_node_with_its_wires(desk, key):
    desk.draw_example()
    desk.click(desk.gate("q"))
    desk.key(key)
    assert desk.wires() == {"z>f.0"}
    assert desk.undo_texts() == ["Delete q"]
    desk.undo()
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


def test_escape_ends_the_innermost_thing_first(desk):
    desk.draw_example()
    desk.canvas.set_selection({"f"})
    desk.canvas.start_placing("mul")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.is_placing
    assert desk.canvas.selection == {"f"}
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.selection == frozenset()


@pytest.mark.parametrize(
    ("key", "text", "selection", "wanted"),
    [
        (Qt.Key.Key_Escape, "", set(), False),
        (Qt.Key.Key_Escape, "", {"x"}, True),
        (Qt.Key.Key_5, "5", {"x"}, True),
        (Qt.Key.Key_5, "5", {"q"}, False),
        (Qt.Key.Key_B, "b", {"x"}, False),
    ],
)
def test_the_canvas_takes_keys_from_shortcuts_only_where_it_has_to(desk, key, text, selection, wanted):
    desk.draw_example()
    desk.canvas.set_selection(selection)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NO_KEY, text)
    event.ignore()
    QApplication.sendEvent(desk.canvas, event)
    assert event.isAccepted() == wanted


def test_a_key_that_means_nothing_is_left_to_the_window(desk):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, NO_KEY)
    QApplication.sendEvent(desk.canvas, event)
    assert not event.isAccepted()


def test_the_menu_key_asks_for_the_menu_of_the_selected_node(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    asked = []
    desk.canvas.context_menu_requested.connect(lambda place, hit: asked.append((place, hit.node_id)))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(desk.canvas, event)
    assert asked == [(desk.canvas.mapToGlobal(desk.screen(desk.gate("q"))), "q")]


def test_a_loaded_document_is_shown_as_a_whole(desk, tmp_path):
    desk.draw_example()
    path = tmp_path / "far.circuit.json"
    with desk.document.edit("Away") as circuit:
        circuit.update("f", position=(5000.0, 5000.0))
    desk.document.save(path)
    desk.canvas.set_selection({"x"})
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    desk.document.load(path)
    assert desk.canvas.gesture is None
    assert desk.canvas.selection == frozenset()
    for name in "xf":
        assert desk.canvas.rect().contains(desk.screen(desk.position(name)))
    desk.release((300, 300))
    assert desk.position("q") == (170.0, 35.0)


def test_another_document_takes_the_place_of_the_first(desk):
    desk.draw_example()
    first, second = desk.document, Document(desk.canvas)
    desk.canvas.set_document(second)
    assert desk.canvas.scene.bounds() is None
    with first.edit("Delete x") as circuit:
        circuit.remove("x")
    with second.edit("Add x") as circuit:
        circuit.add("input")
    assert len(desk.canvas.scene.nodes.rows()) == 1
    assert isinstance(desk.canvas.document.circuit, Circuit)
