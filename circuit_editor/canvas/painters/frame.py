"""Frame: scene and look of one repaint, and the inks of nodes and wires."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Rows


class Ink(IntEnum):
    """In which ink a line or a text is drawn."""

    PLAIN = 0
    MUTED = 1
    FAINT = 2
    ACCENT = 3


class Frame:
    """What the layers of a picture share.

    `rows` and `wire_rows` are what is drawn, in order. `selected` and `refused` are flags by row of the node
    table, `selected_wires` by row of the wire table.
    """

    def __init__(self, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        self.scene = scene
        self.look = look
        self.theme = theme = look.theme
        self.nodes = scene.nodes
        self.rows = rows
        self.wire_rows = wire_rows
        if look.hidden_wires:
            self.wire_rows = wire_rows[~scene.wire_marks(look.hidden_wires)[wire_rows]]
        self.selected = scene.marks(look.selection)
        self.refused = scene.marks(look.refused)
        self.selected_wires = scene.wire_marks(look.selected_wires)
        self.colours = {
            Ink.PLAIN: theme.ink,
            Ink.MUTED: theme.muted,
            Ink.FAINT: theme.faint,
            Ink.ACCENT: theme.accent,
        }

    def inks(self, rows: Rows) -> NDArray[np.int64]:
        """The ink of nodes."""
        return np.where(self.refused[rows], Ink.FAINT, np.where(self.nodes.muted[rows], Ink.MUTED, Ink.PLAIN))

    def by_ink(self, rows: Rows) -> list[tuple[QColor, Rows]]:
        """Rows of nodes, those of each ink with its colour."""
        inks = self.inks(rows)
        return [(colour, rows[inks == ink]) for ink, colour in self.colours.items() if (inks == ink).any()]

    def wire_inks(self, wire_rows: Rows) -> NDArray[np.int64]:
        """The ink of wires."""
        wires, nodes = self.scene.wires, self.nodes
        sources, targets = wires.source_row[wire_rows], wires.target_row[wire_rows]
        muted = nodes.muted[sources] | nodes.muted[targets]
        refused = self.refused[sources] & self.refused[targets]
        inks = np.where(refused, Ink.FAINT, np.where(muted, Ink.MUTED, Ink.PLAIN))
        return np.where(self.selected_wires[wire_rows], Ink.ACCENT, inks)
