"""Every widget that can be used has a name for a screen reader, and Tab reaches what matters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QStatusBar,
    QWidget,
)

from tests.window.house import answer_dialog, choose_file

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QStatusBar,
)


def nameless(root: QWidget) -> list[QWidget]:
    """What can be used, is to be seen, and has no name."""
    widgets = [root, *root.findChildren(QWidget)]
    used = [
        widget
        for widget in widgets
        if widget.isVisible()
        and (isinstance(widget, INTERACTIVE) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        # Parts of a combo box and of a table, which speak for them.
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parent(), QComboBox)
    ]
    return [widget for widget in used if not spoken(widget)]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_every_widget_of_the_window_has_a_name(house):
    house.draw_example()
    house.window.message_bar.say("Something is to be said.")

    assert nameless(house.window) == []
    assert spoken(house.canvas)


def test_every_widget_of_the_editor_in_the_table_has_a_name(house):
    house.draw_example()
    table = house.window.inputs_panel.table
    table.edit(table.model().index(0, 1))

    assert nameless(house.window) == []


@pytest.mark.parametrize("action", ["export", "print", "start_gradient", "about"])
def test_every_widget_of_the_dialogs_has_a_name(house, monkeypatch, action):
    house.draw_example()
    choose_file(monkeypatch, None)
    found = []

    def look(dialog) -> None:
        found.append(nameless(dialog))
        dialog.close()

    answer_dialog(look)
    house.trigger(action)
    house.qtbot.waitUntil(lambda: bool(found))

    assert found == [[]]


def test_every_widget_of_the_question_about_changes_has_a_name(house):
    house.change()
    found = []

    def look(dialog) -> None:
        found.append(nameless(dialog))
        dialog.reject()

    answer_dialog(look)
    house.window.close()

    assert found == [[]]


def test_tab_reaches_palette_canvas_table_and_toolbar(house):
    house.draw_example()
    parts = {
        "palette": house.window.gate_panel,
        "canvas": house.canvas,
        "table": house.window.inputs_panel,
        "toolbar": house.window.findChild(QWidget, "toolbar"),
    }
    reached = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        reached |= {name for name, part in parts.items() if part is focused or part.isAncestorOf(focused)}
        house.press(Qt.Key.Key_Tab)

    assert reached == set(parts)


def test_tab_goes_through_the_toolbar_from_left_to_right_and_on_to_the_inspector(house):
    house.draw_example()
    toolbar, field = house.window.toolbar, house.window.formula_bar.field
    focused = focused_by_tab(house)

    buttons = [one for one in focused if toolbar.isAncestorOf(one)]
    assert buttons[-1].defaultAction() is house.window.action("export")
    before, after = focused.index(field) - 1, focused.index(field) + 1
    assert focused[before].defaultAction() is house.window.action("tidy_up")
    assert focused[after].defaultAction() is house.window.action("step_through")
    assert any(house.window.inspector.isAncestorOf(one) for one in focused)


def test_tab_goes_from_a_message_to_what_it_offers(house):
    bar = house.window.message_bar
    bar.say("The file is gone.")
    for text in ("Save", "Save As"):
        bar.offer(text, house.canvas.setFocus)

    focused = [one for one in focused_by_tab(house) if bar.isAncestorOf(one)]

    assert [one.text() for one in focused] == ["", "Save", "Save As"]


def focused_by_tab(house) -> list[QWidget]:
    """What has the focus in turn while Tab is pressed, each once."""
    focused = []
    for _ in range(60):
        focused.append(QApplication.focusWidget())
        house.press(Qt.Key.Key_Tab)
    return list(dict.fromkeys(focused))
