"""What a row of the table of actions says."""

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

    NOTHING = QT_TRANSLATE_NOOP("Needs", "nothing")
    NODES = QT_TRANSLATE_NOOP("Needs", "a circuit with nodes")
    SELECTION = QT_TRANSLATE_NOOP("Needs", "a selection")
    SELECTED_NODES = QT_TRANSLATE_NOOP("Needs", "a selection with nodes")
    PART = QT_TRANSLATE_NOOP("Needs", "a selection with nodes, notes or frames")
    ONE_NODE = QT_TRANSLATE_NOOP("Needs", "one selected node")
    TWO_NODES = QT_TRANSLATE_NOOP("Needs", "two selected nodes or more")
    THREE_NODES = QT_TRANSLATE_NOOP("Needs", "three selected nodes or more")
    WIRES = QT_TRANSLATE_NOOP("Needs", "selected wires")
    ONE_WIRE = QT_TRANSLATE_NOOP("Needs", "one selected wire")
    NUMBER = QT_TRANSLATE_NOOP("Needs", "one selected node with a value or a constant of its own")
    ONE_ANNOTATION = QT_TRANSLATE_NOOP("Needs", "one selected note or frame")
    NOTES = QT_TRANSLATE_NOOP("Needs", "a selection with notes")
    GATES = QT_TRANSLATE_NOOP("Needs", "a selection with gates")
    GROUP = QT_TRANSLATE_NOOP("Needs", "one selected group")
    INPUTS = QT_TRANSLATE_NOOP("Needs", "a selection with inputs")
    CONSTANTS = QT_TRANSLATE_NOOP("Needs", "a selection with constants")
    MOVING_INPUTS = QT_TRANSLATE_NOOP("Needs", "a selection with inputs that are not frozen")
    FROZEN_INPUTS = QT_TRANSLATE_NOOP("Needs", "a selection with frozen inputs")
    FOLDABLE = QT_TRANSLATE_NOOP("Needs", "a selected +, * or ^ that a constant feeds")
    FOLDED = QT_TRANSLATE_NOOP("Needs", "a selected gate with a constant of its own")
    QUIZ = QT_TRANSLATE_NOOP("Needs", "a quiz that goes on")
    QUIZ_IN_FILE = QT_TRANSLATE_NOOP("Needs", "a quiz in the file")
    WAITING_QUIZ = QT_TRANSLATE_NOOP("Needs", "a quiz in the file that does not go on")
    FILE = QT_TRANSLATE_NOOP("Needs", "a file that is open")
    UNDO = QT_TRANSLATE_NOOP("Needs", "a step to undo")
    REDO = QT_TRANSLATE_NOOP("Needs", "a step to do again")


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
