"""The mouse on the canvas: what a click selects, and which gesture a drag becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor

from circuit_editor.canvas.annotations.board import AnnotationHit, Part
from circuit_editor.canvas.gestures import resize
from circuit_editor.canvas.gestures.base import DRAG_THRESHOLD, Gesture, Pointer
from circuit_editor.canvas.gestures.choose import can_scrub, choose
from circuit_editor.canvas.gestures.pan import PanGesture
from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.overlay import HOVER_MARGIN, hover_rect
from circuit_editor.canvas.selecting import Target, deselect, is_selected, select
from circuit_editor.model.change import Change

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

NO_IDS: frozenset[str] = frozenset()

#: Nearer than this to an edge, in pixels, a drag pans the view; this often, in milliseconds.
AUTO_PAN_EDGE = 28.0
AUTO_PAN_INTERVAL = 16
#: Pixels a tick for each pixel beyond that border, and the most.
AUTO_PAN_RATE = 0.35
MOST_AUTO_PAN = 18.0

_CURSORS = {
    "stub_end": Qt.CursorShape.CrossCursor,
    "pin": Qt.CursorShape.CrossCursor,
    "wire_end": Qt.CursorShape.PointingHandCursor,
}


class Hands(QObject):
    """Holds one gesture at a time; before a press has moved far enough to be one, it holds the press."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.gesture: Gesture | None = None
        self.hovered: Hit | None = None
        #: The part of a note or a frame that the pointer is over.
        self._edge: Part | None = None
        #: Space is down: the left button pans.
        self.pans = False
        self._press: Pointer | None = None
        self._hit: Target | None = None
        self._was_selected = False
        self._button = Qt.MouseButton.NoButton
        self._last: Pointer | None = None
        self._auto_pan = QTimer(self, interval=AUTO_PAN_INTERVAL)
        self._auto_pan.timeout.connect(self._pan_at_the_edge)

    # --- events ----------------------------------------------------------------------------------------

    def press(self, at: Pointer, button: Qt.MouseButton) -> None:
        """A mouse button went down."""
        if self._button != Qt.MouseButton.NoButton:
            return
        if self.gesture is not None:
            self._press_again(button)
            return
        self._last = at
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self.pans):
            self._button = button
            self._begin(PanGesture(self.canvas, at))
            return
        hit = self.canvas.anything_at(at.world)
        if button == Qt.MouseButton.RightButton:
            self.select_for_menu(hit)
        elif button == Qt.MouseButton.LeftButton:
            self._button = button
            self._press = at
            self._hit = hit
            self._was_selected = is_selected(self.canvas, hit)
            if hit is not None and not self._was_selected:
                select(self.canvas, hit, adds=at.has(Qt.KeyboardModifier.ShiftModifier))

    def _press_again(self, button: Qt.MouseButton) -> None:
        """A click while a gesture goes on without a button: its release does what the gesture does."""
        if button == Qt.MouseButton.LeftButton:
            self._button = button
        else:
            self.cancel()

    def miss_release(self, at: Pointer) -> None:
        """No button is down: a drag has lost its release, as to a dialog that opened meanwhile."""
        if self.gesture is None or not self.gesture.is_kept(at.modifiers):
            self.cancel()

    def end_unless_kept(self, modifiers: Qt.KeyboardModifier) -> None:
        """Other modifier keys are down now: a gesture that went on without a button may end by that."""
        if self._button != Qt.MouseButton.NoButton or self.gesture is None:
            return
        if not self.gesture.is_kept(modifiers):
            self.cancel()

    def move(self, at: Pointer) -> None:
        """The pointer moved, with or without a button down."""
        self._last = at
        if self.gesture is not None:
            self.gesture.move(at)
            self._watch_the_edge(at)
        elif self._button != Qt.MouseButton.NoButton:
            if at.distance(self._press) > DRAG_THRESHOLD:
                gesture = choose(self.canvas, self._press, at, self._hit, was_selected=self._was_selected)
                self._begin(gesture)
                gesture.move(at)
        else:
            self.hover(at)

    def release(self, at: Pointer, button: Qt.MouseButton) -> None:
        """A mouse button went up."""
        if button != self._button:
            return
        gesture = self._end()
        if gesture is None:
            self._click(at)
            return
        gesture.release(at)
        self.canvas.gesture_ended()
        following = gesture.following(at)
        if following is None:
            self.hover(at)
        else:
            self._begin(following)
            following.move(at)

    def cancel(self) -> bool:
        """Esc: take the gesture back; whether there was one. The button, still down, means nothing then."""
        pressed = self._button != Qt.MouseButton.NoButton
        gesture = self._end()
        if gesture is None:
            return pressed
        gesture.cancel()
        self.canvas.gesture_ended()
        return True

    def drop(self) -> None:
        """Forget the gesture: another circuit took the place of the one it was made for."""
        self._end()
        self.hovered = None
        self.canvas.path_light.end()

    def follow_change(self, change: Change) -> None:
        """The circuit was changed while a gesture may go on."""
        if self.gesture is not None:
            if not self.gesture.follow_change(change):
                self.cancel()
        elif change.structural:
            # What the press was on may have gone.
            self._button = Qt.MouseButton.NoButton
        if self.hovered is not None and self.canvas.has(self.hovered):
            self._show_hovered(None)
        self.hovered = None
        self.canvas.path_light.end()

    def refresh(self) -> None:
        """The view moved under the pointer."""
        if self._last is None:
            return
        self._last = self.canvas.pointer(self._last.screen, self._last.modifiers)
        if self.gesture is not None and not isinstance(self.gesture, PanGesture):
            self.gesture.move(self._last)

    def hover(self, at: Pointer) -> None:
        """Show what a press here would do."""
        found = self.canvas.anything_at(at.world)
        self._edge = found.part if isinstance(found, AnnotationHit) else None
        self._show_hovered(None if isinstance(found, AnnotationHit) else found)
        self.canvas.setCursor(self.cursor())

    def leave(self) -> None:
        """The pointer left the canvas."""
        if self.gesture is None:
            self._last = None
            self._show_hovered(None)

    def _show_hovered(self, hit: Hit | None) -> None:
        """Paint anew what is no longer hovered and what now is."""
        if hit == self.hovered:
            return
        for changed in (self.hovered, hit):
            if changed is not None:
                self.canvas.update_around(hover_rect(self.canvas, changed), HOVER_MARGIN)
        self.hovered = hit
        self.canvas.path_light.hover(None if hit is None else hit.wire_key)

    def cursor(self) -> Qt.CursorShape | QCursor:
        """The cursor that tells what a press would do, or what the gesture does."""
        if self.gesture is not None:
            return self.gesture.cursor
        if self.pans:
            return Qt.CursorShape.OpenHandCursor
        hit = self.hovered
        if self._edge is not None:
            return resize.CURSORS[self._edge]
        if hit is None:
            return Qt.CursorShape.ArrowCursor
        if hit.part == "value" and is_selected(self.canvas, hit) and can_scrub(self.canvas, hit.node_id):
            return Qt.CursorShape.SizeHorCursor
        return _CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor)

    # --- selecting -------------------------------------------------------------------------------------

    def select_for_menu(self, hit: Target | None) -> None:
        """A right click: what is under it is selected, unless it is already."""
        if hit is None:
            self.canvas.set_selection(NO_IDS)
        elif not is_selected(self.canvas, hit):
            select(self.canvas, hit, adds=False)

    def _click(self, at: Pointer) -> None:
        """A press and a release in one place: the press has selected what was not selected yet."""
        hit, adds = self._hit, at.has(Qt.KeyboardModifier.ShiftModifier)
        if hit is None:
            if not adds:
                self.canvas.set_selection(NO_IDS)
        elif self._was_selected and adds:
            deselect(self.canvas, hit)
        elif self._was_selected:
            select(self.canvas, hit, adds=False)
        if isinstance(hit, Hit) and hit.wire_key is None and not adds:
            self.canvas.timeline.go_to_gate(hit.node_id)

    # --- the gesture -----------------------------------------------------------------------------------

    def _begin(self, gesture: Gesture) -> None:
        self.gesture = gesture
        self.hovered = None
        self.canvas.path_light.end()
        self.canvas.setCursor(gesture.cursor)
        self.canvas.gesture_began()

    def _end(self) -> Gesture | None:
        """Let go of the gesture, so that what it does last is an edit like others."""
        gesture, self.gesture = self.gesture, None
        self._button = Qt.MouseButton.NoButton
        self._auto_pan.stop()
        self.canvas.setCursor(self.cursor())
        return gesture

    def _watch_the_edge(self, at: Pointer) -> None:
        gesture = self.gesture
        if gesture is not None and gesture.auto_pans and not self._speed(gesture, at).isNull():
            if not self._auto_pan.isActive():
                self._auto_pan.start()
        else:
            self._auto_pan.stop()

    def _speed(self, gesture: Gesture, at: Pointer) -> QPointF:
        start, now, size = gesture.press.screen, at.screen, self.canvas.size()
        return QPointF(
            _push(start.x(), now.x(), size.width()),
            _push(start.y(), now.y(), size.height()),
        )

    def _pan_at_the_edge(self) -> None:
        if self.gesture is None or self._last is None:
            self._auto_pan.stop()
            return
        self.canvas.pan_by(self._speed(self.gesture, self._last))


def _push(start: float, position: float, length: float) -> float:
    """How far the view moves a tick along one axis for a pointer there.

    A drag that began nearer to an edge than `AUTO_PAN_EDGE` pans only when it goes nearer still.
    """
    before = max(min(AUTO_PAN_EDGE, start) - position, 0.0)
    behind = max(position - length + min(AUTO_PAN_EDGE, length - start), 0.0)
    return max(min((before - behind) * AUTO_PAN_RATE, MOST_AUTO_PAN), -MOST_AUTO_PAN)
