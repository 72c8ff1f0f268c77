"""How a text is written: in one run of letters, or a name as maths, in italics with a lowered subscript."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from circuit_editor.canvas import style
from circuit_editor.canvas.painters.surface import Letters
from circuit_editor.model.maths_name import maths_name

#: A subscript's size and how far it is lowered, for the size of its name; between the two, in world units.
SUBSCRIPT_SIZE, SUBSCRIPT_DROP, SUBSCRIPT_GAP = 0.72, 0.22, 0.5
#: How far the top of a slanted letter leans beyond its width, for the size of its font.
_LEAN = 0.06


class Run(NamedTuple):
    """Letters of one font, and where they begin, seen from where the text does."""

    text: str
    x: float
    y: float
    size: int
    italic: bool


def write(painter: QPainter, text: str, x: float, y: float, letters: Letters) -> None:
    """Write a text whose baseline begins at a place, in world units."""
    painter.setPen(QColor.fromRgba(letters.colour))
    for run in _runs(text, letters.size, letters.italic) if not letters.maths else maths_runs(text):
        painter.setFont(style.font(run.size, italic=run.italic))
        painter.drawText(QPointF(x + run.x, y + run.y), run.text)


def written_width(text: str, letters: Letters) -> float:
    """How wide a text is, in world units."""
    return maths_width(text) if letters.maths else style.text_width(text, letters.size, italic=letters.italic)


def maths_width(name: str) -> float:
    """How wide a name is as maths, in world units."""
    last = maths_runs(name)[-1]
    return last.x + style.text_width(last.text, last.size, italic=last.italic)


@lru_cache(maxsize=4096)
def maths_runs(name: str) -> tuple[Run, ...]:
    """A name in the size of the numbers, as maths writes it."""
    size, parts = style.NUMBER_SIZE, maths_name(name)
    base = Run(parts.base, 0.0, 0.0, size, parts.is_letter)
    if not parts.subscript:
        return (base,)
    x = style.text_width(base.text, size, italic=base.italic) + SUBSCRIPT_GAP
    if base.italic and base.text.isupper():
        # What leans over the subscript is above it.
        x -= _LEAN * size
    small = round(SUBSCRIPT_SIZE * size)
    is_index = len(parts.subscript) == 1 and parts.subscript.isalpha()
    return base, Run(parts.subscript, x, SUBSCRIPT_DROP * size, small, is_index)


def _runs(text: str, size: int, italic: bool) -> tuple[Run, ...]:
    return (Run(text, 0.0, 0.0, size, italic),)
