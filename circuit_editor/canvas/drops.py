"""What is dragged over the canvas from the palette: a gate or a group that is placed where it is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.canvas.splicing import BESIDE_MODIFIER

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


def enter(canvas: Canvas, event: QDragEnterEvent) -> None:
    """Show the ghost of a gate or a group; nothing else is taken."""
    key = bytes(event.mimeData().data(MIME_TYPE).data()).decode("utf-8", "replace")
    if event.mimeData().hasFormat(MIME_TYPE) and canvas.placing.start(key, follows_click=False):
        canvas.finish_editing()
        event.acceptProposedAction()
    else:
        event.ignore()


def move(canvas: Canvas, event: QDragMoveEvent) -> None:
    """The ghost goes along."""
    if canvas.placing.is_active:
        into_wire = not event.modifiers() & BESIDE_MODIFIER
        canvas.placing.move(canvas.camera.to_world(event.position()), into_wire=into_wire)
        event.acceptProposedAction()


def drop(canvas: Canvas, event: QDropEvent) -> None:
    """The node stays here."""
    if canvas.placing.is_active:
        into_wire = not event.modifiers() & BESIDE_MODIFIER
        canvas.placing.place(canvas.camera.to_world(event.position()), into_wire=into_wire)
        event.acceptProposedAction()
