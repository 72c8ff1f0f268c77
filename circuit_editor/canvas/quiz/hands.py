"""What hands do in a quiz: clicks on blanks, Tab and typing, before the canvas sees them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from circuit_editor.canvas.keys import (
    ALT,
    CONTROL,
    IGNORED,
    META,
    NONE,
    NUMBER_STARTS,
    SHIFT,
    starts_stepping,
)

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.quiz.quizzing import Quizzing

Key = Qt.Key
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class QuizHands(QObject):
    """An event filter of a canvas, installed while a quiz goes on; what it has no use for goes on as ever."""

    def __init__(self, canvas: Canvas, quizzing: Quizzing) -> None:
        super().__init__(quizzing)
        self._canvas = canvas
        self._quizzing = quizzing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES:
            return self._press(event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Key.Key_Escape:
            event.accept()
            return True
        if self._canvas.is_typed_into:
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return event.type() == QEvent.Type.InputMethod and self._type(event.commitString())

    def _press(self, event: QMouseEvent) -> bool:
        canvas = self._canvas
        if event.button() != Qt.MouseButton.LeftButton or canvas.is_placing or canvas.gesture is not None:
            return False
        at = canvas.camera.to_world(event.position())
        blank = self._quizzing.blank_at(at.x(), at.y())
        if blank is None:
            self._quizzing.answering.hush()
            return False
        self._quizzing.go_to(blank)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        quizzing, modifiers = self._quizzing, event.modifiers() & ~IGNORED
        if event.key() == Key.Key_Escape:
            return not self._canvas.is_busy and (quizzing.answering.cancel() or quizzing.leave())
        if event.key() == Key.Key_Backtab or (event.key(), modifiers) == (Key.Key_Tab, SHIFT):
            return quizzing.go_on(-1, wraps=False)
        if (event.key(), modifiers) == (Key.Key_Tab, NONE):
            return quizzing.go_on(1, wraps=False)
        if event.key() in (Key.Key_Return, Key.Key_Enter) and modifiers == NONE:
            return self._open(None)
        return not modifiers & (CONTROL | ALT | META) and self._type(event.text())

    def _type(self, text: str) -> bool:
        """Typed text: a number is an answer, and B does not show by accident what is hidden."""
        if unicodedata.normalize("NFKC", text[:1]) in NUMBER_STARTS:
            return self._open(text)
        if starts_stepping(text):
            self._canvas.message.emit(self.tr("A quiz goes on. Esc leaves it, and then B steps."))
            return True
        return False

    def _open(self, typed: str | None) -> bool:
        """Open the field of the current blank, or of the next one where that is solved."""
        quizzing = self._quizzing
        unsolved = quizzing.progress.unsolved
        blank = quizzing.current
        if blank not in unsolved:
            blank = quizzing.progress.following(blank, 1, wraps=True)
        if blank is None:
            return False
        quizzing.go_to(blank, typed)
        return True
