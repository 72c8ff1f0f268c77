"""Actions on files and windows."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Needs

ROWS = (
    ActionRow("new", QT_TRANSLATE_NOOP("Actions", "&New"), "files.new", ("Ctrl+N",), "new"),
    ActionRow(
        "new_window", QT_TRANSLATE_NOOP("Actions", "New &Window"), "tasks.open_window", ("Ctrl+Shift+N",)
    ),
    ActionRow(
        "open",
        QT_TRANSLATE_NOOP("Actions", "&Open…"),
        "files.open",
        ("Ctrl+O",),
        "open",
        QT_TRANSLATE_NOOP("Actions", "Open"),
    ),
    ActionRow("save", QT_TRANSLATE_NOOP("Actions", "&Save"), "files.save", ("Ctrl+S",), "save"),
    ActionRow(
        "save_as",
        QT_TRANSLATE_NOOP("Actions", "Save &As…"),
        "files.save_as",
        ("Ctrl+Shift+S",),
    ),
    ActionRow("reload", QT_TRANSLATE_NOOP("Actions", "Re&load from Disk"), "files.reload", needs=Needs.FILE),
    ActionRow(
        "export",
        QT_TRANSLATE_NOOP("Actions", "&Export Picture…"),
        "tasks.export",
        ("Ctrl+Shift+E",),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export"),
        Needs.NODES,
    ),
    ActionRow(
        "print",
        QT_TRANSLATE_NOOP("Actions", "&Print…"),
        "tasks.print_circuit",
        ("Ctrl+P",),
        needs=Needs.NODES,
    ),
    ActionRow("close", QT_TRANSLATE_NOOP("Actions", "&Close"), "close", ("Ctrl+W",)),
    ActionRow(
        "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "tasks.quit_program", ("Ctrl+Q",), role="QuitRole"
    ),
)
