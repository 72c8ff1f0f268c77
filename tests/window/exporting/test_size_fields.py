"""Width, size of the numbers and sharpness of a picture: each tells the others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from circuit_editor.window.exporting.choices import Size
from tests.window.exporting.dialogs import choose, export, look_at


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()


def shown(dialog) -> tuple[str, str, str, str]:
    """What all fields say."""
    size = dialog.form.size_fields
    return size.width.text(), size.text_size.text(), size.scale.text(), size.dpi.text()


def test_a_circuit_comes_in_its_own_size(house):
    def look(dialog) -> None:
        assert dialog.choices.size == Size()
        assert shown(dialog)[1:] == ("12 pt", "2 ×", "192 dpi")
        assert not dialog.form.size_fields.natural.isEnabled()

    look_at(house, look)


def test_the_fields_stand_below_each_other(house):
    def look(dialog) -> None:
        size = dialog.form.size_fields
        for column in ((size.width, size.text_size, size.scale), (size.unit, size.natural, size.dpi)):
            assert len({(field.x(), field.width()) for field in column}) == 1

    look_at(house, look)


def test_a_width_tells_the_size_of_the_numbers_and_the_other_way_round(house):
    def look(dialog) -> None:
        fields = dialog.form.size_fields
        width = fields.width.value()
        fields.width.setValue(width / 2)
        assert fields.text_size.text() == "6 pt"
        fields.text_size.setValue(18.0)
        assert fields.width.value() == pytest.approx(1.5 * width, abs=0.02)
        QTest.mouseClick(fields.natural, Qt.MouseButton.LeftButton)
        assert (fields.width.value(), fields.text_size.value()) == (width, 12.0)
        assert dialog.choices.size == Size()

    look_at(house, look)


def test_dots_and_scale_tell_each_other_and_leave_the_width_on_paper(house):
    def look(dialog) -> None:
        width = shown(dialog)[0]
        dialog.form.size_fields.dpi.setValue(300)
        assert shown(dialog) == (width, "12 pt", "3.13 ×", "300 dpi")
        dialog.form.size_fields.scale.setValue(4.0)
        assert shown(dialog) == (width, "12 pt", "4 ×", "384 dpi")

    look_at(house, look)


def test_another_unit_says_the_same_width(house):
    def look(dialog) -> None:
        fields = dialog.form.size_fields
        fields.width.setValue(12.7)
        for unit, text in (("mm", "127"), ("in", "5"), ("px", "960"), ("cm", "12.7")):
            fields.unit.setCurrentText(unit)
            assert fields.width.text() == text
            assert dialog.size_label.text().startswith("960 × ")

    look_at(house, look)


def test_a_width_in_pixels_is_that_of_the_file(house, tmp_path, monkeypatch):
    def choose_width(dialog) -> None:
        dialog.form.size_fields.unit.setCurrentText("px")
        dialog.form.size_fields.width.setValue(1234)
        dialog.form.size_fields.dpi.setValue(300)

    export(house, monkeypatch, tmp_path / "f.png", choose_width)

    image = QImage(str(tmp_path / "f.png"))
    assert image.width() == 1234
    assert image.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)


def test_a_drawing_has_no_sharpness(house):
    def look(dialog) -> None:
        choose(dialog.form.kind, "svg")
        assert not dialog.form.size_fields.scale.isEnabled()
        assert not dialog.form.size_fields.dpi.isEnabled()
        assert "pixels" not in dialog.size_label.text()
        choose(dialog.form.kind, "png")
        assert dialog.form.size_fields.dpi.isEnabled()

    look_at(house, look)


def test_what_is_typed_stays_as_it_is_while_it_is_typed(house):
    def look(dialog) -> None:
        field = dialog.form.size_fields.width
        dialog.activateWindow()
        field.setFocus()
        field.selectAll()
        for typed in ("8", "8.", "8.4", "8.40"):
            QTest.keyClicks(field, typed[-1])
            assert field.text() == typed
        assert dialog.choices.size.width.amount == 8.4

    look_at(house, look)
