"""Notes and frames as they lie in the world: where each is, what is under a point, how they are drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations.note_text import draw_text, note_size
from circuit_editor.canvas.style import Theme
from circuit_editor.model.records import Annotation, Frame, Note

#: "body" is a note or a frame's title; the others are edges and corners, by which it is resized.
Part = Literal[
    "body", "left", "right", "top", "bottom", "top_left", "top_right", "bottom_left", "bottom_right"
]

ROUNDING = 6.0
#: From a frame's corner to its title, and the height of the strip that the title takes.
TITLE_INSET, TITLE_HEIGHT = 10.0, 26.0
#: Below this zoom texts of notes and titles are too small to be read and are left out.
LEAST_TEXT_ZOOM = 0.3


@dataclass(frozen=True, slots=True)
class AnnotationHit:
    """A part of a note or a frame, by its id."""

    annotation_id: str
    part: Part


def annotation_rect(annotation: Annotation) -> QRectF:
    """Where a note or a frame lies, in world units."""
    if isinstance(annotation, Note):
        return QRectF(QPointF(*annotation.position), note_size(annotation))
    return QRectF(*annotation.position, *annotation.size)


def in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    """As they are drawn: frames, the largest first so that a smaller one lies on it, then notes."""
    annotations = list(annotations)
    frames = [one for one in annotations if isinstance(one, Frame)]
    notes = [one for one in annotations if isinstance(one, Note)]
    frames.sort(key=lambda frame: (-frame.size[0] * frame.size[1], frame.order))
    return [*frames, *sorted(notes, key=attrgetter("order"))]


def bounds(annotations: Iterable[Annotation]) -> QRectF | None:
    """The rectangle around annotations; None if there are none."""
    found: QRectF | None = None
    for annotation in annotations:
        rect = annotation_rect(annotation)
        found = rect if found is None else found.united(rect)
    return found


def note_at(annotations: Sequence[Annotation], point: QPointF, tolerance: float) -> AnnotationHit | None:
    """The note under a point, of annotations as they are drawn: notes lie on the circuit."""
    return _at([one for one in annotations if isinstance(one, Note)], point, tolerance)


def frame_at(annotations: Sequence[Annotation], point: QPointF, tolerance: float) -> AnnotationHit | None:
    """The frame whose title or edge is under a point: what is inside of it is the canvas."""
    return _at([one for one in annotations if isinstance(one, Frame)], point, tolerance)


def _at(annotations: Sequence[Annotation], point: QPointF, tolerance: float) -> AnnotationHit | None:
    for annotation in reversed(annotations):
        rect = annotation_rect(annotation)
        if not rect.adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(point):
            continue
        part = _edge(rect, point, tolerance) or ("body" if _is_body(annotation, rect, point) else None)
        if part is not None:
            return AnnotationHit(annotation.id, part)
    return None


def _is_body(annotation: Annotation, rect: QRectF, point: QPointF) -> bool:
    return isinstance(annotation, Note) or point.y() <= rect.top() + TITLE_HEIGHT


def _edge(rect: QRectF, point: QPointF, tolerance: float) -> Part | None:
    """The edge or corner that is near enough; in a small rectangle they take less, and leave a body."""
    reach_x, reach_y = min(tolerance, rect.width() / 4), min(tolerance, rect.height() / 4)
    down = _side(point.y() - rect.top(), rect.bottom() - point.y(), reach_y, "top", "bottom")
    across = _side(point.x() - rect.left(), rect.right() - point.x(), reach_x, "left", "right")
    name = "_".join(filter(None, (down, across)))
    return name or None  # type: ignore[return-value]


def _side(from_low: float, from_high: float, reach: float, low: str, high: str) -> str:
    if from_high <= reach:
        return high
    return low if from_low <= reach else ""


def shown_title(frame: Frame) -> str:
    """A frame's title, cut off where there is no room for all of it."""
    room = frame.size[0] - 2 * TITLE_INSET
    return style.metrics(style.NORMAL).elidedText(frame.title, Qt.TextElideMode.ElideRight, room)


def annotations_in(annotations: Iterable[Annotation], rects: Sequence[QRectF]) -> list[Annotation]:
    """Those that are at least partly in one of the rectangles."""
    margin = style.SELECTED_LINE
    return [
        annotation
        for annotation in annotations
        if any(
            annotation_rect(annotation).adjusted(-margin, -margin, margin, margin).intersects(rect)
            for rect in rects
        )
    ]


def paint_frames(
    painter: QPainter, annotations: Iterable[Annotation], theme: Theme, selected: Collection[str] = ()
) -> None:
    """Draw frames; they lie under the circuit."""
    shows_text = _shows_text(painter)
    for frame in annotations:
        if isinstance(frame, Frame):
            rect = annotation_rect(frame)
            _paint_card(painter, rect, theme, theme.chrome, is_selected=frame.id in selected)
            if shows_text:
                _paint_title(painter, frame, rect, theme)


def paint_notes(
    painter: QPainter,
    annotations: Iterable[Annotation],
    theme: Theme,
    selected: Collection[str] = (),
) -> None:
    """Draw notes, which lie on the circuit."""
    shows_text = _shows_text(painter)
    for note in annotations:
        if isinstance(note, Note):
            _paint_card(painter, annotation_rect(note), theme, theme.field, is_selected=note.id in selected)
            if shows_text:
                draw_text(painter, note, theme)


def _shows_text(painter: QPainter) -> bool:
    """Told by the zoom alone, so that a patch equals the whole picture."""
    return painter.worldTransform().m11() >= LEAST_TEXT_ZOOM


def _paint_card(painter: QPainter, rect: QRectF, theme: Theme, fill: QColor, *, is_selected: bool) -> None:
    edge = QPen(theme.accent, style.SELECTED_LINE) if is_selected else QPen(theme.chrome_line, style.LINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, ROUNDING, ROUNDING)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_title(painter: QPainter, frame: Frame, rect: QRectF, theme: Theme) -> None:
    strip = QRectF(rect.topLeft(), rect.topRight() + QPointF(0.0, TITLE_HEIGHT))
    room = strip.adjusted(TITLE_INSET, 0.0, -TITLE_INSET, 0.0)
    painter.setFont(style.font(style.NORMAL))
    painter.setPen(theme.muted)
    painter.drawText(
        room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown_title(frame)
    )
