"""The action that turns the window into a stage."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (
    ActionRow(
        "presentation", QT_TRANSLATE_NOOP("Actions", "&Presentation Mode"), "presentation.toggle", ("F5",)
    ),
)
