"""Export of the steps: the choices, the folder or the file, the question, progress and cancelling."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog

from circuit_editor.canvas import animation, step_pictures
from circuit_editor.window.exporting import making, steps
from circuit_editor.window.exporting.choices import Choices, remember_choices, remembered_choices
from circuit_editor.window.exporting.kinds import Kind
from tests.window.exporting.dialogs import choose, closed_at_last, look_at
from tests.window.house import answer_dialog, choose_file


@pytest.fixture(autouse=True)
def drawn(house) -> None:
    house.draw_example()


def export(house, kind: Kind, act=lambda dialog: None) -> list[str]:
    """Go through the options; what is told of the size."""
    told = []

    def go_through(dialog) -> None:
        with closed_at_last(dialog):
            choose(dialog.form.kind, kind.value)
            dialog.form.size_fields.scale.setValue(1.0)
            act(dialog)
            told.append(dialog.size_label.text())
            dialog.accept()

    answer_dialog(go_through)
    house.trigger("export")
    return told


def choose_folder(monkeypatch, folder) -> None:
    chosen = "" if folder is None else str(folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)


def answer(monkeypatch, button) -> list[str]:
    """Answer the question whether files may be replaced; what was asked is in the list."""
    asked: list[str] = []

    def question(_parent, _title, text, *_) -> object:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def is_whole(label) -> bool:
    """Whether nothing of a text is cut off."""
    QTest.qWait(1)
    return label.height() >= label.heightForWidth(label.width())


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_numbered_pictures_have_the_size_that_was_told(house, tmp_path, monkeypatch):
    house.document.save(tmp_path / "chain.circuit.json")
    folder = tmp_path / "out"
    folder.mkdir()
    choose_folder(monkeypatch, folder)

    (told,) = export(house, Kind.NUMBERED)

    assert names(folder) == [f"chain-{step:02}.png" for step in range(6)]
    (size,) = {QImage(str(path)).size().toTuple() for path in folder.iterdir()}
    assert told.startswith(f"{size[0]} × {size[1]} pixels, 6 pictures;")
    assert house.window.statusBar().currentMessage() == "chain-00.png to chain-05.png are written."


@pytest.mark.parametrize("kind", [Kind.GIF, Kind.APNG])
def test_an_animation_has_the_chosen_time(house, tmp_path, monkeypatch, kind):
    path = tmp_path / f"f.{kind.value}"
    choose_file(monkeypatch, path)

    export(house, kind, lambda dialog: choose(dialog.form.seconds, 2.0))

    with Image.open(path) as animated:
        assert animated.n_frames == 6
        animated.seek(1)
        assert animated.info["duration"] == 2000


def test_the_step_that_is_shown_does_not_matter(house, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "all.gif")
    export(house, Kind.GIF)
    house.canvas.timeline.begin(2)
    choose_file(monkeypatch, tmp_path / "again.gif")
    export(house, Kind.GIF)

    assert (tmp_path / "all.gif").read_bytes() == (tmp_path / "again.gif").read_bytes()
    assert house.canvas.timeline.step == 2


@pytest.mark.parametrize(("button", "replaced"), [("Yes", True), ("No", False)])
def test_pictures_that_are_there_are_asked_about(house, tmp_path, monkeypatch, button, replaced):
    name = house.window.files.suggestion
    for step in (0, 4):
        (tmp_path / f"{name}-0{step}.png").write_bytes(b"old")
    choose_folder(monkeypatch, tmp_path)
    asked = answer(monkeypatch, QMessageBox.StandardButton[button])

    export(house, Kind.NUMBERED)

    assert asked == [f"{name}-00.png and 1 more are there already. Replace them?"]
    assert ((tmp_path / f"{name}-04.png").read_bytes() != b"old") == replaced
    assert len(names(tmp_path)) == (6 if replaced else 2)


def test_no_folder_means_no_pictures(house, monkeypatch):
    choose_folder(monkeypatch, None)

    export(house, Kind.NUMBERED)

    assert house.window.statusBar().currentMessage() == ""
    assert house.window.message_bar.text == ""


def test_choices_that_mean_nothing_are_off(house):
    def look(dialog) -> dict[Kind, tuple[bool, ...]]:
        seen, form = {}, dialog.form
        for kind in Kind:
            choose(form.kind, kind.value)
            fields = (form.part, form.step, form.seconds, form.background, form.inside, dialog.copy_button)
            seen[kind] = tuple(field.isEnabled() and field.isVisible() for field in fields)
        return seen

    assert look_at(house, look) == {
        Kind.PNG: (True, True, False, True, True, True),
        Kind.SVG: (True, True, False, True, True, True),
        Kind.PDF: (True, True, False, True, True, True),
        Kind.TIKZ: (True, True, False, True, False, True),
        Kind.NUMBERED: (False, False, False, True, False, False),
        Kind.GIF: (False, False, True, False, False, False),
        Kind.APNG: (False, False, True, True, False, False),
    }


def test_the_preview_of_all_steps_is_one_of_the_backward_pass(house):
    def look(dialog) -> None:
        house.qtbot.waitUntil(lambda: dialog.preview.image is not None)
        one = dialog.preview.image
        choose(dialog.form.kind, Kind.NUMBERED.value)
        house.qtbot.waitUntil(lambda: dialog.preview.image is not one)
        assert dialog.preview.image.size() != one.size()

    look_at(house, look)


def test_without_pillow_a_sentence_stands_in_the_way(house, monkeypatch):
    monkeypatch.setattr(making, "can_animate", lambda: False)

    def look(dialog) -> list[tuple[str, bool, bool]]:
        seen = []
        for kind in (Kind.GIF, Kind.NUMBERED):
            choose(dialog.form.kind, kind.value)
            told = dialog.size_label
            seen.append((told.text()[:23], is_whole(told), dialog.export_button.isEnabled()))
        return seen

    seen = look_at(house, look)

    assert seen[0] == ("Animations need Pillow,", True, False)
    assert seen[1][1:] == (True, True)


def test_an_animation_that_is_too_large_is_refused_before_a_file_is_asked_for(house, monkeypatch):
    monkeypatch.setattr(animation, "MOST_PIXELS", 2_000_000)

    def look(dialog) -> list[tuple[str, bool, bool]]:
        seen = []
        choose(dialog.form.kind, Kind.GIF.value)
        for scale in (4.0, 1.0):
            dialog.form.size_fields.scale.setValue(scale)
            told = dialog.size_label
            seen.append((told.text()[-25:], is_whole(told), dialog.export_button.isEnabled()))
        return seen

    seen = look_at(house, look)

    assert seen[0] == ("; choose a smaller scale.", True, False)
    assert seen[1][1:] == (True, True)


def test_too_many_steps_get_a_sentence_before_anything_is_asked(house, monkeypatch):
    monkeypatch.setattr(step_pictures, "MOST_STEPS", 5)

    def look(dialog) -> str:
        choose(dialog.form.kind, Kind.APNG.value)
        return dialog.size_label.text()

    assert look_at(house, look) == "This circuit has 6 steps; pictures are made of at most 5."


def test_what_can_not_be_written_gets_a_sentence(house, tmp_path, monkeypatch):
    choose_folder(monkeypatch, tmp_path / "nowhere")

    export(house, Kind.NUMBERED)

    assert "nowhere can't be saved" in house.window.message_bar.text


@pytest.mark.parametrize("kind", [Kind.NUMBERED, Kind.GIF])
def test_long_work_can_be_cancelled_and_leaves_nothing(house, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(steps, "PATIENCE", 0)
    choose_folder(monkeypatch, tmp_path)
    choose_file(monkeypatch, tmp_path / "f.gif")
    cancelled = []

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog):
            timer.stop()
            cancelled.append(dialog.value())
            dialog.cancel()

    timer = QTimer(interval=0)
    timer.timeout.connect(cancel)
    timer.start()

    export(house, kind)

    assert len(cancelled) == 1
    assert names(tmp_path) == []
    assert house.window.message_bar.text == ""
    assert house.window.statusBar().currentMessage() == ""


def test_the_choices_are_remembered():
    choices = Choices(kind=Kind.GIF, seconds=3.0)
    remember_choices(choices)
    assert remembered_choices() == choices
