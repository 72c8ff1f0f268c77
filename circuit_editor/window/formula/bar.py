"""Formula bar: the circuit as text, in the middle of the toolbar; what is typed there becomes the circuit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.change import Change
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.expression import read_formula
from circuit_editor.model.formula_errors import FormulaRefused
from circuit_editor.window.formula.entry import enter
from circuit_editor.window.formula.field import ACROSS, FormulaField
from circuit_editor.window.formula.text import Shown, shown_formula, tells_otherwise

#: Narrower than this a formula is no longer one, and wider than this it is read no better.
LEAST_WIDTH, MOST_WIDTH = 150, 900
#: After the last key the text is looked at; sooner a sentence would only be in the way.
CHECK_AFTER = 500
#: Between the field and the sentence under it.
GAP = 4


class FormulaBar(QWidget):
    """Holds the place of its field in the toolbar; the field itself lies over the window, where it can grow.

    While nobody types, the field follows the circuit and the selection. A text that was typed and neither
    entered nor taken back with Esc stays there until it is.
    """

    def __init__(self, canvas: Canvas, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._canvas = canvas
        self._document = canvas.document
        self._shown = Shown()
        self.field = FormulaField(theme, window)
        self.field.hint = self.tr("Type a formula, like f = (x + y)*z, and press Enter")
        self.callout = QLabel(window)
        self.callout.setObjectName("formulaMistake")
        self.callout.setTextFormat(Qt.TextFormat.PlainText)
        self.callout.setWordWrap(True)
        self.callout.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._refreshing = self._timer(0, self._refresh)
        self._checking = self._timer(CHECK_AFTER, self._check)
        self._join()
        self.refresh_anew()

    def _timer(self, after: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    def _join(self) -> None:
        field, document = self.field, self._document
        field.entered.connect(self._enter)
        field.escaped.connect(self._escape)
        field.opened.connect(self._place)
        field.closed.connect(self._close)
        field.resized.connect(self._place)
        field.textChanged.connect(self._look_later)
        document.changed.connect(self._follow)
        document.replaced.connect(self.refresh_anew)
        self._canvas.selection_changed.connect(self._refreshing.start)

    def open(self) -> None:
        """Begin to type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.field.recolour(theme)

    # --- following the circuit -------------------------------------------------------------------------

    @property
    def is_draft(self) -> bool:
        """Whether there is a text that was typed and is not in the circuit."""
        return self.field.document().isModified()

    def refresh_anew(self) -> None:
        """Show what is in the circuit, whatever was typed."""
        self._checking.stop()
        self._say("")
        self._shown = shown_formula(self._document.circuit, self._canvas.current)
        self.field.setPlainText(self._shown.text)
        self.field.setToolTip(self._shown.text)
        self.field.note = self._shown.note
        self.field.viewport().update()

    def _follow(self, change: Change) -> None:
        if tells_otherwise(change):
            self._refreshing.start()

    def _refresh(self) -> None:
        # While a gesture goes on the formula is nobody's concern: its end starts this again.
        if not self.field.is_open and not self.is_draft:
            self.refresh_anew()

    # --- typing ----------------------------------------------------------------------------------------

    def _look_later(self) -> None:
        self._say("")
        self._note_draft()
        if self.is_draft:
            self._checking.start()

    def _note_draft(self) -> None:
        """Where nobody types, a word behind a text that is not in the circuit."""
        shows = self.is_draft and not self.field.is_open
        self.field.note = self.tr("not drawn yet") if shows else ""

    def _check(self) -> None:
        """Tell what is wrong in the text as it is now, without doing anything."""
        text = self.field.toPlainText()
        if not text.strip():
            return
        try:
            read_formula(text, self._document.circuit.definitions)
        except FormulaRefused as error:
            self._tell(error)

    def _enter(self) -> None:
        text = self.field.toPlainText()
        if self.is_draft and text.strip():
            try:
                enter(self._canvas, text, self._shown.node_id)
            except CircuitError as error:
                self._tell(error)
                return
        self._escape()

    def _escape(self) -> None:
        """Show the circuit's own text again and go back to the canvas."""
        self.refresh_anew()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        """The keyboard is elsewhere: a draft stays, with a word that it is one."""
        self._say("")
        self._note_draft()
        self._refreshing.start()
        self._place()

    def _tell(self, error: CircuitError) -> None:
        self._checking.stop()
        self._say(sentence(error))
        if isinstance(error, FormulaRefused):
            self.field.mark(error.start, error.end)

    def _say(self, text: str) -> None:
        """Show a sentence under the field and have a screen reader say it; an empty text takes it away."""
        self.field.setAccessibleDescription(text)
        self.callout.setText(text)
        self.callout.setAccessibleName(text)
        self.callout.setVisible(bool(text))
        if text:
            self._place()
            QAccessible.updateAccessibility(QAccessibleEvent(self.callout, QAccessible.Event.Alert))
        else:
            self.field.unmark()

    # --- places ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(MOST_WIDTH, self.field.line_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.field.line_height)

    def _place(self) -> None:
        """Put the field over its place in the toolbar, and the sentence under it."""
        window = self.field.parentWidget()
        place = QRect(self.mapTo(window, QPoint(0, 0)), self.size()) if self.isVisibleTo(window) else QRect()
        self.field.setVisible(not place.isEmpty())
        self.field.move(place.topLeft())
        self.field.take_room(place.width())
        below = self.field.geometry().bottomLeft() + QPoint(0, GAP)
        text_width = self.callout.fontMetrics().horizontalAdvance(self.callout.text())
        width = min(place.width(), text_width + 2 * (ACROSS + GAP))
        self.callout.setGeometry(QRect(below, QSize(width, self.callout.heightForWidth(width))))
        for part in (self.field, self.callout):
            part.raise_()

    def event(self, event: QEvent) -> bool:
        moved = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() == QEvent.Type.ParentChange and self.parent() is not None:
            # Where the toolbar goes, the field goes along.
            self.parent().installEventFilter(self)
        elif event.type() in moved:
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)
