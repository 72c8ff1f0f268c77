"""The action that lays the circuit out."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Needs

ROWS = (
    ActionRow(
        "tidy_up",
        QT_TRANSLATE_NOOP("Actions", "Tid&y Up"),
        "tidying.tidy_up",
        ("Ctrl+Shift+T",),
        "tidy",
        QT_TRANSLATE_NOOP("Actions", "Tidy"),
        Needs.NODES,
    ),
)
