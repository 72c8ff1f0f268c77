"""Actions that change what is seen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Zoom &In"),
        "canvas.zoom_in",
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
    ),
    ActionRow(
        "zoom_out",
        QT_TRANSLATE_NOOP("Actions", "Zoom &Out"),
        "canvas.zoom_out",
        ("Ctrl+-",),
        "zoom-out",
    ),
    ActionRow(
        "zoom_reset",
        QT_TRANSLATE_NOOP("Actions", "Actual Si&ze"),
        "canvas.zoom_reset",
        ("Ctrl+Home", "Ctrl+0"),
        short=QT_TRANSLATE_NOOP("Actions", "1:1"),
    ),
    ActionRow(
        "fit_all",
        QT_TRANSLATE_NOOP("Actions", "&Fit All"),
        "canvas.fit_all",
        ("Home", "Ctrl+9"),
        "fit",
        QT_TRANSLATE_NOOP("Actions", "Fit"),
        Needs.NODES,
        Keys.CANVAS,
    ),
    ActionRow(
        "fit_selection",
        QT_TRANSLATE_NOOP("Actions", "Fit S&election"),
        "canvas.fit_selection",
        ("Shift+Home", "Ctrl+8"),
        needs=Needs.SELECTION,
        listener=Keys.CANVAS,
    ),
    ActionRow("grid", QT_TRANSLATE_NOOP("Actions", "Show &Grid"), "preferences.set_grid", checkable=True),
    ActionRow(
        "gradient_widths",
        QT_TRANSLATE_NOOP("Actions", "&Wire Widths Follow Gradients"),
        "preferences.set_gradient_widths",
        checkable=True,
    ),
    ActionRow("minimap", QT_TRANSLATE_NOOP("Actions", "&Minimap"), "preferences.set_minimap", checkable=True),
    ActionRow(
        "command_palette",
        QT_TRANSLATE_NOOP("Actions", "&Command Palette…"),
        "command_palette.open",
        ("Ctrl+Shift+P",),
    ),
)
