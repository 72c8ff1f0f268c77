"""The keys of the canvas itself; what has a menu entry is an action of the window."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from circuit_editor.canvas import commands, walk
from circuit_editor.canvas.geometry import GRID
from circuit_editor.canvas.hangul import latin_keys
from circuit_editor.canvas.timeline import Timeline

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
META = Qt.KeyboardModifier.MetaModifier
#: What tells nothing here: whether a key is of the number pad, or a keyboard's group.
IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier

#: Shift+arrow nudges by so many times the grid.
FAR = 10
#: What a typed value may begin with, whichever width or kind of sign the keyboard has.
NUMBER_STARTS = frozenset("0123456789.-\N{MINUS SIGN}")


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key means; whether it means anything here."""
    if event.key() == Key.Key_Escape:
        return canvas.escape()
    if canvas.gesture is not None:
        # While the button is down nothing but the gesture happens.
        return True
    if event.key() == Key.Key_Space and not event.modifiers() & ~SHIFT:
        canvas.space.press(event)
        return True
    canvas.space.was_used()
    keys = (event.key(), event.modifiers() & ~IGNORED)
    if canvas.timeline.is_active and keys in _STEPPING:
        _STEPPING[keys](canvas.timeline)
        return True
    action = _ACTIONS.get(keys)
    if action is not None:
        return action(canvas)
    return not event.modifiers() & (CONTROL | ALT | META) and type_text(canvas, event.text())


def release(canvas: Canvas, event: QKeyEvent) -> bool:
    """A key went up."""
    if event.key() == Key.Key_Shift:
        canvas.modifiers_changed(event.modifiers() & ~SHIFT)
    if event.key() == Key.Key_Space and not event.isAutoRepeat():
        canvas.space.release(event)
        return True
    return False


def wants(canvas: Canvas, event: QKeyEvent) -> bool:
    """Whether a key belongs to the canvas before any shortcut of the window sees it."""
    if canvas.gesture is not None:
        return True
    if event.key() == Key.Key_Escape:
        return canvas.is_busy
    if canvas.is_typed_into:
        return not event.modifiers() & (CONTROL | ALT | META)
    keys = (event.key(), event.modifiers() & ~IGNORED)
    if keys == (Key.Key_W, ALT) or (canvas.timeline.is_active and keys in _STEPPING):
        # Else it might open a menu, or be a shortcut of the window.
        return True
    return not event.modifiers() & (CONTROL | ALT) and starts_value(canvas, event.text())


def taken_keys() -> list[tuple[Key, Qt.KeyboardModifier]]:
    """The keys that mean something here, with their modifiers; Esc, Space, Tab and typing come besides."""
    return [*_ACTIONS, *_STEPPING]


def type_text(canvas: Canvas, text: str) -> bool:
    """Typed text: with one input selected a number begins its value, B steps, all else begins a search."""
    if starts_value(canvas, text):
        (node_id,) = canvas.selection
        canvas.edit_value(node_id, typed=text)
    elif starts_stepping(text):
        begin_to_step(canvas)
    elif starts_search(text):
        canvas.quick_add.open_by_hand(text)
    else:
        return False
    return True


def starts_stepping(text: str) -> bool:
    """Whether a text is the key B, also with a Hangul keyboard on."""
    return latin_keys(text[:1]) in ("b", "B")


def begin_to_step(canvas: Canvas) -> None:
    """Step through the passes, from the inputs on; where that goes on already it does."""
    if not canvas.timeline.is_active:
        canvas.timeline.begin()


def starts_search(text: str) -> bool:
    """Whether a text is looked for; B and ? have other tasks, also with a Hangul keyboard on."""
    return text.isprintable() and not text.isspace() and latin_keys(text[:1]) not in ("", *"bB?")


def starts_value(canvas: Canvas, text: str) -> bool:
    """Whether a text begins the value of the one selected input or constant."""
    if len(canvas.selection) != 1 or canvas.gesture is not None:
        return False
    plain = unicodedata.normalize("NFKC", text)
    (node_id,) = canvas.selection
    return plain[:1] in NUMBER_STARTS and canvas.document.circuit.node(node_id).value is not None


