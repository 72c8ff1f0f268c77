"""Pictures by a painter as arrays of pixels, and how much two of them differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QRegion

from circuit_editor.canvas.camera import Camera
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.pictures import png
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.scene import Rect, Scene

#: Rows and columns of pixels with their blue, green and red.
Pixels = NDArray[np.int16]


class Painter(Protocol):
    def paint(self, painter: QPainter, scene: Scene, look: Look, *clips: Rect) -> None: ...


@dataclass
class Shot:
    """What a view sees at a zoom, with its middle at a world point, or else in the middle of all."""

    scene: Scene
    look: Look
    zoom: float = 1.0
    ratio: float = 1.0
    width: int = 800
    height: int = 600
    middle: tuple[float, float] | None = None

    @classmethod
    def whole(cls, scene: Scene, look: Look, zoom: float, ratio: float = 1.0) -> Shot:
        """As large as the circuit is at that zoom."""
        x0, y0, x1, y1 = scene.bounds()
        return cls(scene, look, zoom, ratio, round((x1 - x0) * zoom) + 40, round((y1 - y0) * zoom) + 40)

    def by(self, painter: Painter, *patches: QRect) -> Pixels:
        """The picture; with patches only so much of the widget is painted."""
        image = QImage(
            round(self.width * self.ratio), round(self.height * self.ratio), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(self.ratio)
        image.fill(self.look.theme.background)
        camera = self.camera()
        areas = patches or (QRect(0, 0, self.width, self.height),)
        region = QRegion()
        for area in areas:
            region += area
        qt_painter = QPainter(image)
        qt_painter.setClipRegion(region)
        qt_painter.setTransform(camera.transform(self.ratio))
        clips = [camera.world_rect(QRectF(area).adjusted(-1, -1, 1, 1)).getCoords() for area in areas]
        painter.paint(qt_painter, self.scene, self.look, *clips)
        qt_painter.end()
        return pixels_of(image)

    def camera(self) -> Camera:
        """Where the view stands."""
        if self.middle is None:
            x0, y0, x1, y1 = self.scene.bounds()
            self.middle = (x0 + x1) / 2, (y0 + y1) / 2
        camera = Camera()
        camera.zoom = self.zoom
        camera.center_on(QPointF(*self.middle), QSizeF(self.width, self.height))
        return camera

    def in_patches(self, painter: Painter) -> Pixels:
        """The picture put together from sixteen patches, each painted for itself."""
        wide, high, ratio = self.width // 4, self.height // 4, round(self.ratio)
        picture = np.zeros((self.height * ratio, self.width * ratio, 3), dtype=np.int16)
        for x in range(0, self.width, wide):
            for y in range(0, self.height, high):
                part = (slice(y * ratio, (y + high) * ratio), slice(x * ratio, (x + wide) * ratio))
                picture[part] = self.by(painter, QRect(x, y, wide, high))[part]
        return picture


def image_of(picture: Picture, scale: float = 1.0) -> QImage:
    """A picture with so many pixels a world unit."""
    return png.image(picture, Sizes.of(picture.rect, PictureOptions(scale=scale)))


def pixels_of(image: QImage) -> Pixels:
    """The colours of an image's pixels."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bytes_of = np.frombuffer(image.constBits(), dtype=np.uint8)
    return bytes_of.reshape(image.height(), image.width(), 4)[..., :3].astype(np.int16)


def share_that_differs(one: Pixels, other: Pixels, by: int = 64) -> float:
    """The share of pixels that differ by more than so much in a colour."""
    return float((np.abs(one - other).max(axis=2) > by).mean())


def most_after_blur(one: Pixels, other: Pixels) -> float:
    """By how much the average of three by three pixels differs at most: little for the edge of a line."""
    difference = np.pad(one - other, ((1, 1), (1, 1), (0, 0))).astype(np.int32)
    across = difference[:, :-2] + difference[:, 1:-1] + difference[:, 2:]
    return float(np.abs(across[:-2] + across[1:-1] + across[2:]).max()) / 9
