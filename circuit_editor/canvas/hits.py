"""What is under a point: a part of a node or of a wire."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal

import numpy as np

from circuit_editor.canvas import geometry
from circuit_editor.canvas.filling import pin_places
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.style import BADGE, text_width
from circuit_editor.canvas.tables import Rows
from circuit_editor.model.change import WireKey

Part = Literal[
    "badge", "value", "gradient", "name", "stub_end", "stub_start", "gate", "pin", "wire_end", "wire"
]

#: From here on a gate is hardly larger than hands are inexact: it is meant as a whole.
FROM_AFAR = 0.85 * geometry.RADIUS
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
        boxes = scene.node_boxes(self.rows).tolist()
        self.under = [row for row, box in zip(self.rows.tolist(), boxes, strict=True) if self.is_in(box)]
        """Those of them whose gate, texts or badges the point may be in."""

    @cached_property
    def stubs(self) -> list[tuple[float, float, float, float]]:
        """Where the arrows before the stubs of nodes nearby start, where the stubs start and end, their y."""
        nodes, rows = self.scene.nodes, self.rows
        start = nodes.stub_x[rows]
        arrow = start - np.where(nodes.is_gate(rows), geometry.LEAD, 0.0)
        columns = (arrow, start, start + nodes.stub[rows], nodes.y[rows])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    @cached_property
    def gates_in_reach(self) -> list[int]:
        """The gates of which a pin may be near enough."""
        nodes, rows = self.scene.nodes, self.rows
        columns = (nodes.x, nodes.y, nodes.half_width, nodes.half_height)
        places = zip(rows.tolist(), *(column[rows].tolist() for column in columns), strict=True)
        reach = self.tolerance * _DOT_REACH
        return [
            row
            for row, x, y, wide, high in places
            if abs(self.x - x) <= wide + reach and abs(self.y - y) <= high + reach
        ]

    @cached_property
    def wires(self) -> list[tuple[int, float]]:
        """The wires that may be hit, the one drawn last first, and how far off they are."""
        wires, rows = self.scene.wires, self.scene.wires_in(self.around)[::-1]
        if self.look.hidden_wires:
            rows = rows[~self.scene.wire_marks(self.look.hidden_wires)[rows]]
        ends = (column[rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
        distances, _ = geometry.distance_to_segments(self.x, self.y, *ends)
        near = np.flatnonzero(distances <= self.tolerance)
        return list(zip(rows[near].tolist(), distances[near].tolist(), strict=True))

    def is_in(self, rect: Rect) -> bool:
        return rect[0] <= self.x <= rect[2] and rect[1] <= self.y <= rect[3]

    def distance(self, x: float, y: float) -> float:
        return math.hypot(self.x - x, self.y - y)

    def id(self, row: int) -> str:
        return self.scene.nodes.id[row]


def hit(scene: Scene, x: float, y: float, tolerance: float, look: Look | None = None) -> Hit | None:
    """What is under (x, y), in world units; `tolerance` is how far from a line still hits it: 6 pixels.

    Small things win over the large ones that they lie on, then the nearest wins. While a wire is drawn
    (`look.more_pins`) pins win over the gate that they sit on. From afar there are only nodes and wires.
    """
    probe = _Probe(scene, x, y, tolerance, look or Look())
    for find in _FINDERS if tolerance < FROM_AFAR else _FINDERS_FROM_AFAR:
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
    ends = [probe.distance(end, y) for _, _, end, y in probe.stubs]
    found = _nearest(ends, probe.tolerance * _DOT_REACH)
    return None if found is None else Hit("stub_end", probe.id(probe.rows[found]))


def _pin_in_front(probe: _Probe) -> Hit | None:
    """A pin that is wanted more than the gate under it: any while a wire is drawn, else a free one."""
    return _find_pin(probe, free_only=not probe.look.more_pins)


def _gate(probe: _Probe) -> Hit | None:
    nodes = probe.scene.nodes
    for row in probe.under:
        dx, dy = abs(probe.x - nodes.x[row]), abs(probe.y - nodes.y[row])
        if dx > nodes.half_width[row] or dy > nodes.half_height[row] or not nodes.is_gate(row):
            continue
        if nodes.is_box(row) or math.hypot(dx, dy) <= geometry.RADIUS:
            return Hit("gate", probe.id(row))
    return None


def _pin(probe: _Probe) -> Hit | None:
    return _find_pin(probe, free_only=False)


def _find_pin(probe: _Probe, *, free_only: bool) -> Hit | None:
    pins = [(row, pin) for row in probe.gates_in_reach for pin in _pins_of(probe, row, free_only)]
    if not pins:
        return None
    x, y = pin_places(probe.scene.nodes, *np.array(pins, dtype=np.intp).T)
    distances = list(map(probe.distance, x.tolist(), y.tolist()))
    found = _nearest(distances, probe.tolerance * _DOT_REACH)
    return None if found is None else Hit("pin", probe.id(pins[found][0]), pins[found][1])


def _pins_of(probe: _Probe, row: int, free_only: bool) -> Iterable[int]:
    scene = probe.scene
    if free_only:
        return scene.free_pins(row)
    return range(scene.open_pins(row) if probe.look.more_pins else int(scene.nodes.pins[row]))


def _stub(probe: _Probe) -> Hit | None:
    found = _nearest(_to_stubs(probe), probe.tolerance)
    if found is None:
        return None
    _, start, end, _ = probe.stubs[found]
    return Hit("stub_start" if probe.x < (start + end) / 2 else "stub_end", probe.id(probe.rows[found]))


def _to_stubs(probe: _Probe) -> list[float]:
    """How far it is to the stub of each node nearby, with the arrow before it."""
    x = probe.x
    return [math.hypot(max(arrow - x, x - end, 0.0), probe.y - y) for arrow, _, end, y in probe.stubs]


def _wire(probe: _Probe) -> Hit | None:
    return _nearest_wire(probe, "wire", probe.wires)


def _wire_end(probe: _Probe) -> Hit | None:
    x, y = probe.scene.wires.x1, probe.scene.wires.y1
    ends = [(row, far) for row, far in probe.wires if probe.distance(x[row], y[row]) <= geometry.WIRE_END]
    return _nearest_wire(probe, "wire_end", ends)


def _nearest_wire(probe: _Probe, part: Part, wires: list[tuple[int, float]]) -> Hit | None:
    if not wires:
        return None
    row, _ = min(wires, key=itemgetter(1))
    target, pin = probe.scene.wire_key(row)
    return Hit(part, target, pin, (target, pin))


def _nearest(distances: list[float], reach: float) -> int | None:
    """The first place of the least distance, if that is within reach."""
    least = min(distances, default=math.inf)
    return distances.index(least) if least <= reach else None


def _whole_node(probe: _Probe) -> Hit | None:
    """The nearest node by its gate or its stub, of which no part can be meant by itself."""
    nodes, x, y = probe.scene.nodes, probe.x, probe.y
    distances = []
    for row, to_stub in zip(probe.rows.tolist(), _to_stubs(probe), strict=True):
        beside = abs(x - nodes.x[row]) - nodes.half_width[row], abs(y - nodes.y[row]) - nodes.half_height[row]
        distances.append(min(math.hypot(*(max(distance, 0.0) for distance in beside)), to_stub))
    found = _nearest(distances, probe.tolerance)
    if found is None:
        return None
    row = int(probe.rows[found])
    return Hit("gate" if nodes.is_gate(row) else "stub_start", probe.id(row))


def _beside_name(probe: _Probe) -> Hit | None:
    """An input's name where nothing else is: of one letter, it is a small thing to click on."""
    scene, reach = probe.scene, probe.tolerance * _DOT_REACH
    for row in probe.rows[~scene.nodes.is_gate(probe.rows)].tolist():
        rect = name_rect(scene, row)
        if rect is not None:
            left, top, right, bottom = rect
            if probe.is_in((left - reach, top - reach, right + reach, bottom + reach)):
                return Hit("name", probe.id(row))
    return None


_FINDERS = (_badge, _text, _stub_dot, _pin_in_front, _gate, _pin, _wire_end, _stub, _wire, _beside_name)
_FINDERS_FROM_AFAR = (_whole_node, _wire)
