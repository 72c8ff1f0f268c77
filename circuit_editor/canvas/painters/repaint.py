"""Repaint: scene and look of one repaint, and the inks of nodes and wires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QColor

from circuit_editor.canvas import style
from circuit_editor.canvas.extents import AROUND_WIRE, Rect, touch_any
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.overlaps import crosses
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Flags, Floats, Rows

#: In which ink a line or a text is drawn: its place in the colours of a repaint. They are looked up so often
#: that an Enum would cost more than what is drawn.
PLAIN, MUTED, FAINT, ACCENT = range(4)

#: How far the line of a gate and its free pins stand out from it, in world units.
_AROUND_GATE = style.PIN_DOT + style.LINE

Inks = NDArray[np.int8]


class Repaint:
    """What the layers of a picture share.

    `rows` and `wire_rows` are what is drawn, in order; `clips` are the rectangles where it is seen, none if
    all of it is; `gates` are those of the rows whose gates are seen. `selected` and `refused` are flags by
    row of the node table, `selected_wires` by row of the wire table. `colours` are those of the inks.
    """

    def __init__(
        self, scene: Scene, look: Look, rows: Rows, wire_rows: Rows, clips: Sequence[Rect] = ()
    ) -> None:
        self.scene = scene
        self.look = look
        self.theme = theme = look.theme
        self.nodes = scene.nodes
        self.rows = rows
        self.clips = clips
        self.gates = self._gates()
        self.wire_rows = wire_rows
        if look.hidden_wires:
            self.wire_rows = wire_rows[~scene.wire_marks(look.hidden_wires)[wire_rows]]
        self.selected = scene.marks(look.selection)
        self.refused = scene.marks(look.refused)
        self.selected_wires = scene.wire_marks(look.selected_wires)
        self.colours: tuple[QColor, ...] = (theme.ink, theme.muted, theme.faint, theme.accent)

    def _gates(self) -> Rows:
        nodes, rows = self.nodes, self.rows[self.nodes.is_gate(self.rows)]
        across, down = nodes.half_width[rows] + _AROUND_GATE, nodes.half_height[rows] + _AROUND_GATE
        return rows[self.shows(nodes.x[rows], nodes.y[rows], across, down)]

    def shows(self, x: Floats, y: Floats, across: ArrayLike, down: ArrayLike) -> Rows:
        """Which of the things at these places are seen that reach so far to each side, up and down."""
        if not self.clips:
            return np.flatnonzero(np.isfinite(x))
        return np.flatnonzero(touch_any((x - across, y - down, x + across, y + down), self.clips))

    def shows_lines(self, lines: Floats) -> Flags:
        """Which lines x0, y0, x1, y1 are seen, shape (n, 4), with all that is drawn along them."""
        if not self.clips:
            return np.ones(len(lines), dtype=bool)
        return np.logical_or.reduce([_cross(lines, clip) for clip in self.clips])

    def inks(self, rows: Rows) -> Inks:
        """The ink of nodes."""
        inks = np.where(self.nodes.muted[rows], MUTED, PLAIN)
        return np.where(self.refused[rows], FAINT, inks) if self.look.refused else inks

    def by_ink(self, rows: Rows) -> list[tuple[QColor, Rows]]:
        """Rows of nodes, those of each ink with its colour."""
        return [(self.colours[ink], rows[alike]) for ink, alike in groups(self.inks(rows))]

    def wire_inks(self, wire_rows: Rows) -> Inks:
        """The ink of wires."""
        wires, nodes, look = self.scene.wires, self.nodes, self.look
        sources, targets = wires.source_row[wire_rows], wires.target_row[wire_rows]
        inks = np.where(nodes.muted[sources] | nodes.muted[targets], MUTED, PLAIN)
        if look.refused:
            inks = np.where(self.refused[sources] & self.refused[targets], FAINT, inks)
        return np.where(self.selected_wires[wire_rows], ACCENT, inks) if look.selected_wires else inks

    def width_classes(self, classes: NDArray[np.int8], selected: Flags) -> NDArray[np.intp]:
        """In which widths lines are drawn that have these classes, as places in `style.WIRE_WIDTHS`."""
        if not (self.look.gradient_widths and self.look.show_gradients):
            return np.full(len(classes), selected) * style.SELECTED_CLASS
        widths = np.array(style.WIRE_WIDTHS)[classes]
        return np.where(selected & (widths < style.SELECTED_LINE), style.SELECTED_CLASS, classes)


def groups(numbers: NDArray[np.integer]) -> Iterator[tuple[int, Flags]]:
    """Each number that there is, from 0 on, and where it is."""
    for number in np.flatnonzero(np.bincount(numbers)).tolist():
        yield number, numbers == number


def _cross(lines: Floats, rect: Rect) -> Flags:
    """Which lines come so near to a rectangle that they show in it."""
    left, top, right, bottom = rect
    wide, high = (right - left) / 2 + AROUND_WIRE, (bottom - top) / 2 + AROUND_WIRE
    x0, y0, x1, y1 = lines.T
    x, y = (left + right - x0 - x1) / 2, (top + bottom - y0 - y1) / 2
    return crosses(x, y, wide, high, x1 - x0, y1 - y0)
