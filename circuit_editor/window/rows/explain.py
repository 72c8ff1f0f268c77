"""Actions that explain gradients: as products along paths, from one input forward, and by trying."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (
    ActionRow(
        "explain",
        QT_TRANSLATE_NOOP("Actions", "&Explain"),
        "explaining.set_open",
        ("Ctrl+E",),
        checkable=True,
    ),
    ActionRow(
        "what_if",
        QT_TRANSLATE_NOOP("Actions", "Wha&t If"),
        "explaining.set_what_if",
        ("Ctrl+Shift+W",),
        checkable=True,
    ),
    ActionRow(
        "forward_mode",
        QT_TRANSLATE_NOOP("Actions", "&Forward Mode"),
        "explaining.set_forward_mode",
        ("Ctrl+Shift+F",),
        checkable=True,
    ),
)
