"""Copy, cut and paste: a part of a circuit on the clipboard, as a circuit file in a type of our own."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.placing import snapped
from circuit_editor.document import Document
from circuit_editor.files.json_file import decode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.names import label
from circuit_editor.model.records import Node

MIME_TYPE = "application/x-circuit-editor+json"
#: What would lie exactly on other nodes is put so far beside them.
ASIDE = 2 * GRID


def copy(document: Document, ids: Collection[str]) -> None:
    """Put these nodes, with the wires among them, on the clipboard."""
    data = QMimeData()
    data.setData(MIME_TYPE, encode_part(document.circuit, ids))
    QGuiApplication.clipboard().setMimeData(data)


def cut(document: Document, ids: Collection[str]) -> None:
    """Put these nodes on the clipboard and take them out of the circuit."""
    copy(document, ids)
    one = QCoreApplication.translate("Edit", "Cut {node}")
    several = QCoreApplication.translate("Edit", "Cut {count} nodes")
    with document.edit(_named(one, several, [document.circuit.node(node_id) for node_id in ids])) as circuit:
        circuit.remove_all(ids)


def paste(document: Document, at: QPointF) -> list[str]:
    """Put the nodes on the clipboard around a world point, on the grid; returns their ids.

    None of them if there are no nodes on the clipboard; a CircuitError says why they can't be had.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(MIME_TYPE):
        return []
    name = QCoreApplication.translate("Clipboard", "Clipboard")
    part = decode(data.data(MIME_TYPE).data(), name)
    nodes = part.nodes()
    if not nodes:
        return []
    dx, dy = _shift(document.circuit, nodes, at)
    one = QCoreApplication.translate("Edit", "Paste {node}")
    several = QCoreApplication.translate("Edit", "Paste {count} nodes")
    with collection_paused(), document.edit(_named(one, several, nodes)) as circuit:
        return circuit.insert_part(part, dx, dy)


def _named(one: str, several: str, nodes: list[Node]) -> str:
    """What an edit of these nodes is called."""
    if len(nodes) == 1:
        return one.format(node=label(nodes[0]))
    return several.format(count=len(nodes))


def _shift(circuit: Circuit, nodes: list[Node], at: QPointF) -> tuple[float, float]:
    """How far the nodes go so that their middle is at a point and none lies exactly on another node."""
    columns, rows = zip(*(node.position for node in nodes), strict=True)
    middle = QPointF((min(columns) + max(columns)) / 2, (min(rows) + max(rows)) / 2)
    dx, dy = snapped(at - middle)
    taken = {node.position for node in circuit.nodes()}
    while any((x + dx, y + dy) in taken for x, y in zip(columns, rows, strict=True)):
        dx, dy = dx + ASIDE, dy + ASIDE
    return dx, dy
