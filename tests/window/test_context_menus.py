"""Menus under the pointer: what they are about, and the shortcuts in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from circuit_editor.window import menu_rows


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()
    house.canvas.fit_all()


def menu_at(widget: QWidget, at: QPoint) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def node_menu(house, node_id: str) -> QMenu:
    place = house.canvas.camera.to_screen(house.canvas.text_rect(node_id, "value").center()).toPoint()
    return menu_at(house.canvas, place)


def names(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def test_shortcuts_are_shown_in_menus_under_the_pointer(house):
    menu = node_menu(house, "x")

    told = {action.objectName(): action for action in menu.actions()}
    assert told["copy"].isShortcutVisibleInContextMenu()
    assert told["copy"].shortcut().toString() == "Ctrl+C"
    assert told["delete"].text().partition("\t")[2]
    menu.close()


def test_several_nodes_have_a_menu_about_several(house):
    house.select("x", "y", "q")

    menu = node_menu(house, "y")

    assert house.canvas.selection == {"x", "y", "q"}
    assert {"tidy_up", "align_centre", "distribute_vertically", "delete"} <= set(names(menu))
    assert "rename" not in names(menu)
    menu.close()


def test_a_row_of_the_inputs_has_a_menu_about_its_node(house):
    table = house.window.inputs_panel.table
    place = table.visualRect(table.model().index(1, 0)).center()

    menu = menu_at(table.viewport(), place)

    assert house.canvas.selection == {"y"}
    assert names(menu) == ["edit_value", "rename", "freeze", "fit_selection", "copy", "duplicate", "delete"]
    next(action for action in menu.actions() if action.objectName() == "delete").trigger()
    menu.close()
    assert "y" not in house.document.circuit
    house.document.undo()
    assert "y" in house.document.circuit


def test_the_empty_part_of_the_table_has_no_menu(house):
    table = house.window.inputs_panel.table
    at, viewport = QPoint(5, table.viewport().height() - 2), table.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)

    assert QApplication.activePopupWidget() is None


def test_a_gate_of_the_palette_can_be_placed_or_inserted(house):
    button = next(one for one in house.window.gate_panel.buttons if one.objectName() == "gate_exp")

    menu = menu_at(button, button.rect().center())
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.close()
    assert any(node.gate == "exp" for node in house.document.circuit.nodes())

    menu = menu_at(button, button.rect().center())
    menu.actions()[0].trigger()
    menu.close()
    assert house.canvas.is_placing
    house.press(Qt.Key.Key_Escape, widget=house.canvas)
    assert not house.canvas.is_placing


def letters(texts: list[str]) -> list[str]:
    """The keys that choose among entries with these texts."""
    keys = (QKeySequence.mnemonic(text).toString() for text in texts)
    return [key for key in keys if key]


def test_no_letter_stands_for_two_entries_of_a_menu(house):
    bar = house.window.menuBar()
    menus = [[action.text() for action in menu.actions()] for menu in bar.findChildren(QMenu)]
    for entries in (
        *(menu_rows.NODE_MENU, menu_rows.SEVERAL_MENU, menu_rows.INPUT_MENU),
        *(menu_rows.ANNOTATION_MENU, menu_rows.WIRE_MENU, menu_rows.EMPTY_MENU),
    ):
        actions = (house.window.action(entry) for entry in entries if entry != menu_rows.LINE)
        menus.append([action.text() for action in actions])

    for texts in [[action.text() for action in bar.actions()], *menus]:
        assert len(set(letters(texts))) == len(letters(texts)), texts
