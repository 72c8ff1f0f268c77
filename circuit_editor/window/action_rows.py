"""The table of actions: one row each, from which menus, toolbar and shortcuts are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Keys(Enum):
    """Who listens for an action's shortcuts."""

    WINDOW = "the whole window"
    #: The canvas itself and nothing on it: an editor there keeps its Delete and Home.
    CANVAS = "the canvas"
    #: The canvas takes them as plain keys; the menu only tells.
    TOLD = "nobody"


class Needs(Enum):
    """What must be there for an action to be possible."""

    NOTHING = "nothing"
    NODES = "a circuit with nodes"
    SELECTION = "a selection"
    SELECTED_NODES = "a selection with nodes"
    ONE_NODE = "one selected node"
    NUMBER = "one selected node with a value or a constant of its own"
    UNDO = "a step to undo"
    REDO = "a step to do again"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action: `slot` is a path from the window; `short` stands beside the icon in the toolbar.

    A checkable action calls its slot with the new state. `role` is the name of a QAction.MenuRole, for
    systems that have a menu of the program.
    """

    id: str
    text: str
    slot: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    short: str = ""
    needs: Needs = Needs.NOTHING
    listener: Keys = Keys.WINDOW
    checkable: bool = False
    role: str = "NoRole"


ROWS = (
    ActionRow("new", QT_TRANSLATE_NOOP("Actions", "&New"), "files.new", ("Ctrl+N",), "new"),
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
    ActionRow(
        "export",
        QT_TRANSLATE_NOOP("Actions", "&Export PNG…"),
        "tasks.export",
        ("Ctrl+Shift+E",),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export"),
        Needs.NODES,
    ),
    ActionRow("close", QT_TRANSLATE_NOOP("Actions", "&Close"), "close", ("Ctrl+W",)),
    ActionRow(
        "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "tasks.quit_program", ("Ctrl+Q",), role="QuitRole"
    ),
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
        "cut",
        QT_TRANSLATE_NOOP("Actions", "Cu&t"),
        "tasks.cut",
        ("Ctrl+X",),
        needs=Needs.SELECTED_NODES,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "copy",
        QT_TRANSLATE_NOOP("Actions", "&Copy"),
        "tasks.copy",
        ("Ctrl+C",),
        needs=Needs.SELECTED_NODES,
        listener=Keys.CANVAS,
    ),
    # Always possible: asking another program what is on the clipboard can take seconds.
    ActionRow(
        "paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), "tasks.paste", ("Ctrl+V",), listener=Keys.CANVAS
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
        QT_TRANSLATE_NOOP("Actions", "Actual &Size"),
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
        QT_TRANSLATE_NOOP("Actions", "Fit Se&lection"),
        "canvas.fit_selection",
        ("Shift+Home", "Ctrl+8"),
        needs=Needs.SELECTION,
        listener=Keys.CANVAS,
    ),
    ActionRow("grid", QT_TRANSLATE_NOOP("Actions", "Show &Grid"), "tasks.set_grid", checkable=True),
    ActionRow(
        "make_output",
        QT_TRANSLATE_NOOP("Actions", "Make &Output"),
        "tasks.make_output",
        needs=Needs.ONE_NODE,
    ),
    ActionRow("start_gradient", QT_TRANSLATE_NOOP("Actions", "Start &Gradient…"), "tasks.ask_start_gradient"),
    ActionRow(
        "about",
        QT_TRANSLATE_NOOP("Actions", "&About Circuit Editor"),
        "tasks.show_about",
        role="AboutRole",
    ),
)
