"""The settings: kept from run to run, applied at once, taken back by Cancel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.memory import memory
from circuit_editor.window.settings import COLOUR_BLIND, SETTINGS, ZOOMS, Settings
from tests.window.house import answer_dialog

NO_KEY, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def turn_wheel(house, modifiers=NO_KEY) -> None:
    at = house.canvas.rect().center().toPointF()
    there, phase = QPointF(house.canvas.mapToGlobal(at)), Qt.ScrollPhase.NoScrollPhase
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, there, QPoint(), QPoint(0, 120), none, modifiers, phase, False)
    QApplication.sendEvent(house.canvas, event)


def button(dialog, role):
    box = dialog.findChild(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) == role)


def in_dialog(house, act) -> None:
    """Open the dialog by its keys and do something in it."""
    answer_dialog(act)
    house.press(Qt.Key.Key_Comma, CONTROL, house.canvas)


def choose(house, box, data) -> None:
    """Choose from a list as the keyboard does."""
    box.setFocus()
    while box.currentData() != data:
        house.press(Qt.Key.Key_Down, widget=box)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_is_kept_and_told_once(qapp, name):
    settings, told = Settings(), []
    settings.changed.connect(told.append)
    setting = SETTINGS[name]
    other = setting.choices[-1] if setting.choices else not setting.default
    assert settings[name] == setting.default

    settings[name] = other
    settings[name] = other

    assert Settings()[name] == other
    assert told == [name]
    settings.reset()
    assert Settings()[name] == setting.default


@pytest.mark.parametrize("stored", ["purple", "", "17", None])
def test_a_file_of_settings_that_was_tampered_with_gives_the_defaults(qapp, stored):
    for setting in SETTINGS.values():
        memory().setValue(setting.key, stored)

    assert Settings().values() == {name: setting.default for name, setting in SETTINGS.items()}


def test_a_choice_in_the_dialog_is_seen_at_once_and_kept(house):
    seen = []

    def act(dialog) -> None:
        choose(house, dialog.fields["theme"], "dark")
        seen.append(house.canvas.theme)
        dialog.fields["grid"].click()
        seen.append(house.canvas.show_grid)
        button(dialog, QDialogButtonBox.ButtonRole.AcceptRole).click()

    in_dialog(house, act)

    assert seen == [THEMES["dark"], False]
    assert house.canvas.theme is THEMES["dark"]
    assert not house.build().canvas.show_grid


@pytest.mark.parametrize("leave", ["Esc", "Cancel"])
def test_esc_and_cancel_take_everything_back(house, leave):
    def act(dialog) -> None:
        choose(house, dialog.fields["theme"], "dark")
        choose(house, dialog.fields["wheel"], ZOOMS)
        dialog.fields["gates_panel"].click()
        assert not house.window.gate_panel.isVisible()
        if leave == "Esc":
            house.press(Qt.Key.Key_Escape, widget=dialog)
        else:
            button(dialog, QDialogButtonBox.ButtonRole.RejectRole).click()

    before = house.window.settings.values()
    in_dialog(house, act)

    assert house.window.settings.values() == before
    assert house.window.gate_panel.isVisible()
    assert not house.canvas.wheel_zooms


def test_reset_gives_the_defaults_and_can_be_taken_back(house):
    house.window.resize(1200, 700)
    house.window.settings["theme"] = "dark"
    house.window.settings["minimap"] = True
    assert house.window.minimap.isVisible()

    def act(dialog) -> None:
        button(dialog, QDialogButtonBox.ButtonRole.ResetRole).click()
        assert not dialog.fields["minimap"].isChecked()
        assert not house.window.minimap.isVisible()
        house.press(Qt.Key.Key_Escape, widget=dialog)

    in_dialog(house, act)

    assert house.canvas.theme.dark
    assert house.window.minimap.isVisible()


def test_the_wheel_pans_and_zooms_with_control_or_the_other_way_round(house):
    def effect(modifiers) -> str:
        zoom, offset = house.canvas.camera.zoom, QPointF(house.canvas.camera.offset)
        turn_wheel(house, modifiers)
        if house.canvas.camera.zoom != zoom:
            return "zoom"
        return "pan" if house.canvas.camera.offset != offset else "nothing"

    house.draw_example()
    assert (effect(NO_KEY), effect(CONTROL)) == ("pan", "zoom")

    house.window.settings["wheel"] = ZOOMS
    assert (effect(NO_KEY), effect(CONTROL)) == ("zoom", "pan")
    assert effect(Qt.KeyboardModifier.ShiftModifier) == "pan"


@pytest.mark.parametrize(("theme", "name"), [("light", "colour-blind"), ("dark", "colour-blind-dark")])
def test_the_colour_blind_scheme_goes_with_either_theme(house, theme, name):
    house.window.appearance.choose(theme)

    house.window.settings["scheme"] = COLOUR_BLIND

    assert house.canvas.theme is THEMES[name]
    entries = {action.text(): action for action in house.menu("view", "theme>").actions()}
    assert entries["&Blue and Vermilion (Colour-Blind)"].isChecked()
    entries["&Green and Red"].trigger()
    assert house.canvas.theme is THEMES[theme]


def test_panels_that_were_hidden_stay_hidden_in_windows_to_come(house):
    house.window.action("inspector_panel").trigger()

    assert not house.build().inspector.isVisible()


def test_snapping_is_a_setting_that_the_menu_switches(house):
    house.window.action("snap_to_grid").trigger()

    assert not house.canvas.snaps_to_grid
    assert house.window.settings["snap_to_grid"] is False
