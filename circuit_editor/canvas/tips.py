"""What a tooltip says about what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.texts import translated
from circuit_editor.document import Document

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


def tip(document: Document, scene: Scene, hit: Hit | None) -> str:
    """A sentence, or an empty text where there is nothing to say."""
    if hit is None or hit.part == "wire":
        return ""
    if hit.pin is not None:
        return _pin_name(document, hit.node_id, hit.pin)
    row = scene.row(hit.node_id)
    notices = scene.notices(row)
    if notices:
        return "\n".join(translated(notice.text) for notice in notices)
    if not document.shown.reaches_output(hit.node_id):
        return _reaches_nothing(document, hit.node_id)
    if hit.part == "gradient" or document.circuit.node(hit.node_id).gate != "constant":
        return ""
    return QCoreApplication.translate("Canvas", "A constant: we do not need its gradient.")


def show_tip(canvas: Canvas, event: QHelpEvent) -> None:
    """Show the tip of what is under the pointer; none while a gesture goes on."""
    found = canvas.hit_at(canvas.camera.to_world(QPointF(event.pos())))
    text = "" if canvas.gesture is not None else tip(canvas.document, canvas.scene, found)
    QToolTip.showText(event.globalPos(), text, canvas)


def why_not_set(document: Document, node_id: str) -> str:
    """What to tell whoever wants to set the value of a gate by hand."""
    text = QCoreApplication.translate("Canvas", "{node} is computed: its value can't be set.")
    return text.format(node=document.circuit.label(node_id))


def _pin_name(document: Document, node_id: str, pin: int) -> str:
    """What a pin of a group is called; those of other gates need no names."""
    definition = document.circuit.node(node_id).definition
    if definition is None:
        return ""
    return document.circuit.definition(definition).pin_names[pin]


def _reaches_nothing(document: Document, node_id: str) -> str:
    circuit = document.circuit
    part = circuit.part(node_id)
    output = next((output for output in circuit.settings.outputs if output in part), None)
    if output is None:
        return ""
    text = QCoreApplication.translate(
        "Canvas", "{node} does not reach {output}, so {output} does not depend on it."
    )
    return text.format(node=circuit.label(node_id), output=circuit.label(output))
