"""Icons from the resources, drawn in a colour of the theme and sharp on every screen."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from circuit_editor.resource_finder import resource

#: Icons are drawn on a grid of this many units, which are pixels at 100 %.
GRID = 20
#: How much of the colour is left where an action can't be done now.
DISABLED_OPACITY = 0.35


def icon(name: str, colour: QColor) -> QIcon:
    """The icon of that name in one colour, for each scale that a screen has now."""
    drawing = resource("icons", f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.name().encode())))
    made = QIcon()
    for ratio in _ratios():
        made.addPixmap(_drawn(renderer, ratio, 1.0), QIcon.Mode.Normal)
        made.addPixmap(_drawn(renderer, ratio, DISABLED_OPACITY), QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """The icon of the program, which has colours of its own."""
    return QIcon(str(resource("icons", "circuit-editor.svg")))


def _ratios() -> list[int]:
    """The device pixel ratios of the screens, rounded up."""
    return sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()} or {1})


def _drawn(renderer: QSvgRenderer, ratio: int, opacity: float) -> QPixmap:
    pixmap = QPixmap(GRID * ratio, GRID * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, GRID * ratio, GRID * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
