"""Drawing a wire from a stub to a pin or to a gate's body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from circuit_editor.canvas import commands, drafts
from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.gestures.targets import PinTargets, Place
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.change import Change
from circuit_editor.model.errors import ConnectionRefused

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


#: With this key down a wire that is let go on a pin is followed by another one.
KEEP_MODIFIER = Qt.KeyboardModifier.ShiftModifier


class Targets(Protocol):
    """What knows the places for a draft's loose end."""

    def refused_nodes(self) -> frozenset[str]:
        """Nodes to grey out."""
        ...

    def find(self, at: Pointer) -> Place | ConnectionRefused | None:
        """The place under the pointer, or why there is none."""
        ...


class DraftGesture(Gesture):
    """A wire with one end held and the other at the pointer or snapped to a place that is allowed.

    The model never sees the draft; what it refuses is greyed out, with its reason as the canvas's message.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: Pointer, held: QPointF, targets: Targets, **look) -> None:
        super().__init__(canvas, press)
        self.held = held
        self.loose = press.world
        self.place: Place | None = None
        self._targets = targets
        self._refusal = ""
        canvas.change_look(refused=targets.refused_nodes(), more_pins=True, **look)

    def move(self, at: Pointer) -> None:
        found = self._targets.find(at)
        self._update()
        self.place = found if isinstance(found, Place) else None
        self.loose = at.world if self.place is None else self.place.point
        self._update()
        refusal = sentence(found) if isinstance(found, ConnectionRefused) else ""
        if refusal != self._refusal:
            self._refusal = refusal
            self.canvas.message.emit(refusal)

    def release(self, at: Pointer) -> None:
        self.move(at)
        refused = bool(self._refusal)
        self._clear()
        try:
            if self.place is not None:
                self.drop(self.place)
            elif not refused:
                self.drop_on_nothing()
        except ConnectionRefused as refusal:
            self.canvas.message.emit(sentence(refusal))

    def cancel(self) -> None:
        self._clear()
        if self._refusal:
            self.canvas.message.emit("")

    def follow_change(self, change: Change) -> bool:
        # What was allowed when the wire was begun may not be allowed any more.
        return not change.structural

    def drop(self, place: Place) -> None:
        """The wire was let go where it may stay."""

    def drop_on_nothing(self) -> None:
        """The wire was let go over empty canvas."""

    def _update(self) -> None:
        self.canvas.update_around(QRectF(self.held, self.loose), drafts.REACH)

    def _clear(self) -> None:
        self.canvas.change_look(refused=frozenset(), more_pins=False, hidden_wires=frozenset())

    def paint(self, painter: QPainter) -> None:
        settled = self.place is not None
        drafts.draw_wire(painter, self.canvas.theme, self.held, self.loose, settled=settled)
        if settled:
            drafts.draw_ring(painter, self.canvas.theme, self.loose)


class WireGesture(DraftGesture):
    """A new wire from a node's stub; let go over nothing it asks what to add there.

    Let go with Shift the next wire from the same node begins, see KeptWireGesture.
    """

    def __init__(self, canvas: Canvas, press: Pointer, source: str) -> None:
        super().__init__(canvas, press, canvas.stub_end(source), PinTargets(canvas, source))
        self.source = source

    def drop(self, place: Place) -> None:
        commands.connect(self.canvas.document, self.source, place.node, place.pin)

    def drop_on_nothing(self) -> None:
        self.canvas.quick_add.open(self.loose, source=self.source)

    def following(self, at: Pointer) -> Gesture | None:
        if self.place is None or not at.has(KEEP_MODIFIER):
            return None
        return KeptWireGesture(self.canvas, at, self.source)


class KeptWireGesture(WireGesture):
    """One more wire from the same node: it follows the pointer without a button, and a click wires it.

    It lasts as long as Shift is down; a click on nothing ends it.
    """

    def is_kept(self, modifiers: Qt.KeyboardModifier) -> bool:
        return bool(modifiers & KEEP_MODIFIER)

    def drop_on_nothing(self) -> None:
        """It was the last one."""
