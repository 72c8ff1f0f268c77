"""The timeline's panel: it comes with step mode, its buttons step, and its scrubber goes anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QToolTip, QWidget

from tests.benchmarks.circuits import square_circuit
from tests.window.house import House, draw_example

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stepping(house) -> House:
    """(x + y) z at step 0 of 5."""
    house.draw_example()
    house.press(Qt.Key.Key_B)
    return house


def panel(house: House):
    return house.window.stepping.panel


def timeline(house: House):
    return house.canvas.timeline


def click(house: House, button: QToolButton) -> None:
    house.qtbot.mouseClick(button, LEFT)


def place(house: House, step: int, y: int = 20) -> QPoint:
    """Where a step is on the scrubber."""
    return QPoint(round(panel(house).scrubber.track.x(step)), y)


# --- it comes and goes ---------------------------------------------------------------------------------


def test_the_panel_is_there_in_step_mode_alone(house):
    house.draw_example()
    assert not panel(house).isVisible()
    house.press(Qt.Key.Key_B)
    assert panel(house).isVisible()
    assert house.window.action("step_through").isChecked()
    house.press(Qt.Key.Key_Escape)
    assert not panel(house).isVisible()
    assert not house.window.action("step_through").isChecked()


def test_the_menu_begins_it_and_ends_it(house):
    house.draw_example()
    house.trigger("step_through")
    assert timeline(house).is_active
    house.trigger("step_through")
    assert not timeline(house).is_active
    assert not panel(house).isVisible()


@pytest.mark.parametrize(
    ("action", "step"), [("step_to_start", 0), ("step_forward", 0), ("step_back", 4), ("step_to_end", 5)]
)
def test_every_entry_of_the_menu_begins_it(house, action, step):
    house.draw_example()
    house.trigger(action)
    assert timeline(house).is_active
    assert timeline(house).step == step
    assert panel(house).isVisible()


def test_there_is_no_panel_where_there_is_nothing_to_step_through(house):
    house.trigger("step_through")
    assert not panel(house).isVisible()
    assert not house.window.action("step_through").isChecked()
    said = house.window.status_bar.currentMessage()
    assert said == "There is nothing to step through yet: the circuit is empty."


def test_another_file_ends_it(stepping):
    stepping.document.reset()
    assert not panel(stepping).isVisible()


def test_a_window_that_was_closed_while_stepping_opens_without_the_panel(stepping):
    stepping.window.document.stack.setClean()
    stepping.window.close()
    again = stepping.build()
    assert not again.stepping.panel.isVisible()
    assert not again.canvas.timeline.is_active


def test_each_window_has_a_timeline_of_its_own(stepping):
    other = stepping.build()
    draw_example(other.document)
    other.canvas.timeline.begin(3)

    assert (timeline(stepping).step, other.canvas.timeline.step) == (0, 3)
    assert panel(stepping).counter.text() == "step 0 of 5"
    assert other.stepping.panel.counter.text() == "step 3 of 5"
    timeline(stepping).end()
    assert other.stepping.panel.isVisible()


# --- buttons -------------------------------------------------------------------------------------------


def test_the_buttons_go_where_they_say(stepping):
    parts = panel(stepping)
    seen = []
    for button in (parts.forward, parts.forward, parts.back, parts.to_end, parts.back, parts.to_start):
        click(stepping, button)
        seen.append(timeline(stepping).step)
    assert seen == [1, 2, 1, 5, 4, 0]
    click(stepping, parts.leave)
    assert not timeline(stepping).is_active


def test_a_click_on_a_button_leaves_the_keys_with_the_canvas(stepping):
    click(stepping, panel(stepping).forward)
    assert stepping.canvas.hasFocus()
    stepping.press(Qt.Key.Key_Right)
    assert timeline(stepping).step == 2


def test_play_turns_into_pause(stepping):
    parts = panel(stepping)
    assert parts.play.accessibleName() == "Play (Space)"
    click(stepping, parts.play)
    assert timeline(stepping).is_playing
    assert parts.play.accessibleName() == "Pause (Space)"
    click(stepping, parts.play)
    assert not timeline(stepping).is_playing
    assert parts.play.toolTip() == "Play (Space)"


def test_playing_goes_to_the_end_and_stops_there(stepping):
    box = panel(stepping).speed
    box.setCurrentIndex(box.count() - 1)
    assert timeline(stepping).speed == 32.0
    click(stepping, panel(stepping).play)
    stepping.qtbot.waitUntil(lambda: not timeline(stepping).is_playing)
    assert timeline(stepping).step == 5
    assert panel(stepping).counter.text() == "step 5 of 5"


def test_all_of_the_panel_is_reached_by_tab_and_has_a_name(stepping):
    parts = panel(stepping)
    stops = [parts.to_start, parts.back, parts.play, parts.forward, parts.to_end, parts.speed, parts.scrubber]
    for part in (*stops, parts.leave):
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert all(button.toolTip() for button in parts.findChildren(QToolButton))
    assert all(box.toolTip() for box in parts.findChildren(QComboBox))
    parts.to_start.setFocus(Qt.FocusReason.TabFocusReason)
    walked = [parts.to_start]
    while len(walked) < len(stops):
        stepping.press(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == stops


def test_esc_in_the_panel_ends_it_and_the_canvas_has_the_keys_again(stepping):
    panel(stepping).forward.setFocus(Qt.FocusReason.TabFocusReason)
    stepping.press(Qt.Key.Key_Space)
    assert timeline(stepping).step == 1
    stepping.press(Qt.Key.Key_Escape)
    assert not timeline(stepping).is_active
    assert stepping.canvas.hasFocus()


# --- the scrubber --------------------------------------------------------------------------------------


def test_a_press_and_a_drag_on_the_scrubber_go_to_steps(stepping):
    scrubber, qtbot = panel(stepping).scrubber, stepping.qtbot
    timeline(stepping).play()
    qtbot.mousePress(scrubber, LEFT, pos=place(stepping, 3))
    assert timeline(stepping).step == 3
    assert not timeline(stepping).is_playing
    qtbot.mouseMove(scrubber, place(stepping, 5))
    assert timeline(stepping).step == 5
    qtbot.mouseMove(scrubber, QPoint(-40, 20))
    assert timeline(stepping).step == 0
    qtbot.mouseRelease(scrubber, LEFT, pos=place(stepping, 1))
    qtbot.mouseMove(scrubber, place(stepping, 4))
    assert timeline(stepping).step == 0


def test_a_hold_of_the_handle_beside_its_middle_does_not_move_it(stepping):
    scrubber = panel(stepping).scrubber
    stepping.window.resize(700, 500)
    QApplication.processEvents()
    timeline(stepping).go_to(2)
    stepping.qtbot.mousePress(scrubber, LEFT, pos=place(stepping, 2) + QPoint(6, 0))
    assert timeline(stepping).step == 2
    stepping.qtbot.mouseRelease(scrubber, LEFT, pos=place(stepping, 2))


def test_keys_on_the_scrubber(stepping):
    scrubber = panel(stepping).scrubber
    scrubber.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        stepping.press(key)
        seen.append(timeline(stepping).step)
    assert seen == [1, 5, 4, 0]
    stepping.press(Qt.Key.Key_Space)
    assert timeline(stepping).is_playing


def test_a_notch_of_the_wheel_is_a_step(stepping):
    scrubber = panel(stepping).scrubber
    at = QPointF(scrubber.rect().center())

    def turn(notches: int) -> None:
        event = QWheelEvent(
            at,
            QPointF(scrubber.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(scrubber, event)

    for notches, step in ((-1, 1), (-2, 3), (1, 2), (9, 0)):
        turn(notches)
        assert timeline(stepping).step == step


def test_a_tip_says_what_happens_in_the_step_under_the_pointer(stepping):
    scrubber, at = panel(stepping).scrubber, place(stepping, 4)
    QApplication.sendEvent(scrubber, QHelpEvent(QEvent.Type.ToolTip, at, scrubber.mapToGlobal(at)))
    assert QToolTip.text() == "Step 4: Backward pass, step 1 of 2: f (*)"
    QToolTip.hideText()


def test_a_screen_reader_hears_the_step(stepping):
    timeline(stepping).go_to(1)
    scrubber = panel(stepping).scrubber
    assert (scrubber.value(), scrubber.maximum()) == (1, 5)
    assert scrubber.accessibleDescription() == "Forward pass, step 1 of 2: q (+)"


def test_symbols_thin_out_where_there_are_many_steps(house):
    circuit = square_circuit(400)
    with house.document.edit("Draw") as drawn:
        for node in circuit.nodes():
            drawn.insert(node)
        for wire in circuit.wires():
            drawn.connect(wire.source, wire.target, wire.pin)
    house.press(Qt.Key.Key_B)
    timeline(house).go_to(123)
    shown = {step: symbol for step, _, symbol in panel(house).scrubber.shown_symbols()}

    assert {0, 123, timeline(house).steps.last_forward + 1} <= set(shown)
    assert len(shown) < 10
    assert panel(house).grab().toImage().width() > 0


class Layouts(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_step_has_nothing_around_the_panel_laid_out_anew(stepping):
    timeline(stepping).forward()
    # Until what the panel's coming has laid out is done: each round of events posts more of it.
    stepping.qtbot.wait(50)
    layouts = Layouts(stepping.window.stepping.dock)

    for step in (2, 3, 4, 5):
        timeline(stepping).forward()
        stepping.qtbot.wait(10)
        assert panel(stepping).counter.text() == f"step {step} of 5"

    assert layouts.count == 0


def test_an_edit_that_makes_other_steps_shows_in_the_panel(stepping):
    timeline(stepping).go_to(5)
    with stepping.document.edit("Add exp") as circuit:
        circuit.add("exp", name="g", position=(400.0, 87.0))
        circuit.connect("f", "g", 0)
    QApplication.processEvents()
    assert panel(stepping).counter.text() == "step 7 of 7"
    assert panel(stepping).scrubber.maximum() == 7


def test_it_is_no_higher_than_it_needs_to_be_where_a_higher_panel_was_before(house):
    house.draw_example()
    house.trigger("explain")
    house.press(Qt.Key.Key_B, widget=house.canvas)
    QApplication.processEvents()
    house.trigger("explain")
    QApplication.processEvents()

    panel = house.window.stepping.panel
    assert panel.height() <= panel.sizeHint().height()


def test_the_keys_of_the_steps_work_on_its_buttons_too(stepping):
    button = panel(stepping).forward
    button.setFocus()
    found = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        stepping.press(key)
        found.append(timeline(stepping).step)
    assert found == [1, 2, 1, timeline(stepping).last, 0]
    assert button.hasFocus()
