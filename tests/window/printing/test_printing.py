"""Printing: the dialog with its sheets of paper, PDF files of pages, printers, what is remembered."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.subject import Part, Subject
from circuit_editor.window.printing.choices import PrintChoices, Turn, remembered_print_choices
from circuit_editor.window.printing.sheets import Sheets
from tests.window.exporting.dialogs import choose, closed_at_last
from tests.window.house import answer_dialog, choose_file

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")


@pytest.fixture(autouse=True)
def drawn(house):
    house.draw_example()


def print_it(house, act: Callable = lambda dialog: None, *, accept: bool = True) -> None:
    """Go through the dialog."""

    def go_through(dialog) -> None:
        with closed_at_last(dialog):
            act(dialog)
            if accept:
                dialog.accept()

    answer_dialog(go_through)
    house.trigger("print")


def look_at(house, look: Callable) -> None:
    print_it(house, look, accept=False)


def pages(path) -> int:
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True, timeout=30).stdout
    return int(told.split("Pages:")[1].split()[0])


def words(path) -> list[str]:
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True, timeout=30)
    return sorted(told.stdout.split())


@needs_poppler
def test_a_pdf_has_one_page_with_all_numbers(house, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "f.pdf")

    print_it(house)

    assert pages(tmp_path / "f.pdf") == 1
    assert {"-2", "5", "-4", "3", "-12", "1"} <= set(words(tmp_path / "f.pdf"))
    assert house.window.statusBar().currentMessage() == "f.pdf is written."


@needs_poppler
def test_in_its_own_size_a_picture_goes_over_several_sheets(house, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "f.pdf")
    with house.document.edit("Move") as circuit:
        circuit.update("f", position=(2000.0, 87.0))

    def choose_size(dialog) -> None:
        choose(dialog.form.fits, False)
        assert dialog.size_label.text().startswith("3 × 1 sheets")

    print_it(house, choose_size)

    assert pages(tmp_path / "f.pdf") == 3


def test_a_small_circuit_is_not_blown_up_to_a_poster(house):
    def look(dialog) -> None:
        assert dialog.size_label.text() == "1 sheet, numbers of 24.0 pt"
        choose(dialog.form.fits, False)
        assert dialog.size_label.text() == "1 sheet, numbers of 12.0 pt"

    look_at(house, look)


def test_too_many_sheets_are_refused(house):
    with house.document.edit("Move") as circuit:
        circuit.update("f", position=(90_000.0, 87.0))

    def look(dialog) -> None:
        choose(dialog.form.fits, False)
        assert "Let it fit the page." in dialog.size_label.text()
        assert not dialog.print_button.isEnabled()
        choose(dialog.form.fits, True)
        assert dialog.print_button.isEnabled()

    look_at(house, look)


@pytest.mark.parametrize(("turn", "lies"), [("automatic", True), ("portrait", False), ("landscape", True)])
def test_the_paper_lies_as_it_is_said_or_as_suits_the_picture(house, turn, lies):
    def look(dialog) -> None:
        choose(dialog.form.turn, turn)
        assert (dialog.sheets.paper.width() > dialog.sheets.paper.height()) == lies

    look_at(house, look)


def test_black_ink_is_proposed_and_the_preview_follows_the_choices(house):
    def colours(dialog) -> set[str]:
        house.qtbot.waitUntil(lambda: dialog.is_settled)
        image = dialog.preview.image
        places = product(range(image.width()), range(image.height()))
        return {seen.name() for place in places if (seen := image.pixelColor(*place)).saturation() > 120}

    def look(dialog) -> None:
        assert dialog.choices.theme == "print"
        assert not colours(dialog)
        choose(dialog.form.theme, "light")
        assert colours(dialog)

    look_at(house, look)


def test_what_was_chosen_is_offered_again(house, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "f.pdf")

    def choose_others(dialog) -> None:
        choose(dialog.form.paper, "A5")
        choose(dialog.form.turn, "portrait")
        choose(dialog.form.fits, False)
        choose(dialog.form.theme, "light")

    print_it(house, choose_others)

    wanted = PrintChoices(paper="A5", turn=Turn.PORTRAIT, fits=False, theme="light")
    assert remembered_print_choices("Letter") == wanted


def test_the_selection_alone_can_be_printed(house):
    house.select("x")

    def look(dialog) -> None:
        whole = dialog.sheets.zoom
        choose(dialog.form.part, Part.SELECTION.value)
        assert dialog.sheets.zoom >= whole
        assert dialog.choices.part is Part.SELECTION

    look_at(house, look)


def test_a_printer_gets_the_sheets_and_so_many_copies(house, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    printed = []

    def take(sheets: Sheets, device: QPrinter) -> bool:
        printed.append((len(sheets), device.copyCount(), device.docName()))
        return True

    monkeypatch.setattr(Sheets, "print", take)

    def choose_printer(dialog) -> None:
        assert not dialog.form.copies.isEnabled()
        choose(dialog.form.printer, "Office")
        dialog.form.copies.setValue(3)
        assert dialog.print_button.text() == "&Print"

    print_it(house, choose_printer)

    assert printed == [(1, 3, house.document.title)]
    assert house.window.statusBar().currentMessage() == "Sent to Office."
    assert remembered_print_choices("A4").printer == "Office"


def test_a_printer_that_takes_nothing_gets_a_sentence(house, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(Sheets, "print", lambda *_: False)

    print_it(house, lambda dialog: choose(dialog.form.printer, "Office"))

    assert "The printer Office takes nothing." in house.window.message_bar.text


def test_a_printer_that_is_gone_is_not_offered(house, monkeypatch):
    monkeypatch.setattr(
        "circuit_editor.window.printing.flow.remembered_print_choices",
        lambda paper: PrintChoices(printer="Office"),
    )

    def look(dialog) -> None:
        assert dialog.choices.printer == ""

    look_at(house, look)


def test_a_file_that_can_not_be_written_gets_a_sentence(house, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "nowhere" / "f.pdf")

    print_it(house)

    assert "f.pdf can't be saved" in house.window.message_bar.text


def test_everything_fits_900_by_600_and_is_reached_by_tab(house):
    def look(dialog) -> None:
        assert dialog.size().boundedTo(QSize(900, 600)) == dialog.size()
        for field in (dialog.form.maths_names, dialog.size_label, dialog.print_button):
            assert dialog.rect().contains(field.rect().translated(field.mapTo(dialog, QPoint())))
        dialog.activateWindow()
        house.qtbot.waitUntil(dialog.isActiveWindow)
        dialog.form.printer.setFocus()
        reached = []
        while QApplication.focusWidget() not in reached:
            reached.append(QApplication.focusWidget())
            QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        form = dialog.form
        assert reached == [
            *(form.printer, form.paper, form.turn, form.fits, form.part, form.show_numbers, form.theme),
            *(form.maths_names, dialog.cancel_button, dialog.print_button),
        ]

    look_at(house, look)


def test_no_letter_leads_to_two_places(house):
    def look(dialog) -> None:
        texts = [part.text() for kind in (QLabel, QAbstractButton) for part in dialog.findChildren(kind)]
        letters = [text.partition("&")[2][0].lower() for text in texts if "&" in text]
        assert sorted(letters) == sorted(set(letters))

    look_at(house, look)


def test_an_empty_circuit_has_nothing_to_print(house):
    house.window.files.new()

    assert not house.window.action("print").isEnabled()


@pytest.mark.qt_log_ignore("QPainter::end: Painter ended with", extend=True)
def test_a_mistake_while_a_sheet_is_drawn_leaves_no_painter_open(house, tmp_path, monkeypatch):
    exporter = Exporter(Subject.of_view(house.canvas))
    sheets = Sheets(exporter, PrintChoices().layout(is_wide=True), fits=True)
    writer = QPdfWriter(str(tmp_path / "f.pdf"))

    def paint(painter) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(exporter, "paint", paint)
    with pytest.raises(ZeroDivisionError) as mistake:
        sheets.print(writer)
    # What keeps the exception keeps the painter too.
    assert not writer.paintingActive(), mistake.traceback
