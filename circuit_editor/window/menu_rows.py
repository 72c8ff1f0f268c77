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
            *("new", "new_window", "open", "recent>", "examples>", "recover", LINE),
            *("save", "save_as", "reload", LINE, "export", "export_code", "print", LINE),
            *("windows>", "close", "quit"),
        ),
    ),
    MenuRow(
        "edit",
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        (
            *("undo", "redo", LINE, "cut", "copy", "copy_as_text", "copy_formula", "paste", LINE),
            *("edit_value", "rename", "formula", "write_annotation", "markdown", LINE),
            *("duplicate", "delete", "delete_and_heal", LINE),
            *("find", "find_next", "find_previous", LINE, "settings"),
        ),
    ),
    MenuRow(
        "select",
        QT_TRANSLATE_NOOP("Menus", "&Select"),
        (
            *("select_all", "select_feeding", "select_fed", "select_connected", LINE),
            *("select_source", "select_target"),
        ),
    ),
    MenuRow(
        "view",
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            *("zoom_in", "zoom_out", "zoom_reset", LINE, "fit_all", "fit_selection", LINE),
            *("theme>", "grid", "snap_to_grid", "gradient_widths", LINE),
            *("gates_panel", "inspector_panel", "inputs_panel", "code", "minimap", LINE),
            *("presentation", "command_palette"),
        ),
    ),
    MenuRow(
        "insert",
        QT_TRANSLATE_NOOP("Menus", "&Insert"),
        (
            *("quick_add", "wire_from", "insert_into_wire", LINE, "add_note", "add_frame", LINE),
            *("inputs>", LINE, "arithmetic>", "constant>", "functions>", "activations>"),
        ),
    ),
    MenuRow(
        "arrange",
        QT_TRANSLATE_NOOP("Menus", "&Arrange"),
        (
            *("align_left", "align_centre", "align_right", LINE),
            *("align_top", "align_middle", "align_bottom", LINE),
            *("distribute_horizontally", "distribute_vertically", LINE, "order_wires"),
        ),
    ),
    MenuRow(
        "circuit",
        QT_TRANSLATE_NOOP("Menus", "&Circuit"),
        (
            *("tidy_up", LINE, "group", "ungroup", "open_group", LINE),
            *("make_constant", "make_input", "fold", "unfold", "freeze", "unfreeze", LINE),
            *("make_output", "start_gradient", LINE, "digits>"),
        ),
    ),
    MenuRow(
        "learn",
        QT_TRANSLATE_NOOP("Menus", "&Learn"),
        (
            *("step_through", "step_to_start", "step_back", "step_play", "step_forward", "step_to_end", LINE),
            *("explain", "what_if", "forward_mode", "check_gradients", "gradient_steps", LINE),
            *("quiz", "continue_quiz", "quiz_hint", "remove_quiz", "worksheet", LINE),
            *("guides>",),
        ),
    ),
    MenuRow("help", QT_TRANSLATE_NOOP("Menus", "&Help"), ("tutorial", "shortcuts", LINE, "about")),
)

TOOLBAR = (
    *("new", "open", "save", LINE, "undo", "redo", LINE),
    *("zoom_out", "zoom_reset", "zoom_in", "fit_all", "tidy_up", LINE, "formula_bar", LINE),
    *("step_through", "check_gradients", "export"),
)
#: Actions of the toolbar whose icon says enough.
ICON_ALONE = ("zoom_out", "zoom_in")

NODE_MENU = (
    *("edit_value", "rename", "wire_from", LINE, "explain", "make_output", LINE),
    *("open_group", "ungroup", "group"),
    *("make_constant", "make_input", "fold", "unfold", "freeze", "unfreeze", LINE),
    *("cut", "copy", "copy_as_text", "copy_formula", "duplicate", LINE, "delete", "delete_and_heal"),
)
SEVERAL_MENU = (
    *("group", "tidy_up", "align_centre", "align_middle", LINE),
    *("distribute_horizontally", "distribute_vertically", LINE),
    *("cut", "copy", "copy_as_text", "copy_formula", "duplicate", LINE, "delete", "delete_and_heal"),
)
#: On a row of the table of inputs.
INPUT_MENU = (
    *("edit_value", "rename", "freeze", "unfreeze", "fit_selection", LINE, "copy", "duplicate", LINE),
    "delete",
)
ANNOTATION_MENU = (*("write_annotation", "markdown", LINE, "cut", "copy", "copy_as_text", LINE, "delete"),)
#: What stands in a menu on the canvas only where it can be done.
IF_POSSIBLE = frozenset(
    {"group", "ungroup", "open_group", "make_constant", "make_input", "fold", "unfold", "freeze", "unfreeze"}
)
WIRE_MENU = ("explain", LINE, "insert_into_wire", LINE, "select_source", "select_target", LINE, "delete")
EMPTY_MENU = (
    *("quick_add", "add_note", "add_frame", LINE, "paste", "select_all", LINE),
    *("fit_all", "zoom_reset"),
)
