"""What a row of the table of actions says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
