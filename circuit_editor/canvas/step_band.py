"""The band at the top of the canvas that says which step is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.groups.trail import Trail
from circuit_editor.canvas.question import Question
from circuit_editor.canvas.step_words import step_words

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: From the upper edge of the canvas, from other cards there and from the sides, in pixels.
EDGE = 12
#: Around the words.
ACROSS, DOWN, CORNER = 13, 6, 6.0
#: What else lies there.
_OTHERS = (Question, Trail)


class StepBand(QWidget):
    """ "Backward pass, step 3 of 8: exp", while the timeline shows steps. The mouse goes through it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Else each new word would have the drawing below it painted once more.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFont(style.font(style.NORMAL))
        self._canvas = canvas
        #: What happens in the step that is shown; empty while none is.
        self.words = ""
        canvas.timeline.step_changed.connect(self.follow)
        # A name or a start gradient that it tells may be another one.
        canvas.document.passes_changed.connect(self.follow)
        canvas.view_changed.connect(self._place)
        canvas.installEventFilter(self)

    def follow(self) -> None:
        """Say what happens in the step that is shown."""
        timeline = self._canvas.timeline
        steps = timeline.steps
        words = "" if steps is None else step_words(self._canvas.document, steps, timeline.step)
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.setVisible(bool(words))
            self._place()
            self.raise_()
            self.update()
            if words:
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def sizeHint(self) -> QSize:
        across = self.fontMetrics().horizontalAdvance(self.words) + 2 * ACROSS
        return QSize(across, self.fontMetrics().height() + 2 * DOWN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays in the middle of the upper edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room = self._canvas.theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.fillRect(room, theme.background)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.chrome_line, 1.0))
        painter.setBrush(theme.chrome)
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setPen(theme.ink)
        shown = self.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, self.width() - 2 * ACROSS
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()

    def _place(self) -> None:
        """Lie in the middle of the upper edge, below other cards there; words without room are cut off."""
        if not self.words:
            return
        size = self.sizeHint().boundedTo(QSize(self._canvas.width() - 2 * EDGE, self.sizeHint().height()))
        place = QRect((self._canvas.width() - size.width()) // 2, EDGE, size.width(), size.height())
        for card in self._canvas.children():
            if isinstance(card, _OTHERS) and card.isVisible() and card.geometry().intersects(place):
                place.moveTop(card.geometry().bottom() + EDGE)
        self.setGeometry(place)
