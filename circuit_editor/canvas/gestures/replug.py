"""Dragging a wire's end off its pin, to another one or away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from circuit_editor.canvas import commands
from circuit_editor.canvas.gestures.base import Pointer
from circuit_editor.canvas.gestures.targets import PinTargets, Place
from circuit_editor.canvas.gestures.wire import DraftGesture
from circuit_editor.model.change import WireKey

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class ReplugGesture(DraftGesture):
    """A wire that is there already; let go over nothing it is gone, over a refusal it stays where it was."""

    def __init__(self, canvas: Canvas, press: Pointer, key: WireKey) -> None:
        source = canvas.document.circuit.sources(key[0])[key[1]]
        targets = PinTargets(canvas, source, own=key)
        super().__init__(canvas, press, canvas.stub_end(source), targets, hidden_wires=frozenset({key}))
        self.key = key

    def drop(self, place: Place) -> None:
        if (place.node, place.pin) == self.key:
            return
        moved = commands.move_wire(self.canvas.document, self.key, place.node, place.pin)
        self.canvas.set_selection(frozenset(), frozenset({moved}))

    def drop_on_nothing(self) -> None:
        commands.disconnect(self.canvas.document, *self.key)
