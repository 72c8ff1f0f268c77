"""The table of what keys and the mouse do on the canvas besides the actions of the menus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class HandRow:
    """What is done, and how: `keys` as QKeySequence writes them, `gesture` in words; one of them or both.

    `zooming` is the gesture where the wheel is set to zoom, if it is another one then.
    """

    text: str
    keys: tuple[str, ...] = ()
    gesture: str = ""
    zooming: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with its rows."""

    title: str
    rows: tuple[HandRow, ...]


HANDS = (
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Move about"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Move the view"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Wheel, two fingers, middle-drag, Space+drag"),
                zooming=QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+wheel, middle-drag, Space+drag"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Move the view sideways"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Shift+wheel"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Zoom at the pointer"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+wheel, pinch"),
                zooming=QT_TRANSLATE_NOOP("Shortcuts", "Wheel, two fingers, pinch"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Go from node to node"), ("Tab", "Shift+Tab")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Follow the wires"), ("Alt+Left", "Alt+Right")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Go to the node beside it"), ("Alt+Up", "Alt+Down")),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Select and move"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Select"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Click; Shift+click adds; drag on empty"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Select nothing, take back a drag"), ("Esc",)),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Move"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Drag a gate, an input's name or half of its stub"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Nudge by the grid"), ("Left", "Right", "Up", "Down")),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Nudge by ten"),
                ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
            ),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Add and wire"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Search and add"),
                ("Space",),
                QT_TRANSLATE_NOOP("Shortcuts", "Double-click on empty, or just type"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Place a gate"),
                gesture=QT_TRANSLATE_NOOP(
                    "Shortcuts", "Drag it from the palette, or click it there, then here"
                ),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Draw a wire"),
                ("Alt+W",),
                QT_TRANSLATE_NOOP("Shortcuts", "Drag from a stub's end to a gate, or back from a pin"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Add what fits at a wire's end"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Drop the wire on empty"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Insert into a wire"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Drop a gate on the wire"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Plug a wire elsewhere"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Drag its end off the pin"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Cut wires by a stroke"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Shift+drag on empty"),
            ),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Values and names"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Edit a value, a constant or a name"),
                ("Return", "Enter"),
                QT_TRANSLATE_NOOP("Shortcuts", "Double-click it"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Edit the name"), ("F2",)),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Type the value of the selected input"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "A digit, - or .; Tab goes to the next input"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Scrub a value"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Drag it sideways; Shift fine, Ctrl coarse"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Step the selected inputs"), ("Ctrl+Up", "Ctrl+Down")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Delete"), ("Delete", "Backspace")),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Delete and heal the wire"), ("Ctrl+Delete", "Ctrl+Backspace")
            ),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Step through the passes"),
        (
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "One step back, one step on"), ("Left", "Right")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "To the inputs, to the last step"), ("Home", "End")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Play, pause"), ("Space",)),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "To the step of a gate"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Click the gate"),
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "End stepping"), ("Esc",)),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Present"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "One step on, also by a clicker"), ("Right", "Down", "PgDown")
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "One step back"), ("Left", "Up", "PgUp")),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Have everything back"), ("Esc",)),
        ),
    ),
    Topic(
        QT_TRANSLATE_NOOP("Shortcuts", "Answer a quiz"),
        (
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "Answer a blank"),
                gesture=QT_TRANSLATE_NOOP("Shortcuts", "Click it, or type a number; Enter takes it"),
            ),
            HandRow(
                QT_TRANSLATE_NOOP("Shortcuts", "To the next blank, to the one before"), ("Tab", "Shift+Tab")
            ),
            HandRow(QT_TRANSLATE_NOOP("Shortcuts", "Leave the quiz; the answers stay"), ("Esc",)),
        ),
    ),
)
