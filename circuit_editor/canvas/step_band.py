"""The band at the top of the canvas that says which step is shown."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.step_words import step_words
from circuit_editor.canvas.upper_place import EDGE, upper_place

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: Around the words.
ACROSS, DOWN, CORNER = 13, 6, 6.0


class StepBand(QWidget):
    """ "Backward pass, step 3 of 8: exp", while the timeline shows steps and the band is wanted.

    The mouse goes through it.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Else each new word would have the drawing below it painted once more.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFont(style.font(style.NORMAL))
        self._canvas = canvas
        self._wanted = True
        #: What happens in the step that is shown; empty while none is.
        self.words = ""
        canvas.timeline.step_changed.connect(self.follow)
        # A name or a start gradient that it tells may be another one.
        canvas.document.passes_changed.connect(self.follow)
        canvas.view_changed.connect(self._place)
        canvas.installEventFilter(self)

    def set_wanted(self, wanted: bool) -> None:
        """Whether it may be seen: elsewhere the same may be said already."""
        self._wanted = wanted
        self.setVisible(wanted and bool(self.words))

    def follow(self) -> None:
        """Say what happens in the step that is shown."""
        timeline = self._canvas.timeline
        steps = timeline.steps
        words = "" if steps is None else step_words(self._canvas.document, steps, timeline.step)
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.setVisible(self._wanted and bool(words))
            self._place()
            self.raise_()
            self.update()
            if words:
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def sizeHint(self) -> QSize:
        # Rounded up: a part of a pixel too little would cut off a letter.
        across = ceil(style.text_width(self.words, style.NORMAL)) + 2 * ACROSS
        return QSize(across, self.fontMetrics().height() + 2 * DOWN)

    @property
    def shown(self) -> str:
        """As many of the words as there is room for."""
        room = self.width() - 2 * ACROSS
        return style.metrics(style.NORMAL).elidedText(self.words, Qt.TextElideMode.ElideRight, room)

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
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.shown)
        painter.end()

    def _place(self) -> None:
        """Lie in the middle of the upper edge, below other cards there; words without room are cut off."""
        if not self.words:
            return
        size = self.sizeHint().boundedTo(QSize(self._canvas.width() - 2 * EDGE, self.sizeHint().height()))
        self.setGeometry(upper_place(self._canvas, size))
