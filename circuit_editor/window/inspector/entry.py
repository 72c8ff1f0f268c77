"""A field of an inspector: what is typed there, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.typists import is_passing
from circuit_editor.model.errors import CircuitError
from circuit_editor.window.inspector.lines import Entry
from circuit_editor.window.inspector.rows import GAP, LABEL_WIDTH, CutLabel, dress

_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryField(QLineEdit):
    """A line editor that tells how it is left: `taken()` on Enter, `left()`, `dismissed()` on Esc."""

    taken = Signal()
    left = Signal()
    dismissed = Signal()

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts on these keys must not take them from the text.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in _OWN_KEYS:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not is_passing(event.reason()):
            self.left.emit()


class EntryRow(QWidget):
    """A label, a field, and under it a sentence while the text will not do.

    Signals: `done()` after Enter or Esc, when the keys may go elsewhere; `refused(str)` with the sentence
    for a text that is given up.
    """

    done = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = CutLabel(self)
        self.label.fix_width(LABEL_WIDTH)
        self.field = EntryField(self)
        self.field.taken.connect(self._take_and_go)
        self.field.left.connect(self.take)
        self.field.dismissed.connect(self._take_back)
        self.field.textEdited.connect(lambda: self._say(""))
        self.mistake = QLabel(self)
        self.mistake.setObjectName("mistake")
        self.mistake.setTextFormat(Qt.TextFormat.PlainText)
        self.mistake.setWordWrap(True)
        self._line: Entry | None = None
        self.mistake.hide()
        self._lay_out()

    def show_line(self, line: Entry) -> None:
        """Take what a line says; a text that is being typed stays."""
        self._line = line
        self.label.say(line.label)
        self.field.setAccessibleName(line.label)
        self.field.setPlaceholderText(line.hint)
        dress(self.field, line.role)
        if not self.field.isModified():
            self._show_text()

    def take(self) -> bool:
        """Make the edit that the text means; whether it would do. A mistake stays, with its sentence."""
        line, text = self._line, self.field.text()
        if line is None or not self.field.isModified() or text == line.text:
            self._reset()
            return True
        try:
            line.take(text)
        except CircuitError as error:
            self._say(sentence(error))
            return False
        self.field.setModified(False)
        self._say("")
        return True

    def finish(self) -> None:
        """Make the edit, or give the text up and tell why: the field is about to go."""
        if not self.take():
            self.refused.emit(self.mistake.text())
            self._reset()

    def _take_and_go(self) -> None:
        if self.take():
            self.done.emit()

    def _take_back(self) -> None:
        self._reset()
        self.done.emit()

    def _reset(self) -> None:
        self._say("")
        self._show_text()

    def _show_text(self) -> None:
        """The text as it is without what was typed."""
        if self._line is not None and self.field.text() != self._line.text:
            self.field.setText(self._line.text)
            self.field.setCursorPosition(0)
        self.field.setModified(False)

    def _say(self, mistake: str) -> None:
        if mistake == self.mistake.text():
            return
        self.mistake.setText(mistake)
        self.mistake.setVisible(bool(mistake))
        self.field.setAccessibleDescription(mistake)
        self.field.setProperty("mistaken", bool(mistake))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.mistake)
