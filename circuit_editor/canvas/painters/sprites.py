"""Sprites: stamps and letters of one scale, made where they are first seen, then drawn many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from circuit_editor.canvas import style
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.atlas import Atlas
from circuit_editor.canvas.painters.digits import RAISED_MINUS, spell
from circuit_editor.canvas.painters.surface import Letters, Shape, Stamp
from circuit_editor.canvas.tables import Floats, Rows

#: A stamp has sprites for so many places within a pixel, from left to right and from top to bottom.
STAMP_PHASES = 4
#: Letters stand on whole pixels from top to bottom and, as Qt puts them, on quarters from left to right.
LETTER_PHASES = 4
#: What Qt adds to a letter's place before it cuts it down to a quarter.
LETTER_BIAS = 1 / 64
#: A whole word is placed more finely, or the later ones of its letters would be a quarter off.
WORD_PHASES = 16
#: What is larger than so many pixels has no sprite and is drawn as it is.
LARGEST = 384.0
#: What a text takes above and below its baseline and beyond its ends, for its size.
_ASCENT, _DESCENT, _OVERHANG = 1.2, 0.5, 0.3
_NOT_MADE, _NONE = -1, -2

Key = TypeVar("Key")


class Sprites:
    """The sprites for one scale, which is device pixels to a world unit; all places are in device pixels."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._atlas = Atlas()
        self._stamps: dict[Stamp, _Family[Shape]] = {}
        self._words: _Family[tuple[str, Letters]] = _Family(self._make_word, WORD_PHASES)
        self._letters: dict[Letters, _Family[int]] = {}

    @property
    def pixels(self) -> int:
        """How large the pixmap is that they are in."""
        return self._atlas.pixels

    def draw_stamps(
        self, painter: QPainter, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats
    ) -> None:
        """A stamp at each place, in the shape that goes with it, or in the one shape that all have."""
        family = self._stamps.get(stamp)
        if family is None:
            make = partial(self._make_stamp, stamp)
            family = self._stamps[stamp] = _Family(make, STAMP_PHASES**2)
        left, top = np.floor(x * STAMP_PHASES + 0.5), np.floor(y * STAMP_PHASES + 0.5)
        phases = left % STAMP_PHASES + STAMP_PHASES * (top % STAMP_PHASES)
        sprites = family.find(family.variants(shapes), phases)
        self._blit(painter, sprites, left // STAMP_PHASES, top // STAMP_PHASES)
        for index in np.flatnonzero(sprites == _NONE).tolist():
            shape = shapes[index % len(shapes)]
            self._draw_at(painter, x[index], y[index], partial(stamp.draw, scale=self._scale, shape=shape))

    def draw_words(
        self, painter: QPainter, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]
    ) -> None:
        """Words whose baselines begin at x and y, each in its own letters."""
        left = np.floor((x + LETTER_BIAS) * WORD_PHASES)
        variants = self._words.variants(zip(words, letters, strict=True))
        sprites = self._words.find(variants, left % WORD_PHASES)
        self._blit(painter, sprites, left // WORD_PHASES, np.floor(y + 0.5))
        for index in np.flatnonzero(sprites == _NONE).tolist():
            draw = partial(_draw_text, text=words[index], letters=letters[index])
            self._draw_at(painter, x[index], y[index], draw)

    def draw_numbers(
        self, painter: QPainter, texts: Sequence[str], x: Floats, y: Floats, letters: Letters
    ) -> None:
        """Texts of numbers whose baselines begin at x and y, letter by letter."""
        family = self._letters.get(letters)
        if family is None:
            family = self._letters[letters] = _Family(partial(self._make_letter, letters), LETTER_PHASES)
            family.variants(range(128))
        spelling = spell(texts, letters.size)
        x, y = x[spelling.owners] + spelling.along * self._scale, y[spelling.owners]
        left = np.floor((x + LETTER_BIAS) * LETTER_PHASES)
        sprites = family.find(spelling.codes, left % LETTER_PHASES)
        self._blit(painter, sprites, left // LETTER_PHASES, np.floor(y + 0.5))

    def _blit(self, painter: QPainter, sprites: Rows, x: Floats, y: Floats) -> None:
        made = sprites != _NONE
        if not made.all():
            sprites, x, y = sprites[made], x[made], y[made]
        self._atlas.draw(painter, sprites, x, y)

    def _draw_at(self, painter: QPainter, x: float, y: float, draw: Callable[[QPainter], None]) -> None:
        """Draw in world units around a place."""
        painter.save()
        painter.translate(x, y)
        painter.scale(self._scale, self._scale)
        draw(painter)
        painter.restore()

    # --- making them -----------------------------------------------------------------------------------

    def _make_stamp(self, stamp: Stamp, shape: Shape, phase: int) -> int:
        dx, dy = phase % STAMP_PHASES / STAMP_PHASES, phase // STAMP_PHASES / STAMP_PHASES
        return self._make(stamp.reach(shape), dx, dy, partial(stamp.draw, scale=self._scale, shape=shape))

    def _make_word(self, key: tuple[str, Letters], phase: int) -> int:
        text, letters = key
        return self._make_text(text, letters, (phase + 0.5) / WORD_PHASES)

    def _make_letter(self, letters: Letters, code: int, phase: int) -> int:
        dx = (phase + 0.5) / LETTER_PHASES
        if code == RAISED_MINUS:
            return self._make_text("-", letters._replace(raised=True), dx)
        return self._make_text(chr(code), letters, dx)

    def _make_text(self, text: str, letters: Letters, dx: float) -> int:
        size = letters.size
        width = style.text_width(text, size, italic=letters.italic)
        reach = (-_OVERHANG * size, -_ASCENT * size, width + _OVERHANG * size, _DESCENT * size)
        return self._make(reach, dx, 0.0, partial(_draw_text, text=text, letters=letters))

    def _make(self, reach: Rect, dx: float, dy: float, draw: Callable[[QPainter], None]) -> int:
        """A sprite of what is drawn in world units, moved by part of a pixel."""
        left, top, right, bottom = (edge * self._scale for edge in reach)
        if max(right - left, bottom - top) > LARGEST:
            return _NONE
        pixels = (left + dx, top + dy, right + dx, bottom + dy)
        return self._atlas.add(pixels, lambda painter: self._draw_at(painter, dx, dy, draw))


class _Family(Generic[Key]):
    """The sprites of things that are alike: a row for each of its variants, a column for each phase."""

    def __init__(self, make: Callable[[Key, int], int], phases: int) -> None:
        self._make = make
        self._sprites = np.full((16, phases), _NOT_MADE, dtype=np.intp)
        self._keys: list[Key] = []
        self._rows: dict[Key, int] = {}

    def variants(self, keys: Iterable[Key]) -> Rows:
        """The rows of variants, of new ones too."""
        rows = self._rows
        return np.array([rows[key] if key in rows else self._add(key) for key in keys], dtype=np.intp)

    def find(self, variants: Rows, phases: Floats) -> Rows:
        """The sprite of each variant at each phase, made now where it was not yet."""
        places = variants * self._sprites.shape[1] + phases.astype(np.intp)
        sprites = self._sprites.ravel()[places]
        if (sprites == _NOT_MADE).any():
            for place in np.unique(places[sprites == _NOT_MADE]).tolist():
                row, phase = divmod(place, self._sprites.shape[1])
                self._sprites[row, phase] = self._make(self._keys[row], phase)
            sprites = self._sprites.ravel()[places]
        return sprites

    def _add(self, key: Key) -> int:
        row = self._rows[key] = len(self._keys)
        self._keys.append(key)
        if row == len(self._sprites):
            self._sprites = np.concatenate([self._sprites, np.full_like(self._sprites, _NOT_MADE)])
        return row


def _draw_text(painter: QPainter, text: str, letters: Letters) -> None:
    painter.setFont(style.font(letters.size, italic=letters.italic, raised=letters.raised))
    painter.setPen(QColor.fromRgba(letters.colour))
    painter.drawText(QPointF(), text)
