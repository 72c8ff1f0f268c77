"""The panel with code: it follows edits and the selection, and a line that is clicked selects its node."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QToolButton

from circuit_editor.model.definition import Definition
from circuit_editor.window.code import panel as panel_module
from circuit_editor.window.code.panel import CodePanel
from circuit_editor.window.code.view import CodeView
from tests.builders import build
from tests.window.house import House

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_house(house: House) -> House:
    """With the example drawn, and the panel opened by its key."""
    house.draw_example()
    house.press(Key.Key_K, CONTROL | SHIFT, house.canvas)
    QApplication.processEvents()
    return house


def panel(house: House) -> CodePanel:
    return house.window.coding.panel


def view(house: House) -> CodeView:
    return panel(house).view


def lines(house: House) -> list[str]:
    """What the panel shows, after all that is to be shown later."""
    QApplication.processEvents()
    return view(house).toPlainText().split("\n")


def lit(house: House) -> list[str]:
    shown = lines(house)
    return [shown[line].partition("  #")[0].rstrip() for line in view(house).lit]


def click(house: House, beginning: str) -> None:
    """Click on the first line that begins so."""
    number = next(place for place, line in enumerate(lines(house)) if line.startswith(beginning))
    view(house).reveal(number)
    cursor = QTextCursor(view(house).document().findBlockByNumber(number))
    point = view(house).cursorRect(cursor).center() + QPoint(20, 0)
    house.qtbot.mouseClick(view(house).viewport(), LEFT, pos=point)


# --- coming and going ---


def test_it_is_hidden_at_first_and_the_key_opens_and_closes_it(house):
    house.draw_example()
    assert not panel(house).isVisible()

    house.press(Key.Key_K, CONTROL | SHIFT, house.canvas)
    assert panel(house).isVisible()
    assert house.window.action("code").isChecked()

    house.press(Key.Key_K, CONTROL | SHIFT, house.canvas)
    assert not panel(house).isVisible()
    assert not house.window.action("code").isChecked()


def test_its_own_button_closes_it_and_the_inspector_gets_its_size_back(house):
    inspector = house.window.inspector
    before = inspector.width()
    house.trigger("code")
    assert inspector.width() == panel(house).width() > before

    house.qtbot.mouseClick(panel(house).findChild(QToolButton), LEFT)

    assert not panel(house).isVisible()
    assert not house.window.action("code").isChecked()
    house.qtbot.waitUntil(lambda: inspector.width() == before)


def test_from_behind_the_inspector_the_key_brings_it_to_the_front(open_house):
    inspector_dock = open_house.window.inspector.parentWidget()
    inspector_dock.raise_()
    QApplication.processEvents()
    assert not panel(open_house).is_seen

    open_house.press(Key.Key_K, CONTROL | SHIFT, open_house.canvas)
    QApplication.processEvents()

    assert panel(open_house).is_seen
    assert open_house.window.action("code").isChecked()


def test_escape_goes_back_to_the_canvas(open_house):
    view(open_house).setFocus()

    open_house.press(Key.Key_Escape, widget=view(open_house))

    assert open_house.canvas.hasFocus()


# --- the text ---


def test_it_shows_the_program(open_house):
    assert "q = x + y  # (1) 3" in lines(open_house)
    assert "dz = q * df    # (2) 3" in lines(open_house)


def test_it_follows_edits_and_their_undo(open_house):
    with open_house.document.edit("Set x") as circuit:
        circuit.update("x", value=7.0)
    assert "q = x + y  # (1) 12" in lines(open_house)

    open_house.document.undo()
    assert "q = x + y  # (1) 3" in lines(open_house)

    with open_house.document.edit("Delete") as circuit:
        circuit.remove("z")
    assert "# f can't be computed yet: it has a free pin" in lines(open_house)


def test_other_kinds_are_shown_and_remembered(open_house):
    panel(open_house).kinds.setCurrentText("PyTorch")

    assert "f.backward()" in lines(open_house)
    assert panel(open_house).kind == "torch"
    assert open_house.build().coding.panel.kind == "torch"


def test_an_edit_leaves_the_view_where_it_is(open_house):
    bar = view(open_house).verticalScrollBar()
    panel(open_house).kinds.setCurrentText("PyTorch")
    lines(open_house)
    bar.setValue(6)

    with open_house.document.edit("Set z") as circuit:
        circuit.update("z", value=123456.0)

    assert "z = torch.tensor(123456.0, dtype=torch.float64, requires_grad=True)" in lines(open_house)
    assert bar.value() == 6


def test_signs_beyond_the_first_plane_do_not_shift_the_text(open_house):
    for name in ("😀", "😀😀z", "w"):
        with open_house.document.edit("Rename") as circuit:
            circuit.update("z", name=name)
        assert "\n".join(lines(open_house)) == panel(open_house).code().text.rstrip("\n")


def test_what_a_quiz_or_a_step_hides_is_not_told(open_house):
    open_house.canvas.timeline.begin()

    assert "q = x + y  # (1)" in lines(open_house)
    assert not any("-12" in line for line in lines(open_house))


def test_forward_mode_does_not_change_the_gradients_of_the_program(open_house):
    open_house.select("x")
    before = lines(open_house)

    open_house.trigger("forward_mode")

    assert lines(open_house) == before


def test_a_large_circuit_is_written_when_it_is_asked_for(open_house, monkeypatch):
    monkeypatch.setattr(panel_module, "TOO_MANY_NODES", 4)
    open_house.change()
    QApplication.processEvents()
    assert not view(open_house).isVisible()

    open_house.qtbot.mouseClick(panel(open_house).write, LEFT)
    assert view(open_house).isVisible()
    assert "q = x + y  # (1) 3" in lines(open_house)

    open_house.change()
    QApplication.processEvents()
    assert not view(open_house).isVisible()
    assert panel(open_house).write.isVisible()


def test_copy_puts_the_program_on_the_clipboard(open_house):
    open_house.qtbot.mouseClick(panel(open_house).copy, LEFT)

    assert QApplication.clipboard().text() == panel(open_house).code().text
    assert open_house.window.status_bar.currentMessage() == "The code is on the clipboard."


def test_who_comes_by_keys_begins_at_the_first_line(open_house):
    lines(open_house)
    view(open_house).setFocus()

    open_house.press(Key.Key_Down)

    assert view(open_house).textCursor().blockNumber() == 1


# --- lines and nodes ---


def test_the_lines_of_the_selected_gate_are_lit(open_house):
    open_house.select("q")

    assert lit(open_house) == [
        "q = x + y",
        "dq = z * df",
        "# backprop q = x + y: add distributes the gradient",
        "dx = 1.0 * dq",
        "dy = 1.0 * dq",
    ]


def test_the_line_of_the_selected_wire_is_lit(open_house):
    open_house.canvas.set_selection((), [("f", 1)])

    assert lit(open_house) == ["dz = q * df"]


def test_while_stepping_the_lines_of_the_step_are_lit(open_house):
    timeline = open_house.canvas.timeline
    open_house.select("x")
    timeline.begin()
    timeline.forward()
    assert lit(open_house) == ["q = x + y"]

    timeline.to_end()
    assert lit(open_house)[1:] == ["dx = 1.0 * dq", "dy = 1.0 * dq"]

    timeline.end()
    assert "x = -2.0" in lit(open_house)


def test_they_stay_lit_while_the_program_changes(open_house):
    open_house.select("f")

    with open_house.document.edit("Add input") as circuit:
        circuit.add("input")

    assert lit(open_house)[0] == "f = q * z"


def test_a_click_on_a_line_selects_its_node(open_house):
    click(open_house, "f = q * z")
    assert open_house.canvas.selection == {"f"}

    click(open_house, "x = -2.0")
    assert open_house.canvas.selection == {"x"}

    click(open_house, "dy = ")
    assert open_house.canvas.selection == {"q"}


def test_a_click_on_a_line_about_nothing_selects_nothing_else(open_house):
    open_house.select("q")

    click(open_house, "# inputs")

    assert open_house.canvas.selection == {"q"}


def test_the_keys_go_from_line_to_line_and_select_the_nodes(open_house):
    click(open_house, "q = x + y")

    open_house.press(Key.Key_Down, widget=view(open_house))

    assert open_house.canvas.selection == {"f"}


def test_selected_text_is_left_alone(open_house):
    open_house.select("x")
    view(open_house).setFocus()
    view(open_house).selectAll()

    open_house.press(Key.Key_C, CONTROL, view(open_house))

    assert open_house.canvas.selection == {"x"}
    assert QApplication.clipboard().text().startswith("# Staged Python")


def test_a_line_inside_a_group_is_the_groups(open_house):
    with open_house.document.edit("Group") as circuit:
        circuit.add_definition(Definition.of("sigmoid", build("a n:neg s:exp", "a>n n>s")))
        circuit.add("group", name="g", definition="sigmoid")
        circuit.connect("z", "g", 0)

    click(open_house, "g_n = -g_a")
    assert open_house.canvas.selection == {"g"}
    assert lit(open_house)[:4] == ["g_a = z", "g_n = -g_a", "g_s = np.exp(g_n)", "g = g_s"]


def test_two_windows_show_each_its_own(open_house):
    other = open_house.build()
    other.action("code").trigger()
    QApplication.processEvents()

    assert "q = x + y  # (1) 3" in lines(open_house)
    assert other.coding.panel.view.toPlainText() == "# Staged Python, with the numbers in comments"
