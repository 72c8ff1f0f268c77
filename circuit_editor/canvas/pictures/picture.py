"""Pictures of a scene as PNG, SVG and PDF, through the vector painter, with all of the ink inside."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from circuit_editor.canvas.annotations import board
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.picture_rect import ink_rect
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import FAMILIES, THEMES, Theme
from circuit_editor.canvas.tables import Rows
from circuit_editor.document import write_file
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.model.records import Annotation

MARGIN = 20.0
#: What QImage can hold a side, and what we let it hold in all: 400 MB.
MOST_SIDE = 32767
MOST_PIXELS = 100_000_000
#: One world unit is one pixel of 96 to the inch, also on paper and in an SVG.
DOTS_PER_INCH = 96
INCHES_PER_METRE = 1 / 0.0254
#: QPdfWriter rounds to its dots: so many of them to a world unit.
_PDF_FINENESS = 16
#: Smaller and faster than the default of Qt for line drawings.
_PNG_COMPRESSION = 30


class Picture:
    """What is to be exported: some nodes of a scene or all, in a look that leaves out selection and gestures.

    `rows` are rows of the scene's node table, with which the wires between them come; None stands for all.
    `annotations` are the notes and frames to be drawn, in the order of drawing. `transparent` leaves out the
    background. `look` says what is shown; `theme` is light unless given. `rect` is the part of the world that
    is shown, all of the ink unless given; `over` draws over all of it, in world units.
    """

    def __init__(
        self,
        scene: Scene,
        *,
        theme: Theme | None = None,
        transparent: bool = False,
        rows: Rows | None = None,
        look: Look | None = None,
        annotations: Sequence[Annotation] = (),
        rect: QRectF | None = None,
        over: Callable[[QPainter], None] | None = None,
    ) -> None:
        self._scene = scene
        self._over = over
        self._annotations = annotations
        self._rows = scene.rows_in_order() if rows is None else np.asarray(rows, dtype=np.intp)
        self._wires = scene.wires_between(self._rows)
        self.look = replace(
            (look or Look()).at_rest(), theme=theme or THEMES["light"], opaque=not transparent
        )
        self.rect = self._ink() if rect is None else rect

    def _ink(self) -> QRectF:
        ink = ink_rect(self._scene, self.look, self._rows, self._wires)
        return with_margin(ink.united(board.bounds(self._annotations) or QRectF()))

    def size(self, scale: float = 1.0) -> QSize:
        """How many pixels it takes."""
        return QSize(math.ceil(self.rect.width() * scale), math.ceil(self.rect.height() * scale))

    def draw(self, painter: QPainter) -> None:
        """Draw it with its top left corner at (0, 0), a world unit to a unit of the painter."""
        if self.look.opaque:
            painter.fillRect(
                QRectF(-1, -1, self.rect.width() + 2, self.rect.height() + 2), self.look.theme.background
            )
        painter.translate(-self.rect.topLeft())
        board.paint_frames(painter, self._annotations, self.look.theme)
        VectorPainter().paint_rows(painter, self._scene, self.look, self._rows, self._wires)
        board.paint_notes(painter, self._annotations, self.look.theme)
        if self._over is not None:
            self._over(painter)

    def image(self, scale: float = 1.0) -> QImage:
        """It as pixels; UnwritableFile if they are too many."""
        size = self.size(scale)
        opaque = self.look.opaque
        kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        fits = max(size.width(), size.height()) <= MOST_SIDE and size.width() * size.height() <= MOST_PIXELS
        image = QImage(size, kind) if fits else QImage()
        if image.isNull():
            reason = f"{size.width()} x {size.height()} pixels are too many; choose a smaller scale"
            raise UnwritableFile(path="The picture", reason=reason)
        # Programs that know about dots show it in its own size, whatever the scale.
        dots = round(scale * DOTS_PER_INCH * INCHES_PER_METRE)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        image.fill(self.look.theme.background if opaque else 0)
        # Half a pixel puts a line of an odd number of pixels onto pixels, and not between them.
        half = 0.5 if max(round(scale), 1) % 2 else 0.0
        painter = QPainter(image)
        painter.translate(half, half)
        painter.scale(scale, scale)
        self.draw(painter)
        painter.end()
        return image

    def png(self, scale: float = 1.0) -> bytes:
        """It as a PNG file."""
        image = self.image(scale)

        def write(buffer: QBuffer) -> None:
            writer = QImageWriter(buffer, b"png")
            writer.setCompression(_PNG_COMPRESSION)
            if not writer.write(image):
                raise UnwritableFile(path="The picture", reason=writer.errorString())

        return _collect(write)

    def svg(self, title: str = "") -> bytes:
        """It as an SVG file whose texts are texts."""

        def write(buffer: QBuffer) -> None:
            generator = QSvgGenerator()
            generator.setOutputDevice(buffer)
            generator.setResolution(DOTS_PER_INCH)
            generator.setSize(self.size())
            generator.setViewBox(QRect(0, 0, self.size().width(), self.size().height()))
            generator.setTitle(title)
            painter = QPainter(generator)
            self.draw(painter)
            painter.end()

        # Where neither font is installed a viewer would fall back to one with serifs.
        families = ",".join(FAMILIES).encode()
        return _collect(write).replace(families, families + b",sans-serif")

    def pdf(self, title: str = "") -> bytes:
        """It as a PDF file of one page, which is as large as the picture."""

        def write(buffer: QBuffer) -> None:
            writer = QPdfWriter(buffer)
            writer.setResolution(DOTS_PER_INCH * _PDF_FINENESS)
            inches = QSizeF(self.rect.size()) / DOTS_PER_INCH
            writer.setPageSize(
                QPageSize(inches, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
            )
            writer.setPageMargins(QMarginsF())
            writer.setTitle(title)
            painter = QPainter(writer)
            painter.scale(_PDF_FINENESS, _PDF_FINENESS)
            self.draw(painter)
            painter.end()

        return _collect(write)


def render(
    scene: Scene,
    path: Path,
    *,
    scale: float = 1.0,
    theme: Theme | None = None,
    transparent: bool = False,
    rows: Rows | None = None,
    look: Look | None = None,
    annotations: Sequence[Annotation] = (),
) -> None:
    """Write what is in a scene; the options are those of Picture, and all else is as in `save`."""
    picture = Picture(
        scene, theme=theme, transparent=transparent, rows=rows, look=look, annotations=annotations
    )
    save(picture, path, scale)


def save(picture: Picture, path: Path, scale: float = 1.0) -> None:
    """Write a picture as PNG, SVG or PDF, told by the suffix; `scale` is pixels a world unit, for PNG.

    UnwritableFile if it is too large or the file can't be written, ValueError for another suffix.
    """
    suffix = path.suffix.lower()
    if suffix == ".png":
        data = picture.png(scale)
    elif suffix == ".svg":
        data = picture.svg(title=path.stem)
    elif suffix == ".pdf":
        data = picture.pdf(title=path.stem)
    else:
        raise ValueError(f"{suffix!r} is no kind of picture")
    write_file(path, data)


def _collect(write: Callable[[QBuffer], None]) -> bytes:
    """What a function writes to a device."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return data.data()


def with_margin(ink: QRectF) -> QRectF:
    """The rectangle of a picture with this ink, at whole coordinates, so that lines stay sharp."""
    left, top = math.floor(ink.left() - MARGIN), math.floor(ink.top() - MARGIN)
    right, bottom = math.ceil(ink.right() + MARGIN), math.ceil(ink.bottom() + MARGIN)
    return QRectF(left, top, right - left, bottom - top)
