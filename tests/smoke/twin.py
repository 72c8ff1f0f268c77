"""The editor's window again, off the screen: it is worked by calls and tells where things are."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from circuit_editor.app import make_application
from circuit_editor.canvas import commands
from circuit_editor.canvas.geometry import GRID
from circuit_editor.window.main_window import MainWindow

Point = tuple[int, int]

#: Percent of a channel: with a screen and without one Qt blends the edges of letters a little differently.
ALIKE = 20.0


class Twin:
    """Same size, same fonts, same circuit as the window on the screen, if every step is taken in both."""

    def __init__(self, width: int, height: int) -> None:
        qInstallMessageHandler(_show_message)
        self.application = make_application()
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.show()
        self.application.processEvents()
        self.canvas = self.window.canvas
        center = self.canvas.world_at_center()
        self.origin = QPointF(round(center.x() / GRID) * GRID, round(center.y() / GRID) * GRID)

    def palette(self, gate: str) -> Point:
        """The middle of a gate's button in the palette."""
        button = next(button for button in self.window.gate_panel.buttons if button.gate.name == gate)
        if button.visibleRegion().isEmpty():
            raise LookupError(f"{gate} is not in view in the palette")
        return _point(button.mapTo(self.window, button.rect().center()))

    def spot(self, x: float, y: float) -> Point:
        """A place on the canvas, seen from the middle of it, in world units."""
        return self._on_window(self.origin + QPointF(x, y))

    def add(self, gate: str, x: float, y: float) -> str:
        """Add a node there, as dropping one does; returns its id."""
        world = self.origin + QPointF(x, y)
        node_id = commands.add_node(self.window.document, gate, (world.x(), world.y()))
        self.application.processEvents()
        return node_id

    def connect(self, source: str, target: str, pin: int) -> None:
        commands.connect(self.window.document, source, target, pin)
        self.application.processEvents()

    def set_value(self, node_id: str, value: float) -> None:
        commands.set_value(self.window.document, node_id, value)
        self.application.processEvents()

    def stub_start(self, node_id: str) -> Point:
        """A little behind the start of a node's stub: a place to click it by."""
        start, _, y = self.canvas.scene.stub(self.canvas.scene.row(node_id))
        return self._on_window(QPointF(start + GRID, y))

    def stub_end(self, node_id: str) -> Point:
        """Where wires leave a node."""
        return self._on_window(self.canvas.stub_end(node_id))

    def gate(self, node_id: str) -> Point:
        """The middle of a gate."""
        return self._on_window(QPointF(*self.window.document.circuit.node(node_id).position))

    def shows_canvas(self, screen: QImage) -> bool:
        """Whether the canvas on a picture of the screen looks as it does here."""
        return self._shows(screen, self.canvas)

    def shows_palette(self, screen: QImage) -> bool:
        """Whether the palette on a picture of the screen looks as it does here."""
        return self._shows(screen, self.window.gate_panel)

    def _shows(self, screen: QImage, widget: QWidget) -> bool:
        area = QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())
        return difference(screen.copy(area), widget.grab().toImage()) <= ALIKE

    def close(self) -> None:
        """Forget the circuit without asking."""
        self.window.document.reset()
        self.window.close()
        QApplication.processEvents()

    def _on_window(self, world: QPointF) -> Point:
        return _point(self.canvas.mapTo(self.window, self.canvas.camera.to_screen(world).toPoint()))


def _show_message(kind: object, context: object, message: str) -> None:
    # Without a screen Qt says this at each window; it means nothing here.
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _point(point: QPoint) -> Point:
    return point.x(), point.y()


def difference(one: Path | QImage, other: Path | QImage) -> float:
    """The greatest difference of two pictures in any channel of a pixel, in percent; 100 for two sizes."""
    images = [QImage(str(image)) if isinstance(image, Path) else image for image in (one, other)]
    if images[0].isNull() or images[0].size() != images[1].size():
        return 100.0
    pixels = []
    for image in images:
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        pixels.append(np.frombuffer(plain.constBits(), np.uint8).astype(int))
    return float(np.abs(pixels[0] - pixels[1]).max()) / 2.55
