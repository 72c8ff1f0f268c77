"""What a click selects: a node, a wire, a note or a frame, alone or with what is selected already."""

from __future__ import annotations

from circuit_editor.canvas.annotations.board import AnnotationHit
from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.look import NO_IDS, NO_WIRES
from circuit_editor.canvas.view import View

Target = Hit | AnnotationHit


def is_selected(view: View, target: Target | None) -> bool:
    """Whether what is under the pointer is selected."""
    if target is None:
        return False
    if isinstance(target, AnnotationHit):
        return target.annotation_id in view.selected_annotations
    if target.wire_key is not None:
        return target.wire_key in view.selected_wires
    return target.node_id in view.selection


def select(view: View, target: Target, *, adds: bool) -> None:
    """Select it, alone or besides what is selected."""
    nodes, wires, annotations = _ids(target)
    if adds:
        nodes |= view.selection
        wires |= view.selected_wires
        annotations |= view.selected_annotations
    view.set_selection(nodes, wires, annotations)


def deselect(view: View, target: Target) -> None:
    """Take it out of what is selected."""
    nodes, wires, annotations = _ids(target)
    view.set_selection(
        view.selection - nodes, view.selected_wires - wires, view.selected_annotations - annotations
    )


def _ids(target: Target) -> tuple[frozenset[str], frozenset[tuple[str, int]], frozenset[str]]:
    """What a target stands for, as nodes, wires and annotations."""
    if isinstance(target, AnnotationHit):
        return NO_IDS, NO_WIRES, frozenset({target.annotation_id})
    if target.wire_key is not None:
        return NO_IDS, frozenset({target.wire_key}), NO_IDS
    return frozenset({target.node_id}), NO_WIRES, NO_IDS
