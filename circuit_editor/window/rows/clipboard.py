"""Actions with the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "cut",
        QT_TRANSLATE_NOOP("Actions", "Cu&t"),
        "copying.cut",
        ("Ctrl+X",),
        needs=Needs.PART,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "copy",
        QT_TRANSLATE_NOOP("Actions", "&Copy"),
        "copying.copy",
        ("Ctrl+C",),
        needs=Needs.PART,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "copy_as_text",
        QT_TRANSLATE_NOOP("Actions", "Copy &as Text"),
        "copying.copy_as_text",
        ("Ctrl+Shift+C",),
        needs=Needs.PART,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "copy_formula",
        QT_TRANSLATE_NOOP("Actions", "Copy F&ormula"),
        "copying.copy_formula",
        ("Ctrl+Alt+C",),
        needs=Needs.NODES,
        listener=Keys.CANVAS,
    ),
    # Always possible: asking another program what is on the clipboard can take seconds.
    ActionRow(
        "paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), "copying.paste", ("Ctrl+V",), listener=Keys.CANVAS
    ),
)
