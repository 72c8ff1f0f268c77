"""What moves together: the selection, and what lies in the frames among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Frame

if TYPE_CHECKING:
    from circuit_editor.canvas.view import View


def moving(view: View) -> tuple[set[str], set[str]]:
    """The ids of the nodes, and of the notes and frames, that move with the selection."""
    circuit = view.document.circuit
    nodes, annotations = set(view.selection), set(view.selected_annotations)
    for annotation_id in view.selected_annotations:
        annotation = circuit.annotation(annotation_id)
        if isinstance(annotation, Frame):
            inner_nodes, inner_annotations = contents(circuit, annotation)
            nodes |= inner_nodes
            annotations |= inner_annotations
    return nodes, annotations


def contents(circuit: Circuit, frame: Frame) -> tuple[set[str], set[str]]:
    """The nodes, and the other notes and frames, that lie in a frame.

    A node is in it with its position, a note or a frame with all of its rectangle.
    """
    rect = annotation_rect(frame)
    left, top, right, bottom = rect.getCoords()
    nodes = {
        node.id
        for node in circuit.nodes()
        if left <= node.position[0] <= right and top <= node.position[1] <= bottom
    }
    others = {
        other.id
        for other in circuit.annotations.values()
        if other.id != frame.id and rect.contains(annotation_rect(other))
    }
    return nodes, others
