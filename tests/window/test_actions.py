"""Every action of the menus does what it says, and only when it can."""

from __future__ import annotations

from operator import attrgetter

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QStyle

from circuit_editor.window.action_row import Keys
from circuit_editor.window.menu_rows import (
    EMPTY_MENU,
    INPUT_MENU,
    LINE,
    MENUS,
    NODE_MENU,
    SEVERAL_MENU,
    TOOLBAR,
    WIRE_MENU,
)
from circuit_editor.window.rows import ROWS
from tests.window.house import answer_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_every_action_is_in_a_menu():
    listed = {entry for menu in MENUS for entry in menu.entries}

    assert [row.id for row in ROWS if row.id not in listed] == []


@pytest.mark.parametrize("entries", [TOOLBAR, NODE_MENU, SEVERAL_MENU, WIRE_MENU, EMPTY_MENU, INPUT_MENU])
def test_toolbar_and_context_menus_list_actions(entries):
    assert set(entries) - {LINE, "formula_bar"} <= {row.id for row in ROWS}


def test_no_shortcut_is_given_twice():
    keys = [QKeySequence(key).toString() for row in ROWS for key in row.keys]

    assert sorted(keys) == sorted(set(keys))
    assert all(keys)


def test_every_slot_is_there(window):
    assert all(callable(attrgetter(row.slot)(window)) for row in ROWS)


def test_no_letter_alone_is_a_shortcut():
    rows = [row for row in ROWS if row.listener is not Keys.TOLD]
    plain = [QKeySequence(key)[0] for row in rows for key in row.keys]
    bare = [key.key() for key in plain if key.keyboardModifiers() in (Qt.KeyboardModifier.NoModifier, SHIFT)]

    # "?" has no other task, on any keyboard.
    signs = {key for key in bare if Qt.Key.Key_Space < key < Qt.Key.Key_Escape}
    assert signs == {Qt.Key.Key_Question}


# --- edit ----------------------------------------------------------------------------------------------


def test_undo_and_redo_name_the_edit(house):
    assert not house.window.action("undo").isEnabled()

    house.change()
    assert house.window.action("undo").text() == "&Undo Add input"
    assert not house.window.action("redo").isEnabled()

    house.trigger("undo")
    assert len(house.document.circuit) == 0
    assert house.window.action("undo").text() == "&Undo"
    assert house.window.action("redo").text() == "&Redo Add input"

    house.trigger("redo")
    assert len(house.document.circuit) == 1


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)], ids=["Y", "Shift+Z"]
)
def test_undo_and_redo_by_keys(house, key, modifiers):
    house.change()

    house.press(Qt.Key.Key_Z, CONTROL, house.canvas)
    assert len(house.document.circuit) == 0

    house.press(key, modifiers, house.canvas)
    assert len(house.document.circuit) == 1


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_Home]
)
def test_keys_of_a_text_field_stay_with_it(house, key):
    house.draw_example()
    house.change()
    house.document.undo()
    house.change()
    house.canvas.zoom_in()
    house.select("q")
    before = house.document.stack.index(), house.canvas.camera.zoom, house.canvas.selection
    search = house.window.gate_panel.search
    search.setFocus()
    search.setText("max")

    house.press(key, CONTROL if key < Qt.Key.Key_Escape else Qt.KeyboardModifier.NoModifier, search)

    assert (house.document.stack.index(), house.canvas.camera.zoom, house.canvas.selection) == before
    assert "q" in house.document.circuit


def test_redo_of_a_text_field_is_not_redo_of_the_circuit(house):
    house.change()
    house.document.undo()
    house.window.gate_panel.search.setFocus()

    house.press(Qt.Key.Key_Y, CONTROL, house.window.gate_panel.search)

    assert len(house.document.circuit) == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Backspace])
def test_keys_of_the_editor_on_the_canvas_stay_with_it(house, key):
    house.draw_example()
    house.canvas.edit_value("x")
    editor = house.editor
    editor.setFocus()
    zoom = house.canvas.camera.zoom

    house.press(key, widget=editor)

    assert "x" in house.document.circuit
    assert house.canvas.camera.zoom == zoom


def test_select_all_then_delete(house):
    house.draw_example()

    house.trigger("select_all")
    assert len(house.canvas.selection) == 5

    house.trigger("delete")
    assert len(house.document.circuit) == 0
    assert not house.window.action("delete").isEnabled()
    assert not house.window.action("select_all").isEnabled()


def test_a_selected_wire_can_be_deleted(house):
    house.draw_example()
    house.canvas.set_selection((), [("f", 1)])

    house.trigger("delete")

    assert house.document.circuit.wire("f", 1) is None


