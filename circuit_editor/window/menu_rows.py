"""The table of menus and of the toolbar: which actions stand where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

#: A line between actions.
LINE = "-"


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A menu: ids of actions, LINE, and ids of submenus, which end in ">"."""

    id: str
    text: str
    entries: tuple[str, ...]


MENUS = (
    MenuRow(
        "file",
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            *("new", "open", "recent>", "examples>", LINE),
            *("save", "save_as", LINE, "export", LINE, "close", "quit"),
        ),
    ),
    MenuRow(
        "edit",
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        (
            *("undo", "redo", LINE, "cut", "copy", "paste", LINE),
            *("edit_value", "rename", LINE, "delete", "select_all"),
        ),
    ),
    MenuRow(
        "view",
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            *("zoom_in", "zoom_out", "zoom_reset", LINE, "fit_all", "fit_selection", LINE),
            *("theme>", "grid", LINE, "gates_panel", "inputs_panel"),
        ),
    ),
    MenuRow(
        "insert",
        QT_TRANSLATE_NOOP("Menus", "&Insert"),
        ("inputs>", LINE, "arithmetic>", "constant>", "functions>", "activations>"),
    ),
    MenuRow(
        "circuit",
        QT_TRANSLATE_NOOP("Menus", "&Circuit"),
        ("make_output", "start_gradient", LINE, "digits>"),
    ),
    MenuRow("help", QT_TRANSLATE_NOOP("Menus", "&Help"), ("about",)),
)

TOOLBAR = (
    *("new", "open", "save", LINE, "undo", "redo", LINE),
    *("zoom_out", "zoom_reset", "zoom_in", "fit_all", LINE, "export"),
)
#: Actions of the toolbar whose icon says enough.
ICON_ALONE = ("zoom_out", "zoom_in")

NODE_MENU = ("edit_value", "rename", LINE, "make_output", LINE, "cut", "copy", "delete")
WIRE_MENU = ("delete",)
EMPTY_MENU = ("paste", "select_all", LINE, "fit_all", "zoom_reset")
