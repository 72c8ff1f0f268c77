"""The faint grid behind the drawing: dots where nodes snap to."""

from __future__ import annotations

import math

import numpy as np
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from circuit_editor.canvas.camera import Camera
from circuit_editor.canvas.geometry import GRID

#: Dots nearer to each other than this many pixels would be a texture; then every second or fifth is drawn.
LEAST_PITCH = 18.0
#: Below this zoom there is no grid.
LEAST_ZOOM = 0.25


def paint_grid(painter: QPainter, camera: Camera, rect: QRectF, colour: QColor) -> None:
    """Draw the dots within a rectangle of the widget, in the widget's coordinates.

    They move with the drawing, by whole device pixels.
    """
    if camera.zoom < LEAST_ZOOM:
        return
    pitch = _pitch(camera.zoom)
    world = camera.world_rect(rect)
    xs = np.arange(math.floor(world.left() / pitch), math.ceil(world.right() / pitch) + 1) * pitch
    ys = np.arange(math.floor(world.top() / pitch), math.ceil(world.bottom() / pitch) + 1) * pitch
    ratio = painter.device().devicePixelRatioF()
    offset = QPointF(camera.device_offset(ratio)) / ratio
    dots = np.empty((len(ys), len(xs), 2))
    dots[:, :, 0] = xs * camera.zoom + offset.x()
    dots[:, :, 1] = ys[:, np.newaxis] * camera.zoom + offset.y()
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    # One call for all dots: Qt reads them where numpy keeps them.
    painter.drawPoints(shiboken6.wrapInstance(dots.ctypes.data, QPointF), len(xs) * len(ys))


def _pitch(zoom: float) -> float:
    """The distance of dots in world units: the grid's, or a round multiple of it."""
    return next(GRID * times for times in (1, 2, 5, 10) if GRID * times * zoom >= LEAST_PITCH)
