"""What is under a point: a part of a node or of a wire."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from circuit_editor.canvas import geometry
from circuit_editor.canvas.extents import touch
from circuit_editor.canvas.filling import pin_places
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.style import BADGE, text_width
from circuit_editor.canvas.tables import Floats, Kind, Rows
from circuit_editor.model.change import WireKey

Part = Literal[
    "badge", "value", "gradient", "name", "stub_end", "stub_start", "gate", "pin", "wire_end", "wire"
]

#: The dot at a stub's end and the pins are hit within 14 pixels where lines are hit within 12.
_DOT_REACH = 14 / 12
#: Above and below the baseline of a number or a name, and the room around it.
_ASCENT, _DESCENT, _AROUND_TEXT = 13.0, 2.0, 2.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A part and whose it is.

    "stub_start" is the first half of a stub with the arrow before it; "stub_end" the second half with the
    dot at its end, where a wire starts. "pin" has `pin`; "wire" and "wire_end" (the last 14 units before
    the arrowhead's tip) have `wire_key`, and `node_id` and `pin` of the wire's target.
    """

    part: Part
    node_id: str
    pin: int | None = None
    wire_key: WireKey | None = None


class _Probe:
    """A point, what is near it, and how far off a line may be to be hit."""

    def __init__(self, scene: Scene, x: float, y: float, tolerance: float, look: Look) -> None:
        self.scene, self.x, self.y, self.tolerance, self.look = scene, x, y, tolerance, look
        reach = max(2 * tolerance, geometry.PIN_STEP)
        self.around = (x - reach, y - reach, x + reach, y + reach)
        self.rows: Rows = scene.nodes_in(self.around)[::-1]
        """Nodes nearby, the one drawn last first."""
        boxes = scene.node_boxes(self.rows).T
        self.under: list[int] = self.rows[touch(boxes, (x, y, x, y))].tolist()
        """Those of them whose gate, texts or badges the point may be in."""

    @cached_property
    def wires(self) -> Rows:
        """Wires nearby, the one drawn last first."""
        rows = self.scene.wires_in(self.around)[::-1]
        if not self.look.hidden_wires:
            return rows
        return rows[~self.scene.wire_marks(self.look.hidden_wires)[rows]]

    def is_in(self, rect: Rect) -> bool:
        return rect[0] <= self.x <= rect[2] and rect[1] <= self.y <= rect[3]

    def distances(self, x: Floats, y: Floats) -> Floats:
        return np.hypot(self.x - x, self.y - y)

    def id(self, row: int) -> str:
        return self.scene.nodes.id[row]


def hit(scene: Scene, x: float, y: float, tolerance: float, look: Look | None = None) -> Hit | None:
    """What is under (x, y), in world units; `tolerance` is how far from a line still hits it: 6 pixels.

    Small things win over the large ones that they lie on, then the nearest wins. While a wire is drawn
    (`look.more_pins`) pins win over the gate that they sit on.
    """
    probe = _Probe(scene, x, y, tolerance, look or Look())
    for find in _FINDERS:
        found = find(probe)
        if found is not None:
            return found
    return None


def value_rect(scene: Scene, row: int) -> Rect | None:
    """The rectangle of a node's value, or None if it is blank."""
    return _number_rect(scene, row, scene.numbers.value_text(row), -geometry.VALUE_RISE)


def gradient_rect(scene: Scene, row: int) -> Rect | None:
    """The rectangle of a node's gradient, or None if it is blank."""
    return _number_rect(scene, row, scene.numbers.gradient_text(row), geometry.GRADIENT_DROP)


def name_rect(scene: Scene, row: int) -> Rect | None:
    """The rectangle of a node's name, or None if it has none."""
    nodes = scene.nodes
    if not nodes.name[row]:
        return None
    x, y = scene.name_places(np.array([row]))
    return _text_rect(float(x[0]), float(y[0]), float(nodes.name_width[row]))


def _number_rect(scene: Scene, row: int, text: str, drop: float) -> Rect | None:
    if not text:
        return None
    x = float(scene.nodes.stub_x[row]) + geometry.TEXT_INSET
    return _text_rect(x, float(scene.nodes.y[row]) + drop, text_width(text))


def _text_rect(x: float, baseline: float, width: float) -> Rect:
    return x - _AROUND_TEXT, baseline - _ASCENT, x + width + _AROUND_TEXT, baseline + _DESCENT


def _badge(probe: _Probe) -> Hit | None:
    for row in probe.under:
        for _, x, y in probe.scene.badges(row):
            if math.hypot(probe.x - x, probe.y - y) <= BADGE + 1:
                return Hit("badge", probe.id(row))
    return None


