"""The tutorial, taken by somebody with a mouse and a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.window.guide.panel import OfferButton
from circuit_editor.window.inspector.rows import LinkButton
from tests.window.house import answer_dialog
from tests.window.test_files import press_button

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_it_goes_on_by_itself_from_an_empty_canvas_to_the_neurons_sigmoid(pupil):
    for number, task in enumerate(pupil.tasks, 1):
        assert pupil.step() == f"Step {number} of 11"
        task()

    assert pupil.step() == ""
    assert "That is backpropagation" in pupil.look()
    assert "Skipped" not in pupil.look()


def test_what_was_done_is_said_on_the_next_page(pupil):
    pupil.two_inputs()

    assert "✓ Two inputs" in pupil.look()


# --- where it begins -----------------------------------------------------------------------------------


def test_it_begins_in_an_empty_window_without_a_question(pupil):
    assert list(pupil.window.windows) == [pupil.window]
    assert pupil.panel.isVisible()
    assert pupil.canvas.hasFocus()


def test_beside_a_drawing_it_begins_in_another_window(pupil):
    pupil.two_inputs()
    before = pupil.window.document.circuit.nodes()

    pupil.house.trigger("tutorial")
    pupil.look()

    (other,) = (window for window in pupil.window.windows if window is not pupil.window)
    assert pupil.window.document.circuit.nodes() == before
    assert not pupil.panel.isVisible()
    assert len(other.document.circuit) == 0
    assert "Step 1 of 11" in other.learning.panel.words
    other.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_can_be_begun_again_from_the_first_step(pupil):
    pupil.push("Skip step")
    assert pupil.step() == "Step 2 of 11"

    pupil.house.trigger("tutorial")

    assert pupil.step() == "Step 1 of 11"


def test_a_window_that_closes_during_the_tutorial_opens_without_it(pupil):
    pupil.window.close()

    again = pupil.house.build()

    assert not again.learning.panel.isVisible()


# --- going back, skipping, leaving ---------------------------------------------------------------------


def test_back_leads_to_a_step_that_is_done_and_stays_there(pupil):
    pupil.come_to(3)

    pupil.push("Back")
    assert pupil.step() == "Step 2 of 11"
    assert pupil.told() == "This is done."

    pupil.push("Next")
    assert pupil.step() == "Step 3 of 11"


def test_a_skipped_step_holds_back_the_first_one_that_needs_it(pupil):
    pupil.come_to(3)
    pupil.push("Skip step")
    for task in pupil.tasks[3:6]:
        task()
    pupil.look()
    assert pupil.step() == "Step 7 of 11"

    pupil.select_times()
    assert pupil.step() == "Step 7 of 11"
    assert pupil.told() == (
        "This needs step 3, which was skipped. "
        "The + gate has two free pins: draw a wire from x and one from y to it."
    )

    pupil.wire_the_sum()
    pupil.select_times()
    assert pupil.step() == "Step 8 of 11"


def test_a_skipped_step_can_be_gone_back_to(pupil):
    pupil.come_to(6)
    pupil.push("Skip step")
    assert pupil.told().startswith("This needs step 6, which was skipped. x is 1; it should be -2.")

    pupil.push("Go to step 6")
    assert pupil.step() == "Step 6 of 11"
    pupil.set_values()

    assert pupil.step() == "Step 7 of 11"


def test_an_undone_step_is_told_and_nothing_is_lost(pupil):
    pupil.come_to(5)
    pupil.draw_wire("z", "*")
    for _ in range(3):
        pupil.key(Qt.Key.Key_Z, CONTROL)

    assert pupil.step() == "Step 5 of 11"
    assert pupil.told() == "First step 4 again. There is no input z yet."

    for _ in range(3):
        pupil.key(Qt.Key.Key_Y, CONTROL)
    assert pupil.told() == "The * gate still has a free pin: draw a wire from + to it."


def test_all_steps_can_be_skipped_and_the_end_names_them(pupil):
    for _ in range(11):
        pupil.push("Skip step")

    assert pupil.told() == "Skipped: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11."


def test_leave_hides_the_panel_and_the_ring(pupil):
    assert pupil.ring() is not None

    pupil.push("Leave")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not pupil.panel.isVisible()
    assert pupil.ring() is None


def test_esc_leaves_only_from_the_panel(pupil):
    pupil.key(Qt.Key.Key_Escape)
    assert pupil.panel.isVisible()

    pupil.panel.findChildren(OfferButton)[1].setFocus()
    pupil.key(Qt.Key.Key_Escape)

    assert not pupil.panel.isVisible()
    assert pupil.canvas.hasFocus()


def test_a_click_on_the_panel_leaves_the_keys_with_the_canvas(pupil):
    pupil.push("Skip step")

    assert pupil.canvas.hasFocus()


def test_an_example_that_the_keyboard_opened_leaves_the_keys_with_the_canvas(pupil):
    for _ in range(9):
        pupil.push("Skip step")
    link = next(one for one in pupil.panel.findChildren(LinkButton) if one.text() == "Open it")
    link.setFocus()

    pupil.key(Qt.Key.Key_Space)

    assert pupil.told() == "Step mode has not begun: press B."
    assert pupil.canvas.hasFocus()


# --- wild things ---------------------------------------------------------------------------------------


def test_a_new_circuit_in_the_middle_leads_kindly_to_the_first_step(pupil):
    pupil.come_to(5)
    answer_dialog(press_button("Discard"))

    pupil.house.trigger("new")

    assert pupil.step() == "Step 5 of 11"
    assert pupil.told() == "First step 1 again. There is no input x yet."
    pupil.push("Go to step 1")
    assert pupil.step() == "Step 1 of 11"


def test_another_circuit_after_the_neuron_is_told(pupil):
    pupil.come_to(11)

    pupil.choose("file", "examples>", "Add: f = x + y")

    assert pupil.told() == (
        "First step 10 again. "
        "The neuron is not open. Choose File, Open Example, “Notes, figure 2: a neuron, gate by gate”."
    )
    pupil.push("Open it")
    assert pupil.told() == "Step mode has not begun: press B."


def test_a_scrub_that_passes_by_the_right_value_is_not_there_yet(pupil):
    pupil.come_to(6)
    document = pupil.window.document
    pupil.type_values("-2", "5")
    edit = document.begin("Set z")
    edit.circuit.update(pupil.node("z"), value=-4.0)
    edit.step()
    assert pupil.step() == "Step 6 of 11"
    edit.circuit.update(pupil.node("z"), value=-5.0)
    edit.commit()

    assert pupil.told().startswith("z is -5; it should be -4.")


def test_hidden_gates_are_told_and_shown_by_a_link(pupil):
    pupil.window.action("gates_panel").trigger()
    assert pupil.told() == "The gates are hidden."

    pupil.push("Show it")

    assert pupil.window.gate_panel.isVisible()
    assert pupil.told() == "There is no input x yet."


def test_what_was_drawn_ahead_of_its_step_is_not_asked_for_again(pupil):
    pupil.two_inputs()
    pupil.push("Back")
    pupil.plus()
    pupil.wire_the_sum()

    pupil.push("Next")

    assert pupil.step() == "Step 4 of 11"


def test_a_guided_example_does_not_take_the_panel_from_it(pupil):
    pupil.choose("learn", "guides>", "A fork: gradients add up")

    assert pupil.look().startswith("Tutorial")
    assert pupil.window.status_bar.currentMessage().startswith("The tutorial goes on.")


def test_by_keys_alone_one_comes_from_step_to_step(pupil):
    """Tab meets Back, Skip and Leave one after the other, and the focus stays where it was."""
    skip = next(one for one in pupil.panel.findChildren(OfferButton) if one.text() == "Skip step")
    skip.setFocus()

    pupil.key(Qt.Key.Key_Space)
    assert pupil.step() == "Step 2 of 11"
    assert QApplication.focusWidget() is skip

    pupil.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Leave"
    pupil.key(Qt.Key.Key_Backtab)
    pupil.key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().text() == "Back"


def test_the_neuron_can_be_opened_from_the_middle_of_step_mode(pupil):
    """In a window that is large enough for the cards of the step."""
    pupil.window.resize(1280, 800)
    pupil.come_to(10)
    assert pupil.canvas.timeline.is_active

    pupil.open_neuron()

    assert pupil.step() == "Step 11 of 11"
    assert not pupil.canvas.timeline.is_active
