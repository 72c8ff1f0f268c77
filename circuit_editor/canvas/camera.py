"""Where the view stands: world units to the widget's pixels and back."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

#: No smaller than this, but for a circuit that only then fits into the view.
LEAST_ZOOM = 0.1
#: No larger than this: inside a group that is for what is there. Whatever is in groups in groups, beyond
#: the nearest zoom floats are too coarse.
MOST_ZOOM, NEAREST_ZOOM = 8.0, 1e7
#: A circuit that would need less than this, or lies farther from the origin, in pixels, is out of all reach:
#: floats are too coarse there to draw anything.
LEAST_FIT_ZOOM = 1e-9
FARTHEST = 1e15
#: One press of zoom in or out.
ZOOM_STEP = 1.25
#: "Fit" makes nothing larger than this: three nodes at 800 % would be a poster, not a drawing.
MOST_FIT_ZOOM = 2.0
FIT_MARGIN = 48.0


class Camera:
    """Zoom and offset of a view; `offset` is where the world's origin is on the widget.

    Widget coordinates are Qt's logical pixels; at zoom 1 one world unit is one of them. `least_zoom` is how
    far out one may zoom, `most_zoom` how near.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.least_zoom = LEAST_ZOOM
        self.most_zoom = MOST_ZOOM
        self.offset = QPointF(0.0, 0.0)

    @property
    def is_in_reach(self) -> bool:
        """Whether numbers are fine enough where the view stands to draw anything."""
        return max(abs(self.offset.x()), abs(self.offset.y())) < FARTHEST

    def to_world(self, point: QPointF) -> QPointF:
        """The world point under a point of the widget."""
        return (point - self.offset) / self.zoom

    def to_screen(self, point: QPointF) -> QPointF:
        """Where a world point is on the widget."""
        return point * self.zoom + self.offset

    def world_rect(self, rect: QRectF) -> QRectF:
        """The part of the world that a rectangle of the widget shows."""
        return QRectF(self.to_world(rect.topLeft()), self.to_world(rect.bottomRight()))

    def screen_rect(self, rect: QRectF) -> QRectF:
        """Where a rectangle of the world is on the widget."""
        return QRectF(self.to_screen(rect.topLeft()), self.to_screen(rect.bottomRight()))

    def pan_by(self, delta: QPointF) -> None:
        """Move the drawing by so many pixels of the widget."""
        self.offset = self.offset + delta

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom by a factor, within the limits, so that the world point under `point` stays there."""
        world = self.to_world(point)
        # Where one may not come as near as one is already, one stays.
        most = max(self.most_zoom, self.zoom)
        self.zoom = min(max(self.zoom * factor, self.least_zoom), most)
        self.offset = point - world * self.zoom

    def center_on(self, world: QPointF, size: QSizeF) -> None:
        """Show a world point in the middle of a view of that size, counted in whole pixels."""
        self.offset = QPointF(size.width() // 2, size.height() // 2) - world * self.zoom

    def fit(self, rect: QRectF, size: QSizeF, most: float = MOST_FIT_ZOOM) -> None:
        """Show all of a world rectangle in the middle of a view of that size, with a margin around it.

        `most` is how far it may be enlarged for that.
        """
        self.zoom = min(zoom_to_fit(rect, size), most)
        self.center_on(rect.center(), size)

    def reveal(self, rect: QRectF, size: QSizeF) -> bool:
        """Move the view as little as shows a world rectangle; whether it moved at all."""
        shown = self.screen_rect(rect)
        across = _shift(shown.left(), shown.right(), size.width())
        down = _shift(shown.top(), shown.bottom(), size.height())
        self.pan_by(QPointF(across, down))
        return bool(across or down)

    def transform(self, device_pixel_ratio: float = 1.0) -> QTransform:
        """World to widget for painting, moved so that lines at whole coordinates are sharp.

        The offset is rounded to device pixels, and where a line of 1 world unit is an odd number of them
        wide, half a pixel is added: its middle must be the middle of a pixel and not a border.
        """
        width = max(round(self.zoom * device_pixel_ratio), 1)
        half = 0.5 if width % 2 else 0.0
        offset = self.device_offset(device_pixel_ratio)
        x, y = (offset.x() + half) / device_pixel_ratio, (offset.y() + half) / device_pixel_ratio
        return QTransform(self.zoom, 0.0, 0.0, self.zoom, x, y)

    def device_offset(self, device_pixel_ratio: float = 1.0) -> QPointF:
        """The offset in whole device pixels: the drawing moves by these and by nothing in between."""
        offset = self.offset * device_pixel_ratio
        # Floats, as a circuit may be farther away than whole numbers of Qt reach.
        return QPointF(np.floor(offset.x() + 0.5), np.floor(offset.y() + 0.5))


def zoom_to_fit(rect: QRectF, size: QSizeF) -> float:
    """The zoom at which a world rectangle fills a view of that size but for a margin around it."""
    across = max(size.width() - 2 * FIT_MARGIN, 1.0) / max(rect.width(), 1.0)
    down = max(size.height() - 2 * FIT_MARGIN, 1.0) / max(rect.height(), 1.0)
    return max(min(across, down), LEAST_FIT_ZOOM)


def between(start: tuple[float, QPointF], end: tuple[float, QPointF], part: float) -> tuple[float, QPointF]:
    """Zoom and middle of a view on a part of its way: what is on both pictures moves on a straight line."""
    (start_zoom, start_place), (end_zoom, end_place) = start, end
    zoom = start_zoom * (end_zoom / start_zoom) ** part
    if part < 1.0 and not math.isclose(start_zoom, end_zoom, rel_tol=1e-6):
        # Places are as far along as the size of the view is.
        part = (1 / start_zoom - 1 / zoom) / (1 / start_zoom - 1 / end_zoom)
    return zoom, start_place + (end_place - start_place) * part


def _shift(low: float, high: float, length: float) -> float:
    """How far a span must move to lie within 0..length; a span that is too long shows its start."""
    if low < 0 or high - low > length:
        return -low
    return min(length - high, 0.0)