def _text(probe: _Probe) -> Hit | None:
    scene, look = probe.scene, probe.look
    texts: list[tuple[Part, bool, Callable[[Scene, int], Rect | None]]] = [
        ("value", look.show_values, value_rect),
        ("gradient", look.show_gradients, gradient_rect),
        ("name", True, name_rect),
    ]
    for part, shown, rect_of in texts:
        for row in probe.under if shown else ():
            rect = rect_of(scene, row)
            if rect is not None and probe.is_in(rect):
                return Hit(part, probe.id(row))
    return None


def _stub_dot(probe: _Probe) -> Hit | None:
    nodes, rows = probe.scene.nodes, probe.rows
    ends = probe.distances(nodes.stub_x[rows] + nodes.stub[rows], nodes.y[rows])
    found = _nearest(ends, probe.tolerance * _DOT_REACH)
    return None if found is None else Hit("stub_end", probe.id(rows[found]))


def _pin_in_front(probe: _Probe) -> Hit | None:
    """A pin that is wanted more than the gate under it: any while a wire is drawn, else a free one."""
    return _find_pin(probe, free_only=not probe.look.more_pins)


def _gate(probe: _Probe) -> Hit | None:
    nodes = probe.scene.nodes
    for row in probe.under:
        if not nodes.is_gate(row):
            continue
        dx, dy = abs(probe.x - nodes.x[row]), abs(probe.y - nodes.y[row])
        box = nodes.kind[row] == Kind.BOX
        inside = dx <= nodes.half_width[row] and dy <= nodes.half_height[row]
        if inside if box else math.hypot(dx, dy) <= geometry.RADIUS:
            return Hit("gate", probe.id(row))
    return None


def _pin(probe: _Probe) -> Hit | None:
    return _find_pin(probe, free_only=False)


def _find_pin(probe: _Probe, *, free_only: bool) -> Hit | None:
    reach = probe.tolerance * _DOT_REACH
    pins = [(row, pin) for row in _gates_within(probe, reach) for pin in _pins_of(probe, row, free_only)]
    if not pins:
        return None
    rows, numbers = np.array(pins, dtype=np.intp).T
    found = _nearest(probe.distances(*pin_places(probe.scene.nodes, rows, numbers)), reach)
    return None if found is None else Hit("pin", probe.id(pins[found][0]), pins[found][1])


def _gates_within(probe: _Probe, reach: float) -> list[int]:
    """The gates that are no farther from the point than this."""
    nodes, rows = probe.scene.nodes, probe.rows
    near = np.abs(nodes.x[rows] - probe.x) <= nodes.half_width[rows] + reach
    near &= np.abs(nodes.y[rows] - probe.y) <= nodes.half_height[rows] + reach
    return rows[near].tolist()


def _pins_of(probe: _Probe, row: int, free_only: bool) -> Iterable[int]:
    scene = probe.scene
    if free_only:
        return scene.free_pins(row)
    return range(scene.open_pins(row) if probe.look.more_pins else int(scene.nodes.pins[row]))


def _wire_end(probe: _Probe) -> Hit | None:
    return _find_wire(probe, "wire_end")


def _stub(probe: _Probe) -> Hit | None:
    nodes, rows = probe.scene.nodes, probe.rows
    start, y = nodes.stub_x[rows], nodes.y[rows]
    end = start + nodes.stub[rows]
    arrow = np.where(nodes.is_gate(rows), geometry.LEAD, 0.0)
    distance, _ = geometry.distance_to_segments(probe.x, probe.y, start - arrow, y, end, y)
    found = _nearest(distance, probe.tolerance)
    if found is None:
        return None
    middle = (start[found] + end[found]) / 2
    return Hit("stub_start" if probe.x < middle else "stub_end", probe.id(rows[found]))


def _wire(probe: _Probe) -> Hit | None:
    return _find_wire(probe, "wire")


def _find_wire(probe: _Probe, part: Part) -> Hit | None:
    wires, rows = probe.scene.wires, probe.wires
    x1, y1 = wires.x1[rows], wires.y1[rows]
    distance, _ = geometry.distance_to_segments(probe.x, probe.y, wires.x0[rows], wires.y0[rows], x1, y1)
    if part == "wire_end":
        distance = np.where(probe.distances(x1, y1) > geometry.WIRE_END, np.inf, distance)
    found = _nearest(distance, probe.tolerance)
    if found is None:
        return None
    target, pin = probe.scene.wire_key(rows[found])
    return Hit(part, target, pin, (target, pin))


def _nearest(distances: Floats, reach: float) -> int | None:
    """The first place of the least distance, if that is within reach."""
    if not len(distances):
        return None
    best = int(distances.argmin())
    return best if distances[best] <= reach else None


_FINDERS = (_badge, _text, _stub_dot, _pin_in_front, _gate, _pin, _wire_end, _stub, _wire)
