"""Which gesture a drag becomes, by what lies under the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.gestures.move import MoveGesture
from circuit_editor.canvas.gestures.replug import ReplugGesture
from circuit_editor.canvas.gestures.rubber_band import RubberBandGesture
from circuit_editor.canvas.gestures.scrub import ScrubGesture
from circuit_editor.canvas.gestures.wire import WireGesture
from circuit_editor.canvas.gestures.wire_back import WireBackGesture
from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.tips import why_not_set

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: With this key down any value can be scrubbed, not only that of a selected node.
SCRUB_MODIFIER = Qt.KeyboardModifier.AltModifier


def choose(canvas: Canvas, press: Pointer, now: Pointer, hit: Hit | None, *, was_selected: bool) -> Gesture:
    """The gesture for a drag that was pressed on `hit`, on a node that was or was not selected before."""
    if hit is None or hit.part == "wire":
        return RubberBandGesture(canvas, press)
    if hit.part == "wire_end":
        return ReplugGesture(canvas, press, hit.wire_key)
    if hit.part == "pin":
        if canvas.document.circuit.wire(hit.node_id, hit.pin) is None:
            return WireBackGesture(canvas, press, hit.node_id, hit.pin)
        return ReplugGesture(canvas, press, (hit.node_id, hit.pin))
    if hit.part == "stub_end":
        return WireGesture(canvas, press, hit.node_id)
    if hit.part == "value" and _is_sideways(press, now):
        by_key = press.has(SCRUB_MODIFIER)
        if can_scrub(canvas, hit.node_id) and (was_selected or by_key):
            return ScrubGesture(canvas, press, hit.node_id)
        if by_key:
            canvas.message.emit(why_not_set(canvas.document, hit.node_id))
    return MoveGesture(canvas, press, hit.node_id)


def can_scrub(canvas: Canvas, node_id: str) -> bool:
    """Whether a node's value is set by hand and not computed."""
    return canvas.document.circuit.node(node_id).value is not None


def _is_sideways(press: Pointer, now: Pointer) -> bool:
    moved = now.screen - press.screen
    return abs(moved.x()) >= abs(moved.y())
