"""Pictures as SVG files whose texts are texts."""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from PySide6.QtCore import QBuffer, QRectF, QSize
from PySide6.QtSvg import QSvgGenerator

from circuit_editor.canvas import style
from circuit_editor.canvas.painting_guard import painting
from circuit_editor.canvas.pictures.options import DOTS_PER_INCH, UNITS, Length
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.writing import written

#: What Qt writes of the size, always in millimetres.
_SIZE = re.compile(rb'<svg width="[^"]*" height="[^"]*"')
#: Where none of our fonts is installed a viewer would fall back to one with serifs.
_FAMILIES = ",".join(style.FAMILIES).encode()
_WITH_FALLBACK = _FAMILIES + b",sans-serif"
#: A text in our letters; bold ones and those in other fonts are in notes only.
_TEXT = re.compile(
    rb'<text [^>]*font-family="%s" font-size="(?P<size>[\d.]+)" font-weight="400" font-style="(?P<slant>\w+)"'
    rb"[^>]*>(?P<text>[^<]*)</text>" % _WITH_FALLBACK
)


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
    """A text that is as wide as it is here in every font and with digits of any width."""
    text = unescape(found["text"].decode(), {"&quot;": '"'}).strip()
    italic = found["slant"] == b"italic"
    width = style.text_width(text, round(float(found["size"])), italic=italic)
    length = b' textLength="%.2f" lengthAdjust="spacingAndGlyphs"' % width if width else b""
    return found[0].replace(b"<text", b"<text" + length, 1)
