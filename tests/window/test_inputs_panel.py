"""The table of inputs: typing values, following the circuit, selecting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.inputs_model import Column


@pytest.fixture
def table(house):
    house.draw_example()
    return house.window.inputs_panel.table


def column(table, column: Column) -> list[str]:
    model: QAbstractItemModel = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def open_editor(house, table, row: int) -> QLineEdit:
    """Click on the value, as a hand does."""
    index = table.model().index(row, Column.VALUE)
    house.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    return table.viewport().findChild(QLineEdit)


def type_text(house, text: str, key=Qt.Key.Key_Return) -> None:
    """Type over what is selected in the editor that has the focus."""
    house.qtbot.keyClicks(QApplication.focusWidget(), text)
    house.press(key)
    QApplication.processEvents()


def value(house, name: str) -> float:
    return house.document.circuit.node(name).value


def test_the_model_keeps_the_rules_of_qt_while_the_circuit_changes(house):
    tester = QAbstractItemModelTester(
        house.window.inputs_panel.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    house.draw_example()
    with house.document.edit("Remove") as circuit:
        circuit.remove("y")
        circuit.update("x", value=3.0)
    house.document.undo()
    house.document.reset()

    assert tester.model().rowCount() == 0


def test_inputs_alone_are_listed_with_value_and_gradient(house, table):
    with house.document.edit("Add constant") as circuit:
        circuit.add("constant", name="c", value=4.0)

    assert column(table, Column.NAME) == ["x", "y", "z"]
    assert column(table, Column.VALUE) == ["-2", "5", "-4"]
    assert column(table, Column.GRADIENT) == ["-4", "-4", "3"]


def test_a_typed_value_is_one_step_of_undo(house, table):
    assert open_editor(house, table, 0).text() == "-2"

    type_text(house, "1/4")

    assert value(house, "x") == 0.25
    assert house.document.stack.undoText() == "Set x"
    assert column(table, Column.VALUE)[0] == "0.25"
    house.document.undo()
    assert value(house, "x") == -2.0


def test_tab_goes_to_the_next_value(house, table):
    open_editor(house, table, 0)

    type_text(house, "1", Qt.Key.Key_Tab)
    type_text(house, "2", Qt.Key.Key_Tab)
    type_text(house, "3")

    assert [value(house, name) for name in "xyz"] == [1.0, 2.0, 3.0]


def test_escape_changes_nothing(house, table):
    open_editor(house, table, 0)

    type_text(house, "7", Qt.Key.Key_Escape)

    assert value(house, "x") == -2.0
    assert house.document.stack.count() == 0


@pytest.mark.parametrize(("text", "sentence"), [("much", "much is not a number."), ("1,5", "point")])
def test_a_mistake_stays_with_its_sentence(house, table, text, sentence):
    editor = open_editor(house, table, 0)

    type_text(house, text)

    assert editor.isVisible()
    assert editor.text() == text
    assert sentence in house.window.statusBar().currentMessage()
    assert value(house, "x") == -2.0

    editor.selectAll()
    type_text(house, "8")
    assert value(house, "x") == 8.0
    assert house.window.statusBar().currentMessage() == ""


def test_escape_takes_the_sentence_back_too(house, table):
    open_editor(house, table, 0)
    type_text(house, "abc")
    assert house.window.statusBar().currentMessage() != ""

    house.press(Qt.Key.Key_Escape)

    assert house.window.statusBar().currentMessage() == ""
    assert value(house, "x") == -2.0


def test_a_click_elsewhere_takes_the_value(house, table):
    open_editor(house, table, 1)
    house.qtbot.keyClicks(QApplication.focusWidget(), "9")

    house.canvas.setFocus()

    assert value(house, "y") == 9.0


def test_only_values_can_be_edited(table):
    model = table.model()
    editable = [bool(model.flags(model.index(0, place)) & Qt.ItemFlag.ItemIsEditable) for place in Column]

    assert editable == [False, True, False]


def test_rows_follow_the_circuit(house, table):
    with house.document.edit("Change") as circuit:
        circuit.remove("y")
        circuit.update("z", name="zeta", value=0.5)

    assert column(table, Column.NAME) == ["x", "zeta"]
    assert column(table, Column.VALUE) == ["-2", "0.5"]

    house.document.undo()
    assert column(table, Column.NAME) == ["x", "y", "z"]

    with house.document.edit("Add") as circuit:
        circuit.add("input")
    assert column(table, Column.NAME) == ["x", "y", "z", "w"]


def test_a_change_of_value_does_not_build_the_table_anew(house, table):
    resets = []
    table.model().modelReset.connect(lambda: resets.append(True))

    with house.document.edit("Set x") as circuit:
        circuit.update("x", value=1.0)

    assert resets == []
    assert column(table, Column.GRADIENT) == ["-4", "-4", "6"]


def test_values_are_shown_exactly_and_gradients_as_the_circuit_shows_numbers(house, table):
    with house.document.edit("Set") as circuit:
        circuit.update("x", value=0.123456)
        circuit.set_settings(digits=2)

    assert column(table, Column.VALUE)[0] == "0.123456"
    assert column(table, Column.GRADIENT)[0] == "-4.00"


def test_the_row_of_a_selected_input_is_selected_and_the_other_way_round(house, table):
    house.select("y")
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]

    house.select("q")
    assert table.selectionModel().selectedRows() == []

    table.setFocus()
    table.selectRow(2)
    assert house.canvas.selection == {"z"}


def test_an_empty_table_says_where_inputs_come_from(house):
    panel = house.window.inputs_panel
    assert not panel.table.isVisible()
    assert panel.empty.isVisible()

    house.draw_example()
    assert panel.table.isVisible()
    assert not panel.empty.isVisible()


def test_cells_are_spoken_with_their_names(table):
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole

    assert model.index(0, Column.VALUE).data(role) == "value of x: -2"
    assert model.index(0, Column.GRADIENT).data(role) == "gradient on x: -4"


def test_gradients_are_in_the_colour_of_gradients(house, table):
    index = table.model().index(0, Column.GRADIENT)

    for name in ("dark", "light"):
        house.window.appearance.choose(name)
        assert index.data(Qt.ItemDataRole.ForegroundRole) == THEMES[name].gradient


def test_the_table_can_be_read_while_several_inputs_go(house, table):
    read = []
    # As views and screen readers do.
    table.model().rowsRemoved.connect(lambda *_: read.extend(column(table, Column.VALUE)))
    house.select("x", "z")

    house.trigger("delete")

    assert read == ["", "5", "5"]
    house.document.undo()
    assert column(table, Column.NAME) == ["x", "y", "z"]


def test_a_node_that_is_moved_is_no_news_for_the_table(house, table):
    told = []
    table.model().dataChanged.connect(lambda *places: told.append(places))

    house.canvas.set_selection({"x", "y", "q"})
    house.canvas.nudge(10.0, 0.0)
    assert told == []

    with house.document.edit("Rename") as circuit:
        circuit.update("x", name="speed")
    assert told


def test_a_step_is_news_for_the_table_only_where_it_brings_gradients_of_inputs(house, table):
    timeline, told = house.canvas.timeline, []
    timeline.begin()
    table.model().dataChanged.connect(lambda *places: told.append(timeline.step))

    while timeline.step < timeline.last:
        timeline.forward()

    # f hands a gradient on to z, and q to x and y.
    assert told == [4, 5]
    assert column(table, Column.GRADIENT) == ["-4", "-4", "3"]


def signals(model: QAbstractItemModel) -> list[str]:
    """What the model tells of its rows from now on."""
    told = []
    for name in ("rowsInserted", "rowsRemoved", "modelReset"):
        getattr(model, name).connect(lambda *_, name=name: told.append(name))
    return told


def draw_inputs(house, count: int) -> list[str]:
    with house.document.edit("Draw") as circuit:
        return [circuit.add("input", position=(0.0, 70.0 * row)).id for row in range(count)]


def test_inputs_that_go_or_come_together_are_one_piece_of_news(house):
    ids = draw_inputs(house, 200)
    table = house.window.inputs_panel.table
    names = column(table, Column.NAME)
    told = signals(table.model())

    house.select(*ids[20:180])
    house.trigger("delete")
    assert told == ["rowsRemoved"]
    assert column(table, Column.NAME) == names[:20] + names[180:]

    told.clear()
    house.document.undo()
    assert told == ["rowsInserted"]
    assert column(table, Column.NAME) == names


def test_inputs_scattered_over_the_table_go_and_come_at_once(house):
    ids = draw_inputs(house, 200)
    table = house.window.inputs_panel.table
    names = column(table, Column.NAME)
    told = signals(table.model())

    house.select(*ids[::2])
    house.trigger("delete")
    assert column(table, Column.NAME) == names[1::2]

    house.document.undo()
    assert column(table, Column.NAME) == names
    assert told == ["modelReset", "modelReset"]


def test_values_that_change_together_are_one_piece_of_news(house):
    ids = draw_inputs(house, 50)
    table = house.window.inputs_panel.table
    told = []
    table.model().dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))

    with house.document.edit("Set") as circuit:
        for node_id in ids[10:40]:
            circuit.update(node_id, value=7.0)

    assert told[0] == (10, 39)
    assert len(told) <= 2  # the values, then gradients
    assert column(table, Column.VALUE) == ["1"] * 10 + ["7"] * 30 + ["1"] * 10


def test_a_table_that_was_built_anew_still_shows_what_is_selected(house):
    ids = draw_inputs(house, 100)
    table = house.window.inputs_panel.table
    house.select(ids[51])

    with house.document.edit("Remove") as circuit:
        circuit.remove_all(ids[::2])

    assert [index.row() for index in table.selectionModel().selectedRows()] == [25]


@pytest.mark.parametrize("step", [1, 3])
def test_the_model_keeps_the_rules_of_qt_with_many_inputs(house, step):
    model = house.window.inputs_panel.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    ids = draw_inputs(house, 120)

    with house.document.edit("Remove") as circuit:
        circuit.remove_all(ids[10:100:step])
    house.document.undo()
    house.document.redo()

    assert model.rowCount() == 120 - len(ids[10:100:step])


def test_new_numbers_are_painted_where_they_stand(house, table):
    house.window.show()
    before = table.grab().toImage()

    with house.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)
    QApplication.processEvents()
    after = table.grab().toImage()
    table.viewport().update()

    assert after != before
    assert table.grab().toImage() == after


def test_esc_in_the_table_leads_to_the_canvas_and_ends_stepping_from_there(house):
    house.draw_example()
    house.press(Qt.Key.Key_B, widget=house.canvas)
    table = house.window.inputs_panel.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    house.qtbot.keyClicks(QApplication.focusWidget(), "7")

    house.press(Qt.Key.Key_Escape)
    assert table.hasFocus()
    assert house.document.circuit.node("x").value == -2.0
    house.press(Qt.Key.Key_Escape)
    assert house.canvas.hasFocus()
    assert house.canvas.timeline.is_active
    house.press(Qt.Key.Key_Escape)
    assert not house.canvas.timeline.is_active


def test_a_frozen_input_has_its_bar_beside_the_name(house, table):
    cell = table.visualRect(table.model().index(0, Column.NAME))

    def is_marked() -> bool:
        image = table.viewport().grab(cell).toImage()
        right = range(cell.width() // 2, cell.width())
        return any(image.pixelColor(x, cell.height() // 2).lightness() < 128 for x in right)

    assert not is_marked()
    house.select("x")
    house.trigger("freeze")
    assert is_marked()
    assert table.model().index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole) == "x, frozen"
    house.document.undo()
    assert not is_marked()
