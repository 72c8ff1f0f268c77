"""Copy, cut and paste by keys and menus: what is selected, where it goes, and whose keys they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from circuit_editor.canvas.copied_part import MIME_TYPE
from circuit_editor.window.inputs_model import Column

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
C, X, V = Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V


@pytest.fixture
def drawn(house):
    """A window with (x + y) z, nothing selected, the canvas ready for keys."""
    house.draw_example()
    house.canvas.fit_all()
    house.canvas.setFocus()
    return house


def selected_labels(house) -> list[str]:
    circuit = house.document.circuit
    return sorted(circuit.label(node_id) for node_id in house.canvas.selection)


def positions(house) -> set[tuple[float, float]]:
    return {node.position for node in house.document.circuit.nodes()}


def point_at(widget: QWidget, place: QPoint) -> None:
    """Move the pointer there, so that the widget under it knows."""
    window = widget.window()
    QCursor.setPos(widget.mapToGlobal(place))
    QTest.mouseMove(window.windowHandle(), widget.mapTo(window, place))


def test_copy_and_paste_by_keys_selects_what_was_pasted(drawn):
    drawn.select("x", "q")

    drawn.press(C, CONTROL)
    drawn.press(V, CONTROL)

    assert len(drawn.document.circuit) == 7
    assert drawn.document.stack.undoText() == "Paste 2 nodes"
    assert len(drawn.canvas.selection) == 2
    assert not drawn.canvas.selection & {"x", "q"}


def test_cut_and_paste_by_keys(drawn):
    drawn.select("x", "q")

    drawn.press(X, CONTROL)
    assert len(drawn.document.circuit) == 3
    assert drawn.document.stack.undoText() == "Cut 2 nodes"

    drawn.press(V, CONTROL)
    assert selected_labels(drawn) == ["q", "x"]


def test_copy_and_cut_need_selected_nodes(drawn):
    assert not any(drawn.window.action(action).isEnabled() for action in ("copy", "cut"))

    drawn.canvas.set_selection((), [("f", 1)])
    assert not any(drawn.window.action(action).isEnabled() for action in ("copy", "cut"))

    drawn.select("x")
    assert all(drawn.window.action(action).isEnabled() for action in ("copy", "cut"))


def test_a_paste_goes_to_the_pointer(drawn):
    drawn.select("x")
    drawn.trigger("copy")
    place = QPoint(60, 50)
    point_at(drawn.canvas, place)
    drawn.qtbot.waitUntil(drawn.canvas.underMouse)

    drawn.press(V, CONTROL)

    (pasted,) = drawn.canvas.selection
    wanted = drawn.canvas.camera.to_world(QPointF(place))
    assert (QPointF(*drawn.document.circuit.node(pasted).position) - wanted).manhattanLength() <= 10


def test_a_paste_goes_to_the_middle_of_the_view_while_the_pointer_is_elsewhere(drawn):
    drawn.select("x")
    drawn.trigger("copy")
    QApplication.sendEvent(drawn.canvas, QEvent(QEvent.Type.Leave))

    drawn.press(V, CONTROL, drawn.canvas)

    (pasted,) = drawn.canvas.selection
    wanted = drawn.canvas.world_at_center()
    assert (QPointF(*drawn.document.circuit.node(pasted).position) - wanted).manhattanLength() <= 10


def open_menu(house, place: QPoint) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, house.canvas.mapToGlobal(place))
    QApplication.sendEvent(house.canvas, event)
    return QApplication.activePopupWidget()


def test_a_paste_from_the_menu_on_the_canvas_goes_where_the_menu_was_asked_for(drawn):
    drawn.select("x")
    drawn.trigger("copy")
    place = QPoint(8, 12)
    menu = open_menu(drawn, place)
    entry = menu.actionGeometry(drawn.window.action("paste"))

    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=entry.center())

    (pasted,) = drawn.canvas.selection
    wanted = drawn.canvas.camera.to_world(QPointF(place))
    assert (QPointF(*drawn.document.circuit.node(pasted).position) - wanted).manhattanLength() <= 10
    drawn.qtbot.waitUntil(lambda: drawn.window.tasks.menu_place is None)


def test_pasting_again_hides_nothing(drawn):
    drawn.select("x")
    drawn.trigger("copy")

    for _ in range(3):
        drawn.trigger("paste")

    assert len(positions(drawn)) == len(drawn.document.circuit) == 8


def test_with_nothing_to_paste_a_sentence_says_so(drawn):
    QApplication.clipboard().setText(" ")

    drawn.press(V, CONTROL)

    assert "nothing to paste" in drawn.window.statusBar().currentMessage()
    assert drawn.document.stack.count() == 0


def test_bad_data_on_the_clipboard_gets_a_sentence(drawn):
    data = QMimeData()
    data.setData(MIME_TYPE, b"{]")
    QApplication.clipboard().setMimeData(data)
    drawn.select("x")

    drawn.press(V, CONTROL)

    assert drawn.window.statusBar().currentMessage().startswith("The clipboard: ")
    assert len(drawn.document.circuit) == 5
    assert drawn.canvas.selection == {"x"}


def test_in_an_open_editor_the_keys_belong_to_the_text(drawn):
    drawn.select("x")
    drawn.canvas.edit_value("x")
    editor = drawn.editor
    editor.setFocus()
    editor.selectAll()

    drawn.press(C, CONTROL, editor)
    assert QApplication.clipboard().text() == "-2"
    drawn.press(X, CONTROL, editor)
    assert editor.text() == ""
    drawn.press(V, CONTROL, editor)
    drawn.press(V, CONTROL, editor)

    assert editor.text() == "-2-2"
    assert len(drawn.document.circuit) == 5
    drawn.canvas.escape()


def test_in_a_cell_of_the_table_the_keys_belong_to_the_text(drawn):
    drawn.select("x")
    table = drawn.window.inputs_panel.table
    table.setFocus()
    table.edit(table.model().index(0, Column.VALUE))
    editor = table.viewport().findChild(QLineEdit)
    editor.selectAll()

    drawn.press(C, CONTROL, editor)
    drawn.press(V, CONTROL, editor)

    assert editor.text() == "-2"
    assert QApplication.clipboard().text() == "-2"
    assert len(drawn.document.circuit) == 5
    drawn.press(Qt.Key.Key_Escape, widget=editor)


def test_what_is_being_typed_is_copied_too(drawn):
    drawn.select("x")
    drawn.canvas.edit_value("x")
    drawn.editor.setText("7")

    drawn.window.copying.copy()
    drawn.window.copying.paste()

    (pasted,) = drawn.canvas.selection
    assert drawn.document.circuit.node(pasted).value == 7.0


def test_a_copy_goes_from_one_window_to_another(drawn):
    other = drawn.build()
    drawn.select("x", "y", "q")
    drawn.trigger("copy")

    other.copying.paste()

    assert len(other.document.circuit) == 3
    assert len(other.document.circuit.wires()) == 2


def test_nodes_are_copied_as_text_by_keys_and_pasted_into_another_window(drawn):
    drawn.select("x", "y", "q")

    drawn.press(C, CONTROL | SHIFT)
    other = drawn.build()
    other.copying.paste()

    assert QApplication.clipboard().text().startswith("{")
    assert len(other.document.circuit) == 3


def test_the_formula_of_a_node_is_copied_by_keys_and_pasted_as_a_circuit(drawn):
    drawn.select("q")

    drawn.press(C, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert QApplication.clipboard().text() == "q = x + y"
    drawn.press(V, CONTROL)

    assert drawn.document.stack.undoText() == "Paste 3 nodes"
    assert len(drawn.canvas.selection) == 3
    assert len(positions(drawn)) == 8


def test_the_menu_on_a_node_has_all_ways_to_copy(drawn):
    at = drawn.canvas.camera.to_screen(QPointF(*drawn.document.circuit.node("q").position)).toPoint()

    menu = open_menu(drawn, at)

    names = {action.objectName() for action in menu.actions()}
    assert {"cut", "copy", "copy_as_text", "copy_formula"} <= names
    menu.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is this?", "The text on the clipboard is no circuit and no formula. "),
        ('Look: {"directed": true, oh', "The clipboard: "),
    ],
)
def test_a_text_that_is_no_circuit_gets_a_sentence_and_changes_nothing(drawn, text, said):
    QApplication.clipboard().setText(text)
    drawn.select("x")

    drawn.press(V, CONTROL)

    assert drawn.window.statusBar().currentMessage().startswith(said)
    assert len(drawn.document.circuit) == 5
    assert drawn.document.stack.count() == 0
    assert drawn.canvas.selection == {"x"}


def test_a_picture_gets_a_sentence(drawn):
    QApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))

    drawn.press(V, CONTROL)

    assert "picture" in drawn.window.statusBar().currentMessage()


def test_the_pointer_is_itself_again_after_a_paste_that_was_refused(drawn):
    QApplication.clipboard().setText("What is this?")

    drawn.press(V, CONTROL)

    assert QApplication.overrideCursor() is None
