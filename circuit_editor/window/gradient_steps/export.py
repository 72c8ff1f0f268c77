"""The plot of gradient steps as a file: PNG, SVG, or the numbers as CSV."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.gradient_steps.plot import Curve, Plot

#: Of a picture, in units; a PNG has so many pixels a unit.
SIZE = QSize(640, 360)
SCALE = 2
COLUMNS = "step,output"


def exported(curve: Curve, suffix: str) -> bytes:
    """The bytes of a file of this kind: .png, .svg or .csv."""
    return {".png": _png, ".svg": _svg, ".csv": _csv}[suffix](curve)


def _png(curve: Curve) -> bytes:
    image = QImage(SIZE * SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    _paint(painter, curve)
    painter.end()
    buffer = _buffer()
    image.save(buffer, "PNG")
    return buffer.data().data()


def _svg(curve: Curve) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle(curve.title)
    painter = QPainter(generator)
    _paint(painter, curve)
    painter.end()
    return buffer.data().data()


def _csv(curve: Curve) -> bytes:
    """All digits, as programs want them."""
    rows = (f"{step},{value!r}" for step, value in enumerate(curve.history.values))
    return "\n".join([COLUMNS, *rows, ""]).encode()


def _paint(painter: QPainter, curve: Curve) -> None:
    """A picture has a white ground, whatever the theme of the window."""
    theme = THEMES["light"]
    rect = QRectF(0, 0, SIZE.width(), SIZE.height())
    painter.fillRect(rect, theme.background)
    Plot(curve, rect).paint(painter, theme)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
