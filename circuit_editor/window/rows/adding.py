"""Actions that add to the circuit."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "quick_add",
        QT_TRANSLATE_NOOP("Actions", "&Search and Add…"),
        "adding.search",
        ("Space",),
        listener=Keys.TOLD,
    ),
    ActionRow(
        "wire_from",
        QT_TRANSLATE_NOOP("Actions", "&Wire from Here…"),
        "canvas.keyboard_wiring.start",
        ("Alt+W",),
        needs=Needs.ONE_NODE,
        listener=Keys.TOLD,
    ),
)
