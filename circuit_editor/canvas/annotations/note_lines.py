"""The lines of a note's text, run by run, for pictures that set their texts in letters of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLine, QTextListFormat

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations.note_text import PADDING, fragments, laid_out
from circuit_editor.model.records import Note

#: Between the sign in front of an item of a list and its text.
_BEFORE_ITEM = 10.0
_DOTS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


@dataclass(frozen=True, slots=True)
class NoteRun:
    """A part of a line in one kind of letters, whose size is in world units."""

    text: str
    size: int
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line, or the sign in front of an item; where its baseline begins, in the world."""

    place: tuple[float, float]
    runs: tuple[NoteRun, ...]


def note_lines(note: Note) -> Iterator[NoteLine]:
    """The lines of a note as they are drawn, from the top down; empty ones are left out."""
    document = laid_out(note)
    block = document.firstBlock()
    while block.isValid():
        corner = document.documentLayout().blockBoundingRect(block).topLeft() + QPointF(*note.position)
        yield from _lines_of(block, corner + QPointF(PADDING, PADDING))
        block = block.next()


def _lines_of(block: QTextBlock, corner: QPointF) -> Iterator[NoteLine]:
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        place = (corner.x() + line.x(), corner.y() + line.y() + line.ascent())
        if number == 0 and block.textList() is not None:
            yield NoteLine((place[0] - _BEFORE_ITEM, place[1]), (NoteRun(_sign(block), style.NORMAL),))
        if runs := tuple(_runs_of(block, line)):
            yield NoteLine(place, runs)


def _runs_of(block: QTextBlock, line: QTextLine) -> Iterator[NoteRun]:
    """What a line has of each run of its paragraph."""
    first, last = line.textStart(), line.textStart() + line.textLength()
    text = block.text()
    for start, end, letters in fragments(block):
        start, end = max(start - block.position(), first), min(end - block.position(), last)
        # A line that was broken ends in a space.
        shown = text[start:end].rstrip() if end == last else text[start:end]
        if start < end and shown:
            yield _run(shown, letters)


def _run(text: str, letters: QTextCharFormat) -> NoteRun:
    size = letters.font().pixelSize()
    return NoteRun(
        text,
        size if size > 0 else style.NORMAL,
        letters.fontWeight() > QFont.Weight.Medium,
        letters.fontItalic(),
        letters.fontFixedPitch(),
    )


def _sign(block: QTextBlock) -> str:
    """A dot, or the number of an item."""
    items = block.textList()
    return "•" if items.format().style() in _DOTS else items.itemText(block)
