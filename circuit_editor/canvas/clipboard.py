"""Copy, cut and paste: a part of a circuit on the clipboard, as nodes, as pictures or as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.copied_part import MIME_TYPE, PDF, PNG, SVG, CopiedPart
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.placing import snapped
from circuit_editor.document import Document
from circuit_editor.files.inside import taken
from circuit_editor.files.json_file import decode, encode_part
from circuit_editor.files.part_in_text import part_in_text
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import FilePasted, PicturePasted
from circuit_editor.model.expression import write_formula
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.names import label
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What would lie exactly on other nodes is put so far beside them.
ASIDE = 2 * GRID


class Pasted(NamedTuple):
    """The ids of what was pasted."""

    nodes: Sequence[str] = ()
    annotations: Iterable[str] = ()


def copy(canvas: Canvas, *, inside: bool = True) -> None:
    """Put what is selected on the clipboard, with the wires among the nodes and as a picture.

    With `inside` the nodes travel inside the picture too, wherever it is pasted.
    """
    QGuiApplication.clipboard().setMimeData(CopiedPart(canvas, inside=inside))


def copy_as_text(canvas: Canvas) -> None:
    """Put what is selected on the clipboard as the text of a file."""
    part = encode_part(canvas.document.circuit, canvas.selection, canvas.selected_annotations)
    QGuiApplication.clipboard().setText(part.decode())


def copy_formula(canvas: Canvas) -> None:
    """Put the formula of the one selected node, else of all there is, on the clipboard as text."""
    QGuiApplication.clipboard().setText(write_formula(canvas.document.circuit, canvas.current))


def cut(canvas: Canvas, *, inside: bool = True) -> None:
    """Put what is selected on the clipboard, as `copy` does, and take it out of the circuit."""
    copy(canvas, inside=inside)
    document, node_ids, annotation_ids = canvas.document, canvas.selection, canvas.selected_annotations
    one = QCoreApplication.translate("Edit", "Cut {node}")
    several = QCoreApplication.translate("Edit", "Cut {count} nodes")
    none = QCoreApplication.translate("Edit", "Cut notes and frames")
    nodes = [document.circuit.node(node_id) for node_id in node_ids]
    with document.edit(_named(one, several, none, nodes)) as circuit:
        circuit.remove_all(node_ids)
        circuit.remove_annotations(annotation_ids)


def paste(document: Document, at: QPointF) -> Pasted:
    """Put what is on the clipboard around a world point, on the grid.

    Nothing comes of nothing; a CircuitError says why what is there can't be had.
    """
    part = _part_on_clipboard(document.circuit)
    if part is None or not (len(part) or part.annotations):
        return Pasted()
    dx, dy = _shift(document.circuit, part, at)
    one = QCoreApplication.translate("Edit", "Paste {node}")
    several = QCoreApplication.translate("Edit", "Paste {count} nodes")
    none = QCoreApplication.translate("Edit", "Paste notes and frames")
    before = set(document.circuit.annotations)
    with collection_paused(), document.edit(_named(one, several, none, part.nodes())) as circuit:
        return Pasted(circuit.insert_part(part, dx, dy), circuit.annotations.keys() - before)


def _part_on_clipboard(circuit: Circuit) -> Circuit | None:
    """What is to be pasted into a circuit, None if there is nothing; a CircuitError says why not."""
    data = QGuiApplication.clipboard().mimeData()
    name = QCoreApplication.translate("Clipboard", "The clipboard")
    if data is None:
        return None
    if data.hasFormat(MIME_TYPE):
        return decode(data.data(MIME_TYPE).data(), name)
    if data.hasUrls() and (files := [url for url in data.urls() if url.isLocalFile()]):
        raise FilePasted(name=files[0].fileName())
    if data.hasText():
        return part_in_text(data.text(), name, circuit.definitions)
    for kind in (PNG, SVG, PDF):
        if data.hasFormat(kind) and (inner := taken(data.data(kind).data())) is not None:
            return decode(inner, name)
    # Some types of pictures Qt does not know.
    if data.hasImage() or any(kind.startswith("image/") for kind in data.formats()):
        raise PicturePasted
    return None


def _named(one: str, several: str, none: str, nodes: list[Node]) -> str:
    """What an edit of these nodes is called, or of notes and frames alone."""
    if len(nodes) == 1:
        return one.format(node=label(nodes[0]))
    return several.format(count=len(nodes)) if nodes else none


def _shift(circuit: Circuit, part: Circuit, at: QPointF) -> tuple[float, float]:
    """How far a part goes so that its middle is at a point and nothing lies exactly on what is there."""
    places = _places(part)
    columns, rows = zip(*places, strict=True)
    middle = QPointF((min(columns) + max(columns)) / 2, (min(rows) + max(rows)) / 2)
    dx, dy = snapped(at - middle)
    taken = set(_places(circuit))
    while any((x + dx, y + dy) in taken for x, y in places):
        dx, dy = dx + ASIDE, dy + ASIDE
    return dx, dy


def _places(circuit: Circuit) -> list[tuple[float, float]]:
    """Where nodes, notes and frames are."""
    return [one.position for one in (*circuit.nodes(), *circuit.annotations.values())]
