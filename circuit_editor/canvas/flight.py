"""A flight of the view to a place: short and smooth, or at once where that would blur past too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation

from circuit_editor.canvas.camera import between

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: In milliseconds.
DURATION = 200
#: A place farther than so many widths of the view is jumped to.
FARTHEST = 4.0
#: With less zoom than this a node could not be read; then the view arrives with the other zoom.
LEAST_ZOOM, NEW_ZOOM = 0.5, 1.0
#: A node that is this far from the edges, in pixels, need not be flown to.
MARGIN = 40.0


class Flight(QObject):
    """Moves the camera of a canvas; whatever else moves it ends the flight."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._moves = False
        self._start, self._end = (1.0, QPointF()), (1.0, QPointF())
        self._animation = QVariantAnimation(self, duration=DURATION, startValue=0.0, endValue=1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._take_part)
        canvas.view_changed.connect(self._stop)

    def go_to(self, place: QPointF, hidden: QRectF) -> None:
        """Bring a place to the middle of the view, unless what is there can be read where it is.

        `hidden` is a part of the view, in its pixels, in which nothing can be read.
        """
        canvas = self._canvas
        self._animation.stop()
        shown = canvas.camera.to_screen(place)
        view = canvas.rect().toRectF().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        covered = hidden.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).contains(shown)
        if view.contains(shown) and not covered and canvas.camera.zoom >= LEAST_ZOOM:
            return
        zoom = canvas.camera.zoom
        self.to(zoom if zoom >= LEAST_ZOOM else NEW_ZOOM, place, jumps=not self._is_near(place))

    def to(self, zoom: float, place: QPointF, *, jumps: bool = False) -> None:
        """Bring a place to the middle of the view, at this zoom."""
        self._animation.stop()
        self._start = self._canvas.camera.zoom, self._canvas.world_at_center()
        self._end = zoom, place
        if self._canvas.animates and not jumps:
            self._animation.start()
        else:
            self._take_part(1.0)

    def _is_near(self, place: QPointF) -> bool:
        away = self._canvas.camera.to_screen(place) - self._canvas.rect().toRectF().center()
        return away.manhattanLength() < FARTHEST * self._canvas.width()

    def _take_part(self, part: float) -> None:
        """Stand so far between start and end: zooms by factors, places as one straight zoom goes there."""
        canvas, (zoom, place) = self._canvas, between(self._start, self._end, part)
        canvas.camera.zoom = zoom
        self._moves = True
        canvas.center_on(place)
        self._moves = False

    def _stop(self) -> None:
        if not self._moves:
            self._animation.stop()