def test_rename_and_edit_value_open_the_editor_of_the_selected_node(house):
    house.draw_example()
    house.select("x")

    house.trigger("rename")
    assert house.editor.text() == "x"
    house.canvas.escape()

    house.trigger("edit_value")
    assert house.editor.text() == "-2"


def test_what_needs_one_node_is_off_with_none_or_two(house):
    house.draw_example()
    ids = ("rename", "edit_value", "make_output")

    assert not any(house.window.action(action).isEnabled() for action in ids)
    house.select("x", "y")
    assert not any(house.window.action(action).isEnabled() for action in ids)
    house.select("x")
    assert all(house.window.action(action).isEnabled() for action in ids)


def test_a_computed_value_has_nothing_to_edit(house):
    house.draw_example()
    house.select("q")

    assert not house.window.action("edit_value").isEnabled()


# --- view ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifiers", "zoom"),
    [
        (Qt.Key.Key_Plus, CONTROL, 1.25),
        (Qt.Key.Key_Equal, CONTROL, 1.25),
        (Qt.Key.Key_Minus, CONTROL, 0.8),
    ],
    ids=["plus", "equal", "minus"],
)
def test_zoom_by_keys(house, key, modifiers, zoom):
    house.canvas.zoom_reset()

    house.press(key, modifiers, house.canvas)

    assert house.canvas.camera.zoom == pytest.approx(zoom)


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_0])
def test_actual_size_by_keys(house, key):
    house.canvas.zoom_in()

    house.press(key, CONTROL, house.canvas)

    assert house.canvas.camera.zoom == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_9, CONTROL)]
)
def test_fit_all_by_keys(house, key, modifiers):
    house.draw_example()
    house.canvas.fit_all()
    fitted = house.canvas.camera.zoom
    house.canvas.zoom_in()

    house.press(key, modifiers, house.canvas)

    assert house.canvas.camera.zoom == fitted


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Home, SHIFT), (Qt.Key.Key_8, CONTROL)])
def test_fit_selection_by_keys(house, key, modifiers):
    house.draw_example()
    house.canvas.fit_all()
    house.select("x")

    house.press(key, modifiers, house.canvas)

    shown = house.canvas.camera.to_screen(house.canvas.text_rect("x", "value").center())
    assert abs(shown.x() - house.canvas.width() / 2) < 60
    assert house.canvas.camera.zoom == 2.0


def test_the_grid_can_be_hidden(house):
    house.trigger("grid")
    assert not house.canvas.show_grid

    house.trigger("grid")
    assert house.canvas.show_grid


# --- insert and circuit --------------------------------------------------------------------------------


def test_insert_puts_a_gate_in_the_middle_of_the_view(house):
    entry = next(action for action in house.menu("insert", "functions>").actions() if "Sine" in action.text())

    entry.trigger()

    (node,) = house.document.circuit.nodes()
    middle = house.canvas.world_at_center()
    assert node.gate == "sin"
    assert abs(node.position[0] - middle.x()) <= 5
    assert abs(node.position[1] - middle.y()) <= 5
    assert house.canvas.selection == {node.id}


def test_a_second_gate_does_not_lie_on_the_first(house):
    house.window.tasks.insert_gate("sin")
    house.window.tasks.insert_gate("sin")

    first, second = house.document.circuit.nodes()
    assert second.position[1] - first.position[1] >= 70


def test_insert_lists_every_gate_of_the_palette(house):
    families = ("inputs>", "arithmetic>", "constant>", "functions>", "activations>")
    listed = [action.text() for family in families for action in house.menu("insert", family).actions()]

    assert len(listed) == len(house.window.gate_panel.buttons) == len(set(listed))


def test_make_output_starts_the_backward_pass_there(house):
    house.draw_example()
    house.select("q")

    house.trigger("make_output")

    assert house.document.circuit.settings.outputs == ("q",)


def test_the_start_gradient_is_asked_for(house):
    house.draw_example()

    def type_it(dialog) -> None:
        dialog.field.setText("1/4")
        house.press(Qt.Key.Key_Return, widget=dialog.field)

    answer_dialog(type_it)
    house.trigger("start_gradient")

    assert house.document.circuit.settings.seed == 0.25
    assert house.document.stack.undoText() == "Set start gradient"


def test_a_start_gradient_that_is_no_number_gets_a_sentence(house):
    house.draw_example()
    said = []

    def type_it(dialog) -> None:
        dialog.field.setText("much")
        house.press(Qt.Key.Key_Return, widget=dialog.field)
        said.append((dialog.mistake.text(), dialog.field.text(), dialog.isVisible()))
        house.press(Qt.Key.Key_Escape, widget=dialog)

    answer_dialog(type_it)
    house.trigger("start_gradient")

    assert said == [("much is not a number.", "much", True)]
    assert house.document.circuit.settings.seed == 1.0
    assert house.document.stack.count() == 0


