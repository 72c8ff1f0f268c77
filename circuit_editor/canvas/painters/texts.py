"""Values, gradients, names and contributions, and the gaps that keep wires from striking them through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.numbers import WIDEST_CONTRIBUTION
from circuit_editor.canvas.painters.digits import Spelling, spell
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.surface import Letters, Surface
from circuit_editor.canvas.tables import Floats
from circuit_editor.canvas.tries import REACH, first_tries

#: No contribution and its backing reach farther to the left or to the right of the middle than this.
_MOST_HALF_WIDTH = WIDEST_CONTRIBUTION / 2 + labels.PADDING


class Numbers(NamedTuple):
    """The values or the gradients of all nodes in a repaint, and where their baselines are."""

    spelling: Spelling
    y: Floats
    letters: Letters


class Texts:
    """The texts of one repaint."""

    def __init__(self, repaint: Repaint) -> None:
        self._frame = repaint
        self._left = repaint.nodes.stub_x[repaint.rows] + geometry.TEXT_INSET
        self._numbers = list(_numbers(repaint))
        named = repaint.rows[repaint.nodes.name_width[repaint.rows] > 0]
        self._named = named[~repaint.scene.marks(_hidden(repaint, "name"))[named]]
        self._name_places = repaint.scene.name_places(self._named)

    def draw_backings(self, surface: Surface) -> None:
        """Gaps in the wires that run behind a number or a name and would strike it through."""
        nodes, rows, named = self._frame.nodes, self._frame.rows, self._named
        # Not beyond the stub, where the node's own wires begin.
        room = nodes.stub[rows] - geometry.TEXT_INSET
        texts = [(self._left, of.y, np.minimum(of.spelling.widths, room)) for of in self._numbers]
        left, baseline, width = np.concatenate(
            [*texts, (*self._name_places, nodes.name_width[named])], axis=1
        )
        high = style.NUMBER_INK + 2
        rects = np.array([left - 1, baseline - high + 1, left + width + 1, baseline + 1]).T
        surface.backings(rects[width > 0], self._frame.theme.backing)

    def draw(self, surface: Surface) -> None:
        """Values, gradients and names, each at its place on its stub."""
        for numbers in self._numbers:
            surface.numbers(numbers.spelling, self._left, numbers.y, numbers.letters)
        repaint, named = self._frame, self._named
        maths = repaint.look.maths_names
        in_ink = [Letters(style.NUMBER_SIZE, colour.rgba(), maths=maths) for colour in repaint.colours]
        letters = [in_ink[ink] for ink in repaint.inks(named).tolist()]
        surface.words(repaint.nodes.name[named].tolist(), *self._name_places, letters)


def draw_contributions(surface: Surface, repaint: Repaint) -> None:
    """What each branch of a fork adds to the gradient, on a backing that hides what it crosses."""
    theme, numbers, italic = repaint.theme, repaint.scene.numbers, repaint.theme.gradient_italic
    # To find a place takes long, and the text of a long wire may be far from here.
    rows = repaint.wire_rows[repaint.scene.wires.shows_contribution[repaint.wire_rows]]
    rows = rows[repaint.shows(*first_tries(repaint.scene, rows), REACH, REACH)]
    x, y = repaint.scene.contribution_spots(rows)
    # Nothing shows where there is no place, which is told by nan.
    shown = repaint.shows(x, y, _MOST_HALF_WIDTH, labels.HALF_HEIGHT)
    if not len(shown):
        return
    x, y = x[shown], y[shown]
    texts = [numbers.contribution_text(row) for row in rows[shown].tolist()]
    spelling = spell(texts, style.CONTRIBUTION_SIZE)
    half = spelling.widths / 2
    if repaint.look.opaque:
        wide, high = half + labels.PADDING, labels.HALF_HEIGHT
        surface.backings(np.array([x - wide, y - high, x + wide, y + high]).T, theme.backing)
    drop = style.metrics(style.CONTRIBUTION_SIZE, italic=italic).capHeight() / 2
    letters = Letters(style.CONTRIBUTION_SIZE, theme.gradient.rgba(), italic)
    surface.numbers(spelling, x - half, y + drop, letters)


def _numbers(repaint: Repaint) -> Iterator[Numbers]:
    """The numbers that are shown on stubs."""
    numbers, theme, y = repaint.scene.numbers, repaint.theme, repaint.nodes.y[repaint.rows]
    if repaint.look.show_values:
        spelling = _spell(repaint, "value", numbers.value_text)
        yield Numbers(spelling, y - geometry.VALUE_RISE, Letters(style.NUMBER_SIZE, theme.value.rgba()))
    if repaint.look.show_gradients:
        summing = repaint.nodes.summing
        for colour, running in ((theme.gradient, False), (theme.running, True)):
            # A running sum is fainter until it is all there.
            if not running or summing[repaint.rows].any():
                spelling = _spell(
                    repaint,
                    "gradient",
                    lambda row, running=running: (
                        numbers.gradient_text(row) if summing[row] == running else ""
                    ),
                )
                letters = Letters(style.NUMBER_SIZE, colour.rgba(), theme.gradient_italic)
                yield Numbers(spelling, y + geometry.GRADIENT_DROP, letters)


def _spell(repaint: Repaint, what: str, text_of: Callable[[int], str]) -> Spelling:
    """The values or the gradients, blank where an editor is open."""
    texts = [text_of(row) for row in repaint.rows.tolist()]
    hidden = _hidden(repaint, what)
    if hidden:
        marks = repaint.scene.marks(hidden)[repaint.rows].tolist()
        texts = ["" if mark else text for text, mark in zip(texts, marks, strict=True)]
    return spell(texts, style.NUMBER_SIZE)


def _hidden(repaint: Repaint, what: str) -> frozenset[str]:
    """The nodes whose value, gradient or name is under an open editor."""
    return frozenset(node_id for node_id, part in repaint.look.hidden_texts if part == what)
