"""The dialog that offers what was not saved when a program ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.style import Theme
from circuit_editor.recovery.entry import Entry
from circuit_editor.window.forms import plain_label
from circuit_editor.window.recovery.entry_list import ROW_HEIGHT, EntryList
from circuit_editor.window.recovery.words import name_of

WIDTH = 560
MARGIN = 20
MOST_ROWS = 7


class RecoveryDialog(QDialog):
    """Modal for its window. Esc and the cross mean Later.

    Signals: `open_asked(entries)`, `copy_asked(entries)` and `discard_asked(entries)`, with what is selected;
    whoever did it tells `settle`, or says why not with `refuse`.
    """

    open_asked = Signal(list)
    copy_asked = Signal(list)
    discard_asked = Signal(list)

    def __init__(self, entries: Sequence[Entry], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Unsaved circuits"))
        self.setAccessibleName(self.tr("Unsaved circuits"))
        heading = self.tr("The program ended before these circuits were saved.")
        if len(entries) == 1:
            heading = self.tr("The program ended before this circuit was saved.")
        self.heading = plain_label(self, heading, "heading")
        self.list = EntryList(entries, theme, self)
        self.refusal = plain_label(self, "", "mistake")
        self.refusal.hide()
        self.note = plain_label(
            self,
            self.tr("What you leave for later is offered at the next start, and by File > Unsaved Circuits."),
            "quiet",
        )
        self._add_buttons()
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._refresh)
        self.list.itemActivated.connect(lambda _: self.open_button.click())

    def settle(self, entry: Entry) -> None:
        """It was opened, copied or discarded; the dialog goes with the last one."""
        self.refusal.hide()
        self.list.drop(entry)
        if not self.list.count():
            self.accept()

    def refuse(self, text: str) -> None:
        """Say why something could not be done."""
        self.refusal.setText(text)
        self.refusal.show()

    def _add_buttons(self) -> None:
        self.buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.open_button = self._button(self.tr("&Open"), roles.AcceptRole, self.open_asked)
        self.open_button.setDefault(True)
        self.copy_button = self._button(self.tr("&Save a Copy…"), roles.ActionRole, self.copy_asked)
        # By this role it stands apart from the others.
        self.discard_button = self._button(self.tr("&Discard…"), roles.ResetRole, self.discard_asked)
        later = self.buttons.addButton(self.tr("&Later"), roles.RejectRole)
        later.clicked.connect(self.reject)

    def _button(self, text: str, role: QDialogButtonBox.ButtonRole, asked: Signal) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.clicked.connect(lambda: asked.emit(self.list.selected))
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(10)
        for widget in (self.heading, self.list, self.refusal, self.note, self.buttons):
            layout.addWidget(widget)
        self.list.setFixedHeight(min(self.list.count(), MOST_ROWS) * ROW_HEIGHT)
        self.setFixedWidth(WIDTH)

    def _refresh(self) -> None:
        selected = bool(self.list.selected)
        for button in (self.open_button, self.copy_button, self.discard_button):
            button.setEnabled(selected)


def may_discard(parent: QWidget, entries: Sequence[Entry]) -> bool:
    """Ask whether what was left behind may go for good."""
    text = QCoreApplication.translate("Recovery", "Discard {count} unsaved circuits?")
    if len(entries) == 1:
        text = QCoreApplication.translate("Recovery", "Discard the unsaved circuit {name}?")
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("Recovery", "Discard"))
    box.setAccessibleName(QCoreApplication.translate("Recovery", "Discard"))
    box.setText(text.format(count=len(entries), name=name_of(entries[0].facts())))
    box.setInformativeText(QCoreApplication.translate("Recovery", "This can't be undone."))
    discard = QCoreApplication.translate("Recovery", "&Discard")
    cancel = QCoreApplication.translate("Recovery", "&Cancel")
    discard_button = box.addButton(discard, QMessageBox.ButtonRole.DestructiveRole)
    cancel_button = box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel_button)
    box.setEscapeButton(cancel_button)
    box.exec()
    return box.clickedButton() is discard_button
