"""Values, gradients, names and contributions, and the gaps that keep wires from striking them through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.painters.digits import number_widths
from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.painters.surface import Letters, Surface
from circuit_editor.canvas.tables import Floats, Rows


class Numbers(NamedTuple):
    """The values or the gradients of some stubs; where their baselines begin is relative to the stubs."""

    what: str
    texts: list[str]
    drop: float
    letters: Letters


class Texts:
    """The texts of one repaint."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._numbers = list(_numbers(frame))
        self._named: Rows = frame.rows[frame.nodes.name_width[frame.rows] > 0]

    def draw_backings(self, surface: Surface) -> None:
        """Gaps in the wires that run behind a number or a name and would strike it through."""
        nodes, rows = self._frame.nodes, self._frame.rows
        left = nodes.stub_x[rows] + geometry.TEXT_INSET
        for numbers in self._numbers:
            # Not beyond the stub, where the node's own wires begin.
            widths = number_widths(numbers.texts, numbers.letters.size)
            room = np.minimum(widths, nodes.stub[rows] - geometry.TEXT_INSET)
            self._draw_backing(surface, left, nodes.y[rows] + numbers.drop, room)
        self._draw_backing(
            surface, *self._frame.scene.name_places(self._named), nodes.name_width[self._named]
        )

    def _draw_backing(self, surface: Surface, left: Floats, baseline: Floats, width: Floats) -> None:
        high = style.NUMBER_INK + 2
        rects = np.stack([left - 1, baseline - high + 1, left + width + 1, baseline + 1], axis=-1)
        surface.backings(rects[width > 0], self._frame.theme.backing)

    def draw(self, surface: Surface) -> None:
        """Values, gradients and names, each at its place on its stub."""
        frame = self._frame
        nodes, rows = frame.nodes, frame.rows
        left = nodes.stub_x[rows] + geometry.TEXT_INSET
        for numbers in self._numbers:
            texts = self._without_hidden(numbers.texts, rows, numbers.what)
            surface.numbers(texts, left, nodes.y[rows] + numbers.drop, numbers.letters)
        names = [nodes.name[row] for row in self._named.tolist()]
        letters = [
            Letters(style.NUMBER_SIZE, frame.colours[ink].rgba()) for ink in frame.inks(self._named).tolist()
        ]
        surface.words(
            self._without_hidden(names, self._named, "name"), *frame.scene.name_places(self._named), letters
        )

    def _without_hidden(self, texts: list[str], rows: Rows, what: str) -> list[str]:
        """The texts, blank where an editor is open."""
        hidden = [node_id for node_id, part in self._frame.look.hidden_texts if part == what]
        if not hidden:
            return texts
        marks = self._frame.scene.marks(frozenset(hidden))[rows].tolist()
        return ["" if mark else text for text, mark in zip(texts, marks, strict=True)]


def draw_contributions(surface: Surface, frame: Frame) -> None:
    """What each branch of a fork adds to the gradient, on a backing that hides what it crosses."""
    theme, numbers, italic = frame.theme, frame.scene.numbers, frame.theme.gradient_italic
    x, y = frame.scene.contribution_spots(frame.wire_rows)
    shown = np.isfinite(x)
    x, y = x[shown], y[shown]
    texts = [numbers.contribution_text(row) for row in frame.wire_rows[shown].tolist()]
    half = number_widths(texts, style.CONTRIBUTION_SIZE) / 2
    if frame.look.opaque:
        wide, high = half + labels.PADDING, labels.HALF_HEIGHT
        surface.backings(np.stack([x - wide, y - high, x + wide, y + high], axis=-1), theme.backing)
    drop = style.metrics(style.CONTRIBUTION_SIZE, italic=italic).capHeight() / 2
    letters = Letters(style.CONTRIBUTION_SIZE, theme.gradient.rgba(), italic)
    surface.numbers(texts, x - half, y + drop, letters)


def _numbers(frame: Frame) -> Iterator[Numbers]:
    """The numbers that are shown on stubs."""
    numbers, theme, rows = frame.scene.numbers, frame.theme, frame.rows.tolist()
    if frame.look.show_values:
        letters = Letters(style.NUMBER_SIZE, theme.value.rgba())
        yield Numbers("value", [numbers.value_text(row) for row in rows], -geometry.VALUE_RISE, letters)
    if frame.look.show_gradients:
        letters = Letters(style.NUMBER_SIZE, theme.gradient.rgba(), theme.gradient_italic)
        texts = [numbers.gradient_text(row) for row in rows]
        yield Numbers("gradient", texts, geometry.GRADIENT_DROP, letters)
