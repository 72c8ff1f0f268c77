"""Printing: all that can be chosen, then paper, or a PDF file of the same sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QLocale
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from circuit_editor.canvas.pictures.writing import written
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.picture_errors import PrinterRefused
from circuit_editor.saving.writing import write_file
from circuit_editor.window.file_dialogs import ask_export
from circuit_editor.window.printing.choices import remember_print_choices, remembered_print_choices
from circuit_editor.window.printing.dialog import PrintDialog
from circuit_editor.window.printing.sheets import Sheets
from circuit_editor.window.waiting import waiting

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: Of a PDF: as fine as any printer.
DOTS_PER_INCH = 1200


def print_circuit(window: MainWindow) -> None:
    """Ask for everything and print, or say why it can't be done."""
    window.tasks.finish_typing()
    start = replace(remembered_print_choices(_usual_paper()), step=window.canvas.timeline.shown_step)
    with waiting():
        printers = QPrinterInfo.availablePrinterNames()
    dialog = PrintDialog(window.canvas, start, printers, window.appearance.theme, window)
    if not dialog.exec():
        return
    remember_print_choices(dialog.choices)
    try:
        done = (_print if dialog.choices.printer else _write_pdf)(window, dialog)
    except CircuitError as error:
        window.message_bar.say(sentence(error))
        return
    if done:
        window.message_bar.clear()
        window.status_bar.show_message(done)


def pdf_of(sheets: Sheets, title: str) -> bytes:
    """The sheets as the pages of a PDF file."""

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setResolution(DOTS_PER_INCH)
        writer.setTitle(title)
        sheets.print(writer)

    return written(write)


def _write_pdf(window: MainWindow, dialog: PrintDialog) -> str:
    """What was done, in words; empty if nothing was."""
    path = ask_export(window, window.files.suggestion, ".pdf")
    if path is None:
        return ""
    with waiting():
        write_file(path, pdf_of(dialog.sheets, window.document.title))
    return QCoreApplication.translate("Export", "{name} is written.").format(name=path.name)


def _print(window: MainWindow, dialog: PrintDialog) -> str:
    """What was done, in words; PrinterRefused if nothing was."""
    choices = dialog.choices
    printer = QPrinter(QPrinterInfo.printerInfo(choices.printer), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(window.document.title)
    printer.setCopyCount(choices.copies)
    with waiting():
        if not dialog.sheets.print(printer):
            raise PrinterRefused(printer=choices.printer)
    return QCoreApplication.translate("Print", "Sent to {printer}.").format(printer=choices.printer)


def _usual_paper() -> str:
    """What printers have here."""
    is_american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "Letter" if is_american else "A4"
