"""Which gesture a drag becomes, by what lies under the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from circuit_editor.canvas.annotations.board import AnnotationHit
from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.gestures.carry import CarryGesture
from circuit_editor.canvas.gestures.cut import CutGesture, is_cut
from circuit_editor.canvas.gestures.move import MoveGesture
from circuit_editor.canvas.gestures.pan import PanGesture
from circuit_editor.canvas.gestures.replug import ReplugGesture
from circuit_editor.canvas.gestures.resize import ResizeGesture
from circuit_editor.canvas.gestures.rubber_band import RubberBandGesture
from circuit_editor.canvas.gestures.scrub import ScrubGesture
from circuit_editor.canvas.gestures.wire import WireGesture
from circuit_editor.canvas.gestures.wire_back import WireBackGesture
from circuit_editor.canvas.selecting import Target
from circuit_editor.canvas.tips import why_not_set
from circuit_editor.model.change import WireKey

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: With this key down any value can be scrubbed, not only that of a selected node.
SCRUB_MODIFIER = Qt.KeyboardModifier.AltModifier


def choose(
    canvas: Canvas, press: Pointer, now: Pointer, hit: Target | None, *, was_selected: bool
) -> Gesture:
    """The gesture for a drag that was pressed on `hit`, on a node that was or was not selected before."""
    if canvas.groups.contains(press.world):
        # What is inside a group is there to be looked at.
        return PanGesture(canvas, press)
    if isinstance(hit, AnnotationHit):
        return _for_annotation(canvas, press, hit)
    if (hit is None or hit.part == "wire") and is_cut(press):
        return CutGesture(canvas, press)
    if hit is None or hit.part == "wire":
        return RubberBandGesture(canvas, press)
    if hit.part in ("wire_end", "pin"):
        return _for_pin(canvas, press, (hit.node_id, hit.pin))
    if hit.part == "stub_end":
        return WireGesture(canvas, press, hit.node_id)
    if hit.part == "value" and _is_sideways(press, now):
        by_key = press.has(SCRUB_MODIFIER)
        if can_scrub(canvas, hit.node_id) and (was_selected or by_key):
            return ScrubGesture(canvas, press, hit.node_id)
        if by_key:
            canvas.message.emit(why_not_set(canvas.document, hit.node_id))
    return MoveGesture(canvas, press, hit.node_id)


def _for_annotation(canvas: Canvas, press: Pointer, hit: AnnotationHit) -> Gesture:
    if hit.part == "body":
        return CarryGesture(canvas, press, hit.annotation_id)
    return ResizeGesture(canvas, press, hit)


def _for_pin(canvas: Canvas, press: Pointer, key: WireKey) -> Gesture:
    """A wire from a pin back to a node, or another place for the end of the wire that is on it."""
    if canvas.document.circuit.wire(*key) is None:
        return WireBackGesture(canvas, press, *key)
    return ReplugGesture(canvas, press, key)


def can_scrub(canvas: Canvas, node_id: str) -> bool:
    """Whether a node's value is set by hand and not computed."""
    return canvas.document.circuit.node(node_id).value is not None


def _is_sideways(press: Pointer, now: Pointer) -> bool:
    moved = now.screen - press.screen
    return abs(moved.x()) >= abs(moved.y())
