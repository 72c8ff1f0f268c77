"""The panel of "what if": h by field, slider and keys, and what it does to each node."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.window.what_if.panel import WhatIfPanel
from tests.window.house import House

Key = Qt.Key


@pytest.fixture
def asked(house: House) -> House:
    """What if x of the example were 0.01 higher?"""
    house.draw_example()
    house.select("x")
    house.trigger("what_if")
    return house


def panel(house: House) -> WhatIfPanel:
    return house.window.explaining.what_if_panel


def rows(house: House) -> list[tuple[str, ...]]:
    model = panel(house).model
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def type_h(house: House, text: str) -> None:
    field = panel(house).field
    field.setFocus()
    field.selectAll()
    house.qtbot.keyClicks(field, text)
    house.press(Key.Key_Return, widget=field)


def test_the_panel_comes_and_goes_with_the_mode(asked):
    assert panel(asked).isVisible()
    assert asked.window.action("what_if").isChecked()

    asked.press(Key.Key_Escape, widget=asked.canvas)
    assert not panel(asked).isVisible()
    assert not asked.window.action("what_if").isChecked()


def test_esc_in_the_panel_ends_it_too(asked):
    panel(asked).field.setFocus()
    asked.press(Key.Key_Escape, widget=panel(asked).field)

    assert not panel(asked).isVisible()
    assert asked.canvas.hasFocus()


def test_every_node_that_depends_on_the_input_has_a_row(asked):
    assert rows(asked) == [("x", "+0.01", "+0.01"), ("q", "+0.01", "+0.01"), ("f", "-0.04", "-0.04")]
    assert panel(asked).summary.text() == (
        "The gradient predicts that f changes by -0.04. It changes by -0.04."
    )


def test_another_h_is_typed(asked):
    type_h(asked, "1/2")

    assert rows(asked)[-1] == ("f", "-2", "-2")
    assert panel(asked).field.text() == "0.5"
    assert asked.document.circuit.node("x").value == -2.0


def test_what_is_no_number_is_told_and_changes_nothing(asked):
    type_h(asked, "lots")

    assert panel(asked).mistake.isVisible()
    assert rows(asked)[-1] == ("f", "-0.04", "-0.04")

    type_h(asked, "-1")
    assert not panel(asked).mistake.isVisible()
    assert rows(asked)[-1] == ("f", "+4", "+4")


def test_the_slider_goes_in_steps_and_below_zero(asked):
    slider = panel(asked).slider
    slider.setFocus()
    asked.press(Key.Key_Right, widget=slider)
    assert panel(asked).field.text() == "0.02"

    slider.setValue(-slider.maximum())
    assert panel(asked).field.text() == "-2"
    assert rows(asked)[-1] == ("f", "+8", "+8")


def test_up_and_down_in_the_field_go_through_the_same_steps(asked):
    field = panel(asked).field
    field.setFocus()
    for _ in range(5):
        asked.press(Key.Key_Down, widget=field)

    assert field.text() == "-0.001"


def test_the_table_follows_the_circuit(asked):
    with asked.document.edit("Set z") as circuit:
        circuit.update("z", value=100.0)
    assert rows(asked)[-1] == ("f", "+1", "+1")

    with asked.document.edit("Delete") as circuit:
        circuit.remove("f")
    assert [row[0] for row in rows(asked)] == ["x", "q"]


def test_a_row_leads_to_its_node(asked):
    table = panel(asked).table
    asked.qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(panel(asked).model.index(1, 0)).center(),
    )

    assert asked.canvas.selection == {"q"}


def test_nothing_of_the_circuit_is_changed(asked):
    type_h(asked, "3")
    panel(asked).slider.setValue(-4)

    assert asked.document.stack.count() == 0
    assert asked.document.passes.value("f") == -12.0


def test_without_an_input_the_menu_says_so(house):
    house.trigger("what_if")

    assert not house.window.action("what_if").isChecked()
    assert not panel(house).isVisible()
    assert "input" in house.window.status_bar.currentMessage()


def test_an_input_that_no_output_depends_on_is_told(house):
    with house.document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=3.0)
    house.trigger("what_if")

    assert panel(house).summary.text() == "No output depends on x."


def test_forward_mode_by_the_menu_and_its_end(house):
    house.draw_example()
    house.select("z")
    house.trigger("forward_mode")
    assert house.document.shown.gradient("f") == 3.0

    house.trigger("what_if")
    assert not house.window.action("forward_mode").isChecked()
    assert house.window.action("what_if").isChecked()

    house.trigger("forward_mode")
    house.trigger("forward_mode")
    QApplication.processEvents()
    assert house.document.lens is None
    assert not house.window.action("what_if").isChecked()


def test_it_ends_in_peace_when_its_input_is_deleted(asked):
    asked.press(Key.Key_Delete, widget=asked.canvas)
    asked.qtbot.waitUntil(lambda: not panel(asked).isVisible())

    assert "x" not in asked.document.circuit
    assert asked.document.lens is None
    asked.trigger("undo")
    assert not asked.canvas.input_modes.is_active


def test_it_has_room_for_its_table_and_a_long_name_makes_it_no_wider(house):
    house.draw_example()
    house.window.resize(1100, 700)
    QApplication.processEvents()
    width = house.window.inputs_panel.width()
    with house.document.edit("Rename") as circuit:
        circuit.update("f", name="a_very_long_name_" * 4)
    house.trigger("what_if")
    QApplication.processEvents()

    assert panel(house).width() == width
    assert panel(house).table.viewport().height() >= 3 * panel(house).table.rowHeight(0)
