"""The edit that adds a node, wired at once where a wire waits for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.commands import insert_text
from circuit_editor.document import Document
from circuit_editor.model.change import WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.names import label
from circuit_editor.model.records import Node
from circuit_editor.model.wiring import splice

Point = tuple[float, float]


def add_wired(
    document: Document,
    node: Node,
    position: Point,
    *,
    source: str | None = None,
    target: WireKey | None = None,
    wire: WireKey | None = None,
) -> str:
    """Put a new node there, wired in the same undo step: from `source`, to the pin `target`, or into `wire`.

    Returns the node's id, which is a fresh one.
    """
    text = _text(document.circuit, node, source, target)
    if wire is not None:
        text = insert_text(document.circuit, label(node), wire)
    with document.edit(text) as circuit:
        added = circuit.add(
            node.gate,
            name=node.name,
            value=node.value,
            constant=node.constant,
            definition=node.definition,
            position=position,
        )
        if source is not None:
            circuit.connect(source, added.id, 0)
        if target is not None:
            circuit.connect(added.id, *target)
        if wire is not None:
            splice(circuit, added.id, wire)
    return added.id


def _text(circuit: Circuit, node: Node, source: str | None, target: WireKey | None) -> str:
    if source is not None:
        text = QCoreApplication.translate("Edit", "Add {node} and connect {source}")
        return text.format(node=label(node), source=circuit.label(source))
    if target is not None:
        text = QCoreApplication.translate("Edit", "Add {node} and connect it to {target}")
        return text.format(node=label(node), target=circuit.label(target[0]))
    return QCoreApplication.translate("Edit", "Add {node}").format(node=label(node))