def test_digits_are_chosen_and_shown_as_chosen(house):
    house.draw_example()
    automatic, *others = house.menu("circuit", "digits>").actions()
    assert automatic.isChecked()
    assert len(others) == 9

    others[2].trigger()
    assert house.document.circuit.settings.digits == 2
    assert house.document.number_format.text(3.0) == "3.00"
    assert house.menu("circuit", "digits>").actions()[3].isChecked()

    house.menu("circuit", "digits>").actions()[0].trigger()
    assert house.document.circuit.settings.digits is None


# --- context menus, help -------------------------------------------------------------------------------


def opened_menu(house, place) -> list[str]:
    screen = house.canvas.camera.to_screen(place).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, screen, house.canvas.mapToGlobal(screen))
    QApplication.sendEvent(house.canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return entries


def test_the_context_menu_of_a_node(house):
    house.draw_example()
    house.canvas.fit_all()

    entries = opened_menu(house, house.canvas.text_rect("x", "value").center())

    copies = ["cut", "copy", "copy_as_text", "copy_formula", "duplicate"]
    made = ["explain", "make_output", "make_constant", "freeze"]
    assert entries == ["edit_value", "rename", "wire_from", *made, *copies, "delete", "delete_and_heal"]
    assert house.canvas.selection == {"x"}


def test_the_context_menu_of_a_wire(house):
    house.draw_example()
    house.canvas.fit_all()
    wires = house.canvas.scene.wires
    row = house.canvas.scene.wire_row("f", 1)
    middle = QPointF((wires.x0[row] + wires.x1[row]) / 2, (wires.y0[row] + wires.y1[row]) / 2)

    ends = ["select_source", "select_target"]
    assert opened_menu(house, middle) == ["explain", "insert_into_wire", *ends, "delete"]
    assert house.canvas.selected_wires == {("f", 1)}


def test_the_context_menu_of_the_empty_canvas(house):
    house.draw_example()
    house.canvas.fit_all()

    entries = opened_menu(house, house.canvas.camera.to_world(house.canvas.rect().topLeft().toPointF()))

    assert entries == ["quick_add", "add_note", "add_frame", "paste", "select_all", "fit_all", "zoom_reset"]


def test_menus_tell_the_keys_that_the_canvas_takes_itself(house):
    told = [row for row in ROWS if row.listener is Keys.TOLD]

    assert {row.id for row in told} >= {"delete", "rename", "edit_value"}
    for row in told:
        assert house.window.action(row.id).text().partition("\t")[2]


def test_about_names_the_program(house):
    house.trigger("about")

    box = QApplication.activeModalWidget()
    assert box.text().startswith("Circuit Editor")
    box.close()


def test_the_menu_bar_underlines_its_letters_only_while_it_is_walked_by_keys(window):
    bar = window.menuBar()

    def underlines() -> bool:
        return bool(bar.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, None, bar))

    assert not underlines()
    bar.setFocus()
    assert underlines()


# --- in the middle of a drag ---------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["delete", "make_output", "undo", "zoom_in", "select_all"])
def test_an_action_takes_back_a_drag_that_has_not_ended(house, action):
    _drag_and_hold(house)

    house.trigger(action)

    assert house.canvas.gesture is None
    steps = {"delete": ["Move q", "Delete q"], "make_output": ["Move q", "Make q the output"], "undo": []}
    stack = house.document.stack
    assert [stack.text(index) for index in range(stack.index())] == steps.get(action, ["Move q"])


def test_a_gate_from_the_menu_takes_back_a_drag_that_has_not_ended(house):
    _drag_and_hold(house)

    house.window.tasks.insert_gate("add")
    house.window.tasks.set_digits(3)

    assert house.document.circuit.node("q").position == (100.0, 45.0)
    assert house.document.stack.undoText() == "Set digits"


def _drag_and_hold(house) -> None:
    """One edit that is done, and a drag of q that is not."""
    house.draw_example()
    house.select("q")
    house.canvas.nudge(0.0, 10.0)
    start = house.canvas.camera.to_screen(QPointF(100.0, 45.0)).toPoint()
    house.qtbot.mousePress(house.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 30):
        at = QPointF(start + QPoint(step, step))
        there = QPointF(house.canvas.mapToGlobal(at))
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, there, none, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(house.canvas, event)
    assert house.document.is_editing
