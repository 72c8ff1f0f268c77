"""Actions on the whole circuit and its passes."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Needs

ROWS = (
    ActionRow(
        "make_output",
        QT_TRANSLATE_NOOP("Actions", "Ma&ke Output"),
        "tasks.make_output",
        needs=Needs.ONE_NODE,
    ),
    ActionRow("start_gradient", QT_TRANSLATE_NOOP("Actions", "Start Gradien&t…"), "tasks.ask_start_gradient"),
)
