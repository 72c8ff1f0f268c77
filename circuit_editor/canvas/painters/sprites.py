"""Sprites: stamps and letters of one scale, made where they are first seen, then drawn many at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

import numpy as np
from PySide6.QtGui import QPainter

from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.atlas import Atlas
from circuit_editor.canvas.painters.digits import Spelling
from circuit_editor.canvas.painters.pieces import NO_SPRITE, Pieces
from circuit_editor.canvas.painters.stamps import Arrowhead
from circuit_editor.canvas.painters.surface import Letters, Shape, Stamp
from circuit_editor.canvas.painters.writing import write, written_width
from circuit_editor.canvas.tables import Floats, Rows

#: A stamp has sprites for so many places within a pixel, from left to right and from top to bottom.
STAMP_PHASES = 4
STAMP_BIAS = 0.5 / STAMP_PHASES
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
_NOT_MADE = -1

Key = TypeVar("Key")


class Sprites:
    """The sprites for one scale, which is device pixels to a world unit; all places are in device pixels."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._atlas = Atlas()
        self._stamps: dict[Stamp, _Family[Shape]] = {}
        self._words: _Family[tuple[str, Letters]] = _Family(self._make_word, WORD_PHASES)
        self._letters: dict[Letters, _Family[int]] = {}
        steps = Arrowhead.steps(scale)
        self._turns = [(step / steps,) for step in range(steps)]

    @property
    def pixels(self) -> int:
        """How large the pixmap is that they are in."""
        return self._atlas.pixels

    def pieces(self, painter: QPainter, seen: Sequence[Rect]) -> Pieces:
        """What the sprites are put into that are to be drawn with a painter, and seen in these rectangles."""
        return Pieces(painter, self._atlas, seen)

    def draw_stamps(
        self, pieces: Pieces, stamp: Stamp, shapes: Sequence[Shape], x: Floats, y: Floats
    ) -> None:
        """A stamp at each place, in the shape that goes with it, or in the one shape that all have."""
        family = self._family_of(stamp)
        for index in self._put_stamps(pieces, family, family.variants(shapes), x, y):
            shape = shapes[index % len(shapes)]
            self._draw_at(
                pieces.painter, x[index], y[index], partial(stamp.draw, scale=self._scale, shape=shape)
            )

    def draw_arrowheads(self, pieces: Pieces, colour: int, directions: Floats, x: Floats, y: Floats) -> None:
        """Arrowheads whose tips are at x and y; directions are in radians, from right to down."""
        steps = len(self._turns)
        turns = np.rint(directions * (steps / math.tau)).astype(np.intp) % steps
        self._put_stamps(pieces, self._family_of(Arrowhead(colour), self._turns), turns, x, y)

    def draw_words(
        self, pieces: Pieces, words: Sequence[str], x: Floats, y: Floats, letters: Sequence[Letters]
    ) -> None:
        """Words whose baselines begin at x and y, each in its own letters."""
        variants = self._words.variants(zip(words, letters, strict=True))
        left, dx = _split(x + LETTER_BIAS, WORD_PHASES)
        for index in pieces.add(self._words.find(variants, dx), left, _nearest(y)):
            draw = partial(_write, text=words[index], letters=letters[index])
            self._draw_at(pieces.painter, x[index], y[index], draw)

    def draw_numbers(
        self, pieces: Pieces, spelling: Spelling, x: Floats, y: Floats, letters: Letters
    ) -> None:
        """Texts of numbers whose baselines begin at x and y, letter by letter."""
        family = self._letters.get(letters)
        if family is None:
            make = partial(self._make_letter, letters)
            family = self._letters[letters] = _Family(make, LETTER_PHASES, range(128))
        owners = spelling.owners
        left, dx = _split(x[owners] + spelling.along * self._scale + LETTER_BIAS, LETTER_PHASES)
        pieces.add(family.find(spelling.codes, dx), left, _nearest(y)[owners])

    def _family_of(self, stamp: Stamp, shapes: Sequence[Shape] = ()) -> _Family[Shape]:
        """The sprites of a stamp; if it is new, its variants are those of these shapes."""
        family = self._stamps.get(stamp)
        if family is None:
            make = partial(self._make_stamp, stamp)
            family = self._stamps[stamp] = _Family(make, STAMP_PHASES**2, shapes)
        return family

    def _put_stamps(
        self, pieces: Pieces, family: _Family[Shape], variants: Rows, x: Floats, y: Floats
    ) -> list[int]:
        """Have variants of a stamp drawn; which of them have no sprite."""
        left, dx = _split(x + STAMP_BIAS, STAMP_PHASES)
        top, dy = _split(y + STAMP_BIAS, STAMP_PHASES)
        return pieces.add(family.find(variants, dx + STAMP_PHASES * dy), left, top)

    def _draw_at(self, painter: QPainter, x: float, y: float, draw: Callable[[QPainter], None]) -> None:
        """Draw in world units around a place."""
        painter.save()
        self._set_at(painter, x, y)
        draw(painter)
        painter.restore()

    def _set_at(self, painter: QPainter, x: float, y: float) -> None:
        """Let a painter work in world units around a place."""
        painter.translate(x, y)
        painter.scale(self._scale, self._scale)

    # --- making them -----------------------------------------------------------------------------------

    def _make_stamp(self, stamp: Stamp, shape: Shape, phase: int) -> int:
        dx, dy = phase % STAMP_PHASES / STAMP_PHASES, phase // STAMP_PHASES / STAMP_PHASES
        return self._make(stamp.reach(shape), dx, dy, partial(stamp.draw, scale=self._scale, shape=shape))

    def _make_word(self, key: tuple[str, Letters], phase: int) -> int:
        text, letters = key
        return self._make_text(text, letters, (phase + 0.5) / WORD_PHASES)

    def _make_letter(self, letters: Letters, code: int, phase: int) -> int:
        return self._make_text(chr(code), letters, (phase + 0.5) / LETTER_PHASES)

    def _make_text(self, text: str, letters: Letters, dx: float) -> int:
        size = letters.size
        width = written_width(text, letters)
        reach = (-_OVERHANG * size, -_ASCENT * size, width + _OVERHANG * size, _DESCENT * size)
        return self._make(reach, dx, 0.0, partial(_write, text=text, letters=letters))

    def _make(self, reach: Rect, dx: float, dy: float, draw: Callable[[QPainter], None]) -> int:
        """A sprite of what is drawn in world units, moved by part of a pixel."""
        left, top, right, bottom = (edge * self._scale for edge in reach)
        if max(right - left, bottom - top) > LARGEST:
            return NO_SPRITE

        def draw_moved(painter: QPainter) -> None:
            self._set_at(painter, dx, dy)
            draw(painter)

        return self._atlas.add((left + dx, top + dy, right + dx, bottom + dy), draw_moved)


