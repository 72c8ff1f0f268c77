"""A calm dialog for a mistake of the program: what happened, a copy of the circuit, a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.style import LARGE, font
from circuit_editor.window.crash.mistake import Moment
from circuit_editor.window.forms import plain_label

WIDTH, REPORT_HEIGHT = 540, 200


class CrashDialog(QDialog):
    """Told of one mistake. `text_of` gives the text of the report, with the circuits or without.

    Signals: `copy_wanted()` when a copy of the circuit is to be saved; `circuits_wanted(bool)` when the
    circuits are to be in the report as well, or no longer.
    """

    copy_wanted = Signal()
    circuits_wanted = Signal(bool)

    def __init__(
        self, moment: Moment, step: str, text_of: Callable[[bool], str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAccessibleName(self.tr("Something went wrong"))
        self._text_of = text_of
        self._path: Path | None = None
        self.heading = plain_label(self, self.tr("Something in the program went wrong."))
        self.heading.setFont(font(LARGE))
        self.advice = plain_label(
            self, self.tr("Your circuit is still here, and you can go on. To be safe, save a copy of it.")
        )
        self.happened = plain_label(self, self._happened(moment, step), "quiet")
        self.where = plain_label(self, "", "quiet")
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.include = QCheckBox(self.tr("&Include the circuit in the report"), self)
        self.report = QPlainTextEdit(self)
        self.outcome = plain_label(self, "")
        self.outcome.hide()
        self._make_buttons()
        self._lay_out()

    def show_report(self, path: Path | None) -> None:
        """Tell where the report is, and what is in it; without a path, that it could not be written."""
        self._path = path
        self.folder_button.setEnabled(path is not None)
        self._show_contents()

    def say(self, sentence: str) -> None:
        """Tell what came of the copy."""
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        self._fit()

    @property
    def report_text(self) -> str:
        """What is in the report as it is wanted now."""
        return self._text_of(self.include.isChecked())

    # --- what is in it ---------------------------------------------------------------------------------

    def _happened(self, moment: Moment, step: str) -> str:
        if moment is Moment.PAINTING:
            return self.tr("It happened while something was being drawn on the screen.")
        if moment is Moment.BACKGROUND:
            return self.tr("It happened in the background.")
        if not step:
            return self.tr("What was being done has been taken back.")
        return self.tr("What was being done has been taken back. Your last step before it: {step}.").format(
            step=step
        )

    def _where(self) -> str:
        if self._path is None:
            return self.tr("The report could not be written to the disk. You can still copy it.")
        text = self.tr("A report is in {path}. It names your last steps and the place in the program,")
        rest = self.tr("nothing else of your work.")
        if self.include.isChecked():
            rest = self.tr("and has the circuit.")
        return f"{text.format(path=self._path)} {rest}"

    def _show_contents(self) -> None:
        self.where.setText(self._where())
        self.report.setPlainText(self.report_text)
        self._fit()

    def _make_buttons(self) -> None:
        self.show_button = self._button(self.tr("S&how Report"))
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show_text)
        self.clipboard_button = self._button(self.tr("&Copy Report"))
        self.clipboard_button.clicked.connect(self._copy_report)
        self.folder_button = self._button(self.tr("&Open Folder"))
        self.folder_button.clicked.connect(self._open_folder)
        self.copy_button = self._button(self.tr("&Save a Copy…"))
        self.copy_button.clicked.connect(self.copy_wanted)
        self.go_on_button = self._button(self.tr("&Go On"))
        self.go_on_button.clicked.connect(self.accept)
        self.go_on_button.setDefault(True)
        self.include.toggled.connect(self._include)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(REPORT_HEIGHT)
        self.report.hide()
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (self.heading, self.advice, self.happened, rule, self.where, self.include):
            layout.addWidget(part)
        layout.addLayout(_row(self.show_button, self.clipboard_button, self.folder_button, None))
        layout.addWidget(self.report, 1)
        layout.addWidget(self.outcome)
        layout.addSpacing(6)
        layout.addLayout(_row(None, self.copy_button, self.go_on_button))
        self.go_on_button.setFocus()

    def _fit(self) -> None:
        """Be as high as the texts need."""
        width = max(WIDTH, self._layout.totalMinimumSize().width())
        self.resize(width, self._layout.totalHeightForWidth(width))

    # --- what is done ----------------------------------------------------------------------------------

    def _include(self, included: bool) -> None:
        self.circuits_wanted.emit(included)
        self._show_contents()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report_text)
        self.say(self.tr("The report is on the clipboard."))

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _show_text(self, shown: bool) -> None:
        self.report.setVisible(shown)
        hide = self.tr("&Hide Report")
        self.show_button.setText(hide if shown else self.tr("S&how Report"))
        self._fit()


def _row(*parts: QPushButton | None) -> QHBoxLayout:
    """Buttons in a row; None is room to spare."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
