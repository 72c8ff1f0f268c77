"""What a step adds to the picture of the numbers: rings, running sums in words, callouts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.callouts.making import Callout, drafts, placed
from circuit_editor.canvas.callouts.painting import BAND, note_rect, paint_callout, paint_note, paint_ring
from circuit_editor.canvas.callouts.step_light import gate_ring, lit_gates, running_notes
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Annotation, Note
from circuit_editor.model.steps import Step, StepKind

#: Callouts may lie so far outside of the ink of the circuit, in world units, where there is no room in it.
BESIDE = (60.0, 130.0)


@dataclass(frozen=True, slots=True)
class Added:
    """What one step adds; `backward` tells the pass that it belongs to."""

    rings: tuple[QRectF, ...] = ()
    notes: tuple[tuple[str, QPointF], ...] = ()
    callouts: tuple[Callout, ...] = ()
    backward: bool = False

    def rect(self) -> QRectF:
        """The rectangle around all of it."""
        found = QRectF()
        for ring in self.rings:
            found = found.united(ring.adjusted(-BAND, -BAND, BAND, BAND))
        for text, at in self.notes:
            found = found.united(note_rect(text, at))
        for callout in self.callouts:
            left, top, right, bottom = callout.rect
            found = found.united(QRectF(QPointF(left, top), QPointF(right, bottom)))
        return found

    def paint(self, painter: QPainter, look: Look) -> None:
        """Draw it over the picture, in world units."""
        for ring in self.rings:
            paint_ring(painter, look.theme, ring, 1.0, backward=self.backward)
        for text, at in self.notes:
            paint_note(painter, look.theme, text, at, opaque=look.opaque)
        for callout in self.callouts:
            paint_callout(painter, look.theme, callout)


@dataclass(frozen=True, slots=True)
class Additions:
    """Finds what steps add to a scene, which shows the numbers known after the step that is asked about.

    `passes` are the finished ones. Callouts lie in `room`, and not over any of the notes.
    """

    circuit: Circuit
    passes: Passes
    number_format: NumberFormat
    scene: Scene
    look: Look
    annotations: Iterable[Annotation]
    room: QRectF

    def of(self, step: Step, shown: Passes) -> Added:
        """What a step adds; gradients only where these are shown."""
        scene = self.scene
        lit = [node_id for node_id in lit_gates(self.circuit, step) if node_id in scene]
        rings = tuple(gate_ring(scene, node_id, 1.0) for node_id in lit)
        backward = step.kind in (StepKind.START, StepKind.BACKWARD)
        if not self.look.show_gradients:
            return Added(rings, backward=backward)
        notes = running_notes(scene, shown, np.flatnonzero(scene.nodes.summing & scene.nodes.alive))
        others = [annotation_rect(one) for one in self.annotations if isinstance(one, Note)]
        others += [*rings, *(note_rect(text, at) for text, at in notes)]
        callouts = self._callouts(step, others) if self._has_all(step) else []
        return Added(rings, tuple(notes), tuple(callouts), backward)

    def _callouts(self, step: Step, others: list[QRectF]) -> list[Callout]:
        found = drafts(self.circuit, self.passes, self.number_format, self.scene, step)
        return placed(self.scene, found, self.room.getCoords(), [rect.getCoords() for rect in others])

    def _has_all(self, step: Step) -> bool:
        """Whether a part of a circuit has the gates whose turn it is, with all that feeds them."""
        gates = lit_gates(self.circuit, step)
        feeding = (wire.source for gate in gates for wire in self.circuit.wires_into(gate))
        return all(node_id in self.scene for node_id in (*gates, *feeding))
