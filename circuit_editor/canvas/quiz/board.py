"""The blanks of a quiz as they lie on a canvas: drawn, and found under a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from circuit_editor.canvas.quiz import places
from circuit_editor.canvas.quiz.marks import Mark, State, paint_mark
from circuit_editor.model.records import Blank

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.quiz.quizzing import Quizzing

#: Below this zoom a question mark is too small to be seen.
LEAST_ZOOM = 0.2


def paint(painter: QPainter, canvas: Canvas, quizzing: Quizzing) -> None:
    """Draw all blanks in view but the one under the open field."""
    if canvas.camera.zoom < LEAST_ZOOM:
        return
    painter.save()
    for blank in _in_view(canvas, quizzing):
        if blank != quizzing.answering.blank:
            paint_mark(painter, mark_of(canvas, quizzing, blank), canvas.theme)
    painter.restore()


def blank_at(canvas: Canvas, quizzing: Quizzing, x: float, y: float) -> Blank | None:
    """The blank whose box is at a point of the world."""
    point = QPointF(x, y)
    found = [blank for blank in _in_view(canvas, quizzing) if _box(canvas, quizzing, blank).contains(point)]
    return found[-1] if found else None


def blanks_under(canvas: Canvas, quizzing: Quizzing, rect: QRectF) -> list[Blank]:
    """The blanks in view whose boxes share some ground with a rectangle of the world."""
    return [blank for blank in _in_view(canvas, quizzing) if _box(canvas, quizzing, blank).intersects(rect)]


def mark_of(canvas: Canvas, quizzing: Quizzing, blank: Blank) -> Mark:
    """How a blank is drawn now."""
    ink = canvas.theme.value if blank.what == "value" else canvas.theme.gradient
    state = quizzing.progress.state(blank)
    text = quizzing.answer_to(blank) if state is State.WRONG else ""
    rect = _box(canvas, quizzing, blank)
    return Mark(rect, state, text, places.text_size(blank), ink, is_current=blank == quizzing.current)


def _box(canvas: Canvas, quizzing: Quizzing, blank: Blank) -> QRectF:
    state = quizzing.progress.state(blank)
    if state in (State.RIGHT, State.SHOWN):
        return places.number_rect(canvas.scene, blank)
    return places.box(canvas.scene, blank, quizzing.answer_to(blank) if state is State.WRONG else "")


def _in_view(canvas: Canvas, quizzing: Quizzing) -> Iterator[Blank]:
    """The blanks whose node is in view, or whose wire."""
    scene, view = canvas.scene, canvas.camera.world_rect(QRectF(canvas.rect())).getCoords()
    nodes = set(scene.nodes.id[scene.nodes_in(view)].tolist())
    wires = {scene.wire_key(row) for row in scene.wires_in(view).tolist()}
    for blank in quizzing.progress.blanks:
        if blank.node in nodes if blank.pin is None else (blank.node, blank.pin) in wires:
            yield blank
