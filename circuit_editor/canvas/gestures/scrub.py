"""Dragging sideways on a value, which counts it up and down."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from circuit_editor.canvas.commands import set_text
from circuit_editor.canvas.gestures.base import DRAG_THRESHOLD, EditGesture, Pointer
from circuit_editor.canvas.number_steps import scrub_exponent, stepped

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

FINE_MODIFIER = Qt.KeyboardModifier.ShiftModifier
COARSE_MODIFIER = Qt.KeyboardModifier.ControlModifier


class ScrubGesture(EditGesture):
    """The value of an input or a constant follows the pointer, with one undo step for all of it.

    A pixel is one unit of the value's second significant digit, a tenth of that with Shift and ten times that
    with Ctrl.
    """

    cursor = Qt.CursorShape.SizeHorCursor
    auto_pans = False

    def __init__(self, canvas: Canvas, press: Pointer, node_id: str) -> None:
        super().__init__(canvas, press)
        node = canvas.document.circuit.node(node_id)
        self.node_id = node_id
        self.start = self.value = node.value
        self.exponent = scrub_exponent(node.value)
        #: How far the value is from its start, in tenths of a unit: whole, so going back is exact.
        self.tenths = 0
        self.last_x: float | None = None
        self.edit = canvas.document.begin(set_text(node))

    def move(self, at: Pointer) -> None:
        x = at.screen.x()
        if self.last_x is None:
            # The pixels that told a drag from a click do not count: the value starts without a jump.
            self.last_x = self.press.screen.x() + math.copysign(DRAG_THRESHOLD, x - self.press.screen.x())
        pixels = round(x - self.last_x)
        self.last_x += pixels
        self.tenths += pixels * _tenths_a_pixel(at)
        exponent = self.exponent + _shift_of_exponent(at)
        whole = round(self.tenths / 10 ** (exponent - self.exponent + 1))
        value = stepped(self.start, whole, exponent) if self.tenths else self.start
        if value != self.value:
            self.value = value
            self.edit.circuit.update(self.node_id, value=value)
            self.edit.step()


def _shift_of_exponent(at: Pointer) -> int:
    if at.has(FINE_MODIFIER):
        return -1
    return 1 if at.has(COARSE_MODIFIER) else 0


def _tenths_a_pixel(at: Pointer) -> int:
    return 10 ** (_shift_of_exponent(at) + 1)
