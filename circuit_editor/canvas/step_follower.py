"""The view follows the steps of a timeline where the gate whose turn it is would be out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from circuit_editor.canvas.flight import Flight

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: A gate that is nearer to an edge than this, in pixels, is taken to be out of view.
MARGIN = 24.0


class StepFollower(QObject):
    """Flies to the gate of another step; one that can be seen stays where it is."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._flight = Flight(canvas)
        self._node: str | None = None
        canvas.timeline.step_changed.connect(self._follow)

    def _follow(self) -> None:
        before, self._node = self._node, self._canvas.timeline.node
        if self._node in (None, before) or self._canvas.gesture is not None or self._canvas.groups.entered:
            return
        place = QPointF(*self._canvas.document.circuit.node(self._node).position)
        view = self._canvas.rect().toRectF().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if not view.contains(self._canvas.camera.to_screen(place)):
            self._flight.to(self._canvas.camera.zoom, place)
