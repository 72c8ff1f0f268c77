"""What input methods compose and commit on the canvas, for keyboards such as the Hangul one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from circuit_editor.canvas import keys

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


def take(canvas: Canvas, event: QInputMethodEvent) -> None:
    """Committed text is typed text, and a composition that begins opens the search, or steps with B."""
    if canvas.gesture is not None:
        return
    committed, composing = event.commitString(), event.preeditString()
    if keys.starts_value(canvas, committed):
        keys.type_text(canvas, committed)
    elif keys.starts_stepping(committed or composing):
        keys.begin_to_step(canvas)
        # The letter is done with: it is not to be composed into a syllable with the next one.
        QGuiApplication.inputMethod().reset()
    elif keys.starts_search(committed or composing):
        canvas.quick_add.compose(event)


def answer(canvas: Canvas, query: Qt.InputMethodQuery) -> object | None:
    """What an input method wants to know; None where the widget itself knows."""
    if canvas.quick_add.is_open:
        return canvas.quick_add.answer(query)
    if query == Qt.InputMethodQuery.ImEnabled:
        return True
    if query == Qt.InputMethodQuery.ImCursorRectangle and canvas.current is not None:
        rect = canvas.camera.screen_rect(canvas.text_rect(canvas.current, "value"))
        return rect.toRect()
    return None
