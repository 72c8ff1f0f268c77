"""A small window and long names: everything can be reached and read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from circuit_editor.canvas.gate_picture import SCALE
from circuit_editor.window.inputs_model import Column


@pytest.fixture
def small(house):
    house.draw_example()
    house.window.resize(600, 400)
    QApplication.processEvents()
    return house


def test_a_window_can_be_as_small_as_600_by_400_with_room_for_the_drawing(small):
    assert small.window.size() == QSize(600, 400)
    assert small.canvas.width() >= 200
    assert small.window.inputs_panel.table.columnViewportPosition(Column.GRADIENT) > 0


def test_every_column_of_the_inputs_is_in_view(small):
    table = small.window.inputs_panel.table
    assert sum(table.columnWidth(column) for column in Column) <= table.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tools_without_room_are_behind_a_button_that_is_seen(small, theme):
    small.window.appearance.choose(theme)
    button = small.window.findChild(QToolButton, "qt_toolbar_ext_button")

    assert button.isVisible()
    assert button.accessibleName() == "More tools"
    image = button.grab().toImage()
    ground = image.pixelColor(0, 0)
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 60
    ]
    assert inked


@pytest.mark.parametrize("h", [0.01, -0.01])
def test_the_band_of_what_if_is_read_to_its_end_in_900_pixels(house, h):
    house.draw_example()
    house.window.resize(900, 640)
    house.select("x")
    house.trigger("what_if")
    mode = house.canvas.input_modes.what_if
    mode.hold(h)
    QApplication.processEvents()

    assert mode.band.isVisible()
    assert [label.text() for label in mode.band.findChildren(QLabel)] == list(mode.words())


def test_a_long_name_leaves_room_for_its_value(house):
    house.draw_example()
    table = house.window.inputs_panel.table
    before = [table.columnWidth(column) for column in Column]

    with house.document.edit("Rename") as circuit:
        circuit.update("x", name="a very long name of an input")
    QApplication.processEvents()

    assert [table.columnWidth(column) for column in Column] == before
    name = table.model().index(0, Column.NAME)
    assert table.model().data(name, 3) == "a very long name of an input"


@pytest.mark.parametrize("gate", ["input", "constant"])
def test_a_letter_of_the_palette_has_no_box_behind_it(window, gate):
    button = next(button for button in window.gate_panel.buttons if button.gate.name == gate)
    image = button.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle - round(8 * SCALE)).name() for x in range(image.width())]
    assert window.appearance.theme.background.name() not in row


def test_panels_below_the_canvas_find_room_beside_each_other_in_a_narrow_window(house):
    house.draw_example()
    house.window.resize(900, 650)
    house.trigger("explain")
    house.trigger("gradient_steps")
    house.select("x")
    house.qtbot.wait(50)

    assert house.window.width() == 900
    panel = house.window.explaining.panel
    for button in (panel.copy_text, panel.copy_latex):
        assert button.width() >= button.sizeHint().width()
