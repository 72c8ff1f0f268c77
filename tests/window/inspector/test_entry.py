"""Typing in the inspector: each edit one step of undo, mistakes under the field, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from tests.window.inspector.reader import Reader, draw


@pytest.fixture
def reader(house) -> Reader:
    house.draw_example()
    house.window.activateWindow()
    return Reader(house)


def test_a_typed_value_is_one_step_of_undo(reader):
    reader.select("x")
    assert reader.field("value").text() == "-2"

    reader.type("value", "1/4", Qt.Key.Key_Return)

    assert reader.house.document.circuit.node("x").value == 0.25
    assert reader.house.document.stack.undoText() == "Set x"
    assert reader.field("value").text() == "0.25"
    assert reader.house.canvas.hasFocus()
    reader.house.document.undo()
    reader.settle()
    assert reader.field("value").text() == "-2"


def test_a_typed_name_is_one_step_of_undo(reader):
    reader.select("q")

    reader.type("name", "sum", Qt.Key.Key_Return)

    assert reader.texts[0] == "sum: add gate"
    assert reader.house.document.stack.count() == 1
    reader.house.document.undo()
    assert reader.texts[0] == "q: add gate"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("value", "much", "much is not a number."),
        ("value", "1,5", "1,5 has a comma: write a point, not a comma, as in 1.5."),
        ("name", "y", "The name y is taken: names are unique."),
    ],
)
def test_a_mistake_is_said_under_the_field_and_the_text_stays(reader, name, text, sentence):
    reader.select("x")
    saved = reader.house.document.circuit.nodes()

    field = reader.type(name, text, Qt.Key.Key_Return)

    assert sentence in reader.texts
    assert field.text() == text
    assert field.accessibleDescription() == sentence
    assert reader.house.document.circuit.nodes() == saved

    reader.house.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sentence not in reader.texts
    assert field.text() == {"value": "-2", "name": "x"}[name]
    assert reader.house.document.stack.count() == 0


def test_escape_takes_back_what_was_typed(reader):
    reader.select("x")

    field = reader.type("value", "7", Qt.Key.Key_Escape)

    assert field.text() == "-2"
    assert reader.house.document.stack.count() == 0


def test_the_constant_of_a_gate_can_be_typed(reader):
    draw(reader.house.document, "x=2 f:mulc=-1", "x>f")
    reader.select("f")

    reader.type("constant c", "3", Qt.Key.Key_Return)

    assert "value 6" in reader.spoken


def test_a_click_on_another_node_takes_what_was_typed_for_this_one(reader):
    reader.select("x")
    reader.type("value", "9")
    canvas = reader.house.canvas
    place = canvas.camera.to_screen(canvas.text_rect("q", "constant").center()).toPoint()

    reader.house.qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)

    assert reader.texts[0] == "q: add gate"
    assert reader.house.document.circuit.node("x").value == 9.0


def test_what_was_typed_is_kept_when_the_selection_changes_by_itself(reader):
    reader.select("x")
    reader.type("value", "9")

    reader.select("y")

    assert reader.house.document.circuit.node("x").value == 9.0
    assert reader.field("value").text() == "5"


def test_a_mistake_that_is_left_behind_is_told(reader):
    reader.select("x")
    reader.type("value", "much")

    reader.select("y")

    assert reader.house.window.statusBar().currentMessage() == "Nothing was changed. much is not a number."
    assert reader.field("value").text() == "5"
    assert reader.house.document.stack.count() == 0


def test_saving_takes_what_was_typed(reader, tmp_path):
    reader.house.document.save(tmp_path / "one.circuit.json")
    reader.select("x")
    reader.type("value", "9")

    reader.house.trigger("save")

    assert '"value": 9.0' in (tmp_path / "one.circuit.json").read_text()


def test_a_field_that_is_typed_in_is_not_overwritten(reader):
    reader.select("x")
    field = reader.type("value", "12")

    with reader.house.document.edit("Set") as circuit:
        circuit.update("x", value=1.0)
    reader.settle()

    assert field.text() == "12"
    reader.house.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "1"


def test_one_field_sets_the_values_of_several_in_one_step_of_undo(reader):
    reader.select("x", "y", "q")
    assert reader.field("values (2)").text() == ""

    reader.type("values (2)", "1/2", Qt.Key.Key_Return)

    values = [reader.house.document.circuit.node(name).value for name in "xyz"]
    assert values == [0.5, 0.5, -4.0]
    assert reader.field("values (2)").text() == "0.5"
    assert reader.house.document.stack.undoText() == "Set 2 values"
    reader.house.document.undo()
    assert [reader.house.document.circuit.node(name).value for name in "xyz"] == [-2.0, 5.0, -4.0]


def test_digits_and_start_gradient_of_the_circuit(reader):
    reader.type("start gradient", "2", Qt.Key.Key_Return)
    assert reader.house.document.circuit.settings.seed == 2.0

    (box,) = reader.shown(QComboBox)
    box.setFocus()
    reader.house.qtbot.keyClick(box, Qt.Key.Key_Down)
    reader.house.qtbot.keyClick(box, Qt.Key.Key_Down)

    assert reader.house.document.circuit.settings.digits == 1
    assert "f -12.0" in reader.spoken
    reader.house.document.undo()
    reader.settle()
    assert box.currentText() == "0"


def test_a_gate_can_be_made_the_output(reader):
    reader.select("q")

    reader.house.qtbot.mouseClick(reader.link("Make it the output"), Qt.MouseButton.LeftButton)

    assert reader.house.document.circuit.settings.outputs == ("q",)
    assert "start gradient 1" in reader.spoken
    assert reader.house.document.stack.count() == 1


def test_tab_goes_from_line_to_line(reader):
    reader.select("x")
    reader.select("q")
    reader.field("name").setFocus()
    reached = []
    for _ in range(5):
        QApplication.focusWidget().focusNextChild()
        reached.append(QApplication.focusWidget().accessibleName())

    assert reached == ["Select x", "Select y", "Select f (x)", "Make it the output", "digits"]
