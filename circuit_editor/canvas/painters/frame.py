"""Frame: one repaint, with what is to be drawn sorted into inks, so that a pen is set once for many lines."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Flags, Rows


class Ink(IntEnum):
    """In which ink a line or a text is drawn."""

    PLAIN = 0
    MUTED = 1
    FAINT = 2
    ACCENT = 3


class Frame:
    """What the parts of a painter share during one repaint.

    `rows` and `wire_rows` are what is drawn, in order. `inks` has the ink of each row of the node table,
    `selected` and `refused` flags for each.
    """

    def __init__(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        self.painter = painter
        self.scene = scene
        self.look = look
        self.theme = theme = look.theme
        self.nodes = scene.nodes
        self.rows = rows
        self.wire_rows = _without_hidden(wire_rows, scene, look)
        self.selected = self._marks(look.selection)
        self.refused = self._marks(look.refused)
        self.inks = np.where(self.refused, Ink.FAINT, np.where(scene.nodes.muted, Ink.MUTED, Ink.PLAIN))
        self.colours = {
            Ink.PLAIN: theme.ink,
            Ink.MUTED: theme.muted,
            Ink.FAINT: theme.faint,
            Ink.ACCENT: theme.accent,
        }
        self.fill = QBrush(theme.background) if look.opaque else QBrush(Qt.BrushStyle.NoBrush)

    def by_ink(self, rows: Rows) -> list[tuple[QColor, Rows]]:
        """Rows of nodes, those of each ink with its colour."""
        inks = self.inks[rows]
        return [(colour, rows[inks == ink]) for ink, colour in self.colours.items() if (inks == ink).any()]

    def wire_inks(self) -> NDArray[np.int64]:
        """The ink of each wire that is drawn."""
        wires, nodes, rows = self.scene.wires, self.nodes, self.wire_rows
        sources, targets = wires.source_row[rows], wires.target_row[rows]
        muted = nodes.muted[sources] | nodes.muted[targets]
        refused = self.refused[sources] & self.refused[targets]
        chosen = self.look.selected_wires
        selected = np.array([wires.key[row] in chosen for row in rows.tolist()], dtype=bool)
        inks = np.where(refused, Ink.FAINT, np.where(muted, Ink.MUTED, Ink.PLAIN))
        return np.where(selected, Ink.ACCENT, inks)

    def _marks(self, node_ids: Iterable[str]) -> Flags:
        marks = np.zeros(self.nodes.size, dtype=bool)
        marks[self.scene.rows_of(node_ids)] = True
        return marks


def pen(colour: QColor, width: float = style.LINE, *, dashed: bool = False) -> QPen:
    """A pen whose lines end where they are said to end."""
    made = QPen(colour, width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        made.setDashPattern(list(style.DASHES))
    return made


def _without_hidden(wire_rows: Rows, scene: Scene, look: Look) -> Rows:
    """The wires without those that a gesture draws by itself."""
    if not look.hidden_wires:
        return wire_rows
    return wire_rows[[scene.wires.key[row] not in look.hidden_wires for row in wire_rows.tolist()]]
