"""Export PNG: the options, the size they promise, the file."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.export_dialog import ExportOptions, remember_options, remembered_options
from tests.window.house import answer_dialog, choose_file


def export(house, monkeypatch, path, act=lambda dialog: None) -> str:
    """Go through both dialogs; the size that the first one promised."""
    sizes = []

    def go_through(dialog) -> None:
        act(dialog)
        sizes.append(dialog.size_label.text())
        dialog.accept()

    choose_file(monkeypatch, path)
    answer_dialog(go_through)
    house.trigger("export")
    return sizes[0]


def choose(box, data) -> None:
    box.setCurrentIndex(box.findData(data))


def size_text(image: QImage) -> str:
    return f"{image.width()} × {image.height()} pixels"


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_picture_has_the_size_that_was_promised(house, tmp_path, monkeypatch, scale):
    house.draw_example()

    promised = export(house, monkeypatch, tmp_path / "f.png", lambda dialog: choose(dialog.scale, scale))

    assert promised == size_text(QImage(str(tmp_path / "f.png")))
    assert house.window.statusBar().currentMessage() == "f.png is written."


def test_a_slide_gets_a_light_picture_from_a_dark_screen(house, tmp_path, monkeypatch):
    house.draw_example()
    house.window.appearance.choose("dark")

    export(house, monkeypatch, tmp_path / "f.png")

    corner = QImage(str(tmp_path / "f.png")).pixelColor(0, 0)
    assert corner == THEMES["light"].background


def test_a_transparent_picture_has_no_background(house, tmp_path, monkeypatch):
    house.draw_example()

    export(house, monkeypatch, tmp_path / "f.png", lambda dialog: choose(dialog.background, True))

    assert QImage(str(tmp_path / "f.png")).pixelColor(0, 0) == QColor(0, 0, 0, 0)


def test_the_selection_alone_can_be_exported(house, tmp_path, monkeypatch):
    house.draw_example()
    export(house, monkeypatch, tmp_path / "all.png")
    house.select("x")

    export(house, monkeypatch, tmp_path / "x.png", lambda dialog: choose(dialog.part, True))

    whole, part = QImage(str(tmp_path / "all.png")), QImage(str(tmp_path / "x.png"))
    assert part.width() < whole.width() / 2
    assert part.height() < whole.height()


def test_without_a_selection_there_is_no_choice_of_it(house, tmp_path, monkeypatch):
    house.draw_example()
    remember_options(ExportOptions(selection=True))
    seen = []

    export(
        house,
        monkeypatch,
        tmp_path / "f.png",
        lambda dialog: seen.append((dialog.part.isEnabled(), dialog.options().selection)),
    )

    assert seen == [(False, False)]


def test_options_are_remembered(house, tmp_path, monkeypatch):
    house.draw_example()
    assert remembered_options() == ExportOptions(scale=2, transparent=False, theme="light", selection=False)

    def choose_others(dialog) -> None:
        choose(dialog.scale, 3)
        choose(dialog.background, True)
        choose(dialog.theme, "print")

    export(house, monkeypatch, tmp_path / "f.png", choose_others)

    assert remembered_options() == ExportOptions(scale=3, transparent=True, theme="print", selection=False)


def test_cancelled_options_ask_for_no_file(house, monkeypatch):
    house.draw_example()
    calls = choose_file(monkeypatch, None)

    answer_dialog(lambda dialog: dialog.reject())
    house.trigger("export")

    assert calls == []


def test_a_name_gets_the_suffix(house, tmp_path, monkeypatch):
    house.draw_example()

    export(house, monkeypatch, tmp_path / "f")

    assert not QImage(str(tmp_path / "f.png")).isNull()


def test_the_name_of_the_circuit_is_suggested(house, tmp_path, monkeypatch):
    house.draw_example()
    house.document.save(tmp_path / "chain.circuit.json")
    calls = choose_file(monkeypatch, None)

    answer_dialog(lambda dialog: dialog.accept())
    house.trigger("export")

    assert calls[0][2].endswith("chain.png")


def test_a_picture_that_can_not_be_written_gets_a_sentence(house, tmp_path, monkeypatch):
    house.draw_example()

    export(house, monkeypatch, tmp_path / "nowhere" / "f.png")

    assert "f.png can't be saved" in house.window.message_bar.text


def test_an_empty_circuit_has_nothing_to_export(house):
    assert not house.window.action("export").isEnabled()
