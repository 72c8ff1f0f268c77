"""Pictures as SVG files whose texts are texts."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from PySide6.QtCore import QBuffer, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator

from circuit_editor.canvas import style
from circuit_editor.canvas.painting_guard import painting
from circuit_editor.canvas.pictures.options import DOTS_PER_INCH, UNITS, Length
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.writing import written

#: What Qt writes of the size, always in millimetres.
_SIZE = re.compile(rb'<svg width="[^"]*" height="[^"]*"')
#: Where ours is not installed: the one whose Latin letters it has, and those that are about as wide.
_FAMILIES = ",".join(style.FAMILIES).encode()
_LETTERS, *_SIGNS = style.FAMILIES
_WITH_FALLBACK = ",".join([_LETTERS, "Inter", "Arial", *_SIGNS, "sans-serif"]).encode()
#: A text in our letters; in others there is code in notes only.
_TEXT = re.compile(
    rb'<text (?P<before>[^>]*) x="(?P<x>[^"]*)"(?P<rest>[^>]*font-family="%s" font-size="(?P<size>[\d.]+)" '
    rb'font-weight="(?P<weight>\d+)" font-style="(?P<slant>\w+)"[^>]*)>(?P<text>[^<]*)' % _WITH_FALLBACK
)
#: The sizes of names and symbols, unlike those of lines and notes. Numbers begin below each other.
_ALONE = {*style.SYMBOL_SIZES} - {style.SMALL, style.NORMAL, style.CONTRIBUTION_SIZE}
_NUMBER = re.compile(r"-?[\d.]+(e-?\d+)?")


def svg(picture: Picture, sizes: Sizes, width: Length | None = None, title: str = "") -> bytes:
    """The bytes of an SVG file, a world unit to a user unit; in the unit of `width`, if that is given."""

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(DOTS_PER_INCH)
        rect = QRectF(0.0, 0.0, picture.rect.width(), picture.rect.height())
        generator.setSize(QSize(rect.toAlignedRect().size()))
        generator.setViewBox(rect)
        generator.setTitle(title)
        with painting(generator) as painter:
            picture.draw(painter)

    unit = "mm" if width is None else width.unit
    width_there, height_there = (inches * DOTS_PER_INCH / UNITS[unit] for inches in sizes.inches)
    size = f'<svg width="{width_there:g}{unit}" height="{height_there:g}{unit}"'.encode()
    data = _SIZE.sub(size, written(write), count=1).replace(_FAMILIES, _WITH_FALLBACK)
    return _TEXT.sub(_as_wide, data)


def _as_wide(found: re.Match[bytes]) -> bytes:
    """A text that is as wide as it is here in every font and with digits of any width.

    Some programs do not heed that. There names and symbols have their middle where it is here at least.
    """
    text, size, weight = _read(found["text"]), round(float(found["size"])), int(found["weight"])
    width, x = _metrics(size, found["slant"], weight).horizontalAdvance(text), float(found["x"])
    if not width:
        return found[0]
    anchor = b""
    if size in _ALONE and weight == QFont.Weight.Normal and not _NUMBER.fullmatch(text):
        anchor, x = b' text-anchor="middle"', x + width / 2
    length = b'textLength="%.6g" lengthAdjust="spacingAndGlyphs"' % width
    return b'<text %s%s %s x="%.6g"%s>%s' % (length, anchor, found["before"], x, found["rest"], found["text"])


def _read(escaped: bytes) -> str:
    return unescape(escaped.decode())


@lru_cache(maxsize=64)
def _metrics(size: int, slant: bytes, weight: int) -> QFontMetricsF:
    font = QFont(style.font(size, italic=slant == b"italic"))
    font.setWeight(QFont.Weight(weight))
    return QFontMetricsF(font)
