"""Actions with the formula bar."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow

ROWS = (
    # The key of the address bar in browsers, which stands in the same place and is left by Esc as well.
    ActionRow("formula", QT_TRANSLATE_NOOP("Actions", "Edit For&mula"), "formula_bar.open", ("Ctrl+L",)),
)
