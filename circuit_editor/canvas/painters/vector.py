"""VectorPainter: a scene in plain QPainter calls, for export and print, and the truth for other painters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPolygonF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.digits import Spelling
from circuit_editor.canvas.painters.layers import draw_layers
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.surface import Letters, Shape, Stamp, line_pen
from circuit_editor.canvas.painters.writing import write
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.tables import Floats, Rows

#: An SVG has no pixels of its own: lines need not be so wide that they fill one.
_PIXELS_OF_SVG = 1000.0


class VectorPainter:
    """Draws in world units: the caller has set the transform, and filled the background if it wants one."""

    def paint(self, painter: QPainter, scene: Scene, look: Look, *clips: Rect) -> None:
        """Draw what lies in any of the rectangles `clips`."""
        self._draw(painter, Repaint(scene, look, scene.nodes_in(*clips), scene.wires_in(*clips), clips))

    def paint_rows(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        """Draw these nodes and wires, in the order given."""
        self._draw(painter, Repaint(scene, look, rows, wire_rows))

    def _draw(self, painter: QPainter, repaint: Repaint) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        draw_layers(VectorSurface(painter), repaint)
        painter.restore()


class VectorSurface:
    """Draws one thing after another."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._scale = painter.deviceTransform().m11()
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            self._scale *= _PIXELS_OF_SVG

    def lines(self, lines: Floats, colour: QColor, width: float, *, dashed: bool = False) -> None:
        if len(lines):
            self._painter.setPen(line_pen(colour, width, self._scale, dashed=dashed))
            self._painter.drawLines([QLineF(*line) for line in lines.tolist()])

    def arrowheads(self, lines: Floats, colour: QColor) -> None:
        if not len(lines):
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        for corners in geometry.arrowhead(*lines.T).tolist():
            self._painter.drawConvexPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def backings(self, rects: Floats, colour: QColor) -> None:
        for left, top, right, bottom in rects.tolist():
            self._painter.fillRect(QRectF(left, top, right - left, bottom - top), colour)

    def stamps(self, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats) -> None:
        for shape, left, top in zip(shapes, x.tolist(), y.tolist(), strict=True):
            self._painter.translate(left, top)
            stamp.draw(self._painter, self._scale, shape)
            self._painter.translate(-left, -top)

    def words(self, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]) -> None:
        for word, left, baseline, written in zip(words, x.tolist(), y.tolist(), letters, strict=True):
            write(self._painter, word, left, baseline, written)

    def numbers(self, spelling: Spelling, x: Floats, y: Floats, letters: Letters) -> None:
        self._set(letters)
        for text, left, baseline in zip(spelling.texts, x.tolist(), y.tolist(), strict=True):
            if text:
                self._painter.drawText(QPointF(left, baseline), text)

    def _set(self, letters: Letters) -> None:
        self._painter.setFont(style.font(letters.size, italic=letters.italic))
        self._painter.setPen(QColor.fromRgba(letters.colour))
