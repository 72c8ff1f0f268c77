"""Cutting wires by a stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from circuit_editor.canvas import commands, style
from circuit_editor.canvas.cursors import scissors
from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.wire_lines import rect_around, stubs_across, wire_line, wires_across
from circuit_editor.model.change import Change

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: With these keys down a drag on empty canvas cuts wires.
CUT_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def is_cut(press: Pointer) -> bool:
    """Whether a drag that begins so cuts wires."""
    return press.modifiers & CUT_MODIFIERS == CUT_MODIFIERS


class CutGesture(Gesture):
    """Takes off all wires that the pointer's way crosses, in one undo step."""

    def __init__(self, canvas: Canvas, press: Pointer) -> None:
        super().__init__(canvas, press)
        self.cursor = scissors()
        self.stroke: list[QLineF] = []
        #: The rows of the wires that were crossed, each once.
        self.crossed: dict[int, None] = {}
        self._around = QRectF(press.world, QSizeF(1.0, 1.0))
        if (hit := canvas.hit_at(press.world)) is not None and hit.wire_key is not None:
            self._cross(canvas.scene.wire_row(*hit.wire_key))

    def move(self, at: Pointer) -> None:
        step = QLineF(self.stroke[-1].p2() if self.stroke else self.press.world, at.world)
        if step.length() == 0:
            return
        self.stroke.append(step)
        self._around |= rect_around(step)
        for row in self._across(step):
            if row not in self.crossed:
                self._cross(row)
        # All of it: a line that is painted in patches has seams in its shades.
        self.canvas.update_around(self._around, style.SELECTED_LINE)

    def _across(self, step: QLineF) -> list[int]:
        """The wires themselves, and all that leave a stub: in a chain the stub is most of what is seen."""
        scene = self.canvas.scene
        stubs = stubs_across(scene, step).tolist()
        return [
            *wires_across(scene, step).tolist(),
            *(row for stub in stubs for row in scene.wires_from(stub)),
        ]

    def _cross(self, row: int) -> None:
        self.crossed[row] = None
        self._around |= rect_around(wire_line(self.canvas.scene, row))

    def release(self, at: Pointer) -> None:
        self.move(at)
        commands.delete(self.canvas.document, (), list(map(self.canvas.scene.wire_key, self.crossed)))

    def follow_change(self, change: Change) -> bool:
        # The rows may be those of other wires now.
        return not change.structural

    def paint(self, painter: QPainter) -> None:
        colour = self.canvas.theme.badge_fault
        painter.setPen(QPen(colour, style.SELECTED_LINE))
        painter.drawLines([wire_line(self.canvas.scene, row) for row in self.crossed])
        painter.setPen(QPen(colour, style.LEVER))
        painter.drawLines(self.stroke)
