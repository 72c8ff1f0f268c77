"""StepLight: what the timeline's step shows on a canvas besides numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.callouts.making import Callout, Draft, drafts, placed
from circuit_editor.canvas.callouts.painting import (
    BAND,
    LEAST_TEXT,
    note_rect,
    paint_callout,
    paint_note,
    paint_ring,
    ring_rect,
)
from circuit_editor.canvas.callouts.travel import Travel
from circuit_editor.canvas.extents import Rect, touch
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Rows
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Note
from circuit_editor.model.steps import Step, StepKind

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: Callouts keep so far from the edges of the view, and from the upper one with its band; in pixels.
EDGE, TOP = 6.0, 48.0
#: Where the picture is drawn smaller, callouts keep their size on the screen until they are so much larger.
MOST_SCALE = 3.0
#: Between a running sum and what is said of it.
NOTE_GAP = 4.0


class StepLight(QObject):
    """The gate whose turn it is lights up, and each of its inputs has a callout in the backward pass."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        #: The gates that are lit.
        self.lit: tuple[str, ...]
        self._drafts: list[Draft]
        #: The callouts of the step, in the order of the pins.
        self.callouts: list[Callout]
        self.forget()
        self._passes: Passes | None = None
        #: The numbers of a step that is played.
        self.travel = Travel(canvas)
        canvas.timeline.step_changed.connect(self.refresh)
        canvas.view_changed.connect(self.follow_view)
        canvas.document.changed.connect(self._follow_change)
        canvas.document.passes_changed.connect(self._follow_passes)

    # --- what there is ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The step or the picture changed."""
        self._update()
        self.lit, self._drafts = (), []
        self._summing = np.flatnonzero(self._canvas.scene.nodes.summing & self._canvas.scene.nodes.alive)
        step, document, scene = self._canvas.timeline.current, self._canvas.document, self._canvas.scene
        if step is not None:
            circuit, passes = document.circuit, document.passes
            self._passes = passes
            self.lit = tuple(node_id for node_id in lit_gates(circuit, step) if node_id in scene)
            if step.node is None or self.lit:
                self._drafts = drafts(circuit, passes, document.number_format, scene, step)
        self.callouts = self._placed()
        self._canvas.setAccessibleDescription("; ".join(draft.writing.text for draft in self._drafts))
        self._update()

    def forget(self) -> None:
        """Another circuit takes the place of the one that was shown."""
        self.lit, self._drafts, self.callouts = (), [], []
        self._summing = np.empty(0, dtype=np.intp)

    def follow_view(self) -> None:
        """Another part of the picture is seen: callouts stay in it where they can."""
        if not self._drafts:
            return
        callouts = self._placed()
        if callouts != self.callouts:
            self._update()
            self.callouts = callouts
            self._update()

    def _follow_change(self, change: Change) -> None:
        """What was wired anew waits for its numbers."""
        if self._canvas.timeline.is_active and not change.structural:
            self.refresh()

    def _follow_passes(self) -> None:
        """Other numbers came, or only others are seen, and then the step tells."""
        if self._canvas.timeline.is_active and self._passes is not self._canvas.document.passes:
            self.refresh()

    def _placed(self) -> list[Callout]:
        canvas = self._canvas
        scale = min(max(1.0, 1.0 / canvas.camera.zoom), MOST_SCALE)
        if not self._drafts or not self._is_readable(scale):
            return []
        view = canvas.camera.world_rect(QRectF(canvas.rect()).adjusted(EDGE, TOP, -EDGE, -EDGE))
        others = [annotation_rect(one) for one in canvas.annotations if isinstance(one, Note)]
        others += [canvas.camera.world_rect(QRectF(card.geometry())) for card in self._cards()]
        others += [self._ring(node_id) for node_id in self.lit]
        others += [note_rect(text, at) for text, at in self.notes()]
        boxes = [rect.getCoords() for rect in others]
        return placed(canvas.scene, self._drafts, view.getCoords(), boxes, scale)

    def _cards(self) -> list[QWidget]:
        """What lies on the canvas and would hide a callout."""
        children = self._canvas.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [child for child in children if child.isVisible()]

    def _update(self) -> None:
        """Paint anew where all of it is."""
        for callout in self.callouts:
            for x0, y0, x1, y1 in (callout.rect, callout.leader):
                self._canvas.update_around(QRectF(QPointF(x0, y0), QPointF(x1, y1)), style.HALO)
        for node_id in self.lit:
            if node_id in self._canvas.scene:
                self._canvas.update_around(self._ring(node_id), BAND)

    # --- painting --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Draw it over the picture, in world units."""
        canvas, step = self._canvas, self._canvas.timeline.current
        if step is None:
            return
        backward = step.kind in (StepKind.START, StepKind.BACKWARD)
        for node_id in self.lit:
            paint_ring(painter, canvas.theme, self._ring(node_id), canvas.camera.zoom, backward=backward)
        for text, at in self.notes():
            paint_note(painter, canvas.theme, text, at)
        for callout in self.callouts:
            paint_callout(painter, canvas.theme, callout)
        self.travel.paint(painter)

    def notes(self) -> list[tuple[str, QPointF]]:
        """How much of each running sum in view has arrived, and where that is written."""
        canvas = self._canvas
        if not len(self._summing) or not self._is_readable():
            return []
        in_view = touch(canvas.scene.node_boxes(self._summing).T, self._view())
        return running_notes(canvas.scene, canvas.document.shown, self._summing[in_view])

    def _is_readable(self, scale: float = 1.0) -> bool:
        """Whether letters can be read that are so much larger than those of the picture."""
        return self._canvas.camera.zoom * scale * style.SMALL >= LEAST_TEXT

    def _view(self) -> Rect:
        return self._canvas.camera.world_rect(QRectF(self._canvas.rect())).getCoords()

    def _ring(self, node_id: str) -> QRectF:
        return gate_ring(self._canvas.scene, node_id, self._canvas.camera.zoom)


def lit_gates(circuit: Circuit, step: Step) -> tuple[str, ...]:
    """The gates whose turn it is in a step; where the backward pass starts, the outputs."""
    if step.kind is StepKind.START:
        return circuit.settings.outputs
    return () if step.node is None else (step.node,)


def gate_ring(scene: Scene, node_id: str, zoom: float) -> QRectF:
    """Where the ring around a gate is at a zoom, in world units."""
    nodes, row = scene.nodes, scene.row(node_id)
    x, y = float(nodes.x[row]), float(nodes.y[row])
    wide, high = float(nodes.half_width[row]), float(nodes.half_height[row])
    return ring_rect((x - wide, y - high, x + wide, y + high), zoom)


def running_notes(scene: Scene, shown: Passes, rows: Rows) -> list[tuple[str, QPointF]]:
    """ "(2 of 3)" for each of these nodes with a running sum, and where its baseline begins."""
    text = QCoreApplication.translate("Callouts", "({arrived} of {branches})")
    found = []
    for row in rows.tolist():
        running = shown.running_sum(scene.nodes.id[row])
        if running is not None:
            start, _, y = scene.stub(row)
            left = start + geometry.TEXT_INSET + style.text_width(scene.numbers.gradient_text(row)) + NOTE_GAP
            at = QPointF(left, y + geometry.GRADIENT_DROP)
            found.append((text.format(arrived=running.arrived, branches=running.branches), at))
    return found
