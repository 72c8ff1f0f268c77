"""Device pixels: a painter set to work in them, and world units turned into them."""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.tables import Floats

#: Parts of a device pixel; Qt draws no finer.
_FINENESS = 256.0

Number = TypeVar("Number", float, Floats)


class DevicePixels:
    """Where things of the world are on a painter's device; `scale` is device pixels to a world unit.

    The painter is scaled and moved, but not turned. From now on its unit is a device pixel.
    """

    def __init__(self, painter: QPainter) -> None:
        to_device = painter.deviceTransform()
        self.scale = to_device.m11()
        self._dx, self._dy = to_device.dx(), to_device.dy()
        # What takes the painter's own coordinates to device pixels, undone.
        from_world = painter.worldTransform()
        painter.setWorldTransform((from_world.inverted()[0] * to_device).inverted()[0])

    def points(self, x: Number, y: Number) -> tuple[Number, Number]:
        """Where points are."""
        return self._scaled(x) + self._dx, self._scaled(y) + self._dy

    def pairs(self, pairs: Floats) -> Floats:
        """Where pairs of points x0, y0, x1, y1 are; shape (n, 4)."""
        return self._scaled(pairs) + np.array([self._dx, self._dy, self._dx, self._dy])

    def _scaled(self, numbers: Number) -> Number:
        """In device pixels, to a fraction that floats have exactly: moving the drawing changes no digit."""
        return np.rint(numbers * (self.scale * _FINENESS)) / _FINENESS

    def around(self, rect: Rect) -> tuple[int, int, int, int]:
        """The edges of the whole pixels that a rectangle touches."""
        left, top = self.points(*rect[:2])
        right, bottom = self.points(*rect[2:])
        return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)


def whole(pixels: Floats) -> NDArray[np.int32]:
    """Moved to the nearest border between two pixels; never cut down, as that goes the other way below 0."""
    return np.floor(pixels + 0.5).astype(np.int32)
