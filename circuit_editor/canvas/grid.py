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
    world = camera.world_rect(rect)
    if camera.zoom < LEAST_ZOOM:
        return
    pitch = _pitch(camera.zoom)
    xs = np.arange(math.floor(world.left() / pitch), math.ceil(world.right() / pitch) + 1) * pitch
    ys = np.arange(math.floor(world.top() / pitch), math.ceil(world.bottom() / pitch) + 1) * pitch
    ratio = painter.device().devicePixelRatioF()
    offset, scale = camera.device_offset(ratio), camera.zoom * ratio
    # Rounded before they are moved: a dot between two pixels would be now on one of them, now on the other.
    dots = np.empty((len(ys), len(xs), 2))
    dots[:, :, 0] = (np.floor(xs * scale + 0.5) + offset.x()) / ratio
    dots[:, :, 1] = (np.floor(ys[:, np.newaxis] * scale + 0.5) + offset.y()) / ratio
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    # One call for all dots: Qt reads them where numpy keeps them.
    painter.drawPoints(shiboken6.wrapInstance(dots.ctypes.data, QPointF), len(xs) * len(ys))


def _pitch(zoom: float) -> float:
    """The distance of dots in world units: the grid's, or a round multiple of it."""
    return next(GRID * times for times in (1, 2, 5, 10) if GRID * times * zoom >= LEAST_PITCH)
