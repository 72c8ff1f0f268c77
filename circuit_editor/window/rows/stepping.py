"""Actions that step through the passes."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys

ROWS = (
    ActionRow(
        "step_through",
        QT_TRANSLATE_NOOP("Actions", "&Step Through the Passes"),
        "stepping.set_active",
        ("B",),
        "play",
        QT_TRANSLATE_NOOP("Actions", "Step"),
        listener=Keys.TOLD,
        checkable=True,
    ),
    ActionRow("step_to_start", QT_TRANSLATE_NOOP("Actions", "To the &Inputs"), "stepping.to_start"),
    ActionRow("step_back", QT_TRANSLATE_NOOP("Actions", "One Step &Back"), "stepping.back"),
    ActionRow("step_play", QT_TRANSLATE_NOOP("Actions", "&Play or Pause"), "stepping.toggle_play"),
    ActionRow("step_forward", QT_TRANSLATE_NOOP("Actions", "&One Step On"), "stepping.forward"),
    ActionRow("step_to_end", QT_TRANSLATE_NOOP("Actions", "To the &Last Step"), "stepping.to_end"),
)
