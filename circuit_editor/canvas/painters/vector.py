"""VectorPainter: a scene in plain QPainter calls, for export and print, and the truth for other painters."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.painters.gates import draw_badges, draw_gates, draw_halos
from circuit_editor.canvas.painters.lines import draw_stubs, draw_wires
from circuit_editor.canvas.painters.texts import draw_backings, draw_contributions, draw_texts
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.tables import Rows


class VectorPainter:
    """Draws in world units: the caller has set the transform, and filled the background if it wants one."""

    def paint(self, painter: QPainter, scene: Scene, look: Look, clip: Rect) -> None:
        """Draw what lies in the rectangle `clip`."""
        self.paint_rows(painter, scene, look, scene.nodes_in(clip), scene.wires_in(clip))

    def paint_rows(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        """Draw these nodes and wires, in the order given."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        frame = Frame(painter, scene, look, rows, wire_rows)
        draw_halos(frame)
        draw_wires(frame)
        if look.opaque:
            draw_backings(frame)
        draw_stubs(frame)
        draw_gates(frame)
        draw_texts(frame)
        if look.show_gradients:
            draw_contributions(frame)
        draw_badges(frame)
        painter.restore()
