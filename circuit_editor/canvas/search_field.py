"""The line in which one searches on the canvas: its keys, and what an input method is composing in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.typists import is_passing

Key = Qt.Key
_STEPS = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -5, Key.Key_PageDown: 5}
_OWN_KEYS = {*_STEPS, Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab}


class SearchField(QLineEdit):
    """A line editor that knows no circuit.

    Signals: `searched(str)` with the text, what is being composed included; `moved(int)` on Up, Down and the
    pages; `tabbed(int)` on Tab (1) and Shift+Tab (-1); `taken(bool)` on Enter, True with Shift;
    `dismissed()` on Esc; `left()` when the focus goes elsewhere.
    """

    searched = Signal(str)
    moved = Signal(int)
    tabbed = Signal(int)
    taken = Signal(bool)
    dismissed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(style.font(style.NORMAL))
        self._composing = ""
        self.textChanged.connect(self._tell)

    @property
    def search(self) -> str:
        """The text with what is being composed in it."""
        text, place = self.text(), self.cursorPosition()
        return text[:place] + self._composing + text[place:]

    @property
    def is_composing(self) -> bool:
        """Whether an input method has not finished yet."""
        return bool(self._composing)

    def start(self, text: str) -> None:
        """Begin with a text, the cursor behind it."""
        self._composing = ""
        with QSignalBlocker(self):
            self.setText(text)
        self.end(False)
        # Also if it is the same text as before: what it is looked for in is another.
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.field.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.chrome_line.name()}; border-radius: 4px; padding: 4px 6px;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.background.name()};"
            f" placeholder-text-color: {theme.muted.name()}; }}"
        )

    def _tell(self) -> None:
        self.searched.emit(self.search)

    # --- Qt --------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # No shortcut of the window may take these from the search.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Key.Key_Return, Key.Key_Enter):
            self.taken.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)
        # What the text has no use for must not reach the canvas.
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.tabbed.emit(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and not is_passing(event.reason()):
            self.left.emit()
