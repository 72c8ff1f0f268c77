"""Pictures of the steps of both passes: all of one size and one crop, so that nothing moves between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.callouts.making import Callout, drafts, placed
from circuit_editor.canvas.callouts.painting import BAND, note_rect, paint_callout, paint_note, paint_ring
from circuit_editor.canvas.callouts.step_light import gate_ring, lit_gates, running_notes
from circuit_editor.canvas.pictures.picture import Picture, with_margin
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import Theme
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.picture_errors import TooManySteps
from circuit_editor.model.records import Annotation, Note
from circuit_editor.model.steps import StepKind, Steps

#: Nobody clicks through more, and finding room for all their callouts takes a second.
MOST_STEPS = 500
#: Callouts may lie so far outside of the ink of the circuit, in world units, where there is no room in it.
BESIDE = (60.0, 130.0)


@dataclass(frozen=True, slots=True)
class Added:
    """What a step adds to the picture of the numbers: rings, running sums in words, callouts."""

    rings: tuple[QRectF, ...]
    notes: tuple[tuple[str, QPointF], ...]
    callouts: tuple[Callout, ...]

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

    def paint(self, painter: QPainter, theme: Theme, *, backward: bool, opaque: bool) -> None:
        """Draw it over the picture, in world units; `opaque` as in Look."""
        for ring in self.rings:
            paint_ring(painter, theme, ring, 1.0, backward=backward)
        for text, at in self.notes:
            paint_note(painter, theme, text, at, opaque=opaque)
        for callout in self.callouts:
            paint_callout(painter, theme, callout)


class StepPictures:
    """The pictures of a circuit's steps, by number from 0 on: the numbers known then, the lit gate, callouts.

    `passes` are the finished ones. TooManySteps if there are more than MOST_STEPS.
    """

    def __init__(
        self,
        circuit: Circuit,
        passes: Passes,
        number_format: NumberFormat,
        *,
        theme: Theme,
        transparent: bool = False,
        annotations: Sequence[Annotation] = (),
    ) -> None:
        self.steps = Steps(passes.tape)
        if len(self.steps) > MOST_STEPS:
            raise TooManySteps(count=len(self.steps), limit=MOST_STEPS)
        self._circuit, self._passes, self._format = circuit, passes, number_format
        self._theme, self._transparent, self._annotations = theme, transparent, annotations
        self._scene = Scene()
        self._scene.reset(circuit, passes, number_format)
        #: The part of the world that all of them show.
        self.rect = Picture(self._scene, theme=theme, annotations=annotations).rect
        room = self.rect.adjusted(-BESIDE[0], -BESIDE[1], *BESIDE)
        self._shown = passes
        self._added = [self._added_at(step, room) for step in range(len(self.steps))]
        for added in self._added:
            rect = added.rect()
            if rect.isValid():
                self.rect = self.rect.united(with_margin(rect))

    def __len__(self) -> int:
        return len(self.steps)

    def size(self, scale: float = 1.0) -> QSize:
        """How many pixels each of them takes."""
        return self._picture(0).size(scale)

    def image(self, step: int, scale: float = 1.0) -> QImage:
        """The picture after a step; UnwritableFile if it is too large."""
        return self._picture(step).image(scale)

    def png(self, step: int, scale: float = 1.0) -> bytes:
        """The same as a PNG file."""
        return self._picture(step).png(scale)

    def _picture(self, step: int) -> Picture:
        self._show(step)
        backward = self.steps[step].kind in (StepKind.START, StepKind.BACKWARD)
        added, opaque = self._added[step], not self._transparent
        return Picture(
            self._scene,
            theme=self._theme,
            transparent=self._transparent,
            annotations=self._annotations,
            rect=self.rect,
            over=lambda painter: added.paint(painter, self._theme, backward=backward, opaque=opaque),
        )

    def _show(self, step: int) -> None:
        """Have the scene show what is known after a step."""
        self._shown = self.steps.shown_at(self._passes, step, since=self._shown)
        self._scene.take(self._shown, self._format)

    def _added_at(self, step: int, room: QRectF) -> Added:
        self._show(step)
        scene, turn = self._scene, self.steps[step]
        rings = [gate_ring(scene, node_id, 1.0) for node_id in lit_gates(self._circuit, turn)]
        summing = np.flatnonzero(scene.nodes.summing & scene.nodes.alive)
        notes = running_notes(scene, self._shown, summing)
        others = [annotation_rect(one) for one in self._annotations if isinstance(one, Note)]
        others += [*rings, *(note_rect(text, at) for text, at in notes)]
        found = drafts(self._circuit, self._passes, self._format, scene, turn)
        callouts = placed(scene, found, room.getCoords(), [rect.getCoords() for rect in others])
        return Added(tuple(rings), tuple(notes), tuple(callouts))
