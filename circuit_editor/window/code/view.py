"""The program as it is read: one line lit for each that is about what is selected, comments quiet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from circuit_editor.canvas.style import NORMAL, Theme, code_font

#: Around the text.
MARGIN = 8
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Comments(QSyntaxHighlighter):
    """Comments in a quieter ink."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self.recolour(theme)

    def recolour(self, theme: Theme) -> None:
        self._format.setForeground(theme.muted)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        # No program that is written here has the sign in a text.
        begin = text.find("#")
        if begin >= 0:
            self.setFormat(begin, len(text) - begin, self._format)


class CodeView(QPlainTextEdit):
    """Shows a text that can be read and copied; lines are counted from 0.

    Signal: `line_chosen(int)` when a line was clicked, or reached by keys.
    """

    line_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Code"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(_READING)
        self.setFont(code_font(NORMAL))
        self.document().setDocumentMargin(MARGIN)
        self._theme = theme
        self._lit: tuple[int, ...] = ()
        self._comments = _Comments(self.document(), theme)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._comments.recolour(theme)
        self.light(self._lit)

    @property
    def lit(self) -> tuple[int, ...]:
        """The lines that are lit."""
        return self._lit

    def show_text(self, text: str) -> None:
        """Show another text; only what differs is replaced, and the view stays where it is."""
        before, after = self.toPlainText(), text.rstrip("\n")
        head = _in_common(before, after)
        tail = _in_common(before[head:][::-1], after[head:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(before[:head]))
        cursor.setPosition(_units(before[: len(before) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[head : len(after) - tail])
        if not before:
            # What is put in pushes the cursor to the end; who comes by keys begins to read at the top.
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def light(self, lines: Iterable[int]) -> None:
        """Light these lines and no others."""
        self._lit = tuple(lines)
        self.setExtraSelections([self._light_on(line) for line in self._lit])

    def _light_on(self, line: int) -> QTextEdit.ExtraSelection:
        light = QTextEdit.ExtraSelection()
        light.cursor = QTextCursor(self._block(line))
        light.format.setBackground(self._theme.accent_soft)
        light.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return light

    def reveal(self, line: int) -> None:
        """Move the view so that a line is in its middle, unless it can be seen already."""
        rect = self.blockBoundingGeometry(self._block(line)).translated(self.contentOffset()).toRect()
        if not self.viewport().rect().contains(QRect(0, rect.top(), 1, rect.height())):
            bar = self.verticalScrollBar()
            bar.setValue(line - bar.pageStep() // 2)

    def _block(self, line: int) -> QTextBlock:
        return self.document().findBlockByNumber(line)

    # --- choosing --------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in _UP_AND_DOWN:
            self._choose()

    def _choose(self) -> None:
        """The line of the cursor is chosen, unless a part of the text is selected, to be copied."""
        if not self.textCursor().hasSelection():
            self.line_chosen.emit(self.textCursor().blockNumber())


def _in_common(some: str, others: str) -> int:
    """How many signs are the same from the beginning."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(some), len(others)))


def _units(text: str) -> int:
    """How many places a text takes in a document of Qt's, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
