"""BatchPainter: a scene for the screen, drawn many figures at a time from numpy arrays."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch_surface import BatchSurface
from circuit_editor.canvas.painters.far import FarView, is_far, wire_share
from circuit_editor.canvas.painters.layers import draw_layers
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.sprites import Sprites
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.tables import Rows

#: With more device pixels to a world unit than this, few things are in view, and Qt's letters are outlines.
MOST_SCALE = 4.0
#: As many pixels of sprites are kept, those of the last scales, or so many times those of the picture: what
#: is seen at once must not be more, or it would be made anew for each picture.
MOST_PIXELS = 5_000_000
MOST_PICTURES = 2


class BatchPainter:
    """Draws what VectorPainter draws, but little of what is too small; keeps sprites between repaints.

    As there the caller has set the transform: scaled and moved, but not turned.
    """

    def __init__(self) -> None:
        self._vector = VectorPainter()
        self._sprites: OrderedDict[float, Sprites] = OrderedDict()
        self._share = 1.0

    def is_outdated(self, scene: Scene, zoom: float) -> bool:
        """Whether all that was painted last has to be painted anew since the scene changed.

        In a far view the density of the whole circuit decides which wires are drawn.
        """
        return is_far(zoom) and not math.isclose(wire_share(scene, zoom), self._share)

    def paint(self, painter: QPainter, scene: Scene, look: Look, *clips: Rect) -> None:
        """Draw what lies in any of the rectangles `clips`."""
        scale = painter.deviceTransform().m11()
        ratio = painter.device().devicePixelRatioF()
        if scale > MOST_SCALE:
            self._vector.paint(painter, scene, look, *clips)
            return
        painter.save()
        surface = self._surface(painter, clips)
        if is_far(scale / ratio):
            self._share = wire_share(scene, scale / ratio)
            FarView(surface, scene, look, clips, zoom=scale / ratio, share=self._share).draw()
        else:
            draw_layers(surface, Repaint(scene, look, scene.nodes_in(*clips), scene.wires_in(*clips), clips))
        surface.finish()
        painter.restore()

    def paint_rows(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        """Draw these nodes and wires in full, in the order given, however small their texts are."""
        if painter.deviceTransform().m11() > MOST_SCALE:
            self._vector.paint_rows(painter, scene, look, rows, wire_rows)
            return
        painter.save()
        device = QRectF(0.0, 0.0, painter.device().width(), painter.device().height())
        clip = painter.worldTransform().inverted()[0].mapRect(device).getCoords()
        surface = self._surface(painter, [clip])
        draw_layers(surface, Repaint(scene, look, rows, wire_rows, [clip]))
        surface.finish()
        painter.restore()

    def _surface(self, painter: QPainter, clips: Sequence[Rect]) -> BatchSurface:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        device = painter.device()
        pixels = device.width() * device.height() * device.devicePixelRatioF() ** 2
        return BatchSurface(painter, self._sprites_for(painter.deviceTransform().m11(), pixels), clips)

    def _sprites_for(self, scale: float, pixels: float) -> Sprites:
        """The sprites for a scale and a picture of so many pixels; those that are not used for long go."""
        most = max(MOST_PIXELS, MOST_PICTURES * pixels)
        sprites = self._sprites.pop(scale, None)
        if sprites is None or sprites.pixels > most:
            sprites = Sprites(scale)
        self._sprites[scale] = sprites
        while sum(kept.pixels for kept in self._sprites.values()) > most:
            self._sprites.popitem(last=False)
        return sprites
