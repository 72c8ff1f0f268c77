"""The options of a picture: colours, what is shown, how large, and whether its circuit travels inside."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum

from circuit_editor.canvas.style import THEMES
from circuit_editor.model.picture_errors import (
    BadDecimals,
    BadScale,
    LengthOutOfRange,
    NotALength,
    UnknownTheme,
    WidthAndTextSize,
)
from circuit_editor.model.rules import MOST_DIGITS

#: One world unit is one pixel of 96 to the inch, also on paper and in an SVG.
DOTS_PER_INCH = 96
POINTS_PER_INCH = 72
CENTIMETRES_PER_INCH = 2.54
#: What a length can be measured in, in pixels of 96 to the inch.
UNITS = {
    "cm": DOTS_PER_INCH / CENTIMETRES_PER_INCH,
    "mm": DOTS_PER_INCH / CENTIMETRES_PER_INCH / 10,
    "in": float(DOTS_PER_INCH),
    "pt": DOTS_PER_INCH / POINTS_PER_INCH,
    "px": 1.0,
}
#: What a picture, or the numbers on it, can be large in pixels of 96 to the inch: more than any circuit is.
LEAST_PIXELS, MOST_PIXELS = 0.01, 1e9
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]+)\s*", re.ASCII)


class Show(Enum):
    """Which numbers are on a picture."""

    BOTH = "both"
    VALUES = "values"
    GRADIENTS = "gradients"
    BLANK = "blank"

    @property
    def has_values(self) -> bool:
        """Whether values are shown."""
        return self in (Show.BOTH, Show.VALUES)

    @property
    def has_gradients(self) -> bool:
        """Whether gradients are shown, and with them contributions and what wires tell of them."""
        return self in (Show.BOTH, Show.GRADIENTS)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in one of UNITS; NotALength if there is no such unit or it is not above 0.

    LengthOutOfRange if no picture can have it.
    """

    amount: float
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in UNITS or not 0.0 < self.amount < math.inf:
            raise NotALength(text=str(self))
        if not LEAST_PIXELS <= self.pixels <= MOST_PIXELS:
            least, most = (f"{end / UNITS[self.unit]:.3g}{self.unit}" for end in (LEAST_PIXELS, MOST_PIXELS))
            raise LengthOutOfRange(text=str(self), least=least, most=most)

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"

    @classmethod
    def parse(cls, text: str) -> Length:
        """The length that a text such as "8.4cm" says; NotALength if it says none."""
        match = _LENGTH.fullmatch(text)
        if match is None:
            raise NotALength(text=text)
        return cls(float(match[1]), match[2])

    @classmethod
    def of_pixels(cls, pixels: float, unit: str) -> Length:
        """So many pixels of 96 to the inch in a unit."""
        return cls(pixels / UNITS[unit], unit)

    @property
    def pixels(self) -> float:
        """It in pixels of 96 to the inch."""
        return self.amount * UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How a picture is wanted; a PictureRefused says what of it can't be had.

    `theme` is a name of THEMES. `transparent` leaves out the background and what hides lines. `scale` is how
    many pixels a PNG has for a pixel of 96 to the inch, so 2 stands for 192 dots per inch. The picture is as
    large as its circuit at 100 %, unless `width` says how wide it is, or `text_size` how large its numbers
    are, in points. A width in px is that of a PNG in pixels, whatever the scale. `maths_names` writes w_0 and
    w0 as an italic w with a subscript 0. `digits` is the number of decimals, that of the circuit unless
    given. `step` is the step of the passes that is shown, with its callouts; else the numbers are those on
    the screen. With `inside` the circuit travels inside the file.
    """

    theme: str = "light"
    transparent: bool = False
    show: Show = Show.BOTH
    scale: float = 1.0
    width: Length | None = None
    text_size: float | None = None
    maths_names: bool = False
    digits: int | None = None
    step: int | None = None
    inside: bool = True

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise UnknownTheme(theme=self.theme, themes=", ".join(THEMES))
        if not 0.0 < self.scale < math.inf:
            raise BadScale(scale=self.scale)
        if self.text_size is not None:
            # Which refuses what no picture can have.
            Length(self.text_size, "pt")
        if self.digits is not None and not 0 <= self.digits <= MOST_DIGITS:
            raise BadDecimals(digits=self.digits, most=MOST_DIGITS)
        if self.width is not None and self.text_size is not None:
            raise WidthAndTextSize
