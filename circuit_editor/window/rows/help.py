"""Actions that tell about the program."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (
    ActionRow("tutorial", QT_TRANSLATE_NOOP("Actions", "&Tutorial"), "learning.start_tutorial"),
    ActionRow(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "&Keys and Gestures"),
        "tasks.show_shortcuts",
        ("?", "F1"),
    ),
    ActionRow(
        "about",
        QT_TRANSLATE_NOOP("Actions", "&About Circuit Editor"),
        "tasks.show_about",
        role="AboutRole",
    ),
)
