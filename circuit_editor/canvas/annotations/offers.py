"""What quick add offers besides nodes: a note and a frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF

from circuit_editor.canvas.offers import Landing, Offer

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


def annotation_offers(canvas: Canvas) -> Iterator[Offer]:
    """A note and a frame, behind all nodes."""
    yield Offer(
        QCoreApplication.translate("QuickAdd", "Note"),
        lambda landing: canvas.annotating.write_note(_place(landing)),
        words=("note", QCoreApplication.translate("QuickAdd", "Note")),
        synonyms=("text", "comment", "label", "메모", "노트"),
        detail=QCoreApplication.translate("QuickAdd", "text on the canvas"),
    )
    yield Offer(
        QCoreApplication.translate("QuickAdd", "Frame"),
        lambda landing: canvas.annotating.add_frame(_place(landing)),
        words=("frame", QCoreApplication.translate("QuickAdd", "Frame")),
        synonyms=("box", "title", "section", "틀", "프레임"),
        detail=QCoreApplication.translate("QuickAdd", "titled, moves what is in it"),
    )


def _place(landing: Landing) -> QPointF:
    return landing.canvas.world_at_center() if landing.at is None else landing.at
