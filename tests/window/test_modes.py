"""Modes on top of each other: what ends goes with its panel, what goes on stays, what is hidden is hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget

from circuit_editor.canvas.step_band import StepBand
from circuit_editor.files.json_file import encode
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.window.presentation.caption import Caption
from tests.builders import chain_rule_example
from tests.window.house import House

Key = Qt.Key


@pytest.fixture
def house(qtbot) -> House:
    """A window with (x + y) z in it, and no animations."""
    house = House(qtbot)
    house.window.settings["animations"] = False
    house.draw_example()
    return house


def settle() -> None:
    """All that was left for later is done."""
    for _ in range(5):
        QApplication.processEvents()


def ask(house) -> None:
    """A quiz on the gradients of q and x."""
    with house.document.edit("Start quiz") as circuit:
        circuit.set_settings(quiz=Quiz("some-id", hide=(Blank("gradient", "q"), Blank("gradient", "x"))))
    house.trigger("continue_quiz")


def step(house) -> None:
    house.press(Key.Key_B, widget=house.canvas)


def toggle(action_id: str):
    return lambda house: house.trigger(action_id)


MODES = {
    "timeline_panel": (step, lambda house: house.canvas.timeline.end()),
    "what_if_panel": (toggle("what_if"), toggle("what_if")),
    "quiz_panel": (ask, lambda house: house.window.quizzes.leave()),
    "guide_panel": (
        lambda house: house.window.learning.begin_tutorial(),
        lambda house: house.window.learning.leave(),
    ),
}


def panel(house, name: str) -> QDockWidget:
    return house.window.findChild(QDockWidget, name)


def present(house) -> None:
    house.press(Key.Key_F5, widget=house.canvas)
    settle()


@pytest.mark.parametrize("name", MODES)
def test_a_presentation_hides_the_panel_of_a_mode_and_brings_it_back(house, name):
    begin, _ = MODES[name]
    begin(house)
    settle()
    assert panel(house, name).isVisible()
    seen = []
    panel(house, name).visibilityChanged.connect(seen.append)
    present(house)
    settle()
    assert seen == [False]

    house.window.presentation.end()
    settle()
    assert panel(house, name).isVisible()


@pytest.mark.parametrize("name", MODES)
def test_the_panel_of_a_mode_that_ends_in_a_presentation_stays_away(house, name):
    begin, end = MODES[name]
    begin(house)
    settle()
    present(house)

    end(house)
    house.window.presentation.end()
    settle()

    assert panel(house, name).isHidden()


@pytest.mark.parametrize("name", ["what_if_panel", "quiz_panel", "guide_panel"])
def test_the_panel_of_a_mode_that_begins_in_a_presentation_comes_after_it(house, name):
    present(house)

    MODES[name][0](house)
    settle()
    assert panel(house, name).isHidden()

    house.window.presentation.end()
    settle()
    assert panel(house, name).isVisible()


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_PageDown, Key.Key_End, Key.Key_Left])
def test_the_keys_of_a_presentation_do_not_show_what_a_quiz_hides(house, key):
    ask(house)
    present(house)

    house.press(key, widget=house.canvas)
    settle()

    assert house.canvas.quizzing.is_active
    assert house.document.shown.gradient("x") is None


def test_esc_leaves_a_quiz_before_the_presentation(house):
    ask(house)
    present(house)

    house.press(Key.Key_Escape, widget=house.canvas)
    assert not house.canvas.quizzing.is_active
    assert house.window.presentation.is_on

    house.press(Key.Key_Escape, widget=house.canvas)
    assert not house.window.presentation.is_on


def test_a_quiz_ends_where_a_file_is_opened_that_asks_to_build_a_circuit(house, tmp_path):
    ask(house)
    other = chain_rule_example()
    other.set_settings(quiz=Quiz("other-id", formula="f = x + y"))
    path = tmp_path / "build.circuit.json"
    path.write_bytes(encode(other))
    house.document.stack.setClean()

    house.window.files.load(path)
    settle()

    assert not house.canvas.quizzing.is_active
    assert house.window.quizzes.dock.isHidden()
    step(house)
    assert house.canvas.timeline.is_active


def test_another_name_is_in_the_caption_of_a_presentation_and_in_no_band(house):
    with house.document.edit("Rename") as circuit:
        circuit.update("q", name="sum")
    present(house)
    for _ in range(2):
        house.press(Key.Key_Right, widget=house.canvas)

    house.trigger("undo")

    assert house.canvas.findChildren(Caption)[0].text == "Forward pass, step 1 of 2: q (+)"
    assert not house.canvas.findChild(StepBand).isVisible()
    house.press(Key.Key_F5, widget=house.canvas)
    assert not house.canvas.findChild(StepBand).isVisible()


def details(card) -> list[str]:
    items = map(card.list.item, range(card.list.count()))
    return [item.data(Qt.ItemDataRole.AccessibleDescriptionRole) for item in items]


def test_what_is_blank_again_is_blank_in_what_was_found(house):
    timeline, card = house.canvas.timeline, house.window.finder.card
    timeline.to_end()
    house.window.finder.open()
    house.qtbot.keyClicks(card.field, "q")
    house.qtbot.waitUntil(lambda: details(card) == ["add · 3"])

    timeline.to_start()

    house.qtbot.waitUntil(lambda: details(card) == ["add"])


@pytest.mark.parametrize("action_id", ["step_through", "step_forward", "what_if", "forward_mode"])
def test_a_mode_that_begins_takes_what_is_being_typed(house, action_id):
    house.select("x")
    house.canvas.edit_value("x", "7")
    house.trigger(action_id)
    assert house.editor is None
    assert house.document.circuit.node("x").value == 7.0


@pytest.mark.parametrize("action_id", ["step_through", "what_if"])
def test_a_mode_that_begins_in_a_quiz_keeps_the_answer_that_is_being_typed(house, action_id):
    ask(house)
    settle()
    house.press(Key.Key_Tab, widget=house.canvas)
    for letter in "-4":
        house.qtbot.keyClicks(QApplication.focusWidget(), letter)
    house.trigger(action_id)
    assert [typed for _, typed in house.document.circuit.settings.quiz.answers] == ["-4"]
