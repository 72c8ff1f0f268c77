"""The edits of notes and frames: each one undo step with a text that names it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from circuit_editor.canvas.annotations.board import TITLE_HEIGHT
from circuit_editor.document import Document

#: What a frame leaves free around what it is drawn around.
FRAME_MARGIN = 24.0
#: What a frame around nothing takes.
FIRST_FRAME = (320.0, 200.0)


def add_note(document: Document, at: QPointF, text: str) -> str:
    """Put a note with its top left corner at a point; returns its id."""
    with document.edit(QCoreApplication.translate("Edit", "Add note")) as circuit:
        return circuit.add_note(text, at.toTuple()).id


def add_frame(document: Document, rect: QRectF, title: str) -> str:
    """Put a frame; returns its id."""
    with document.edit(QCoreApplication.translate("Edit", "Add frame")) as circuit:
        return circuit.add_frame(title, rect.topLeft().toTuple(), rect.size().toTuple()).id


def around(rect: QRectF) -> QRectF:
    """The rectangle of a frame that holds another with room to spare, and its title above."""
    margin = FRAME_MARGIN
    return rect.adjusted(-margin, -margin - TITLE_HEIGHT, margin, margin)


def set_text(document: Document, note_id: str, text: str) -> None:
    """Give a note another text; an empty one takes the note away."""
    if not text.strip():
        with document.edit(QCoreApplication.translate("Edit", "Delete note")) as circuit:
            circuit.remove_annotations([note_id])
        return
    with document.edit(QCoreApplication.translate("Edit", "Edit note")) as circuit:
        circuit.update_annotation(note_id, text=text)


def set_title(document: Document, frame_id: str, title: str) -> None:
    """Give a frame another title."""
    with document.edit(QCoreApplication.translate("Edit", "Rename frame")) as circuit:
        circuit.update_annotation(frame_id, title=title)


def set_markdown(document: Document, note_ids: Iterable[str], markdown: bool) -> None:
    """Read the texts of notes as Markdown, or as they are."""
    text = QCoreApplication.translate("Edit", "Plain note")
    if markdown:
        text = QCoreApplication.translate("Edit", "Markdown note")
    with document.edit(text) as circuit:
        for note_id in note_ids:
            circuit.update_annotation(note_id, markdown=markdown)
