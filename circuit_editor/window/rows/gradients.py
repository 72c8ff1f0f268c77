"""Actions that check gradients and follow them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Needs

ROWS = (
    ActionRow(
        "check_gradients",
        QT_TRANSLATE_NOOP("Actions", "&Check Gradients…"),
        "gradients.check",
        icon="check",
        short=QT_TRANSLATE_NOOP("Actions", "Check"),
        needs=Needs.NODES,
    ),
    ActionRow(
        "gradient_steps",
        QT_TRANSLATE_NOOP("Actions", "Gra&dient Steps"),
        "gradients.show_steps",
    ),
    ActionRow(
        "freeze",
        QT_TRANSLATE_NOOP("Actions", "Free&ze Input"),
        "gradients.freeze",
        needs=Needs.MOVING_INPUTS,
    ),
    ActionRow(
        "unfreeze",
        QT_TRANSLATE_NOOP("Actions", "Unf&reeze Input"),
        "gradients.unfreeze",
        needs=Needs.FROZEN_INPUTS,
    ),
)
