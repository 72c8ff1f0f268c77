"""The dialog about a mistake: what it says, a copy of the circuit, the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.window.crash.dialog import CrashDialog
from circuit_editor.window.crash.mistake import Mistake, Moment
from tests.window.house import choose_file

DETAILS = "Traceback (most recent call last):\nValueError: a gate fell off"


@pytest.fixture
def dialog(house, reporter) -> CrashDialog:
    house.change()
    reporter.report(Mistake("key", DETAILS))
    house.qtbot.waitUntil(lambda: reporter.dialog is not None)
    return reporter.dialog


def click(house, button) -> None:
    """A click near the left end, where a box to tick is."""
    house.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def test_it_says_in_words_what_happened_and_no_traceback(dialog, reporter):
    report = next(reporter.reports.folder.iterdir())

    assert dialog.isVisible()
    assert dialog.heading.text() == "Something in the program went wrong."
    assert dialog.advice.text() == (
        "Your circuit is still here, and you can go on. To be safe, save a copy of it."
    )
    assert dialog.happened.text() == (
        "What was being done has been taken back. Your last step before it: Add input."
    )
    assert dialog.where.text() == (
        f"A report is in {report}. It names your last steps and the place in the program, nothing else of"
        " your work."
    )
    assert not dialog.report.isVisible()


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (Moment.PAINTING, "It happened while something was being drawn on the screen."),
        (Moment.BACKGROUND, "It happened in the background."),
        (Moment.OTHER, "What was being done has been taken back."),
    ],
)
def test_when_it_happened_is_said(qtbot, moment, sentence):
    dialog = CrashDialog(moment, "", lambda _: "", None)
    qtbot.addWidget(dialog)

    assert dialog.happened.text() == sentence


def test_what_a_step_is_called_is_no_markup(qtbot):
    dialog = CrashDialog(Moment.OTHER, "Rename x to <b>y</b>", lambda _: "", None)
    qtbot.addWidget(dialog)

    assert dialog.happened.text().endswith("Rename x to <b>y</b>.")
    assert dialog.happened.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_go_on(house, dialog, reporter, key):
    house.press(key, widget=dialog)

    assert reporter.dialog is None
    assert house.window.isEnabled()


# --- a copy ---


def test_a_copy_is_saved_and_the_document_stays_with_its_own_file(house, dialog, monkeypatch, tmp_path):
    path = tmp_path / "safe.circuit.json"
    asked = choose_file(monkeypatch, path)

    click(house, dialog.copy_button)

    assert Path(asked[0][2]).name == "circuit (copy).circuit.json"
    assert encode(read_circuit(path)) == encode(house.document.circuit)
    assert dialog.outcome.text() == f"A copy is in {path}."
    assert house.document.path is None
    assert house.window.isWindowModified()


def test_a_copy_that_can_not_be_written_gets_a_sentence(house, dialog, monkeypatch, tmp_path):
    path = tmp_path / "none" / "safe.circuit.json"
    choose_file(monkeypatch, path)

    click(house, dialog.copy_button)

    assert dialog.outcome.text().startswith(f"{path} can't be saved: ")
    assert dialog.outcome.isVisible()


def test_a_newer_file_is_not_overwritten_by_a_copy(house, dialog, monkeypatch, tmp_path):
    path = tmp_path / "newer.circuit.json"
    newer = '{"graph": {"format": "circuit-editor", "version": 99}}'
    path.write_text(newer)
    choose_file(monkeypatch, path)

    click(house, dialog.copy_button)

    assert path.read_text() == newer
    assert "newer version" in dialog.outcome.text()


def test_no_copy_is_saved_if_no_file_is_chosen(house, dialog, monkeypatch):
    choose_file(monkeypatch, None)

    click(house, dialog.copy_button)

    assert not dialog.outcome.isVisible()


# --- the report ---


def test_the_report_has_nothing_of_the_circuit_until_that_is_ticked(house, dialog, reporter):
    report = next(reporter.reports.folder.iterdir())
    circuit = encode(house.document.circuit).decode()
    assert DETAILS in report.read_text()
    assert "-4.0" not in report.read_text()

    click(house, dialog.include)
    assert circuit in report.read_text()
    assert circuit in dialog.report.toPlainText()
    assert dialog.where.text().endswith("the place in the program, and has the circuit.")

    click(house, dialog.include)
    assert "-4.0" not in report.read_text()
    assert list(reporter.reports.folder.iterdir()) == [report]


def test_the_report_can_be_read_and_copied(house, dialog, reporter):
    click(house, dialog.show_button)
    assert dialog.report.isVisible()
    assert dialog.report.isReadOnly()
    assert dialog.show_button.text() == "&Hide Report"

    click(house, dialog.clipboard_button)

    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText() == dialog.report_text
    assert DETAILS in dialog.report_text
    assert dialog.outcome.text() == "The report is on the clipboard."


class Opened(QObject):
    """Takes the place of the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_folder_of_the_reports_opens(house, dialog, reporter):
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")

    click(house, dialog.folder_button)
    QDesktopServices.unsetUrlHandler("file")

    assert opened.urls == [QUrl.fromLocalFile(str(reporter.reports.folder))]


def test_a_report_that_can_not_be_written_can_still_be_copied(house, reporter, tmp_path):
    (tmp_path / "reports").write_text("a file where the folder should be")
    reporter.report(Mistake("key", DETAILS))
    house.qtbot.waitUntil(lambda: reporter.dialog is not None)

    dialog = reporter.dialog
    assert dialog.where.text() == "The report could not be written to the disk. You can still copy it."
    assert not dialog.folder_button.isEnabled()
    click(house, dialog.clipboard_button)
    assert DETAILS in QGuiApplication.clipboard().text()


def test_it_can_be_used_without_a_mouse_and_without_eyes(dialog):
    buttons = dialog.findChildren(QAbstractButton)
    mnemonics = [button.text().partition("&")[2][0].lower() for button in buttons]

    assert dialog.accessibleName() == "Something went wrong"
    assert QAccessible.queryAccessibleInterface(dialog).role() == QAccessible.Role.Dialog
    assert len(mnemonics) == 6
    assert len(set(mnemonics)) == len(mnemonics)
    assert dialog.go_on_button.isDefault()
