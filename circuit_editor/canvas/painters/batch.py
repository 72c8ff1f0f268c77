"""BatchPainter: a scene for the screen, drawn many figures at a time from numpy arrays."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QPainter

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch_surface import BatchSurface
from circuit_editor.canvas.painters.far import FarView, is_far
from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.painters.layers import draw_layers
from circuit_editor.canvas.painters.sprites import Sprites
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.tables import Rows

#: With more device pixels to a world unit than this, few things are in view, and Qt's letters are outlines.
MOST_SCALE = 4.0
#: The sprites of so many scales are kept, and of each no more than so many pixels.
KEPT_SCALES = 2
MOST_PIXELS = 3_000_000


class BatchPainter:
    """Draws what VectorPainter draws, but little of what is too small; keeps sprites between repaints.

    As there the caller has set the transform: scaled and moved, but not turned.
    """

    def __init__(self) -> None:
        self._vector = VectorPainter()
        self._sprites: OrderedDict[float, Sprites] = OrderedDict()

    def paint(self, painter: QPainter, scene: Scene, look: Look, clip: Rect) -> None:
        """Draw what lies in the rectangle `clip`."""
        zoom = painter.deviceTransform().m11() / painter.device().devicePixelRatioF()
        if is_far(zoom):
            painter.save()
            FarView(self._surface(painter), scene, look, clip, zoom).draw()
            painter.restore()
        else:
            self.paint_rows(painter, scene, look, scene.nodes_in(clip), scene.wires_in(clip))

    def paint_rows(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        """Draw all of these nodes and wires, in the order given."""
        if painter.deviceTransform().m11() > MOST_SCALE:
            self._vector.paint_rows(painter, scene, look, rows, wire_rows)
            return
        painter.save()
        draw_layers(self._surface(painter), Frame(scene, look, rows, wire_rows))
        painter.restore()

    def _surface(self, painter: QPainter) -> BatchSurface:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        return BatchSurface(painter, self._sprites_for(painter.deviceTransform().m11()))

    def _sprites_for(self, scale: float) -> Sprites:
        sprites = self._sprites.pop(scale, None)
        if sprites is None or sprites.pixels > MOST_PIXELS:
            sprites = Sprites(scale)
        self._sprites[scale] = sprites
        if len(self._sprites) > KEPT_SCALES:
            self._sprites.popitem(last=False)
        return sprites
