"""Keeps undo and redo of a text field from becoming undo and redo of the circuit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

TEXT_FIELDS = (QLineEdit, QPlainTextEdit)


class TypingGuard(QObject):
    """While a text field has the focus, the shortcuts of the guarded actions stay with the field.

    A field claims the keys that it knows; Ctrl+Y it does not know on every system.
    """

    def __init__(self, actions: Iterable[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = {key.toString() for action in actions for key in action.shortcuts()}
        QApplication.instance().focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a guarded key for the field that is watched."""
        claims = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if claims and QKeySequence(event.keyCombination()).toString() in self._keys:
            event.accept()
            return True
        return False

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, TEXT_FIELDS):
            old.removeEventFilter(self)
        if isinstance(new, TEXT_FIELDS):
            new.installEventFilter(self)
