"""Actions on what was left behind."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (ActionRow("recover", QT_TRANSLATE_NOOP("Actions", "&Unsaved Circuits…"), "recovering.offer"),)
