"""The line editor that opens in place over a value, a name or a constant, and its callout."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.beside import beside
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.typists import is_passing

#: The text follows the zoom within these sizes, in pixels.
LEAST_TEXT, MOST_TEXT = 11, 32
PADDING = 4
LEAST_WIDTH = 44
CALLOUT_WIDTH = 280
CALLOUT_MARGIN = 6
#: Between a callout and the edges of the canvas at least.
EDGE = 4


class InPlaceEditor(QLineEdit):
    """A line editor over a text of the picture; it knows no circuit.

    Signals: `taken(int)` when Enter (0), Tab (1) or Shift+Tab (-1) takes the text, `left()` when the focus
    goes elsewhere, `dismissed()` on Esc.
    """

    taken = Signal(int)
    left = Signal()
    dismissed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.hide()
        self.setFrame(False)
        self.callout = Callout(canvas)
        self._anchor = QRectF()
        self._alignment = Qt.AlignmentFlag.AlignLeft
        self._theme: Theme | None = None
        self._ink = QColor()
        self._mistaken = False
        self.textEdited.connect(self._forget_mistake)
        self.textChanged.connect(self._fit)
        self.returnPressed.connect(lambda: self.taken.emit(0))

    def open(self, text: str, theme: Theme, ink: QColor, alignment: Qt.AlignmentFlag, *, typed: bool) -> None:
        """Show the text, all of it selected, or with the cursor behind it if it has just been typed."""
        self._theme, self._ink, self._alignment = theme, ink, alignment
        self._forget_mistake()
        self.setAlignment(alignment)
        self.setText(text)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.end(False)
        else:
            self.selectAll()

    def close_quietly(self) -> None:
        """Hide without any signal."""
        self.callout.hide()
        self.hide()

    def show_mistake(self, sentence: str) -> None:
        """Keep the text, outline it in red and say beside it what is wrong."""
        self._mistaken = True
        self._paint_over()
        self.callout.say(sentence, self._theme, self.geometry())

    def place(self, anchor: QRectF, zoom: float) -> None:
        """Lie over a rectangle of the widget, in the size of its text."""
        self._anchor = anchor
        size = min(max(round(style.LARGE * zoom), LEAST_TEXT), MOST_TEXT)
        self.setFont(style.font(size))
        self._fit()

    def set_theme(self, theme: Theme, ink: QColor) -> None:
        """Take the colours of another theme."""
        self._theme, self._ink = theme, ink
        self._paint_over()
        self.callout.set_theme(theme)

    def _fit(self) -> None:
        """As wide as the text needs; the aligned edge stays."""
        if self._theme is None:
            return
        needed = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 4 * PADDING
        width = round(max(needed, self._anchor.width() + 2 * PADDING, LEAST_WIDTH))
        height = round(QFontMetricsF(self.font()).height()) + 4
        left = self._anchor.left() - PADDING - 2
        if self._alignment & Qt.AlignmentFlag.AlignRight:
            left = self._anchor.right() + PADDING + 2 - width
        elif self._alignment & Qt.AlignmentFlag.AlignHCenter:
            left = self._anchor.center().x() - width / 2
        top = self._anchor.center().y() - height / 2
        self.setGeometry(round(left), round(top), width, height)
        if self.callout.isVisible():
            self.callout.put_beside(self.geometry())

    def _forget_mistake(self) -> None:
        self._mistaken = False
        self.callout.hide()
        self._paint_over()

    def _paint_over(self) -> None:
        if self._theme is None:
            return
        edge = self._theme.gradient if self._mistaken else self._theme.accent
        self.setStyleSheet(
            f"QLineEdit {{ background: {self._theme.field.name()}; color: {self._ink.name()};"
            f" border: {2 if self._mistaken else 1}px solid {edge.name()}; border-radius: 3px;"
            f" padding: 0 {PADDING - 1}px; selection-background-color: {self._theme.accent.name()};"
            f" selection-color: {self._theme.background.name()}; }}"
        )

    # --- Qt --------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts on these keys must not take them from the text.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (
            Qt.Key.Key_Escape,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
            return
        super().keyPressEvent(event)
        # What the text has no use for must not reach the canvas, where it would move nodes or delete them.
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.taken.emit(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and not is_passing(event.reason()):
            self.left.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, 0)


class Callout(QLabel):
    """A sentence in a small box beside the editor."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.hide()
        #: How much of what is to be seen a rectangle of the canvas would cover.
        self.covered: Callable[[QRectF], int] = lambda _: 0
        self.setWordWrap(True)
        self.setMargin(CALLOUT_MARGIN)
        self.setFont(style.font(style.NORMAL))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What is wrong with the typed text"))

    def say(self, sentence: str, theme: Theme, about: QRectF) -> None:
        """Show a sentence beside a rectangle of the canvas."""
        self.setText(sentence)
        self.set_theme(theme)
        self.put_beside(about)
        self.show()
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QLabel {{ background: {theme.chrome.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.gradient.name()}; border-radius: 4px; }}"
        )

    def put_beside(self, about: QRectF) -> None:
        """Lie under a rectangle, or where less is covered, within the canvas."""
        needed = self.fontMetrics().horizontalAdvance(self.text()) + 4 * CALLOUT_MARGIN
        self.setFixedWidth(min(CALLOUT_WIDTH, needed))
        # The height of an earlier sentence must not count as the least.
        self.setMinimumHeight(0)
        self.setFixedHeight(self.heightForWidth(self.width()))
        room = QRectF(self.parentWidget().rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        place = beside(QRectF(about), QSizeF(self.size()), room, self.covered)
        self.move(place.topLeft().toPoint())
