"""Forward mode and "what if" on a canvas: modes about one input, which change nothing of the circuit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.canvas.desk import Desk

Key = Qt.Key


@pytest.fixture
def drawn(desk) -> Desk:
    desk.draw_example()
    desk.canvas.setFocus()
    return desk


def shown(desk: Desk) -> dict[str, float | None]:
    """The gradients that are seen."""
    return {node: desk.document.shown.gradient(node) for node in "xyzqf"}


def painted(desk: Desk) -> list[str]:
    """The texts that "what if" draws over the picture."""
    texts: list[str] = []

    class Painter:
        def setFont(self, font):
            """A font has no text."""

        def setPen(self, colour):
            """Nor has a colour."""

        def drawText(self, point, text):
            texts.append(text)

    desk.canvas.input_modes.what_if.paint(Painter())
    return texts


# --- forward mode --------------------------------------------------------------------------------------


def test_forward_mode_shows_how_fast_each_node_changes_with_the_selected_input(drawn):
    drawn.click(drawn.text("z", "name"))
    mode = drawn.canvas.input_modes.forward

    assert mode.begin()
    assert mode.input == "z"
    assert shown(drawn)["f"] == 3.0
    assert shown(drawn)["z"] == 1.0
    assert mode.band.isVisible()
    assert mode.band.text == "Forward mode. In red: d (each node) / d z"


def test_without_a_selected_input_it_begins_with_the_first(drawn):
    drawn.canvas.set_selection(["q"])
    drawn.canvas.input_modes.forward.begin()

    assert drawn.canvas.input_modes.forward.input == "x"


def test_the_band_chooses_another_input(drawn):
    mode = drawn.canvas.input_modes.forward
    mode.begin()
    mode.band.box.setFocus()
    drawn.qtbot.keyClick(mode.band.box, Key.Key_Down)
    drawn.qtbot.keyClick(mode.band.box, Key.Key_Down)

    assert mode.input == "z"
    assert shown(drawn)["f"] == 3.0


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_esc_ends_a_mode_and_the_next_esc_clears_the_selection(drawn, name):
    before, saved = shown(drawn), drawn.saved()
    mode = getattr(drawn.canvas.input_modes, name)
    drawn.canvas.set_selection(["x"])
    mode.begin()

    drawn.key(Key.Key_Escape)
    assert not mode.is_active
    assert not mode.band.isVisible()
    assert shown(drawn) == before
    assert drawn.canvas.selection == {"x"}
    assert (drawn.saved(), drawn.undo_texts()) == (saved, [])

    drawn.key(Key.Key_Escape)
    assert not drawn.canvas.selection


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_the_button_of_the_band_ends_it_and_the_keys_go_back_to_the_canvas(drawn, name):
    mode = getattr(drawn.canvas.input_modes, name)
    mode.begin()
    drawn.qtbot.mouseClick(mode.band.close_button, Qt.MouseButton.LeftButton)

    assert not mode.is_active
    assert drawn.canvas.hasFocus()


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_esc_takes_back_a_drag_before_it_ends_a_mode(drawn, name):
    mode = getattr(drawn.canvas.input_modes, name)
    mode.begin()
    drawn.drag_and_hold(drawn.gate("q"), (300, 300))

    drawn.key(Key.Key_Escape)
    assert mode.is_active
    assert drawn.position("q") == (170, 35)

    drawn.release((300, 300))
    drawn.key(Key.Key_Escape)
    assert not mode.is_active


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_a_mode_ends_when_its_input_goes(drawn, name):
    mode = getattr(drawn.canvas.input_modes, name)
    drawn.canvas.set_selection(["x"])
    mode.begin()
    drawn.key(Key.Key_Delete)
    drawn.qtbot.waitUntil(lambda: not mode.is_active)

    drawn.undo()
    assert shown(drawn)["x"] == -4.0
    assert drawn.document.lens is None


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_another_circuit_ends_a_mode(drawn, name):
    mode = getattr(drawn.canvas.input_modes, name)
    mode.begin()
    drawn.document.reset()

    assert not mode.is_active
    assert drawn.canvas.look.show_values


@pytest.mark.parametrize("name", ["forward", "what_if"])
def test_a_mode_needs_an_input(desk, name):
    mode = getattr(desk.canvas.input_modes, name)

    assert not mode.begin()
    assert desk.messages == ["This needs an input: there is none yet."]


def test_forward_mode_follows_edits(drawn):
    mode = drawn.canvas.input_modes.forward
    mode.begin()
    with drawn.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)
    assert shown(drawn)["f"] == 7.0

    with drawn.document.edit("Rename") as circuit:
        circuit.update("x", name="weight")
    assert "weight" in mode.band.text

    drawn.undo()
    drawn.undo()
    assert shown(drawn)["f"] == -4.0


def test_at_most_one_of_the_ways_to_see_the_numbers_is_on(drawn):
    modes, timeline = drawn.canvas.input_modes, drawn.canvas.timeline
    modes.forward.begin()
    modes.what_if.begin()
    assert (modes.forward.is_active, modes.what_if.is_active) == (False, True)
    assert drawn.document.lens is None

    timeline.begin()
    assert not modes.what_if.is_active
    modes.forward.begin()
    assert (timeline.is_active, modes.forward.is_active) == (False, True)

    timeline.begin()
    assert (timeline.is_active, modes.forward.is_active) == (True, False)
    assert drawn.document.lens is not None


# --- what if -------------------------------------------------------------------------------------------


def test_what_if_shows_both_changes_at_each_node_that_depends_on_the_input(drawn):
    mode = drawn.canvas.input_modes.what_if
    mode.begin()

    assert mode.band.text == "What if x is 0.01 higher? Actual above predicted."
    assert sorted(painted(drawn)) == sorted(["+0.01"] * 4 + ["-0.04"] * 2)
    assert not drawn.canvas.look.show_values
    assert drawn.value("x") == -2.0


def test_a_picture_that_is_exported_meanwhile_has_the_numbers_of_the_circuit(drawn):
    before = drawn.canvas.look.at_rest()
    drawn.canvas.input_modes.what_if.begin()

    assert drawn.canvas.look.at_rest() == before


def test_in_a_narrow_window_the_words_give_way_and_not_the_button(drawn):
    drawn.canvas.resize(420, 400)
    band = drawn.canvas.input_modes.what_if.band
    drawn.canvas.input_modes.what_if.begin()
    drawn.qtbot.wait(10)

    assert band.geometry().right() < 420
    assert band.close_button.width() >= band.close_button.sizeHint().width()

    drawn.canvas.resize(1000, 400)
    drawn.qtbot.wait(10)
    assert not band.findChildren(QLabel)[1].toolTip()


def test_another_h_is_seen_at_once_and_a_negative_one_is_lower(drawn):
    mode = drawn.canvas.input_modes.what_if
    mode.begin()
    mode.hold(-0.5)

    assert "is 0.5 lower?" in mode.band.text
    assert painted(drawn).count("+2") == 2


def test_a_scrub_goes_on_while_what_if_is_on(drawn):
    mode = drawn.canvas.input_modes.what_if
    mode.begin()
    with drawn.document.edit("Set z") as circuit:
        circuit.update("z", value=2.0)

    assert painted(drawn).count("+0.02") == 2


def test_far_away_no_texts_are_drawn(drawn):
    drawn.canvas.input_modes.what_if.begin()
    drawn.canvas.camera.zoom = 0.05

    assert painted(drawn) == []


def test_the_numbers_come_back_after_it(drawn):
    mode = drawn.canvas.input_modes.what_if
    mode.begin()
    mode.end()

    assert mode.result is None
    assert (drawn.canvas.look.show_values, drawn.canvas.look.show_gradients) == (True, True)
