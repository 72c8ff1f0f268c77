"""Preview: the picture as it will be, on the desk on which it lies."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.style import LINE, THEMES, Theme

#: Around the picture, in pixels.
MARGIN = 20
LEAST_SIZE, USUAL_SIZE = QSize(240, 200), QSize(560, 420)
#: The squares where nothing is drawn.
SQUARE = 8.0
#: Pixels that an image may have more or less than there is room for.
HARDLY = 2.0


class Preview(QWidget):
    """Shows an image as large as there is room for it; squares where `paper` shows through.

    `theme` is that of the window, `paper` that of the picture.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._paper = theme, THEMES["light"]
        self._image: QImage | None = None
        self._size = QSizeF()
        self.setMinimumSize(LEAST_SIZE)
        self.setAccessibleName(self.tr("Preview"))

    def sizeHint(self) -> QSize:
        return USUAL_SIZE

    @property
    def image(self) -> QImage | None:
        """What is shown; None if there is no picture."""
        return self._image

    def room_for(self, natural: QSizeF) -> QSizeF:
        """How large a picture of this size is seen, in pixels; at most twice its size."""
        room = QSizeF(self.size()).shrunkBy(_margins())
        return natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(natural * 2)

    def show_picture(self, image: QImage, natural: QSizeF, paper: Theme) -> None:
        """Show an image of a picture whose size at 100 % is `natural`."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image, self._size, self._paper = image, natural, paper
        self.update()

    def show_nothing(self) -> None:
        """There is no picture to be had."""
        self._image = None
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture is seen."""
        size, exact = self.room_for(self._size), self._image.deviceIndependentSize()
        # As it is, if it was made for this room: nothing is as sharp.
        fits = abs(size.width() - exact.width()) < HARDLY and abs(size.height() - exact.height()) < HARDLY
        rect = QRectF(QPointF(), exact if fits else size)
        rect.moveCenter(QRectF(self.rect()).center())
        rect.moveTopLeft(rect.topLeft().toPoint().toPointF())
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.grid)
        if self._image is None:
            return
        rect = self.picture_rect()
        if self._image.hasAlphaChannel():
            _paint_squares(painter, rect, self._paper)
        painter.drawImage(rect, self._image)
        painter.setPen(QPen(self._theme.chrome_line, LINE))
        painter.drawRect(rect)


def _margins() -> QMarginsF:
    return QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)


def _paint_squares(painter: QPainter, rect: QRectF, paper: Theme) -> None:
    """What stands for nothing, on paper of this theme."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, paper.background)
    for row in range(int(rect.height() // SQUARE) + 1):
        for column in range(row % 2, int(rect.width() // SQUARE) + 1, 2):
            at = rect.topLeft() + QPointF(column, row) * SQUARE
            painter.fillRect(QRectF(at, QSizeF(SQUARE, SQUARE)), paper.grid)
    painter.restore()
