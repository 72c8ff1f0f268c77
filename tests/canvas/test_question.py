"""The question where the backward pass starts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from circuit_editor.canvas.question import Question
from circuit_editor.canvas.style import THEMES
from circuit_editor.document import Document

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def two_ends(desk):
    """x feeds f and g; neither is the output."""
    desk.draw({"x": ("input", 0, 0, 2.0), "f": ("exp", 170, -40), "g": ("neg", 170, 40)})
    with desk.document.edit("Fork") as circuit:
        circuit.connect("x", "f", 0)
        circuit.connect("x", "g", 0)
        circuit.set_settings(outputs=())
    return desk


def card(desk) -> Question:
    return desk.canvas.findChild(Question)


def buttons(desk) -> list[QPushButton]:
    return [button for button in card(desk).findChildren(QPushButton) if not button.isHidden()]


def sentence(desk) -> str:
    return card(desk).findChild(QLabel).text()


def test_nothing_is_asked_where_there_is_one_end(desk):
    desk.draw_example()
    assert card(desk).isHidden()


def test_two_ends_are_asked_about(two_ends):
    assert card(two_ends).isVisible()
    assert sentence(two_ends) == "Two ends: f and g. Where should the backward pass start?"
    assert [button.text() for button in buttons(two_ends)] == ["f", "g"]
    assert buttons(two_ends)[1].accessibleName() == "Start at g"
    assert two_ends.document.passes.gradient("x") is None


def test_an_answer_makes_the_output_and_ends_the_question(two_ends, qtbot):
    qtbot.mouseClick(buttons(two_ends)[1], LEFT)
    assert two_ends.circuit.settings.outputs == ("g",)
    assert two_ends.document.passes.gradient("x") == -1.0
    assert card(two_ends).isHidden()
    assert two_ends.canvas.focusWidget() is two_ends.canvas
    assert two_ends.canvas.selection == frozenset()
    assert two_ends.undo_texts()[-1] == "Make g the output"
    two_ends.undo()
    assert card(two_ends).isVisible()
    assert two_ends.document.passes.gradient("x") is None


def test_pointing_at_a_button_shows_its_node(two_ends):
    button = buttons(two_ends)[0]
    QApplication.sendEvent(button, QEvent(QEvent.Type.Enter))
    assert two_ends.canvas.pointed_at == "f"
    two_ends.canvas.grab()
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert two_ends.canvas.pointed_at is None


def test_the_question_steps_back_while_a_gesture_goes_on(two_ends):
    two_ends.drag_and_hold(two_ends.gate("f"), (300, -40))
    assert card(two_ends).isHidden()
    two_ends.release((300, -40))
    assert card(two_ends).isVisible()


def test_the_question_goes_with_the_node_it_points_at(two_ends):
    QApplication.sendEvent(buttons(two_ends)[0], QEvent(QEvent.Type.Enter))
    with two_ends.document.edit("Delete f") as circuit:
        circuit.remove("f")
    assert two_ends.canvas.pointed_at is None
    two_ends.canvas.grab()
    assert card(two_ends).isHidden()


def test_a_new_name_is_in_the_question(two_ends):
    two_ends.canvas.edit_name("f")
    two_ends.type("loss & more")
    two_ends.key(Qt.Key.Key_Return)
    assert sentence(two_ends) == "Two ends: loss & more and g. Where should the backward pass start?"
    assert buttons(two_ends)[0].text() == "loss && more"


@pytest.mark.parametrize("ends", [3, 4, 5, 9])
def test_many_ends_go_into_a_menu(desk, ends):
    names = [f"e{index}" for index in range(ends)]
    gates = {name: ("exp", 170, 70 * index) for index, name in enumerate(names)}
    desk.draw({"x": ("input", 0, 0)} | gates)
    with desk.document.edit("Fork") as circuit:
        for name in names:
            circuit.connect("x", name, 0)
        circuit.set_settings(outputs=())
    if ends <= 4:
        assert [button.text() for button in buttons(desk)] == names
        assert sentence(desk).startswith(f"{ends} ends: e0, ")
    else:
        assert [button.text() for button in buttons(desk)] == ["e0", "e1", "e2", "More…"]
        menu = buttons(desk)[3].menu()
        assert [action.text() for action in menu.actions()] == names[3:]
        menu.actions()[-1].trigger()
        assert desk.circuit.settings.outputs == (names[-1],)


def test_the_card_stays_in_the_middle_of_the_upper_edge(two_ends):
    two_ends.canvas.resize(700, 500)
    assert abs(card(two_ends).geometry().center().x() - 350) <= 1
    assert card(two_ends).geometry().top() < 30


def test_the_card_takes_the_colours_of_the_theme(two_ends):
    two_ends.canvas.theme = THEMES["dark"]
    assert THEMES["dark"].ink.name() in card(two_ends).styleSheet()


def test_another_document_takes_the_question_away(two_ends):
    two_ends.canvas.set_document(Document(two_ends.canvas))
    assert card(two_ends).isHidden()


def test_tab_goes_from_button_to_button(two_ends, qtbot):
    first, second = buttons(two_ends)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert two_ends.canvas.selection == frozenset()
    assert two_ends.canvas.focusWidget() is second
