"""What is under a point: a part of a node or of a wire."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from circuit_editor.canvas import geometry
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.style import BADGE, text_width
from circuit_editor.canvas.tables import Kind
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


@dataclass(frozen=True, slots=True)
class _Probe:
    """A point, what is near it, and how far off a line may be to be hit."""

    scene: Scene
    x: float
    y: float
    tolerance: float
    look: Look
    rows: list[int]
    """Nodes nearby, the one drawn last first."""
    wires: list[int]

    def is_in(self, rect: Rect) -> bool:
        return rect[0] <= self.x <= rect[2] and rect[1] <= self.y <= rect[3]

    def distance(self, x: float, y: float) -> float:
        return float(np.hypot(self.x - x, self.y - y))

    def id(self, row: int) -> str:
        return self.scene.nodes.id[row]


def hit(scene: Scene, x: float, y: float, tolerance: float, look: Look | None = None) -> Hit | None:
    """What is under (x, y), in world units; `tolerance` is how far from a line still hits it: 6 pixels.

    Small things win over the large ones that they lie on, then the nearest wins. While a wire is drawn
    (`look.more_pins`) pins win over the gate that they sit on.
    """
    look = look or Look()
    reach = max(2 * tolerance, geometry.PIN_STEP)
    around = (x - reach, y - reach, x + reach, y + reach)
    probe = _Probe(
        scene,
        x,
        y,
        tolerance,
        look,
        scene.nodes_in(around).tolist()[::-1],
        [
            row
            for row in scene.wires_in(around).tolist()[::-1]
            if scene.wires.key[row] not in look.hidden_wires
        ],
    )
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
    for row in probe.rows:
        for _, x, y in probe.scene.badges(row):
            if probe.distance(x, y) <= BADGE + 1:
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
        for row in probe.rows if shown else ():
            rect = rect_of(scene, row)
            if rect is not None and probe.is_in(rect):
                return Hit(part, probe.id(row))
    return None


def _stub_dot(probe: _Probe) -> Hit | None:
    ends = ((probe.distance(*_stub_end(probe.scene, row)), row) for row in probe.rows)
    found = _nearest(ends, probe.tolerance * _DOT_REACH)
    return None if found is None else Hit("stub_end", probe.id(found))


def _pin_in_front(probe: _Probe) -> Hit | None:
    """A pin that is wanted more than the gate under it: any while a wire is drawn, else a free one."""
    return _find_pin(probe, free_only=not probe.look.more_pins)


def _gate(probe: _Probe) -> Hit | None:
    nodes = probe.scene.nodes
    for row in probe.rows:
        if not nodes.is_gate(row):
            continue
        dx, dy = abs(probe.x - nodes.x[row]), abs(probe.y - nodes.y[row])
        box = nodes.kind[row] == Kind.BOX
        inside = dx <= nodes.half_width[row] and dy <= nodes.half_height[row]
        if inside if box else np.hypot(dx, dy) <= geometry.RADIUS:
            return Hit("gate", probe.id(row))
    return None


def _pin(probe: _Probe) -> Hit | None:
    return _find_pin(probe, free_only=False)


def _find_pin(probe: _Probe, *, free_only: bool) -> Hit | None:
    scene = probe.scene
    best, reach = None, probe.tolerance * _DOT_REACH
    for row in probe.rows:
        if free_only:
            pins: Iterable[int] = scene.free_pins(row)
        else:
            pins = range(scene.open_pins(row) if probe.look.more_pins else int(scene.nodes.pins[row]))
        for pin in pins:
            distance = probe.distance(*scene.pin(row, pin))
            if distance <= reach:
                best, reach = Hit("pin", probe.id(row), pin), distance
    return best


def _wire_end(probe: _Probe) -> Hit | None:
    return _find_wire(probe, "wire_end")


def _stub(probe: _Probe) -> Hit | None:
    scene = probe.scene
    found = _nearest(_stub_distances(probe), probe.tolerance)
    if found is None:
        return None
    start, end, _ = scene.stub(found)
    return Hit("stub_start" if probe.x < (start + end) / 2 else "stub_end", probe.id(found))


def _wire(probe: _Probe) -> Hit | None:
    return _find_wire(probe, "wire")


def _find_wire(probe: _Probe, part: Part) -> Hit | None:
    wires = probe.scene.wires
    rows = np.array(probe.wires, dtype=np.intp)
    x1, y1 = wires.x1[rows], wires.y1[rows]
    distance, _ = geometry.distance_to_segments(probe.x, probe.y, wires.x0[rows], wires.y0[rows], x1, y1)
    if part == "wire_end":
        far = np.hypot(probe.x - x1, probe.y - y1) > geometry.WIRE_END
        distance = np.where(far, np.inf, distance)
    found = _nearest(zip(distance.tolist(), probe.wires, strict=True), probe.tolerance)
    if found is None:
        return None
    target, pin = wires.key[found]
    return Hit(part, target, pin, (target, pin))


def _stub_distances(probe: _Probe) -> Iterator[tuple[float, int]]:
    scene = probe.scene
    for row in probe.rows:
        start, end, y = scene.stub(row)
        if scene.nodes.is_gate(row):
            start -= geometry.LEAD
        distance, _ = geometry.distance_to_segments(probe.x, probe.y, start, y, end, y)
        yield float(distance), row


def _stub_end(scene: Scene, row: int) -> tuple[float, float]:
    _, end, y = scene.stub(row)
    return end, y


def _nearest(distances: Iterable[tuple[float, int]], reach: float) -> int | None:
    """The first row of the least distance, if that is within reach."""
    best = min(distances, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] <= reach else None


_FINDERS = (_badge, _text, _stub_dot, _pin_in_front, _gate, _pin, _wire_end, _stub, _wire)
