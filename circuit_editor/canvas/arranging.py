"""Arranging what is selected: aligned, distributed, duplicated, wires in order; each one undo step.

Nodes are lined up by their positions, a gate's centre and the start of an input's stub: these are what the
grid and the tidy layout go by, and gates in a row have their wires level then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from circuit_editor.canvas.geometry import GRID
from circuit_editor.document import Document
from circuit_editor.model.copies import Copies, duplicate
from circuit_editor.model.names import label
from circuit_editor.model.records import Node
from circuit_editor.model.wiring import bring_into_order

#: A copy lies so far right of its original and below it: enough to take hold of either.
ASIDE = 2 * GRID


def _middle(places: Sequence[float]) -> float:
    return (min(places) + max(places)) / 2


@dataclass(frozen=True, slots=True)
class Alignment:
    """Along which axis, 0 across and 1 down, which place all take, and what the edit is called."""

    axis: int
    place: Callable[[Sequence[float]], float]
    text: str


LEFT = Alignment(0, min, QT_TRANSLATE_NOOP("Edit", "Align left"))
CENTRE = Alignment(0, _middle, QT_TRANSLATE_NOOP("Edit", "Align centres"))
RIGHT = Alignment(0, max, QT_TRANSLATE_NOOP("Edit", "Align right"))
TOP = Alignment(1, min, QT_TRANSLATE_NOOP("Edit", "Align top"))
MIDDLE = Alignment(1, _middle, QT_TRANSLATE_NOOP("Edit", "Align middles"))
BOTTOM = Alignment(1, max, QT_TRANSLATE_NOOP("Edit", "Align bottom"))

_DISTRIBUTE = (
    QT_TRANSLATE_NOOP("Edit", "Distribute horizontally"),
    QT_TRANSLATE_NOOP("Edit", "Distribute vertically"),
)


def align(document: Document, node_ids: Collection[str], alignment: Alignment) -> None:
    """Give nodes one place along an axis."""
    nodes = _nodes(document, node_ids)
    place = alignment.place([node.position[alignment.axis] for node in nodes])
    _move(document, alignment.text, nodes, [place] * len(nodes), alignment.axis)


def distribute(document: Document, node_ids: Collection[str], axis: int) -> None:
    """Put nodes at equal distances along an axis, 0 across and 1 down; the first and the last one stay."""
    nodes = sorted(_nodes(document, node_ids), key=lambda node: (node.position[axis], node.order))
    first, last = nodes[0].position[axis], nodes[-1].position[axis]
    steps = len(nodes) - 1
    places = [first + (last - first) * step / steps for step in range(steps)]
    _move(document, _DISTRIBUTE[axis], nodes, [*places, last], axis)


def order_wires(document: Document, node_ids: Collection[str]) -> str:
    """Bring the wires at gates into the order of their sources; what to tell about those that are left.

    See `bring_into_order`; an empty text where there is nothing to tell.
    """
    text = QCoreApplication.translate("Edit", "Order wires")
    with document.edit(text) as circuit:
        left = bring_into_order(circuit, [node.id for node in _nodes(document, node_ids)])
    if not left:
        return ""
    text = QCoreApplication.translate(
        "Canvas", "The order of the wires matters at {nodes}: they stay as they are."
    )
    return text.format(nodes=", ".join(map(document.circuit.label, left)))


def duplicate_nodes(document: Document, node_ids: Collection[str], annotation_ids: Collection[str]) -> Copies:
    """Put copies beside nodes, notes and frames; again and again they go on by the same distance."""
    with document.edit(_duplicate_text(_nodes(document, node_ids))) as circuit:
        return duplicate(circuit, node_ids, annotation_ids, ASIDE)


def _duplicate_text(nodes: list[Node]) -> str:
    if not nodes:
        return QCoreApplication.translate("Edit", "Duplicate notes and frames")
    if len(nodes) == 1:
        return QCoreApplication.translate("Edit", "Duplicate {node}").format(node=label(nodes[0]))
    return QCoreApplication.translate("Edit", "Duplicate {count} nodes").format(count=len(nodes))


def _nodes(document: Document, node_ids: Collection[str]) -> list[Node]:
    """The records, in their order: what comes of them does not hang on that of a set."""
    return sorted(map(document.circuit.node, node_ids), key=lambda node: node.order)


def _move(document: Document, text: str, nodes: list[Node], places: list[float], axis: int) -> None:
    positions = {}
    for node, place in zip(nodes, places, strict=True):
        x, y = node.position
        positions[node.id] = (place, y) if axis == 0 else (x, place)
    with document.edit(QCoreApplication.translate("Edit", text)) as circuit:
        circuit.move_all(positions)
