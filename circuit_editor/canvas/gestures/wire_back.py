"""Drawing a wire backwards: from a free pin to the node that shall feed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from circuit_editor.canvas import commands, drafts
from circuit_editor.canvas.gestures.base import Pointer
from circuit_editor.canvas.gestures.targets import Place, SourceTargets
from circuit_editor.canvas.gestures.wire import DraftGesture

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class WireBackGesture(DraftGesture):
    """A new wire whose start is looked for; let go over nothing it asks what to add there."""

    def __init__(self, canvas: Canvas, press: Pointer, target: str, pin: int) -> None:
        held = QPointF(*canvas.scene.pin(canvas.scene.row(target), pin))
        super().__init__(canvas, press, held, SourceTargets(canvas, target, pin))
        self.target = target
        self.pin = pin

    def drop(self, place: Place) -> None:
        commands.connect(self.canvas.document, place.node, self.target, self.pin)

    def drop_on_nothing(self) -> None:
        self.canvas.quick_add.open(self.loose, target=(self.target, self.pin))

    def paint(self, painter: QPainter) -> None:
        settled = self.place is not None
        drafts.draw_wire(painter, self.canvas.theme, self.loose, self.held, settled=settled)
        if settled:
            drafts.draw_ring(painter, self.canvas.theme, self.loose)