class _Family(Generic[Key]):
    """The sprites of things that are alike: a row for each of its variants, a column for each phase."""

    def __init__(self, make: Callable[[Key, int], int], phases: int, keys: Iterable[Key] = ()) -> None:
        self._make = make
        self._keys = list(keys)
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self._sprites = np.full((max(16, len(self._keys)), phases), _NOT_MADE, dtype=np.intp)

    def variants(self, keys: Iterable[Key]) -> Rows:
        """The rows of variants, of new ones too."""
        rows = self._rows
        return np.array([rows[key] if key in rows else self._add(key) for key in keys], dtype=np.intp)

    def find(self, variants: Rows, phases: Rows) -> Rows:
        """The sprite of each variant at each phase, made now where it was not yet."""
        places = variants * self._sprites.shape[1] + phases
        sprites = self._sprites.take(places)
        lacking = places[sprites == _NOT_MADE]
        if not len(lacking):
            return sprites
        for place in np.unique(lacking).tolist():
            row, phase = divmod(place, self._sprites.shape[1])
            self._sprites[row, phase] = self._make(self._keys[row], phase)
        return self._sprites.take(places)

    def _add(self, key: Key) -> int:
        row = self._rows[key] = len(self._keys)
        self._keys.append(key)
        if row == len(self._sprites):
            self._sprites = np.concatenate([self._sprites, np.full_like(self._sprites, _NOT_MADE)])
        return row


def _split(places: Floats, phases: int) -> tuple[Rows, Rows]:
    """The whole pixels that places are in, and how many such parts of a pixel they are into it."""
    return np.divmod(np.floor(places * phases).astype(np.intp), phases)


def _nearest(places: Floats) -> Rows:
    """The nearest whole pixels."""
    return np.floor(places + 0.5).astype(np.intp)


def _write(painter: QPainter, text: str, letters: Letters) -> None:
    write(painter, text, 0.0, 0.0, letters)
