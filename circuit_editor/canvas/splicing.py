"""Which wire a gate that is dropped somewhere is put into, and how that is shown before it is done."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.geometry import RADIUS, distance_to_segments
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.wire_lines import wire_line, wire_near
from circuit_editor.model.change import WireKey

#: With this key down a gate is put beside a wire and not into it.
BESIDE_MODIFIER = Qt.KeyboardModifier.AltModifier
#: A wire that passes a gate's centre nearer than this goes through the gate, in world units.
REACH = 14.0


def wire_under(scene: Scene, x: float, y: float) -> WireKey | None:
    """The wire that a gate with its centre there lies on, the nearest of them; None if there is none."""
    row = wire_near(scene, x, y, REACH)
    return None if row is None else scene.wire_key(row)


def paint_wire_under(
    painter: QPainter, theme: Theme, scene: Scene, key: WireKey, center: tuple[float, float]
) -> None:
    """Light up a wire on both sides of the gate that will be put into it."""
    line = wire_line(scene, scene.wire_row(*key))
    if line.length() == 0:
        return
    distance, along = map(float, distance_to_segments(*center, *line.toTuple()))
    half = math.sqrt(max(RADIUS**2 - distance**2, 0.0)) / line.length()
    painter.setPen(QPen(theme.ink, style.SELECTED_LINE))
    for start, end in ((0.0, along - half), (along + half, 1.0)):
        if start < end:
            painter.drawLine(line.pointAt(start), line.pointAt(end))
