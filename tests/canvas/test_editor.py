"""Editing values, names and constants in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from circuit_editor.canvas.style import THEMES
from tests.canvas.desk import CONTROL


def callouts(desk) -> list[QLabel]:
    labels = [label for label in desk.canvas.findChildren(QLabel) if label.parent() is desk.canvas]
    return [label for label in labels if label.isVisible()]


def callout(desk) -> str:
    """The sentence under the editor, or an empty text."""
    return "".join(label.text() for label in callouts(desk))


def test_a_double_click_on_a_value_edits_it(desk):
    desk.draw_example()
    desk.double_click(desk.text("x", "value"))
    assert desk.editor.text() == "-2"
    assert desk.editor.selectedText() == "-2"
    assert desk.editor.accessibleName() == "Value of x"
    desk.type("3.5")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == 3.5
    assert desk.editor is None
    assert desk.undo_texts() == ["Set x"]


def test_enter_on_a_selected_input_edits_its_value(desk):
    desk.draw_example()
    desk.click(desk.text("y", "name"))
    desk.key(Qt.Key.Key_Return)
    desk.type("1/3")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("y") == 1 / 3


def test_the_editor_starts_with_the_exact_number(desk):
    desk.draw({"x": ("input", 0, 0, 0.1 + 0.2)})
    desk.canvas.edit_value("x")
    assert desk.editor.text() == "0.30000000000000004"
    desk.key(Qt.Key.Key_Return)
    assert desk.undo_texts() == []


@pytest.mark.parametrize(
    ("typed", "value"), [("2*pi", 6.283185307179586), ("-5", -5.0), ("\uff12\uff15", 25.0), ("\u22123", -3.0)]
)
def test_what_people_type_as_numbers(desk, typed, value):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.editor.setText(typed)
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == value


def test_a_mistake_is_told_and_nothing_is_lost(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("2,5")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.text() == "2,5"
    assert "comma" in callout(desk)
    assert "comma" in desk.messages[-1]
    assert desk.value("x") == -2.0
    desk.key(Qt.Key.Key_Backspace)
    assert callout(desk) == ""
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Return)
    assert desk.value("x") == 2.0
    assert desk.messages[-1] == ""


def test_escape_closes_and_changes_nothing(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("99")
    desk.key(Qt.Key.Key_Escape)
    assert desk.editor is None
    assert desk.value("x") == -2.0
    assert desk.canvas.selection == {"x"}
    assert desk.undo_texts() == []


def test_a_good_text_takes_back_no_message_of_others(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.key(Qt.Key.Key_Return)
    assert desk.messages == []


def test_a_click_elsewhere_takes_a_good_text(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("8")
    desk.click((170, 300))
    assert desk.editor is None
    assert desk.value("x") == 8.0


def test_a_click_elsewhere_drops_a_bad_text_and_says_so(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("8..")
    desk.click((170, 300))
    assert desk.editor is None
    assert desk.value("x") == -2.0
    assert desk.messages[-1].startswith("Nothing was changed.")


def test_losing_the_focus_takes_the_text_but_another_window_does_not(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("8")
    QApplication.sendEvent(
        desk.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert desk.editor is not None
    QApplication.sendEvent(desk.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert desk.editor is None
    assert desk.value("x") == 8.0


def test_a_double_click_on_a_name_renames(desk):
    desk.draw_example()
    desk.double_click(desk.text("x", "name"))
    desk.type("width")
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("x").name == "width"
    assert desk.undo_texts() == ["Rename x"]


def test_f2_renames_a_gate_and_an_empty_text_takes_the_name_away(desk):
    desk.draw_example()
    desk.click(desk.gate("q"))
    desk.key(Qt.Key.Key_F2)
    assert desk.editor.text() == "q"
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("q").name is None


def test_a_taken_name_is_refused_in_words(desk):
    desk.draw_example()
    desk.canvas.edit_name("q")
    desk.type("x")
    desk.key(Qt.Key.Key_Return)
    assert callout(desk) == "The name x is taken: names are unique."
    assert desk.circuit.node("q").name == "q"
    desk.type("1")
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("q").name == "x1"


def test_a_name_is_typed_in_hangul(desk):
    desk.draw_example()
    desk.canvas.edit_name("x")
    desk.compose("\u3131")
    desk.compose("\uac00")
    desk.compose("", "\uac00")
    desk.compose("\uc911")
    desk.compose("", "\uc911\uce58")
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("x").name == "\uac00\uc911\uce58"


def test_a_double_click_on_a_gate_with_a_constant_edits_the_constant(desk):
    desk.draw({"x": ("input", 0, 0), "m": ("mulc", 170, 0, -1.0)}, "x>m.0")
    desk.double_click(desk.gate("m"))
    assert desk.editor.text() == "-1"
    assert desk.editor.accessibleName() == "Constant of m"
    desk.type("3")
    desk.key(Qt.Key.Key_Return)
    assert desk.circuit.node("m").constant == 3.0
    assert desk.undo_texts() == ["Set constant of m"]


def test_a_double_click_on_a_plain_gate_renames_it(desk):
    desk.draw_example()
    desk.double_click(desk.gate("q"))
    assert desk.editor.accessibleName() == "Name of q"


def test_a_computed_value_can_not_be_typed(desk):
    desk.draw_example()
    desk.double_click(desk.text("q", "value"))
    assert desk.editor is None
    assert desk.messages[-1] == "q is computed: its value can't be set."


def test_the_editor_lies_over_its_text_and_follows_the_view(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    assert desk.canvas.look.hidden_texts == {("x", "value")}
    assert desk.editor.geometry().contains(desk.screen(desk.text("x", "value")))
    desk.canvas.zoom_in()
    desk.canvas.zoom_in()
    assert desk.editor.geometry().contains(desk.screen(desk.text("x", "value")))
    assert desk.editor.font().pixelSize() == 25
    desk.canvas.zoom_at(desk.canvas.rect().center().toPointF(), 100)
    assert desk.editor.font().pixelSize() == 32
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.look.hidden_texts == frozenset()


def test_the_editor_grows_with_its_text(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    narrow = desk.editor.width()
    desk.type("1234567.890123")
    assert desk.editor.width() > narrow


def test_a_node_that_goes_takes_its_editor_with_it(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    with desk.document.edit("Delete x") as circuit:
        circuit.remove("x")
    assert desk.editor is None


def test_keys_of_the_text_do_not_reach_the_canvas(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Left)
    assert "x" in desk.circuit
    assert desk.position("x") == (0.0, 0.0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_window_does_not_get_the_keys_that_end_the_editing(desk, key):
    desk.draw_example()
    desk.canvas.edit_value("x")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(desk.editor, event)
    assert event.isAccepted()


def test_finish_editing_takes_the_text_before_a_save(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.type("6")
    desk.canvas.finish_editing()
    assert desk.value("x") == 6.0
    assert desk.editor is None


def test_the_editor_takes_the_colours_of_the_theme(desk):
    desk.draw_example()
    desk.canvas.edit_value("x")
    desk.canvas.theme = THEMES["dark"]
    assert THEMES["dark"].value.name() in desk.editor.styleSheet()
    desk.type("x")
    desk.key(Qt.Key.Key_Return)
    desk.canvas.theme = THEMES["light"]
    (shown,) = callouts(desk)
    assert THEMES["light"].ink.name() in shown.styleSheet()
    desk.canvas.theme = THEMES["dark"]
    desk.canvas.edit_name("x")
    assert THEMES["dark"].ink.name() in desk.editor.styleSheet()


def test_undo_inside_the_editor_is_of_its_text(desk):
    desk.draw_example()
    desk.canvas.nudge(0, 0)
    desk.canvas.edit_value("x")
    desk.type("12")
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert desk.editor.text() == "-2"
    assert desk.value("x") == -2.0
