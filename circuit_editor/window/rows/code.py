"""Actions on the circuit as code."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (
    ActionRow(
        "code", QT_TRANSLATE_NOOP("Actions", "Co&de"), "coding.set_open", ("Ctrl+Shift+K",), checkable=True
    ),
    ActionRow("export_code", QT_TRANSLATE_NOOP("Actions", "Export Co&de…"), "coding.save_as"),
)
