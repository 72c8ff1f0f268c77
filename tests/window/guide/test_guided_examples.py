"""A guided example in a window: sentences beside it, and links that do what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from circuit_editor.window.examples import TITLES
from circuit_editor.window.guide.guides import GUIDES
from circuit_editor.window.guide.panel import GuidePanel
from tests.window.house import House, answer_dialog
from tests.window.test_files import press_button

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def open_guide(house: House, name: str) -> GuidePanel:
    """Choose it in the menu."""
    menu = house.menu("learn", "guides>")
    next(entry for entry in menu.actions() if entry.text() == TITLES[name]).trigger()
    QTest.qWait(1)
    return house.window.learning.panel


def buttons(house: House) -> dict[str, QPushButton]:
    """What can be clicked on the panel."""
    QTest.qWait(1)
    found = house.window.learning.panel.findChildren(QPushButton)
    return {one.text(): one for one in found if one.isVisible()}


def push(house: House, text: str) -> None:
    button = buttons(house)[text]
    QTest.mouseClick(button, LEFT, NO_KEY, button.rect().center())


def value(house: House, name: str) -> float | None:
    return house.document.circuit.node(name).value


def test_the_menu_lists_all_of_them(house):
    assert [entry.text() for entry in house.menu("learn", "guides>").actions()] == list(TITLES.values())


@pytest.mark.parametrize("name", GUIDES)
def test_each_opens_as_a_copy_with_its_sentences(house, name):
    panel = open_guide(house, name)

    assert panel.isVisible()
    assert house.document.path is None
    assert house.document.stack.isClean()
    assert panel.words.splitlines() == ["Guided example", TITLES[name], *GUIDES[name].texts]


@pytest.mark.parametrize("name", GUIDES)
def test_each_try_does_what_it_says_and_says_what_is_to_be_seen(house, name):
    panel = open_guide(house, name)
    circuit = house.document.circuit

    for one in GUIDES[name].tries:
        push(house, one.text(circuit))

        assert panel.words.splitlines()[-1] == one.seen
        opened = {node.id: node.value for node in circuit.nodes() if node.gate == "input"}
        assert one.values(opened) == opened
        assert house.canvas.hasFocus()


def test_an_input_is_set_as_one_step_of_undo(house):
    panel = open_guide(house, "notebook-3-max")

    push(house, "Set x to 5")
    assert value(house, "x") == 5.0
    assert "With the numbers of the beginning:" in panel.words

    house.trigger("undo")
    assert value(house, "x") == 2.0
    assert panel.words.splitlines()[-1] == GUIDES["notebook-3-max"].texts[-1]


def test_each_try_begins_with_the_values_of_the_example(house):
    open_guide(house, "notebook-1-multiply")
    push(house, "Set y to -4")

    push(house, "Set x to 0")

    assert (value(house, "x"), value(house, "y")) == (0.0, 4.0)


def test_as_it_was_sets_the_values_back(house):
    open_guide(house, "notebook-1-multiply")
    assert "As it was" not in buttons(house)
    push(house, "Set y to -4")

    push(house, "As it was")

    assert value(house, "y") == 4.0
    assert "As it was" not in buttons(house)
    assert house.window.action("undo").text() == "&Undo Set inputs"


def test_what_was_to_be_seen_is_said_no_more_once_other_values_are_set(house):
    panel = open_guide(house, "notebook-3-max")
    push(house, "Set x to 5")

    with house.document.edit("Set x") as circuit:
        circuit.update("x", value=-7.0)

    assert GUIDES["notebook-3-max"].tries[0].seen not in panel.words


def test_another_drawing_is_told_and_the_example_can_be_opened_again(house):
    panel = open_guide(house, "notebook-3-max")
    with house.document.edit("Delete x") as circuit:
        circuit.remove("x")
    assert panel.words.splitlines()[-1] == "Nodes or wires are not as they were."
    assert set(buttons(house)) == {"Open the example again", "Close"}

    answer_dialog(press_button("Discard"))
    push(house, "Open the example again")

    assert value(house, "x") == 2.0
    assert "Set x to 5" in buttons(house)


def test_a_step_back_shows_the_gate_in_the_backward_pass(house):
    open_guide(house, "cs231n-2-neuron")

    push(house, "Step back through *-1")

    timeline = house.canvas.timeline
    assert (timeline.step, timeline.node) == (13, "neg")
    house.press(Qt.Key.Key_Right)
    assert timeline.step == 14


def test_step_through_it_begins_with_the_inputs(house):
    open_guide(house, "cs231n-1-add-multiply")

    push(house, "Step through it")

    assert house.canvas.timeline.is_active
    assert house.canvas.timeline.step == 0


def test_to_set_an_input_ends_step_mode(house):
    open_guide(house, "backprop-1-fork")
    push(house, "Step back through f")

    push(house, "Set y to -1")

    assert not house.canvas.timeline.is_active


def test_to_look_at_a_node_selects_it(house):
    open_guide(house, "backprop-2-tie")

    push(house, "Look at m")

    assert house.canvas.current == "m"


def test_a_guide_goes_when_another_circuit_comes(house):
    panel = open_guide(house, "backprop-1-fork")
    open_guide(house, "backprop-2-tie")
    assert panel.isVisible()

    house.trigger("new")

    assert not panel.isVisible()


def test_a_guide_can_be_closed_and_the_circuit_stays(house):
    panel = open_guide(house, "backprop-1-fork")

    push(house, "Close")

    assert not panel.isVisible()
    assert len(house.document.circuit) == 4


def test_whoever_cancels_the_question_keeps_circuit_and_guide(house):
    panel = open_guide(house, "backprop-1-fork")
    push(house, "Set y to -1")
    answer_dialog(press_button("Cancel"))

    open_guide(house, "backprop-2-tie")

    assert value(house, "y") == -1.0
    assert "A fork: gradients add up" in panel.words


def test_the_panel_is_hidden_at_first_and_after_a_window_that_closed_with_it(house):
    assert not house.window.learning.panel.isVisible()
    open_guide(house, "backprop-1-fork")
    house.window.close()

    assert not house.build().learning.panel.isVisible()


def test_esc_on_the_panel_closes_it(house):
    panel = open_guide(house, "backprop-1-fork")
    buttons(house)["Close"].setFocus()

    house.press(Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert QApplication.focusWidget() is house.canvas
