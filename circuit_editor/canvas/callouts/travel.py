"""Travel: while steps are played, values go along the wires to a gate and gradients go back from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.callouts.painting import LEAST_TEXT
from circuit_editor.canvas.tables import Kind
from circuit_editor.model.steps import Step, StepKind

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: How much of the time between two steps the way takes, and how long at most, in milliseconds.
SHARE, LONGEST = 0.6, 600
#: Of the time in a forward step the values of the inputs take so much, the gate's own the rest.
TO_GATE = 0.6
#: Of more inputs than this only the first ones are seen on their way.
MOST_TRAVELLERS = 6
#: What letters take above and below their baseline, and beside their text.
_ASCENT, _DESCENT, _BESIDE = 12.0, 4.0, 2.0
#: The edge around letters that keeps lines off them.
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Traveller:
    """A number on its way: its middle goes along `path`, its baseline `drop` below it.

    It is seen from `start` to `end`, shares of the whole time.
    """

    text: str
    path: QPainterPath
    drop: float
    start: float = 0.0
    end: float = 1.0

    def rect(self, share: float) -> QRectF | None:
        """Where it is after a share of the time; None while it is not seen."""
        if not self.start <= share < self.end:
            return None
        at = self.path.pointAtPercent((share - self.start) / (self.end - self.start))
        width = style.text_width(self.text, style.CONTRIBUTION_SIZE) + 2 * _BESIDE
        baseline = at.y() + self.drop
        return QRectF(at.x() - width / 2, baseline - _ASCENT, width, _ASCENT + _DESCENT)


class Travel(QObject):
    """The numbers of the last step on their way; their places on the stubs are blank meanwhile."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._backward = False
        self._hidden: frozenset[tuple[str, str]] = frozenset()
        #: The numbers that are on their way.
        self.travellers: list[Traveller] = []
        self._share = 0.0
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._animation.valueChanged.connect(self._move)
        self._animation.finished.connect(self.stop)
        canvas.timeline.step_changed.connect(self._follow)
        canvas.timeline.playing_changed.connect(self._follow_playing)
        canvas.document.changed.connect(self.stop)

    def stop(self) -> None:
        """All numbers are where they belong."""
        self._animation.stop()
        self._update()
        self.travellers = []
        self._hide(frozenset())

    def paint(self, painter: QPainter) -> None:
        """Draw the numbers that are on their way, in world units."""
        theme = self._canvas.theme
        font = style.font(style.CONTRIBUTION_SIZE, italic=self._backward and theme.gradient_italic)
        edge = QPen(theme.backing, _EDGE, j=Qt.PenJoinStyle.RoundJoin)
        for traveller in self.travellers:
            rect = traveller.rect(self._share)
            if rect is not None:
                letters = QPainterPath()
                letters.addText(rect.left() + _BESIDE, rect.bottom() - _DESCENT, font, traveller.text)
                painter.strokePath(letters, edge)
                painter.fillPath(letters, self._colour())

    def _colour(self) -> QColor:
        return self._canvas.theme.gradient if self._backward else self._canvas.theme.value

    def _follow(self) -> None:
        """A step was done: its numbers set out, if it was played and there is anything to be seen."""
        self.stop()
        canvas, timeline = self._canvas, self._canvas.timeline
        readable = canvas.camera.zoom * style.SMALL >= LEAST_TEXT
        step = timeline.current
        if not (timeline.is_playing and canvas.animates and readable) or step is None or step.node is None:
            return
        self._backward = step.kind is StepKind.BACKWARD
        self.travellers = list(self._gradients(step) if self._backward else self._values(step))
        if self.travellers:
            self._hide(self._goals(step))
            self._animation.setDuration(min(LONGEST, round(1000 * SHARE / timeline.speed)))
            self._animation.start()

    def _follow_playing(self) -> None:
        """What was played to its end arrives all the same."""
        if self._canvas.timeline.step != self._canvas.timeline.last:
            self.stop()

    def _values(self, step: Step) -> Iterator[Traveller]:
        """The values of a gate's inputs, and after them its own."""
        scene, row = self._canvas.scene, self._canvas.scene.row(step.node or "")
        for wire_row in scene.wires_into(row)[:MOST_TRAVELLERS]:
            source = int(scene.wires.source_row[wire_row])
            text = scene.numbers.value_text(source)
            width = style.text_width(text)
            path = self._along_wire(wire_row, geometry.TEXT_INSET + 1.5 * width)
            yield Traveller(text, path, -geometry.VALUE_RISE, end=TO_GATE)
        text = scene.numbers.value_text(row)
        path = QPainterPath(QPointF(scene.nodes.x[row] + scene.nodes.half_width[row], scene.nodes.y[row]))
        start, _, y = scene.stub(row)
        path.lineTo(start + _middle(text), y)
        yield Traveller(text, path, -geometry.VALUE_RISE, start=TO_GATE)

    def _gradients(self, step: Step) -> Iterator[Traveller]:
        """What goes back to each of a gate's inputs."""
        scene, row = self._canvas.scene, self._canvas.scene.row(step.node or "")
        for wire_row in scene.wires_into(row)[:MOST_TRAVELLERS]:
            text = scene.numbers.contribution_text(wire_row)
            if text and scene.nodes.kind[scene.wires.source_row[wire_row]] != Kind.CONSTANT:
                path = self._along_wire(wire_row, _middle(text)).toReversed()
                yield Traveller(text, path, geometry.GRADIENT_DROP)

    def _goals(self, step: Step) -> frozenset[tuple[str, str]]:
        """The numbers that come only now; a sum that is there already stays while more goes to it."""
        if not self._backward:
            return frozenset({(step.node or "", "value")})
        scene = self._canvas.scene
        wire_rows = scene.wires_into(scene.row(step.node or ""))[:MOST_TRAVELLERS]
        sources = scene.wires.source_row[wire_rows]
        alone = sources[scene.nodes.branches[sources] == 1]
        return frozenset((scene.nodes.id[row], "gradient") for row in alone.tolist())

    def _along_wire(self, wire_row: int, first: float) -> QPainterPath:
        """Along a stub, from so far behind its start on, and along a wire to its pin."""
        scene, wires = self._canvas.scene, self._canvas.scene.wires
        start, end, y = scene.stub(int(wires.source_row[wire_row]))
        path = QPainterPath(QPointF(min(start + first, end), y))
        path.lineTo(end, y)
        path.lineTo(wires.x1[wire_row], wires.y1[wire_row])
        return path

    def _move(self, share: float) -> None:
        self._update()
        self._share = share
        self._update()

    def _update(self) -> None:
        for traveller in self.travellers:
            rect = traveller.rect(self._share)
            if rect is not None:
                self._canvas.update_around(rect, 1.0)

    def _hide(self, texts: frozenset[tuple[str, str]]) -> None:
        """Leave these numbers out of the picture, and put back those that were left out."""
        canvas, before = self._canvas, self._hidden
        if texts == before:
            return
        self._hidden = texts
        canvas.look = replace(canvas.look, hidden_texts=(canvas.look.hidden_texts - before) | texts)
        for node_id, _ in texts ^ before:
            if node_id in canvas.scene:
                start, end, y = canvas.scene.stub(canvas.scene.row(node_id))
                canvas.update_around(QRectF(QPointF(start, y), QPointF(end, y)), geometry.STUB)


def _middle(text: str) -> float:
    """How far behind the start of its stub a number has its middle."""
    return geometry.TEXT_INSET + style.text_width(text) / 2
