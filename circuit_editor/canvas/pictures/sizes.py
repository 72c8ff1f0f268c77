"""How large a picture is, in pixels and on paper, and how large its numbers are then."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize

from circuit_editor.canvas.pictures.options import (
    CENTIMETRES_PER_INCH,
    DOTS_PER_INCH,
    POINTS_PER_INCH,
    PictureOptions,
)
from circuit_editor.canvas.style import NUMBER_SIZE

#: The size of numbers in points where a world unit is a pixel of 96 to the inch.
_NATURAL_POINTS = NUMBER_SIZE * POINTS_PER_INCH / DOTS_PER_INCH
#: A picture is not a pixel larger for so little, which comes from rounding.
_HARDLY = 1e-6
#: What Qt can say of a size, and far more than there can be.
_MOST_OF_QT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one picture.

    `zoom` is how many pixels of 96 to the inch a world unit takes, on paper and in an SVG; `density` is how
    many of its own pixels a PNG has for each of these. `natural` is the size in world units.
    """

    natural: tuple[float, float]
    zoom: float
    density: float

    @classmethod
    def of(cls, rect: QRectF, options: PictureOptions, zoom: float = 1.0) -> Sizes:
        """Those of a part of the world; `zoom` is that of the picture in its own size."""
        natural = (rect.width(), rect.height())
        if options.width is not None:
            density = 1.0 if options.width.unit == "px" else options.scale
            return cls(natural, options.width.pixels / rect.width(), density)
        if options.text_size is not None:
            return cls(natural, options.text_size / _NATURAL_POINTS, options.scale)
        return cls(natural, zoom, options.scale)

    @property
    def scale(self) -> float:
        """Pixels of a PNG for a world unit."""
        return self.zoom * self.density

    @property
    def pixels(self) -> QSize:
        """How many pixels a PNG has."""
        width, height = (math.ceil(size * self.scale - _HARDLY) for size in self.natural)
        return QSize(*(min(max(side, 1), _MOST_OF_QT) for side in (width, height)))

    @property
    def dots_per_inch(self) -> float:
        """How many pixels of a PNG make an inch."""
        return DOTS_PER_INCH * self.density

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height on paper."""
        width, height = (size * self.zoom / DOTS_PER_INCH for size in self.natural)
        return width, height

    @property
    def centimetres(self) -> tuple[float, float]:
        """Width and height on paper."""
        width, height = (size * CENTIMETRES_PER_INCH for size in self.inches)
        return width, height

    @property
    def text_points(self) -> float:
        """The size of the numbers on paper, in points."""
        return _NATURAL_POINTS * self.zoom
