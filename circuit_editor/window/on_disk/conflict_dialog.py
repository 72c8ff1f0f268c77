"""The question what to do where a circuit and its file on the disk have gone different ways."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.window.forms import plain_label
from circuit_editor.window.on_disk.differences import Line
from circuit_editor.window.tables import LEFT, dress

WIDTH, HEIGHT = 620, 400
MARGIN = 20
ROW_HEIGHT = 26
#: The last column takes what is left.
COLUMN_WIDTHS = (250, 160)
#: Nobody reads on; the last line says how many are left out.
MOST_LINES = 500


class Choice(Enum):
    """What to do with the circuit here and the one on the disk."""

    SAVE_ANYWAY = "save anyway"
    SAVE_AS = "save as"
    RELOAD = "reload"
    CANCEL = "cancel"


class ConflictDialog(QDialog):
    """Shows what differs. `choice` is what the user chose; Esc and the cross of the dialog mean Cancel.

    Instead of the lines there may be a `refusal`, which says why the file can't be read: then it can't be
    reloaded either. `backup` names the file that keeps what is saved over, or is empty.
    """

    def __init__(
        self, name: str, lines: Sequence[Line], refusal: str, backup: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.choice = Choice.CANCEL
        self.setWindowTitle(self.tr("File changed on the disk"))
        self.setAccessibleName(self.tr("File changed on the disk"))
        heading = self.tr("{name} was changed outside this window.").format(name=name)
        self.text = plain_label(self, heading, "heading")
        self.refusal = plain_label(self, refusal or self._summary(lines))
        self.table = _Table(lines, self)
        self.table.setVisible(bool(lines))
        self.advice = plain_label(self, self._advice(backup), "quiet")
        self.advice.setVisible(not refusal)
        self.buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self._add(self.tr("Save An&yway"), roles.DestructiveRole, Choice.SAVE_ANYWAY)
        reload = self._add(self.tr("&Reload"), roles.DestructiveRole, Choice.RELOAD)
        reload.setEnabled(not refusal)
        self._add(self.tr("Save &As…"), roles.AcceptRole, Choice.SAVE_AS).setDefault(True)
        cancel = self.buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        cancel.clicked.connect(self.reject)
        self._lay_out()

    def _summary(self, lines: Sequence[Line]) -> str:
        if not lines:
            return self.tr("The circuit in it says the same as the one here.")
        if len(lines) == 1:
            return self.tr("One thing differs:")
        return self.tr("{count} things differ:").format(count=len(lines))

    def _advice(self, backup: str) -> str:
        reload = self.tr("Reloading can be undone.")
        if not backup:
            return reload
        kept = self.tr("If you save anyway, what is on the disk now is kept as {name}.").format(name=backup)
        return f"{kept} {reload}"

    def _add(self, text: str, role: QDialogButtonBox.ButtonRole, choice: Choice) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(10)
        for widget in (self.text, self.refusal):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        for widget in (self.advice, self.buttons):
            layout.addWidget(widget)
        self.resize(WIDTH, HEIGHT if self.table.rowCount() else layout.heightForWidth(WIDTH))


class _Table(QTableWidget):
    """A row for each thing that differs, to be read alone."""

    def __init__(self, lines: Sequence[Line], parent: QWidget) -> None:
        shown = list(lines[:MOST_LINES])
        if len(lines) > len(shown):
            more = QCoreApplication.translate("ConflictDialog", "and {count} more")
            shown.append(Line(more.format(count=len(lines) - len(shown)), "", ""))
        super().__init__(parent)
        # Before there are headings: their style is looked up once.
        self.setObjectName("checkTable")
        self.setRowCount(len(shown))
        self.setColumnCount(len(Line._fields))
        titles = (
            QCoreApplication.translate("ConflictDialog", "What differs"),
            QCoreApplication.translate("ConflictDialog", "Here"),
            QCoreApplication.translate("ConflictDialog", "On the disk"),
        )
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(titles[0])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        dress(self, QCoreApplication.translate("ConflictDialog", "Sides"), ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag(LEFT))
        for column, width in enumerate(COLUMN_WIDTHS):
            self.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        for row, line in enumerate(shown):
            for column, text in enumerate(line):
                self.setItem(row, column, QTableWidgetItem(text))
