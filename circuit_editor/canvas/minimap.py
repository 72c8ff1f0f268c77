"""A small picture of the whole circuit in the canvas's corner, which shows and moves what is in view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTransform,
    QWheelEvent,
)

from circuit_editor.canvas.annotations.board import paint_frames, paint_notes
from circuit_editor.canvas.camera import LEAST_FIT_ZOOM, ZOOM_STEP
from circuit_editor.canvas.corner_card import CornerCard
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.view import View
from circuit_editor.canvas.wheel import NOTCH

SIZE = QSize(200, 140)
#: Around the picture, in pixels.
MARGIN = 10
CORNER = 5.0
#: No node is drawn larger than that: texts would be too small to read, and shown half.
MOST_ZOOM = 0.25
#: So long after the last edit it is drawn anew, in milliseconds.
DELAY = 150
#: How much of what is not in view shows through, of 255.
DIMMED = 150
#: The outline of the view is so large at least, in pixels, or it could not be seen.
LEAST_OUTLINE = 6.0


class Minimap(CornerCard):
    """Lies on a view. A press or a drag in it moves the view there, the wheel zooms."""

    def __init__(self, view: View) -> None:
        super().__init__(view, at_right=True)
        self.setAccessibleName(self.tr("Minimap"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(SIZE)
        self._painter = BatchPainter()
        self._picture: QPixmap | None = None
        #: From world units to its own pixels.
        self._transform = QTransform()
        self._grip: QPointF | None = None
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self.draw_anew)
        view.document.changed.connect(self._delay.start)
        view.document.passes_changed.connect(self._delay.start)
        view.document.replaced.connect(self.draw_anew)
        view.view_changed.connect(self.update)

    def draw_anew(self) -> None:
        """Draw the circuit again when it is painted next."""
        self._picture = None
        self.update()

    def view_rect(self) -> QRectF:
        """The outline around what is in view, in its own pixels and inside of it."""
        view, inside = self._view, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = self._transform.mapRect(view.camera.world_rect(QRectF(view.rect())))
        middle, least = outline.center(), LEAST_OUTLINE
        outline.setSize(QSizeF(max(outline.width(), least), max(outline.height(), least)))
        outline.moveCenter(middle)
        if outline.intersects(inside):
            return outline & inside
        # A view that is far from all there is shows as a mark at the edge nearest to it.
        mark = QRectF(0.0, 0.0, least, least)
        mark.moveTo(
            min(max(middle.x(), inside.left()), inside.right() - least),
            min(max(middle.y(), inside.top()), inside.bottom() - least),
        )
        return mark

    # --- the picture -----------------------------------------------------------------------------------

    def _drawn(self) -> QPixmap:
        """The whole circuit, or as much as can be drawn of one that is out of all reach."""
        ratio, theme = self.devicePixelRatioF(), self._view.theme
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.background)
        world = self._view.bounds()
        if world is None:
            return picture
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        zoom = min(
            room.width() / max(world.width(), 1.0), room.height() / max(world.height(), 1.0), MOST_ZOOM
        )
        if zoom < LEAST_FIT_ZOOM:
            return picture
        offset = room.center() - world.center() * zoom
        self._transform = QTransform(zoom, 0.0, 0.0, zoom, offset.x(), offset.y())
        painter = QPainter(picture)
        try:
            painter.setTransform(self._transform)
            paint_frames(painter, self._view.annotations, theme)
            self._painter.paint(painter, self._view.scene, Look(theme=theme), world.getCoords())
            paint_notes(painter, self._view.annotations, theme)
        finally:
            painter.end()
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.theme
        if self._picture is None or self._picture.devicePixelRatioF() != self.devicePixelRatioF():
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        outline = self.view_rect()
        dim = QColor(theme.chrome)
        dim.setAlpha(DIMMED)
        for rect in _around(QRectF(self.rect()), outline):
            painter.fillRect(rect, dim)
        painter.setPen(QPen(theme.muted, 1.0))
        painter.drawRect(outline.toAlignedRect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(theme.chrome_line, 1.0))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    # --- hands -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            outline = self.view_rect()
            # A press beside the outline brings its middle there.
            inside = outline.contains(event.position())
            self._grip = event.position() - outline.center() if inside else QPointF(0.0, 0.0)
            self._go_to(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._go_to(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        view = self._view
        view.zoom_at(QRectF(view.rect()).center(), ZOOM_STEP ** (event.angleDelta().y() / NOTCH))
        event.accept()

    def _go_to(self, place: QPointF) -> None:
        to_world, invertible = self._transform.inverted()
        if invertible:
            self._view.center_on(to_world.map(place - self._grip))


def _around(whole: QRectF, hole: QRectF) -> list[QRectF]:
    """Four rectangles that together are all of one but another inside of it."""
    return [
        QRectF(whole.topLeft(), QPointF(whole.right(), hole.top())),
        QRectF(QPointF(whole.left(), hole.bottom()), whole.bottomRight()),
        QRectF(QPointF(whole.left(), hole.top()), hole.bottomLeft()),
        QRectF(hole.topRight(), QPointF(whole.right(), hole.bottom())),
    ]
