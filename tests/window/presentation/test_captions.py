"""Captions and the light under the pointer: what an audience is told and shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.step_band import StepBand
from circuit_editor.window.presentation.caption import Caption
from circuit_editor.window.presentation.pointer_light import PointerLight
from tests.window.house import House

Key = Qt.Key
HIGHER = "w is now higher than z: the gradient is routed to w."


@pytest.fixture
def house(qtbot) -> House:
    """A window with max(z, w) in it, and no animations."""
    house = House(qtbot)
    house.window.settings["animations"] = False
    with house.document.edit("Draw") as circuit:
        for name, value, y in (("z", 2.0, 0.0), ("w", -1.0, 70.0)):
            circuit.add("input", name=name, value=value, position=(0.0, y))
        circuit.add("max", name="m", position=(140.0, 35.0))
        circuit.connect("z", "m", 0)
        circuit.connect("w", "m", 1)
    house.document.stack.clear()
    return house


def set_value(house, node_id: str, value: float) -> None:
    with house.document.edit("Set") as circuit:
        circuit.update(node_id, value=value)


def present(house) -> None:
    house.press(Key.Key_F5, widget=house.canvas)
    QApplication.processEvents()


def captions(house) -> list[str]:
    return [caption.text for caption in house.canvas.findChildren(Caption) if caption.isVisible()]


def test_each_step_is_told_in_words_and_the_band_makes_room(house):
    present(house)
    assert captions(house) == []

    house.press(Key.Key_Right, widget=house.canvas)
    assert captions(house) == ["All inputs have their values"]
    house.press(Key.Key_Right, widget=house.canvas)
    assert captions(house) == ["Forward pass, step 1 of 1: m (max)"]
    assert not house.canvas.findChild(StepBand).isVisible()
    house.press(Key.Key_End, widget=house.canvas)
    (words,) = captions(house)
    assert words.splitlines() == [
        "Backward pass, step 1 of 1: m (max)",
        "max routes the whole upstream gradient to its largest input.",
    ]

    house.press(Key.Key_Escape, widget=house.canvas)
    assert captions(house) == []


def test_the_band_is_back_when_steps_go_on_after_the_presentation(house):
    house.canvas.timeline.begin(1)
    present(house)

    house.press(Key.Key_Escape, widget=house.canvas)

    assert house.canvas.findChild(StepBand).isVisible()


def test_what_flips_is_told_and_fades(house, monkeypatch):
    present(house)
    monkeypatch.setattr("circuit_editor.window.presentation.subtitles.TOLD", 30)

    set_value(house, "w", 5.0)

    assert captions(house) == [HIGHER]
    house.qtbot.waitUntil(lambda: captions(house) == [])


def test_captions_leave_the_circuit_to_be_seen(house):
    present(house)
    house.press(Key.Key_End, widget=house.canvas)
    set_value(house, "w", 5.0)

    canvas = house.canvas
    shown = canvas.camera.screen_rect(canvas.bounds()).toAlignedRect()
    step, flip = canvas.findChildren(Caption)
    for caption in (step, flip):
        assert canvas.rect().contains(caption.geometry())
        assert not caption.geometry().intersects(shown)
    assert flip.geometry().bottom() < step.geometry().top()


def test_outside_of_a_presentation_the_status_bar_tells_it(house):
    set_value(house, "w", 5.0)

    assert captions(house) == []
    assert house.window.statusBar().currentMessage() == HIGHER


def test_an_undo_flips_back(house):
    set_value(house, "w", 5.0)
    house.document.undo()

    told = "z is now higher than w: the gradient is routed to z."
    assert house.window.statusBar().currentMessage() == told


def test_what_steps_have_not_come_to_is_not_told(house):
    present(house)
    house.press(Key.Key_Right, widget=house.canvas)

    set_value(house, "w", 5.0)

    assert captions(house) == ["All inputs have their values"]


def test_another_circuit_has_flipped_nothing(house):
    set_value(house, "w", 5.0)
    house.document.reset()

    assert house.window.statusBar().currentMessage() == ""


def test_the_caption_of_a_flip_goes_with_its_circuit(house):
    present(house)
    set_value(house, "w", 5.0)
    assert captions(house) == [HIGHER]

    house.document.reset()

    assert captions(house) == []


def test_a_refusal_is_told_where_everybody_looks(house):
    present(house)

    house.canvas.message.emit("m is computed.")

    assert captions(house) == ["m is computed."]


def test_another_theme_is_worn_at_once(house):
    present(house)
    house.press(Key.Key_Right, widget=house.canvas)
    caption = house.canvas.findChildren(Caption)[0]

    house.window.appearance.choose("dark")

    middle = caption.grab().toImage().pixelColor(4, caption.height() // 2)
    assert middle.lightness() < QColor("#404040").lightness()


# --- the light under the pointer -----------------------------------------------------------------------


def light(house) -> PointerLight:
    return house.canvas.findChild(PointerLight)


def test_a_light_follows_the_pointer(house):
    present(house)
    assert not light(house).isVisible()

    for place in (QPoint(200, 150), QPoint(300, 260)):
        house.qtbot.mouseMove(house.canvas, place)
        assert light(house).isVisible()
        assert (light(house).geometry().center() - place).manhattanLength() <= 1


def test_the_light_lets_clicks_through(house):
    present(house)
    at = house.canvas.camera.to_screen(house.canvas.text_rect("z", "value").center()).toPoint()
    house.qtbot.mouseMove(house.canvas, at)

    assert house.canvas.childAt(at) is None
    house.qtbot.mouseClick(house.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert house.canvas.selection == {"z"}


def test_a_pointer_at_rest_needs_no_light(house, monkeypatch):
    present(house)
    monkeypatch.setattr("circuit_editor.window.presentation.pointer_light.REST", 20)

    house.qtbot.mouseMove(house.canvas, QPoint(200, 150))

    house.qtbot.waitUntil(lambda: not light(house).isVisible())


def test_a_pointer_that_leaves_takes_its_light_along(house):
    present(house)
    house.qtbot.mouseMove(house.canvas, QPoint(200, 150))

    QApplication.sendEvent(house.canvas, QEvent(QEvent.Type.Leave))

    assert not light(house).isVisible()


def test_there_is_no_light_but_in_a_presentation(house):
    house.qtbot.mouseMove(house.canvas, QPoint(200, 150))
    assert not light(house).isVisible()

    present(house)
    house.press(Key.Key_Escape, widget=house.canvas)
    house.qtbot.mouseMove(house.canvas, QPoint(220, 150))
    assert not light(house).isVisible()
