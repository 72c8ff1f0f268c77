"""The field of the formula bar: one line that opens to several while it is typed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from circuit_editor.canvas.style import NORMAL, Theme, font
from circuit_editor.canvas.typists import is_passing

#: More lines than these are scrolled.
MOST_LINES = 10
#: Around the text, with the border.
ACROSS, DOWN = 9, 6
#: What a line tells of, with its sign of equality: muted, as the formula is what matters.
_TARGET = re.compile(r"^[^=\n]*?=(?!=)", re.MULTILINE)
#: Between lines that are shown as one.
_BETWEEN = "     "


class FormulaField(QPlainTextEdit):
    """A text of formulas, plain and without colours but for what is wrong in it.

    While nobody types it shows its lines beside each other, cut off where there is no room. Signals:
    `entered()` for Enter, `escaped()` for Esc, `opened()` and `closed()` with the focus, `resized()` when its
    text needs another height.
    """

    entered = Signal()
    escaped = Signal()
    opened = Signal()
    closed = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formulaField")
        self.setAccessibleName(self.tr("Formula"))
        self.setFont(font(NORMAL))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.is_open = False
        #: Said in muted ink where there is no text, and behind a text that is not in the circuit yet.
        self.hint, self.note = "", ""
        self._mistake: tuple[int, int] | None = None
        self._theme = theme
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self.resized)

    def mark(self, start: int, end: int) -> None:
        """Underline what is wrong: these characters, at least one of them."""
        text = self.toPlainText()
        start = min(start, max(len(text) - 1, 0))
        self._mistake = start, max(end, start + 1)
        self._dress()

    def unmark(self) -> None:
        """Nothing is known to be wrong."""
        if self._mistake is not None:
            self._mistake = None
            self._dress()

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._dress()
        self.viewport().update()

    @property
    def line_height(self) -> int:
        """How high the field is with one line."""
        return self._line + 2 * DOWN

    def take_room(self, width: int) -> None:
        """Be that wide, and while it is open as high as all its lines are there, up to MOST_LINES."""
        self.resize(width, self.height())
        most = MOST_LINES * self._line
        high = self._text_height(most) if self.is_open else 0.0
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if high > most else policies.ScrollBarAlwaysOff
        )
        self.resize(width, max(self.line_height, ceil(min(high, most)) + 2 * DOWN))

    @property
    def _line(self) -> int:
        return ceil(QFontMetricsF(self.font()).lineSpacing())

    def _text_height(self, most: float) -> float:
        """How high all lines are at this width, or the first of them that are together higher than `most`."""
        layout, block, high = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid() and high <= most:
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        return high

    # --- what is typed ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            else:
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file that is dropped here is opened by the window.
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Copied lines end with an empty one.
        self.insertPlainText(source.text().strip("\r\n"))
        self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_open:
            return
        self.is_open = True
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self._dress()
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_passing(event.reason()):
            return
        self.is_open = False
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.resized.emit()

    def _text_changed(self) -> None:
        self._mistake = None
        self._dress()

    # --- how it looks ----------------------------------------------------------------------------------

    def _dress(self) -> None:
        """Mute what lines tell of, underline what is wrong; where nobody types the field paints by itself."""
        text = self.toPlainText() if self.is_open else ""
        muted = QTextCharFormat()
        muted.setForeground(self._theme.muted)
        marks = [self._selection(text, *found.span(), muted) for found in _TARGET.finditer(text)]
        if self._mistake is not None:
            wrong = QTextCharFormat()
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wrong.setUnderlineColor(self._theme.badge_fault)
            marks.append(self._selection(text, *self._mistake, wrong))
        self.setExtraSelections(marks)

    def _selection(self, text: str, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(min(_units(text[:end]), _units(text)), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, look
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.toPlainText()
        if self.is_open and (text or self._is_composing()):
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        if text:
            self._paint_in_one_line(painter, text)
        else:
            _write(painter, self.note or self.hint, self._theme.muted, QRectF(self.viewport().rect()))
        painter.end()
        if self.is_open:
            super().paintEvent(event)

    def _paint_in_one_line(self, painter: QPainter, text: str) -> None:
        """All lines beside each other, and the note at the right."""
        room = QRectF(self.viewport().rect())
        if self.note:
            width = QFontMetricsF(self.font()).horizontalAdvance(self.note)
            right = QRectF(room)
            right.setLeft(room.right() - width)
            _write(painter, self.note, self._theme.muted, right)
            room.setRight(right.left() - ACROSS)
        for piece, is_target in _pieces(text):
            ink = self._theme.muted if is_target else self._theme.ink
            room.setLeft(room.left() + _write(painter, piece, ink, room))

    def _is_composing(self) -> bool:
        layout = self.textCursor().block().layout()
        return bool(layout is not None and layout.preeditAreaText())


def _write(painter: QPainter, text: str, colour: QColor, room: QRectF) -> float:
    """Write a text in one line, cut off where there is no room for it; how wide it would be."""
    metrics = QFontMetricsF(painter.font())
    if room.width() > 0:
        painter.setPen(colour)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.top() + metrics.ascent()), shown)
    return metrics.horizontalAdvance(text)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text in pieces, and whether each is what a line tells of."""
    between = ""
    for line in filter(str.strip, text.split("\n")):
        found = _TARGET.match(line)
        target = found.group() if found else ""
        yield between + target, True
        yield line[len(target) :], False
        between = _BETWEEN


def _units(text: str) -> int:
    """How many of Qt's characters a text has: a rare letter is two of them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
