"""The path of a wire: while it is hovered, all from it to the output lights up, and quieter what feeds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.change import WireKey

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: A pointer that only moves across wires lights up nothing, in milliseconds.
DELAY = 150
#: Nobody could follow a path of more wires, and to walk and draw half of a huge circuit at each hover would
#: make the pointer lag: then that side stays dark, and the wire itself is all that shows.
MOST_WIRES = 1000
#: Widths, in world units, and strengths of the bands along the wires.
FEEDING, LEADING = (7.0, 24), (7.0, 64)


class PathLight(QObject):
    """At most one lit path on a canvas; it shows by itself for a wire that is hovered for a while."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._hovered: WireKey | None = None
        self._timer = QTimer(self, interval=DELAY, singleShot=True)
        self._timer.timeout.connect(lambda: self.show(self._hovered))
        #: Along the wires and stubs that feed the lit wire, and those that it leads to, itself among them.
        self.feeding, self.leading = QPainterPath(), QPainterPath()

    def hover(self, key: WireKey | None) -> None:
        """The pointer is over this wire, or over none."""
        if key != self._hovered:
            self.show(None)
            self._hovered = key
            if key is not None:
                self._timer.start()

    def end(self) -> None:
        """Something else is done now, or the wire may have gone."""
        self._hovered = None
        self.show(None)

    def show(self, key: WireKey | None) -> None:
        """Light up the path of this wire at once, or of none; a wire that is not there has none."""
        self._timer.stop()
        self._update()
        self.feeding, self.leading = QPainterPath(), QPainterPath()
        if key is not None and self._canvas.has_wire(key):
            scene = self._canvas.scene
            wires, row = scene.wires, scene.wire_row(*key)
            feeding, leading = _wires_that_feed(scene, row), _wires_to_output(scene, row)
            self.feeding = _outline(scene, feeding, {*wires.source_row[[row, *feeding]].tolist()})
            self.leading = _outline(scene, leading, {*wires.target_row[leading].tolist()})
        self._update()

    def show_wire(self, key: WireKey | None) -> None:
        """Light up this wire alone, at once, with the stub that it leaves; None for none."""
        self.show(None)
        if key is not None and self._canvas.has_wire(key):
            scene = self._canvas.scene
            row = scene.wire_row(*key)
            self.leading = _outline(scene, [row], {int(scene.wires.source_row[row])})
            self._update()

    def paint(self, painter: QPainter) -> None:
        """Draw the path over the picture, in world units."""
        for path, (width, strength) in ((self.feeding, FEEDING), (self.leading, LEADING)):
            colour = QColor(self._canvas.theme.ink)
            colour.setAlpha(strength)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawPath(path)

    def _update(self) -> None:
        for path in (self.feeding, self.leading):
            if not path.isEmpty():
                self._canvas.update_around(path.boundingRect(), style.HALO)


def _wires_to_output(scene: Scene, row: int) -> list[int]:
    """The rows of a wire and of all on ways from it to the output; or to all ends, where it reaches none."""
    wires, muted = scene.wires, scene.nodes.muted
    reaches = not muted[wires.target_row[row]]

    def onward(wire: int) -> list[int]:
        found = scene.wires_from(int(wires.target_row[wire]))
        return [next_wire for next_wire in found if not (reaches and muted[wires.target_row[next_wire]])]

    return _walk(row, onward)


def _wires_that_feed(scene: Scene, row: int) -> list[int]:
    """The rows of all wires from which there is a way to a wire, without itself."""
    return _walk(row, lambda wire: scene.wires_into(int(scene.wires.source_row[wire])))[1:]


def _walk(first: int, onward: Callable[[int], list[int]]) -> list[int]:
    """A wire and all that can be reached from it; the wire alone if these are too many."""
    found, waiting = {first: None}, [first]
    while waiting:
        for wire in onward(waiting.pop()):
            if wire not in found:
                found[wire] = None
                waiting.append(wire)
        if len(found) > MOST_WIRES:
            return [first]
    return list(found)


def _outline(scene: Scene, wire_rows: list[int], rows: set[int]) -> QPainterPath:
    """Along wires, and along the arrows and stubs of nodes."""
    path, wires, nodes = QPainterPath(), scene.wires, scene.nodes
    for row in rows:
        _, end, y = scene.stub(row)
        path.moveTo(float(nodes.x[row] + nodes.half_width[row]), y)
        path.lineTo(end, y)
    for row in wire_rows:
        path.moveTo(float(wires.x0[row]), float(wires.y0[row]))
        path.lineTo(float(wires.x1[row]), float(wires.y1[row]))
    return path
