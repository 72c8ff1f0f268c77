"""Typing values with an input selected, by keys and by input methods."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.canvas.desk import CONTROL


def test_three_inputs_are_filled_by_typing(desk):
    desk.draw_example()
    for name in "xyz":
        with desk.document.edit("Reset") as circuit:
            circuit.update(name, value=1.0)
    desk.document.stack.clear()
    desk.click(desk.text("x", "name"))
    desk.type("-2")
    desk.key(Qt.Key.Key_Tab)
    desk.type("5")
    desk.key(Qt.Key.Key_Tab)
    desk.type("-4")
    desk.key(Qt.Key.Key_Return)
    assert [desk.value(name) for name in "xyz"] == [-2.0, 5.0, -4.0]
    assert desk.document.passes.value("f") == -12.0
    assert desk.undo_texts() == ["Set x", "Set y", "Set z"]
    assert desk.editor is None
    assert desk.canvas.selection == {"z"}


def test_keys_that_reach_the_canvas_still_go_to_the_editor(desk, qtbot):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    qtbot.keyClicks(desk.canvas, "-2")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Tab)
    qtbot.keyClicks(desk.canvas, "15")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert (desk.value("x"), desk.value("y")) == (-2.0, 15.0)


@pytest.mark.parametrize("first", ["7", "-", ".", "\u2212", "\uff17"])
def test_a_digit_a_sign_or_a_point_begins_the_value(desk, first):
    desk.draw_example()
    desk.canvas.set_selection({"y"})
    desk.type(first)
    assert desk.editor.text() == first
    desk.type("5")
    assert desk.editor.text() == first + "5"


def test_other_letters_begin_no_value(desk):
    desk.draw_example()
    desk.canvas.set_selection({"y"})
    desk.type("a+")
    assert desk.editor is None
    assert desk.search == "a+"


def test_no_value_begins_without_exactly_one_input(desk):
    desk.draw_example()
    for chosen in ({"q"}, {"x", "y"}, set()):
        desk.canvas.set_selection(chosen)
        desk.type("5")
        assert desk.editor is None
        assert desk.search == "5"
        desk.key(Qt.Key.Key_Escape)
    desk.canvas.set_selection({"x"})
    desk.key(Qt.Key.Key_5, CONTROL)
    assert desk.editor is None


def test_tab_goes_top_to_bottom_then_left_to_right_and_not_to_constants(desk):
    desk.draw(
        {
            "right": ("input", 200, 0),
            "low": ("input", 0, 70),
            "left": ("input", 0, 0),
            "fixed": ("constant", 100, 0),
        }
    )
    desk.canvas.edit_value("left")
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.accessibleName() == "Value of right"
    assert desk.editor.selectedText() == "1"
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.accessibleName() == "Value of low"
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.accessibleName() == "Value of left"
    desk.key(Qt.Key.Key_Backtab)
    assert desk.editor.accessibleName() == "Value of low"
    assert desk.undo_texts() == []


def test_tab_stays_where_the_text_is_wrong(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    desk.type("-")
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.accessibleName() == "Value of x"
    assert desk.editor.text() == "-"


def test_tab_on_the_only_input_takes_it_and_ends(desk):
    desk.draw({"x": ("input", 0, 0)})
    desk.canvas.set_selection({"x"})
    desk.type("3")
    desk.key(Qt.Key.Key_Tab)
    assert desk.value("x") == 3.0
    assert desk.editor is None


@pytest.mark.parametrize(("commit", "value"), [("2", 2.0), ("\uff12", 2.0), ("-3", -3.0)])
def test_an_input_method_begins_a_value(desk, commit, value):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    desk.compose("", commit)
    assert desk.editor.text() == commit
    desk.compose("", "5")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == float(f"{value:g}5")


def test_composing_hangul_over_the_canvas_searches_and_harms_nothing(desk):
    desk.draw_example()
    before = desk.saved()
    desk.canvas.set_selection({"x"})
    desk.compose("\u314e")
    desk.compose("\ud558")
    desk.compose("", "\ud55c")
    assert desk.search == "\ud55c"
    desk.key(Qt.Key.Key_Escape)
    assert desk.saved() == before
    assert desk.canvas.selection == {"x"}
    desk.compose("", "4")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == 4.0


def test_composing_is_on_wherever_the_canvas_has_the_focus(desk):
    desk.draw_example()
    query = Qt.InputMethodQuery.ImEnabled
    assert desk.canvas.inputMethodQuery(query) is True
    desk.canvas.set_selection({"x"})
    rect = desk.canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert rect.contains(desk.screen(desk.text("x", "value")))


def test_composing_that_reaches_the_canvas_goes_on_in_the_editor(desk):
    desk.draw_example()
    desk.canvas.edit_name("x")
    event = QInputMethodEvent("", [])
    event.setCommitString("\uac00\uc911\uce58")
    QApplication.sendEvent(desk.canvas, event)
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("x").name == "\uac00\uc911\uce58"
