"""Actions on notes and frames."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "add_note",
        QT_TRANSLATE_NOOP("Actions", "&Note"),
        "annotations.add_note",
        ("Ctrl+Alt+N",),
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "add_frame",
        QT_TRANSLATE_NOOP("Actions", "F&rame"),
        "annotations.add_frame",
        ("Ctrl+Alt+F",),
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "write_annotation",
        QT_TRANSLATE_NOOP("Actions", "Edit Te&xt"),
        "annotations.write",
        needs=Needs.ONE_ANNOTATION,
    ),
    ActionRow(
        "markdown",
        QT_TRANSLATE_NOOP("Actions", "Note as Mar&kdown, or Plain"),
        "annotations.switch_markdown",
        needs=Needs.NOTES,
    ),
)
