"""Sheets: how a picture lies on paper."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPagedPaintDevice, QPageLayout, QPainter

from circuit_editor.canvas.painting_guard import painting
from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import CENTIMETRES_PER_INCH, DOTS_PER_INCH
from circuit_editor.model.picture_errors import TooManySheets

#: Around what is printed, in centimetres: more than any printer needs.
MARGIN = 1.2
#: A small picture that fits the page is not larger than so many times its own size.
MOST_ENLARGED = 2.0
MOST_SHEETS = 60
#: Between the sheets of a preview, in pixels of 96 to the inch.
GAP = 24.0


class Sheets:
    """A picture on paper: as large as fits one sheet, or in its own size on as many as that takes.

    Lengths are in pixels of 96 to the inch. TooManySheets if it takes more than MOST_SHEETS.
    """

    def __init__(self, exporter: Exporter, layout: QPageLayout, *, fits: bool) -> None:
        self._exporter, self._layout = exporter, layout
        self.paper = layout.fullRect(QPageLayout.Unit.Inch).size() * DOTS_PER_INCH
        margin = MARGIN / CENTIMETRES_PER_INCH * DOTS_PER_INCH
        self._room = QRectF(QPointF(), self.paper).adjusted(margin, margin, -margin, -margin)
        size = exporter.rect.size()
        #: Of a world unit.
        self.zoom = exporter.subject.zoom
        if fits:
            most = min(self._room.width() / size.width(), self._room.height() / size.height())
            self.zoom = min(most, MOST_ENLARGED * self.zoom)
        self._size = size * self.zoom
        # What fits exactly is on one sheet, whatever rounding says.
        self.columns = 1 if fits else ceil(self._size.width() / self._room.width())
        self.rows = 1 if fits else ceil(self._size.height() / self._room.height())
        if len(self) > MOST_SHEETS:
            raise TooManySheets(count=len(self), limit=MOST_SHEETS)

    def __len__(self) -> int:
        return self.columns * self.rows

    @property
    def text_points(self) -> float:
        """The size of the numbers in points."""
        sizes = self._exporter.sizes
        return sizes.text_points * self.zoom / sizes.zoom

    @property
    def spread(self) -> QSizeF:
        """The size of all sheets as they lie in a preview."""
        gaps = QSizeF(self.columns - 1, self.rows - 1) * GAP
        return QSizeF(self.columns * self.paper.width(), self.rows * self.paper.height()) + gaps

    def print(self, device: QPagedPaintDevice) -> bool:
        """Put them onto a device for whole sheets, such as a printer or a PDF; False if it takes nothing."""
        device.setPageLayout(self._layout)
        with painting(device) as painter:
            if not painter.isActive():
                return False
            scale = device.logicalDpiX() / DOTS_PER_INCH
            going_on = True
            for sheet in range(len(self)):
                going_on = going_on and (sheet == 0 or device.newPage())
                painter.save()
                painter.scale(scale, scale)
                self._paint(painter, sheet)
                painter.restore()
            return painter.end() and going_on

    def image(self, scale: float, desk: QColor) -> QImage:
        """All of them side by side on a desk, with so many pixels for one of 96 to the inch."""
        size = self.spread * scale
        image = QImage(ceil(size.width()), ceil(size.height()), QImage.Format.Format_RGB32)
        image.fill(desk)
        with painting(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            for sheet in range(len(self)):
                row, column = divmod(sheet, self.columns)
                painter.save()
                painter.translate(column * (self.paper.width() + GAP), row * (self.paper.height() + GAP))
                painter.fillRect(QRectF(QPointF(), self.paper), Qt.GlobalColor.white)
                self._paint(painter, sheet)
                painter.restore()
        return image

    def _paint(self, painter: QPainter, sheet: int) -> None:
        """What is on one of them, with its corner at (0, 0); what is on another one is cut off."""
        row, column = divmod(sheet, self.columns)
        painter.setClipRect(self._room)
        painter.translate(self._corner() - QPointF(column * self._room.width(), row * self._room.height()))
        painter.scale(self.zoom, self.zoom)
        self._exporter.paint(painter)

    def _corner(self) -> QPointF:
        """Where the picture begins on the first one: it is in the middle of all of them."""
        free = QSizeF(self.columns * self._room.width(), self.rows * self._room.height()) - self._size
        return self._room.topLeft() + QPointF(free.width(), free.height()) / 2
