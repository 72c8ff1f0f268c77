"""Points out the place that a step of the tutorial means: a gate of the palette, a node or a stub's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF

from circuit_editor.model.sizes import RADIUS
from circuit_editor.window.guide.ring import Ring
from circuit_editor.window.tutorial.missing import Missing

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: The ring's radius around a gate, an input's name and a stub's end, in world units.
AROUND_GATE = RADIUS + 10.0
AROUND_NAME = 16.0
AROUND_END = 14.0


class Pointer(QObject):
    """Keeps a ring where it belongs while the view moves."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._ring = Ring(lambda: window.canvas.theme, window.canvas)
        self._meant: Missing | None = None
        window.canvas.view_changed.connect(self._follow)

    def point_at(self, missing: Missing | None) -> None:
        """Point at what is missing, if it has a place."""
        self._meant = missing
        self._follow()

    def end(self) -> None:
        """Take the ring away."""
        self._meant = None
        self._ring.hide()
        self._ring.deleteLater()

    def _follow(self) -> None:
        meant = self._meant
        if meant is not None and meant.gate:
            button = next(one for one in self._window.gate_panel.buttons if one.key == meant.gate)
            self._ring.surround(button, button.rect())
        elif meant is not None and (place := self._on_canvas(meant)) is not None:
            self._ring.surround(self._window.canvas, place)
        else:
            self._ring.hide()

    def _on_canvas(self, meant: Missing) -> QRect | None:
        canvas, node_id = self._window.canvas, meant.node or meant.stub
        if node_id not in canvas.scene:
            return None
        node = canvas.document.circuit.node(node_id)
        if meant.stub:
            middle, reach = canvas.stub_end(node_id), AROUND_END
        elif node.gate == "input":
            middle, reach = canvas.text_rect(node_id, "name").center(), AROUND_NAME
        else:
            middle, reach = QPointF(*node.position), AROUND_GATE
        around = QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(middle)
        return canvas.camera.screen_rect(around).toRect()
