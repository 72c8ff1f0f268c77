"""Export of one picture: the choices, the size they promise, the file, what is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from circuit_editor.canvas.pictures.options import Length, Show
from circuit_editor.canvas.pictures.subject import Part
from circuit_editor.canvas.style import THEMES
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.window.exporting.choices import Choices, Size, remember_choices, remembered_choices
from circuit_editor.window.exporting.kinds import Kind
from tests.window.exporting.dialogs import choose, export, look_at
from tests.window.house import answer_dialog, choose_file


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()


def size_text(image: QImage) -> str:
    return f"{image.width()} × {image.height()} pixels"


@pytest.mark.parametrize("scale", [1.0, 2.5, 8.0])
def test_the_picture_has_the_size_that_was_promised(house, tmp_path, monkeypatch, scale):
    promised = export(
        house, monkeypatch, tmp_path / "f.png", lambda dialog: dialog.form.size_fields.scale.setValue(scale)
    )

    image = QImage(str(tmp_path / "f.png"))
    assert promised.startswith(size_text(image) + ";")
    assert image.dotsPerMeterX() == pytest.approx(scale * 96 / 0.0254, abs=1)
    assert house.window.statusBar().currentMessage() == "f.png is written."


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.SVG, Kind.PDF])
def test_the_circuit_travels_inside(house, tmp_path, monkeypatch, kind):
    path = tmp_path / f"f.{kind.value}"

    export(house, monkeypatch, path, lambda dialog: choose(dialog.form.kind, kind.value))

    assert encode(read_circuit(path)) == encode(house.document.circuit)


def test_a_picture_without_its_circuit_is_smaller_and_the_setting_is_kept(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "with.png")

    export(house, monkeypatch, tmp_path / "f.png", lambda dialog: dialog.form.inside.setChecked(False))

    assert (tmp_path / "f.png").stat().st_size < (tmp_path / "with.png").stat().st_size
    assert house.window.settings["circuit_inside"] is False
    assert look_at(house, lambda dialog: dialog.form.inside.isChecked()) is False


def test_latex_is_a_document_of_its_own(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "f", lambda dialog: choose(dialog.form.kind, "tex"))

    assert "\n\\documentclass" in (tmp_path / "f.tex").read_text()


def test_a_slide_gets_a_light_picture_from_a_dark_screen(house, tmp_path, monkeypatch):
    house.window.appearance.choose("dark")

    export(house, monkeypatch, tmp_path / "f.png")

    corner = QImage(str(tmp_path / "f.png")).pixelColor(0, 0)
    assert corner == THEMES["light"].background


def test_a_transparent_picture_has_no_background(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "f.png", lambda dialog: choose(dialog.form.background, True))

    assert QImage(str(tmp_path / "f.png")).pixelColor(0, 0) == QColor(0, 0, 0, 0)


def test_the_selection_alone_can_be_exported(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "all.png")
    house.select("x")

    export(house, monkeypatch, tmp_path / "x.png", lambda dialog: choose(dialog.form.part, "selection"))

    whole, part = QImage(str(tmp_path / "all.png")), QImage(str(tmp_path / "x.png"))
    assert part.width() < whole.width() / 2
    assert part.height() < whole.height()
    assert [node.id for node in read_circuit(tmp_path / "x.png").nodes()] == ["x"]


def test_what_is_in_view_can_be_exported(house, tmp_path, monkeypatch):
    house.canvas.fit_all()

    def choose_view(dialog) -> None:
        choose(dialog.form.part, "view")
        dialog.form.size_fields.scale.setValue(1.0)

    export(house, monkeypatch, tmp_path / "f.png", choose_view)

    assert QImage(str(tmp_path / "f.png")).size() == house.canvas.size()


def test_without_a_selection_it_is_not_among_the_choices(house):
    remember_choices(Choices(part=Part.SELECTION))

    def look(dialog) -> tuple[bool, Part]:
        box = dialog.form.part
        return box.model().item(box.findData("selection")).isEnabled(), dialog.choices.part

    assert look_at(house, look) == (False, Part.WHOLE)


def test_a_picture_of_values_alone_has_no_red_in_it(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "f.svg", lambda dialog: choose(dialog.form.kind, "svg"))
    both = (tmp_path / "f.svg").read_text()

    export(house, monkeypatch, tmp_path / "f.svg", lambda dialog: choose(dialog.form.show_numbers, "values"))

    red = THEMES["light"].gradient.name()
    assert red in both
    assert red not in (tmp_path / "f.svg").read_text()


def test_the_step_on_the_screen_is_offered_first_with_its_callouts(house, tmp_path, monkeypatch):
    house.canvas.timeline.begin(4)

    def look(dialog) -> None:
        choose(dialog.form.kind, "svg")
        assert dialog.form.step.text() == "4 of 5"

    export(house, monkeypatch, tmp_path / "f.svg", look)

    assert "upstream" in (tmp_path / "f.svg").read_text()


def test_any_step_can_be_exported_without_going_there(house, tmp_path, monkeypatch):
    def choose_step(dialog) -> None:
        choose(dialog.form.kind, "svg")
        assert dialog.form.step.text() == "As on the screen"
        dialog.form.step.setValue(0)

    export(house, monkeypatch, tmp_path / "f.svg", choose_step)

    assert ">-12<" not in (tmp_path / "f.svg").read_text()
    assert not house.canvas.timeline.is_active


def test_the_choices_are_remembered(house, tmp_path, monkeypatch):
    assert remembered_choices() == Choices()

    def choose_others(dialog) -> None:
        choose(dialog.form.kind, "svg")
        choose(dialog.form.part, "view")
        choose(dialog.form.show_numbers, "gradients")
        choose(dialog.form.background, True)
        choose(dialog.form.theme, "print")
        dialog.form.size_fields.width.setValue(8.4)
        dialog.form.maths_names.setChecked(True)

    export(house, monkeypatch, tmp_path / "f.svg", choose_others)

    wanted = Choices(
        kind=Kind.SVG,
        part=Part.VIEW,
        show=Show.GRADIENTS,
        theme="print",
        transparent=True,
        size=Size(width=Length(8.4, "cm")),
        maths_names=True,
    )
    assert remembered_choices() == wanted
    assert look_at(house, lambda dialog: dialog.choices) == wanted


def test_cancelled_choices_ask_for_no_file_and_are_not_remembered(house, monkeypatch):
    calls = choose_file(monkeypatch, None)

    def cancel(dialog) -> None:
        choose(dialog.form.theme, "dark")
        dialog.reject()

    answer_dialog(cancel)
    house.trigger("export")

    assert calls == []
    assert remembered_choices() == Choices()


@pytest.mark.parametrize(
    ("kind", "suffix"), [("png", ".png"), ("svg", ".svg"), ("pdf", ".pdf"), ("tex", ".tex")]
)
def test_the_name_of_the_circuit_is_suggested_with_the_suffix_of_the_kind(
    house, tmp_path, monkeypatch, kind, suffix
):
    house.document.save(tmp_path / "chain.circuit.json")
    calls = choose_file(monkeypatch, None)

    def accept(dialog) -> None:
        choose(dialog.form.kind, kind)
        dialog.accept()

    answer_dialog(accept)
    house.trigger("export")

    assert calls[0][2].endswith("chain" + suffix)
    assert f"*{suffix}" in calls[0][3]


def test_a_name_gets_the_suffix(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "f")

    assert not QImage(str(tmp_path / "f.png")).isNull()


def test_a_picture_that_can_not_be_written_gets_a_sentence(house, tmp_path, monkeypatch):
    export(house, monkeypatch, tmp_path / "nowhere" / "f.png")

    assert "f.png can't be saved" in house.window.message_bar.text


def test_a_circuit_too_large_to_travel_is_told_of_before_and_after(house, tmp_path, monkeypatch):
    monkeypatch.setattr("circuit_editor.files.inside.MOST_BYTES", 10)

    def wait_for_notice(dialog) -> None:
        house.qtbot.waitUntil(lambda: "MB is the most" in dialog.size_label.text())

    export(house, monkeypatch, tmp_path / "f.png", wait_for_notice)

    assert "MB is the most" in house.window.message_bar.text


def test_a_picture_of_too_many_pixels_is_refused_in_the_dialog(house):
    def look(dialog) -> tuple[str, bool, bool]:
        dialog.form.size_fields.width.setValue(5000.0)
        return dialog.size_label.text(), dialog.export_button.isEnabled(), dialog.copy_button.isEnabled()

    text, can_export, can_copy = look_at(house, look)

    assert "too many; choose a smaller" in text
    assert not can_export
    assert not can_copy


def test_an_empty_circuit_has_nothing_to_export(house):
    house.window.files.new()

    assert not house.window.action("export").isEnabled()
