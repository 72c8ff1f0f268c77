"""Going through the dialog of an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QDialog

from circuit_editor.window.exporting.dialog import ExportDialog
from tests.window.house import House, answer_dialog, choose_file

Seen = TypeVar("Seen")


def choose(box: QComboBox, data: object) -> None:
    """Choose what stands for this, which must be there."""
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)


@contextmanager
def closed_at_last(dialog: QDialog) -> Iterator[None]:
    """Close a dialog in the end: where a check fails nobody else would."""
    try:
        yield
    finally:
        if dialog.isVisible():
            dialog.reject()


def export(
    house: House, monkeypatch, path, act: Callable[[ExportDialog], object] = lambda dialog: None
) -> str:
    """Go through both dialogs; the size that the first one promised."""
    sizes = []

    def go_through(dialog: ExportDialog) -> None:
        with closed_at_last(dialog):
            act(dialog)
            sizes.append(dialog.size_label.text())
            dialog.accept()

    choose_file(monkeypatch, path)
    answer_dialog(go_through)
    house.trigger("export")
    return sizes[0]


def look_at(house: House, look: Callable[[ExportDialog], Seen]) -> Seen:
    """Open the dialog, have a look and cancel it; what was seen."""
    seen = []

    def go_through(dialog: ExportDialog) -> None:
        with closed_at_last(dialog):
            seen.append(look(dialog))

    answer_dialog(go_through)
    house.trigger("export")
    return seen[0]
