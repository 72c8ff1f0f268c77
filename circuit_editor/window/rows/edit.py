"""Actions that change what is selected, or what was done."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        "document.undo",
        ("Ctrl+Z",),
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        Needs.UNDO,
    ),
    ActionRow(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        "document.redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        Needs.REDO,
    ),
    ActionRow(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "&Delete"),
        "canvas.delete_selection",
        ("Delete", "Backspace"),
        needs=Needs.SELECTION,
        listener=Keys.TOLD,
    ),
    ActionRow(
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Select &All"),
        "canvas.select_all",
        ("Ctrl+A",),
        needs=Needs.NODES,
        listener=Keys.CANVAS,
    ),
    ActionRow("find", QT_TRANSLATE_NOOP("Actions", "&Find…"), "finder.open", ("Ctrl+F",), needs=Needs.NODES),
    ActionRow(
        "find_next",
        QT_TRANSLATE_NOOP("Actions", "Find N&ext"),
        "finder.next",
        ("F3",),
        needs=Needs.NODES,
    ),
    ActionRow(
        "find_previous",
        QT_TRANSLATE_NOOP("Actions", "F&ind Previous"),
        "finder.previous",
        ("Shift+F3",),
        needs=Needs.NODES,
    ),
    ActionRow(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "&Settings…"),
        "preferences.ask",
        ("Ctrl+,",),
        role="PreferencesRole",
    ),
    ActionRow(
        "edit_value",
        QT_TRANSLATE_NOOP("Actions", "Edit &Value"),
        "tasks.edit_value",
        ("Return",),
        needs=Needs.NUMBER,
        listener=Keys.TOLD,
    ),
    ActionRow(
        "rename",
        QT_TRANSLATE_NOOP("Actions", "Re&name"),
        "tasks.rename",
        ("F2",),
        needs=Needs.ONE_NODE,
        listener=Keys.TOLD,
    ),
)
