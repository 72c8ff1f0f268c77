"""Pieces: sprites that wait to be drawn, so that many that follow each other are drawn in one call."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter

from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.atlas import Atlas
from circuit_editor.canvas.tables import Rows

#: Stands for a sprite where there is none, as it would be too large.
NO_SPRITE = -2


class Pieces:
    """Sprites and their places in whole pixels of a painter; `draw` them before drawing anything else.

    Only what touches one of the rectangles `seen` is drawn.
    """

    def __init__(self, painter: QPainter, atlas: Atlas, seen: Sequence[Rect]) -> None:
        self.painter = painter
        self._atlas = atlas
        self._seen = seen
        self._waiting: list[tuple[Rows, Rows, Rows]] = []

    def add(self, sprites: Rows, x: Rows, y: Rows) -> list[int]:
        """Draw them later, but at once if there are any for which there is no sprite; which those are."""
        missing = np.flatnonzero(sprites == NO_SPRITE).tolist()
        if missing:
            there = sprites != NO_SPRITE
            sprites, x, y = sprites[there], x[there], y[there]
        self._waiting.append((sprites, x, y))
        if missing:
            self.draw()
        return missing

    def draw(self) -> None:
        """Draw all that wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._atlas.draw(self.painter, *np.concatenate(waiting, axis=1), self._seen)
