"""The theme: the system's, or the one that was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QPushButton,
    QSpinBox,
)

from circuit_editor.canvas.style import THEMES
from circuit_editor.window import appearance
from circuit_editor.window.icons import icon
from circuit_editor.window.inspector.rows import LinkButton

#: Of the lightness, of 255: an edge that is seen.
LEAST_DIFFERENCE = 20


@pytest.fixture
def set_system(monkeypatch):
    """Changes the system's setting, which a platform without a screen does not have."""

    def change(name: str) -> None:
        scheme = Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light
        monkeypatch.setattr(appearance, "theme_for", lambda app: THEMES[name])
        QApplication.styleHints().colorSchemeChanged.emit(scheme)

    return change


def window_colour() -> str:
    return QApplication.palette().color(QPalette.ColorRole.Window).name()


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_window_follows_the_system(house, set_system, name):
    set_system("light" if name == "dark" else "dark")

    set_system(name)

    assert house.canvas.theme is THEMES[name]
    assert window_colour() == THEMES[name].chrome.name()
    assert THEMES[name].chrome_line.name()[1:] in house.window.styleSheet()


def test_a_chosen_theme_stays_when_the_system_changes(house, set_system):
    entries = {action.text(): action for action in house.menu("view", "theme>").actions()}
    entries["&Dark"].trigger()

    set_system("light")

    assert house.canvas.theme is THEMES["dark"]
    assert house.menu("view", "theme>").actions()[2].isChecked()


def test_a_chosen_theme_is_remembered(house):
    house.window.appearance.choose("dark")

    assert house.build().canvas.theme is THEMES["dark"]


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("kind", [QSpinBox, QDoubleSpinBox, QComboBox, QCheckBox])
def test_boxes_have_an_edge_that_is_seen(house, kind, name):
    house.window.appearance.choose(name)
    dialog = QDialog(house.window)
    box = kind(dialog)
    house.qtbot.addWidget(dialog)
    dialog.show()

    # Across the left edge, which is drawn in one of these columns.
    image = dialog.grab().toImage()
    row = box.geometry().center().y()
    strip = [image.pixelColor(column, row) for column in range(box.x(), box.x() + 4)]

    chrome = THEMES[name].chrome.lightness()
    assert max(abs(colour.lightness() - chrome) for colour in strip) >= LEAST_DIFFERENCE


def test_back_to_the_system(house, set_system):
    house.window.appearance.choose("dark")
    set_system("light")

    house.window.appearance.choose("system")

    assert house.canvas.theme is THEMES["light"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_icons_have_the_ink_of_the_theme(house, name):
    house.window.appearance.choose(name)

    image = house.window.action("new").icon().pixmap(20, 20).toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=lambda colour: colour.alpha(),
    )
    ink = THEMES[name].ink
    assert abs(strongest.lightness() - ink.lightness()) < 25


def test_an_icon_that_can_not_be_used_is_fainter(qapp):
    drawn = icon("save", THEMES["light"].ink)
    alphas = [
        max(
            drawn.pixmap(20, 20, mode).toImage().pixelColor(x, y).alpha()
            for x in range(20)
            for y in range(20)
        )
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]

    assert alphas[1] < 0.7 * alphas[0]


def test_the_dots_of_a_text_are_low_but_signs_are_in_the_middle_of_digits(house):
    house.draw_example()
    case, button = QFont.Tag("case"), QPushButton("Export…", house.window)
    button.show()

    assert button.font().featureValue(case) == 0
    assert house.menu("file").font().featureValue(case) == 0
    house.qtbot.waitUntil(lambda: house.window.inspector.findChild(LinkButton) is not None)
    assert house.window.inspector.findChild(LinkButton).font().featureValue(case) == 1
    assert house.canvas.font().featureValue(case) == 1
