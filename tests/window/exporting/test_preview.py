"""The preview beside the form of an export: what it shows, when it is drawn, and how many pixels it takes."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.exporting.making import Maker
from tests.window.exporting.dialogs import choose, look_at


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()


def settled(house, dialog) -> QImage:
    """What is seen once the preview has been drawn for all that was chosen."""
    house.qtbot.waitUntil(lambda: dialog.is_settled)
    return dialog.preview.grab().toImage()


def colours(image: QImage) -> set[str]:
    places = product(range(0, image.width(), 2), range(image.height()))
    return {image.pixelColor(*place).name() for place in places}


def middle(image: QImage) -> QColor:
    """A place on the picture without ink, right of its left edge."""
    return image.pixelColor(QPoint(image.width() // 2, image.height() // 2) - QPoint(image.width() // 3, 0))


def test_the_preview_follows_the_choices(house):
    def look(dialog) -> None:
        light, dark = THEMES["light"], THEMES["dark"]
        seen = colours(settled(house, dialog))
        assert light.background.name() in seen
        assert light.gradient.name() in seen
        choose(dialog.form.theme, "dark")
        seen = colours(settled(house, dialog))
        assert dark.background.name() in seen
        choose(dialog.form.show_numbers, "values")
        assert dark.gradient.name() not in colours(settled(house, dialog))

    look_at(house, look)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_squares_show_where_paper_shows_through(house, theme):
    def look(dialog) -> None:
        choose(dialog.form.theme, theme)
        choose(dialog.form.background, True)
        settled(house, dialog)
        squares = dialog.preview.grab(dialog.preview.picture_rect().toAlignedRect()).toImage()
        paper = THEMES[theme]
        assert squares.pixelColor(3, 3) == paper.grid
        assert squares.pixelColor(12, 3) == paper.background

    look_at(house, look)


def test_many_choices_in_a_row_are_drawn_once(house, monkeypatch):
    drawn = []
    preview = Maker.preview
    monkeypatch.setattr(
        Maker, "preview", lambda self, choices, most: drawn.append(choices) or preview(self, choices, most)
    )

    def look(dialog) -> None:
        settled(house, dialog)
        drawn.clear()
        for theme in ("dark", "print", "colour-blind"):
            choose(dialog.form.theme, theme)
        settled(house, dialog)
        assert [choices.theme for choices in drawn] == ["colour-blind"]

    look_at(house, look)


def test_a_huge_picture_is_previewed_with_the_pixels_of_the_preview(house):
    def look(dialog) -> None:
        dialog.form.size_fields.scale.setValue(8.0)
        settled(house, dialog)
        image, room = dialog.preview.image, dialog.preview.size()
        assert image.width() <= room.width() * dialog.devicePixelRatio()
        assert image.height() <= room.height() * dialog.devicePixelRatio()

    look_at(house, look)


def test_nothing_is_cut_off_in_900_by_600(house):
    def look(dialog) -> None:
        assert dialog.width() <= 900
        assert dialog.height() <= 600
        assert dialog.minimumSizeHint().boundedTo(QSize(900, 600)) == dialog.minimumSizeHint()
        for field in (
            dialog.form.inside,
            dialog.form.size_fields.dpi,
            dialog.size_label,
            dialog.export_button,
        ):
            rect = field.rect().translated(field.mapTo(dialog, QPoint()))
            assert dialog.rect().contains(rect)

    look_at(house, look)


def test_everything_can_be_reached_by_tab(house):
    def look(dialog) -> None:
        dialog.activateWindow()
        house.qtbot.waitUntil(dialog.isActiveWindow)
        form, reached = dialog.form, set()
        form.kind.setFocus()
        for _ in range(40):
            reached.add(QApplication.focusWidget())
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        size = form.size_fields
        fields = {form.kind, form.part, form.show_numbers, form.step, form.theme, form.background}
        fields |= {size.width, size.unit, size.text_size, size.scale, size.dpi, form.maths_names, form.inside}
        fields |= {dialog.copy_button, dialog.cancel_button, dialog.export_button}
        assert [field.accessibleName() or field.text() for field in fields - reached] == []
        assert all(field.accessibleName() or field.text() for field in reached)

    look_at(house, look)


def test_escape_closes_it_without_a_picture(house):
    look_at(house, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))

    assert house.window.statusBar().currentMessage() == ""