def go_to(canvas: Canvas, node_id: str | None) -> bool:
    """Select a node and bring it into view, if there is one."""
    if node_id is None:
        return False
    canvas.set_selection({node_id})
    if not canvas.groups.leave_for(canvas.stub_end(node_id)):
        canvas.reveal(node_id)
    canvas.forget_mouse()
    return True


def walk_nodes(canvas: Canvas, step: int) -> bool:
    """Tab: from node to node; beyond the last one the focus leaves the canvas."""
    nodes = walk.by_columns(canvas.document.circuit.nodes())
    return go_to(canvas, walk.neighbour(nodes, canvas.current, step))


def _follow_wire(canvas: Canvas, step: int) -> bool:
    if canvas.current is not None:
        go_to(canvas, walk.along_wire(canvas.document.circuit, canvas.current, step))
    return True


def _go_beside(canvas: Canvas, step: int) -> bool:
    if canvas.current is not None:
        go_to(canvas, walk.beside(canvas.document.circuit, canvas.current, step))
    return True


def _nudge(canvas: Canvas, dx: int, dy: int) -> bool:
    canvas.nudge(dx * GRID, dy * GRID)
    return True


def _delete(canvas: Canvas) -> bool:
    canvas.delete_selection()
    return True


def _heal(canvas: Canvas) -> bool:
    canvas.delete_and_heal()
    return True


def _wire(canvas: Canvas) -> bool:
    canvas.keyboard_wiring.start()
    return True


def _enter(canvas: Canvas) -> bool:
    if canvas.is_placing:
        canvas.place_at_ghost()
        return True
    if canvas.current is None:
        return _edit_annotation(canvas)
    if not canvas.groups.open(canvas.current):
        canvas.edit_main(canvas.current)
    return True


def _rename(canvas: Canvas) -> bool:
    if canvas.current is None:
        return _edit_annotation(canvas)
    canvas.edit_name(canvas.current)
    return True


def _edit_annotation(canvas: Canvas) -> bool:
    """Write the one selected note, or the title of the one selected frame."""
    if canvas.selection or len(canvas.selected_annotations) != 1:
        return False
    canvas.annotating.edit(next(iter(canvas.selected_annotations)))
    return True


def _step(canvas: Canvas, units: int) -> bool:
    commands.step_values(canvas.document, canvas.selection, units)
    return True


def _actions() -> dict[tuple[Key, Qt.KeyboardModifier], Callable[[Canvas], bool]]:
    table: dict[tuple[Key, Qt.KeyboardModifier], Callable[[Canvas], bool]] = {
        (Key.Key_Return, NONE): _enter,
        (Key.Key_Enter, NONE): _enter,
        (Key.Key_F2, NONE): _rename,
        (Key.Key_Delete, NONE): _delete,
        (Key.Key_Backspace, NONE): _delete,
        (Key.Key_Delete, CONTROL): _heal,
        (Key.Key_Backspace, CONTROL): _heal,
        (Key.Key_Up, CONTROL): lambda canvas: _step(canvas, 1),
        (Key.Key_Down, CONTROL): lambda canvas: _step(canvas, -1),
        (Key.Key_Right, ALT): lambda canvas: _follow_wire(canvas, 1),
        (Key.Key_Left, ALT): lambda canvas: _follow_wire(canvas, -1),
        (Key.Key_Up, ALT): lambda canvas: _go_beside(canvas, -1),
        (Key.Key_Down, ALT): lambda canvas: _go_beside(canvas, 1),
        (Key.Key_W, ALT): _wire,
    }
    arrows = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
    for key, (dx, dy) in arrows.items():
        table[key, NONE] = lambda canvas, dx=dx, dy=dy: _nudge(canvas, dx, dy)
        table[key, SHIFT] = lambda canvas, dx=dx, dy=dy: _nudge(canvas, dx * FAR, dy * FAR)
    return table


_ACTIONS = _actions()
#: What belongs to the timeline while it shows steps.
_STEPPING: dict[tuple[Key, Qt.KeyboardModifier], Callable[[Timeline], None]] = {
    (Key.Key_Left, NONE): Timeline.back,
    (Key.Key_Right, NONE): Timeline.forward,
    (Key.Key_Home, NONE): Timeline.to_start,
    (Key.Key_End, NONE): Timeline.to_end,
}
