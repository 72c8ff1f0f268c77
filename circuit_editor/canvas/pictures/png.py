"""Pictures as pixels, and as PNG files that tell how many of these make an inch."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QImage, QImageWriter

from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painting_guard import painting
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.writing import written
from circuit_editor.model.errors import UnwritableFile

#: What QImage can hold a side, and what we let it hold in all: 400 MB.
MOST_SIDE = 32767
MOST_PIXELS = 100_000_000
#: More nodes than this are drawn many at a time, which takes a fifth of the time and looks the same.
MANY = 500
#: Smaller and faster than the default of Qt for line drawings.
_COMPRESSION = 30
_INCHES_PER_METRE = 1 / 0.0254


def check_room(size: QSize) -> None:
    """UnwritableFile if so many pixels are too many."""
    if max(size.width(), size.height()) > MOST_SIDE or size.width() * size.height() > MOST_PIXELS:
        raise _too_many(size)


def image(picture: Picture, sizes: Sizes) -> QImage:
    """A picture as pixels; UnwritableFile if they are too many."""
    size, opaque = sizes.pixels, picture.look.opaque
    kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    check_room(size)
    pixels = QImage(size, kind)
    if pixels.isNull():
        raise _too_many(size)
    # Programs that know about dots show it in its own size, whatever the scale.
    dots = round(sizes.dots_per_inch * _INCHES_PER_METRE)
    pixels.setDotsPerMeterX(dots)
    pixels.setDotsPerMeterY(dots)
    pixels.fill(picture.look.theme.background if opaque else 0)
    # Half a pixel puts a line of an odd number of pixels onto pixels, and not between them.
    half = 0.5 if max(round(sizes.scale), 1) % 2 else 0.0
    with painting(pixels) as painter:
        painter.translate(half, half)
        painter.scale(sizes.scale, sizes.scale)
        picture.draw(painter, BatchPainter() if len(picture) > MANY else None)
    return pixels


def png(pixels: QImage) -> bytes:
    """The bytes of a PNG file; UnwritableFile if they can't be had."""

    def write(buffer: QBuffer) -> None:
        writer = QImageWriter(buffer, b"png")
        writer.setCompression(_COMPRESSION)
        if not writer.write(pixels):
            raise UnwritableFile(path="The picture", reason=writer.errorString())

    return written(write)


def _too_many(size: QSize) -> UnwritableFile:
    reason = f"{size.width()} x {size.height()} pixels are too many; choose a smaller scale"
    return UnwritableFile(path="The picture", reason=reason)
