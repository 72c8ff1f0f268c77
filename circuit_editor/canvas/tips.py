"""What a tooltip says about what is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.texts import translated
from circuit_editor.document import Document


def tip(document: Document, scene: Scene, hit: Hit | None) -> str:
    """A sentence, or an empty text where there is nothing to say."""
    if hit is None or hit.wire_key is not None or hit.part == "pin":
        return ""
    row = scene.row(hit.node_id)
    notices = scene.notices(row)
    if notices:
        return "\n".join(translated(notice.text) for notice in notices)
    if not document.passes.reaches_output(hit.node_id):
        return _reaches_nothing(document, hit.node_id)
    if hit.part == "gradient" or document.circuit.node(hit.node_id).gate != "constant":
        return ""
    return QCoreApplication.translate("Canvas", "A constant: we do not need its gradient.")


def why_not_set(document: Document, node_id: str) -> str:
    """What to tell whoever wants to set the value of a gate by hand."""
    text = QCoreApplication.translate("Canvas", "{node} is computed: its value can't be set.")
    return text.format(node=document.circuit.label(node_id))


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
