"""The command palette: every entry of the menus, by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.window.rows import ROWS

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def palette(house):
    house.draw_example()
    return house.window.command_palette


def open_palette(house, typed: str = ""):
    house.press(Qt.Key.Key_P, CONTROL_SHIFT, house.canvas)
    palette = house.window.command_palette
    assert palette.isVisible()
    house.qtbot.keyClicks(palette.field, typed)
    return palette


def listed(palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def detail(palette, title: str) -> str:
    found = next(item for item in _items(palette) if item.text() == title)
    return found.data(Qt.ItemDataRole.UserRole).detail


def _items(palette):
    return [palette.list.item(row) for row in range(palette.list.count())]


def test_every_action_and_every_entry_of_the_submenus_is_listed(house, palette):
    titles = listed(open_palette(house))

    actions = {house.window.action(row.id) for row in ROWS if row.id != "command_palette"}
    told = {action.text().partition("\t")[0].replace("&", "").rstrip("…") for action in actions}
    assert told <= {title.rpartition(" › ")[2] for title in titles}
    for entry in (
        "File › Open Example › Sigmoid neuron",
        "Insert › Functions › Sine",
        "View › Theme › Dark",
        "Circuit › Digits › 2",
        "View › Gates",
    ):
        assert entry in titles


def test_shortcuts_are_told(house, palette):
    palette = open_palette(house)

    assert detail(palette, "File › Save") == "Ctrl+S"
    assert detail(palette, "Edit › Delete") == "needs a selection"
    house.select("x")
    house.press(Qt.Key.Key_Escape, widget=palette.field)
    assert detail(open_palette(house), "Edit › Delete") == "Del"


def test_enter_does_it_and_gives_the_keys_back(house, palette):
    palette = open_palette(house, "select all")
    assert listed(palette)[0] == "Select › Select All"

    house.press(Qt.Key.Key_Return, widget=palette.field)

    assert len(house.canvas.selection) == 5
    assert not palette.isVisible()
    assert house.canvas.hasFocus()


def test_a_few_letters_in_order_are_enough(house, palette):
    assert listed(open_palette(house, "zmin"))[0] == "View › Zoom In"


def test_an_entry_of_a_submenu_can_be_done(house, palette):
    palette = open_palette(house, "dark")

    house.press(Qt.Key.Key_Return, widget=palette.field)

    assert house.canvas.theme.dark


def test_arrows_choose_and_a_click_does_it(house, palette):
    palette = open_palette(house, "zoom")
    house.press(Qt.Key.Key_Down, widget=palette.field)
    assert palette.list.currentRow() == 1
    house.press(Qt.Key.Key_Up, widget=palette.field)
    house.press(Qt.Key.Key_Up, widget=palette.field)
    assert palette.list.currentRow() == palette.list.count() - 1

    before = house.canvas.camera.zoom
    row = listed(palette).index("View › Zoom In")
    place = palette.list.visualItemRect(palette.list.item(row)).center()
    house.qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert house.canvas.camera.zoom > before


def test_esc_does_nothing_and_gives_the_keys_back(house, palette):
    house.select("x")
    palette = open_palette(house, "delete")

    house.press(Qt.Key.Key_Escape, widget=palette.field)

    assert not palette.isVisible()
    assert house.canvas.hasFocus()
    assert house.canvas.selection == {"x"}
    assert house.document.stack.count() == 0


def test_what_can_not_be_done_comes_last_and_is_not_done(house, palette):
    palette = open_palette(house, "rename")
    assert detail(palette, "Edit › Rename") == "needs one selected node"

    house.press(Qt.Key.Key_Return, widget=palette.field)

    assert palette.isVisible() or house.document.stack.count() == 0


def test_what_is_meant_and_can_not_be_done_comes_before_what_only_has_the_letters(house, palette):
    palette = open_palette(house, "ali")
    assert listed(palette)[0] == "Arrange › Align Left"
    assert detail(palette, "Arrange › Align Left") == "needs two selected nodes or more"

    house.press(Qt.Key.Key_Return, widget=palette.field)

    assert palette.isVisible()
    assert house.document.path is None


def test_what_was_used_last_comes_first_also_the_next_time(house, palette):
    palette = open_palette(house, "zoom out")
    house.press(Qt.Key.Key_Return, widget=palette.field)
    assert listed(open_palette(house))[0] == "View › Zoom Out"

    again = house.build().command_palette
    again.open()
    assert listed(again)[0] == "View › Zoom Out"


def test_a_click_elsewhere_closes_it(house, palette):
    palette = open_palette(house)

    house.qtbot.mouseClick(house.canvas, Qt.MouseButton.LeftButton, pos=house.canvas.rect().bottomLeft())

    assert not palette.isVisible()


def test_it_stays_inside_a_small_window(house, palette):
    house.window.resize(600, 400)
    QApplication.processEvents()

    palette = open_palette(house)

    assert house.window.rect().contains(palette.geometry())
