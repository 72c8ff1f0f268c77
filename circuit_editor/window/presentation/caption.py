"""A caption on the canvas: large words in a quiet box, which may fade after a while."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme

#: Around the words, in heights of the font.
PADDING = (0.75, 0.4)
CORNER = 8.0
#: How solid the box is.
SOLID = 0.94
#: How long a caption fades, in milliseconds.
FADE = 700
_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Caption(QWidget):
    """Lies on a widget; the mouse goes through it. `wears` a theme and a size of font in pixels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Caption"))
        self.text = ""
        self._theme: Theme = style.THEMES["light"]
        self._size = style.TITLE
        self._stay = QTimer(self, singleShot=True)
        self._fading = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FADE)
        self._fading.valueChanged.connect(self.update)
        self._fading.finished.connect(self.clear)
        self._stay.timeout.connect(self._fading.start)

    def wear(self, theme: Theme, size: int) -> None:
        """Take the colours of a theme and a size of letters, in pixels."""
        self._theme, self._size = theme, size
        self.update()

    def say(self, text: str, stays: int | None = None, *, fades: bool = True) -> None:
        """Show a text, for so many milliseconds or until the next; an empty one takes it away."""
        self._stay.stop()
        self._fading.stop()
        self._fading.setDuration(FADE if fades else 0)
        self.text = text
        self.setVisible(bool(text))
        self.update()
        if text:
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
            if stays is not None:
                self._stay.start(stays)

    def clear(self) -> None:
        """Take the text away."""
        self.say("")

    def put_into(self, room: QRect, *, at_top: bool) -> None:
        """Lie in the middle of the upper or the lower edge of a room."""
        place = QRect(room.topLeft(), self._needed(room.width()))
        place.moveCenter(room.center())
        if at_top:
            place.moveTop(room.top())
        else:
            place.moveBottom(room.bottom())
        self.setGeometry(place)

    def _needed(self, width: int) -> QSize:
        """The size of the box in a room of this width."""
        across, down = (round(2 * part * self._size) for part in PADDING)
        metrics = style.metrics(self._size)
        words = metrics.boundingRect(QRectF(0, 0, max(width - across, 1), 1e6), _FLAGS, self.text)
        return words.toAlignedRect().size() + QSize(across, down)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fading = self._fading.state() == QVariantAnimation.State.Running
        painter.setOpacity(SOLID * (self._fading.currentValue() if fading else 1.0))
        painter.setPen(QPen(self._theme.chrome_line, 1.0))
        painter.setBrush(self._theme.chrome)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setPen(self._theme.ink)
        painter.setFont(style.font(self._size))
        painter.drawText(self.rect(), _FLAGS, self.text)
        painter.end()
