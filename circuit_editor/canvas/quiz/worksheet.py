"""Worksheets: a circuit with question marks in boxes, to be filled in by hand, and its answer key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations.board import in_order
from circuit_editor.canvas.pictures.picture import MARGIN, Picture, with_margin
from circuit_editor.canvas.quiz import places
from circuit_editor.canvas.quiz.marks import Mark, State, paint_box, paint_mark
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, Theme
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.records import Blank, Quiz

#: From the top of the sheet to the baselines of its heading and of the lines to write on, and below them.
HEADING_BASELINE, LINES_BASELINE, BELOW_LINES = 22.0, 56.0, 24.0
#: How long the line behind a word such as "Name" is, and what is between the two and behind both.
LINE_LENGTH, LINE_GAP, LINES_APART = 170.0, 6.0, 24.0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the drawing: a heading, and words such as "Name" with a line to write on behind."""

    heading: str = ""
    lines: tuple[str, ...] = ()

    def height(self) -> float:
        """How high it is, in world units."""
        if self.lines:
            return LINES_BASELINE + BELOW_LINES
        return HEADING_BASELINE + BELOW_LINES if self.heading else 0.0

    def width(self) -> float:
        """How wide it is, in world units."""
        lines = [style.text_width(word, style.NORMAL) + LINE_GAP + LINE_LENGTH for word in self.lines]
        return max(style.text_width(self.heading, style.TITLE), sum(lines) + LINES_APART * (len(lines) - 1))

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        """Draw it with its corner there."""
        painter.setPen(theme.ink)
        painter.setFont(style.font(style.TITLE))
        painter.drawText(QPointF(left, top + HEADING_BASELINE), self.heading)
        painter.setFont(style.font(style.NORMAL))
        for word in self.lines:
            start = QPointF(left, top + LINES_BASELINE)
            painter.setPen(theme.ink)
            painter.drawText(start, word)
            start.setX(left + style.text_width(word, style.NORMAL) + LINE_GAP)
            painter.setPen(QPen(theme.muted, style.LINE))
            painter.drawLine(start, start + QPointF(LINE_LENGTH, 0.0))
            left = start.x() + LINE_LENGTH + LINES_APART


def usual_heads(heading: str, *, name: bool = True, date: bool = True) -> tuple[Head, Head]:
    """What stands above a sheet, with lines for name and date, and above its key."""
    words = [
        QCoreApplication.translate("Worksheet", "Name") if name else "",
        QCoreApplication.translate("Worksheet", "Date") if date else "",
    ]
    of_key = QCoreApplication.translate("Worksheet", "{heading}: answer key").format(heading=heading)
    if not heading:
        of_key = QCoreApplication.translate("Worksheet", "Answer key")
    return Head(heading, tuple(filter(None, words))), Head(of_key)


def key_path(path: Path) -> Path:
    """Where the key of a worksheet goes: beside it."""
    return path.with_name(f"{path.stem}-key{path.suffix}")


def sheet_and_key(
    circuit: Circuit,
    passes: Passes,
    number_format: NumberFormat,
    blanks: Sequence[Blank],
    heads: tuple[Head, Head] = (Head(), Head()),
    theme: Theme = THEMES["print"],
) -> tuple[Picture, Picture]:
    """The sheet with these blanks and its answer key, of one size and with all nodes in the same places.

    `passes` are finished ones. `heads` are those of the sheet and of the key. The boxes on the sheet do not
    tell how long an answer is; those on the key are as wide as it needs.
    """
    hidden = veil(Quiz("", hide=tuple(blanks)), passes, frozenset())
    full, veiled = _scene(circuit, passes, number_format), _scene(circuit, hidden, number_format)
    annotations = in_order(circuit.annotations.values())
    marks = {scene: [_mark(scene, blank, theme) for blank in blanks] for scene in (veiled, full)}
    rects = [_around(Picture(scene, theme=theme, annotations=annotations), marks[scene]) for scene in marks]
    rect = _with_head(rects[0].united(rects[1]), heads)

    def drawn(scene: Scene, head: Head, paint: Callable[[QPainter, Mark], None]) -> Picture:
        def over(painter: QPainter) -> None:
            for mark in marks[scene]:
                paint(painter, mark)
            head.paint(painter, rect.left() + MARGIN, rect.top() + MARGIN / 2, theme)

        return Picture(scene, theme=theme, annotations=annotations, rect=rect, over=over)

    sheet = drawn(veiled, heads[0], lambda painter, mark: paint_mark(painter, mark, theme))
    key = drawn(full, heads[1], lambda painter, mark: paint_box(painter, mark, theme.muted))
    return sheet, key


def _scene(circuit: Circuit, passes: Passes, number_format: NumberFormat) -> Scene:
    scene = Scene()
    scene.reset(circuit, passes, number_format)
    return scene


def _mark(scene: Scene, blank: Blank, theme: Theme) -> Mark:
    ink = theme.value if blank.what == "value" else theme.gradient
    box = places.box(scene, blank, places.number_text(scene, blank))
    return Mark(box, State.OPEN, "", places.text_size(blank), ink)


def _around(picture: Picture, marks: Sequence[Mark]) -> QRectF:
    """The rectangle of a picture with these boxes on it."""
    rect = picture.rect
    for mark in marks:
        rect = rect.united(with_margin(mark.rect))
    return rect


def _with_head(rect: QRectF, heads: Sequence[Head]) -> QRectF:
    """The rectangle with room above for any of the heads, at whole coordinates."""
    high = max(head.height() for head in heads)
    wide = max(rect.width(), *(head.width() + 2 * MARGIN for head in heads))
    return QRectF(rect.left(), rect.top() - high, wide, rect.height() + high).toAlignedRect().toRectF()
