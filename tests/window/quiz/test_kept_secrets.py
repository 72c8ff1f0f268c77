"""What else a window could tell of the answers of a quiz is not told while it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from circuit_editor.window.check.dialog import CheckDialog
from tests.window.house import answer_dialog


def ask(house) -> None:
    """Start a quiz with the dialog."""
    answer_dialog(lambda dialog: dialog.accept())
    house.trigger("quiz")


def test_the_gradient_check_does_not_tell_the_answers(house):
    house.draw_example()
    ask(house)

    house.trigger("check_gradients")

    assert house.window.findChild(CheckDialog) is None
    assert house.canvas.quizzing.is_active
    said = house.window.status_bar.currentMessage()
    assert said == "A quiz goes on, and the check would tell its answers. Esc leaves the quiz."


def test_a_check_that_is_open_closes_when_a_quiz_begins(house):
    house.draw_example()
    house.trigger("check_gradients")
    (dialog,) = house.window.findChildren(CheckDialog)
    assert dialog.isVisible()

    ask(house)

    assert not dialog.isVisible()


def test_gradient_steps_do_not_tell_the_answers(house):
    house.draw_example()
    gradients = house.window.gradients
    house.trigger("gradient_steps")
    house.qtbot.mouseClick(gradients.panel.step_button, Qt.MouseButton.LeftButton)
    values = gradients.panel.plot.curve.history.values
    ask(house)

    assert gradients.panel.plot.curve is None
    assert gradients.panel.said.text() == ""
    assert not gradients.panel.reset_button.isEnabled()
    assert not gradients.panel.export_button.isEnabled()
    house.qtbot.mouseClick(gradients.panel.step_button, Qt.MouseButton.LeftButton)
    assert gradients.panel.said.text().startswith("A quiz goes on, and gradient steps would tell")
    assert len(values) == 2

    house.window.quizzes.leave()
    assert gradients.panel.plot.curve.history.values is values
