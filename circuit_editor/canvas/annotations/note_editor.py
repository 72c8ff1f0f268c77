"""The field in which the text of a note is typed, over the note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations.note_text import PADDING
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.typists import is_passing

#: The text follows the zoom within these sizes, in pixels.
LEAST_TEXT, MOST_TEXT = 11, 28
LEAST_WIDTH, LEAST_HEIGHT = 200, 64
MOST_HEIGHT = 400

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEditor(QPlainTextEdit):
    """A field for several lines; it knows no circuit.

    Signals: `taken()` on Ctrl+Enter, `left()` when the focus goes elsewhere, `dismissed()` on Esc.
    """

    taken = Signal()
    left = Signal()
    dismissed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.hide()
        self.setAccessibleName(self.tr("Text of the note"))
        self.setPlaceholderText(self.tr("Write a note. Ctrl+Enter or a click beside it takes it."))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._anchor = QRectF()
        self.textChanged.connect(self._fit)

    def open(self, text: str, theme: Theme) -> None:
        """Show a text with the cursor behind it."""
        self.set_theme(theme)
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def place(self, anchor: QRectF, zoom: float) -> None:
        """Lie over a rectangle of the widget, in the size of its text."""
        self._anchor = anchor
        self.setFont(style.font(min(max(round(style.NORMAL * zoom), LEAST_TEXT), MOST_TEXT)))
        self.document().setDocumentMargin(min(PADDING * zoom, PADDING))
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.field.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.accent.name()}; border-radius: 4px;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.background.name()}; }}"
        )

    def _fit(self) -> None:
        """At least as large as the note, and as high as the text needs."""
        width = max(round(self._anchor.width()), LEAST_WIDTH)
        if self.width() != width:
            self.resize(width, self.height())
        # The size of a plain text is told in lines, as they are broken at this width.
        lines = round(self.document().size().height())
        needed = lines * self.fontMetrics().lineSpacing() + 2 * round(PADDING) + 4
        height = min(max(needed, round(self._anchor.height()), LEAST_HEIGHT), MOST_HEIGHT)
        scrolls = needed > MOST_HEIGHT
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        self.setGeometry(round(self._anchor.left()), round(self._anchor.top()), width, height)

    # --- Qt --------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts on these keys must not take them from the text.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.taken.emit()
        else:
            super().keyPressEvent(event)
            # What the text has no use for must not reach the canvas, which would pass it back.
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and not is_passing(event.reason()):
            self.left.emit()
