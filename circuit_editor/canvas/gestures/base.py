"""What every gesture is: one press, its moves, and a release or an Esc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter

from circuit_editor.document import Edit
from circuit_editor.model.change import Change

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: A press becomes a gesture when the pointer has moved this far, in the widget's pixels.
DRAG_THRESHOLD = 4.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is, on the widget and in the world, and which modifier keys are down."""

    screen: QPointF
    world: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def has(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether a modifier key is down."""
        return bool(self.modifiers & modifier)

    def distance(self, other: Pointer) -> float:
        """How far it is to another place of the pointer, in the widget's pixels."""
        apart = other.screen - self.screen
        return float((apart.x() ** 2 + apart.y() ** 2) ** 0.5)


class Gesture:
    """What a drag does. After `release` or `cancel` it is over, and after `cancel` nothing is left of it.

    The canvas makes one when the press has become a drag, then calls `move` at once. `auto_pans` tells that
    the view follows when the pointer nears its edge.
    """

    cursor: Qt.CursorShape | QCursor = Qt.CursorShape.ArrowCursor
    auto_pans = True

    def __init__(self, canvas: Canvas, press: Pointer) -> None:
        self.canvas = canvas
        self.press = press

    def move(self, at: Pointer) -> None:
        """The pointer moved, or the view moved under it, or a modifier key changed."""

    def release(self, at: Pointer) -> None:
        """The button was let go: do it."""

    def cancel(self) -> None:
        """Esc: take everything back."""

    def is_kept(self, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether it goes on without a button while these modifier keys are down; the next click releases."""
        return False

    def following(self, at: Pointer) -> Gesture | None:
        """What begins by itself after a release there, without a button."""
        return None

    def follow_change(self, change: Change) -> bool:
        """The circuit was changed meanwhile; False if the gesture can't go on after that."""
        return True

    def paint(self, painter: QPainter) -> None:
        """Draw the draft over the picture, in world units."""


class EditGesture(Gesture):
    """A gesture that changes the circuit at each move, in an `edit` that is one step of undo.

    Stubs and texts keep their places until it is over, so nothing moves under the pointer.
    """

    edit: Edit

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.edit.commit()
        self.canvas.settle()

    def cancel(self) -> None:
        self.edit.cancel()
        self.canvas.settle()
