"""Where the end of a wire that is being drawn may go: the nearest allowed pin, or why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF

from circuit_editor.canvas.geometry import RADIUS, distance_to_segments
from circuit_editor.canvas.gestures.base import Pointer
from circuit_editor.canvas.tables import Kind
from circuit_editor.model.change import WireKey
from circuit_editor.model.errors import ConnectionRefused

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: A draft snaps to what is nearer than this, in the widget's pixels.
SNAP = 24.0
#: Inside a gate only a pin that is nearer than this is meant by itself, in world units; else the body is.
PIN_IN_BODY = 9.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft's end may stay: at a pin, or at the stub's end of a source."""

    node: str
    pin: int
    point: QPointF


class PinTargets:
    """Pins for a wire from `source`; `own` is the wire that is being moved, whose pin counts as free."""

    def __init__(self, canvas: Canvas, source: str, own: WireKey | None = None) -> None:
        self._canvas = canvas
        self._source = source
        self._own = own
        # Marked once, so that each hover is a look-up and no search.
        self._ancestors = canvas.document.circuit.ancestors(source)

    def refused_nodes(self) -> frozenset[str]:
        """All nodes but the source that can't take this wire on any pin."""
        nodes = self._canvas.scene.nodes
        full = (nodes.kind >= Kind.INPUT) | (nodes.wired >= nodes.pins)
        closed = {nodes.id[row] for row in np.flatnonzero(nodes.alive & full & ~nodes.is_variadic).tolist()}
        keep = {self._source} | ({self._own[0]} if self._own else set())
        return frozenset((closed | self._ancestors) - keep)

    def find(self, at: Pointer) -> Place | ConnectionRefused | None:
        """The place for the wire's end, or why it can't stay here, or None over nothing."""
        reach = SNAP / self._canvas.camera.zoom
        pins = sorted(self._pins_near(at, reach), key=lambda found: found[0])
        allowed = next((found for found in pins if self._allows(found[1])), None)
        body = gate_at(self._canvas, at)
        if body is not None:
            if allowed is not None and allowed[1].node == body and allowed[0] <= PIN_IN_BODY:
                return allowed[1]
            return self._place_in_body(body)
        if allowed is not None:
            return allowed[1]
        if pins:
            return self._reason(pins[0][1].node, pins[0][1].pin)
        return self._reason_for_input(at)

    def _pins_near(self, at: Pointer, reach: float) -> Iterator[tuple[float, Place]]:
        scene, circuit = self._canvas.scene, self._canvas.document.circuit
        for row in rows_near(self._canvas, at, reach):
            node_id = scene.nodes.id[row]
            for pin in range(circuit.open_pin_count(node_id)):
                point = QPointF(*scene.pin(row, pin))
                distance = math.hypot(point.x() - at.world.x(), point.y() - at.world.y())
                if distance <= reach:
                    yield distance, Place(node_id, pin, point)

    def _allows(self, place: Place) -> bool:
        if place.node in self._ancestors:
            return False
        if (place.node, place.pin) == self._own:
            return True
        return place.pin not in self._canvas.document.circuit.sources(place.node)

    def _place_in_body(self, node_id: str) -> Place | ConnectionRefused | None:
        """The first free pin of a gate; of the gate that the moved wire leads to, the pin it is on."""
        if self._own is not None and node_id == self._own[0]:
            pin: int | None = self._own[1]
        else:
            pin = self._canvas.document.circuit.free_pin(node_id)
        if pin is None or node_id in self._ancestors:
            return self._reason(node_id, pin or 0)
        scene = self._canvas.scene
        return Place(node_id, pin, QPointF(*scene.pin(scene.row(node_id), pin)))

    def _reason_for_input(self, at: Pointer) -> ConnectionRefused | None:
        hit = self._canvas.hit_at(at.world)
        if hit is None or hit.node_id is None or hit.node_id == self._source:
            return None
        if self._canvas.document.circuit.open_pin_count(hit.node_id):
            return None
        return self._reason(hit.node_id, 0)

    def _reason(self, target: str, pin: int) -> ConnectionRefused | None:
        return reason(self._canvas, self._source, target, pin)


class SourceTargets:
    """Nodes from which a wire may lead to a free pin."""

    def __init__(self, canvas: Canvas, target: str, pin: int) -> None:
        self._canvas = canvas
        self._target = target
        self._pin = pin
        self._descendants = canvas.document.circuit.descendants(target)

    def refused_nodes(self) -> frozenset[str]:
        """All nodes but the target that depend on it."""
        return frozenset(self._descendants - {self._target})

    def find(self, at: Pointer) -> Place | ConnectionRefused | None:
        """The stub's end for the wire's start, or why it can't be there, or None over nothing."""
        reach = SNAP / self._canvas.camera.zoom
        found = sorted(self._stubs_near(at, reach), key=lambda found: found[0])
        body = gate_at(self._canvas, at)
        if body is not None:
            found.insert(0, (0.0, self._place(body)))
        allowed = next((place for _, place in found if place.node not in self._descendants), None)
        if allowed is not None or not found or found[0][1].node == self._target:
            return allowed
        return reason(self._canvas, found[0][1].node, self._target, self._pin)

    def _stubs_near(self, at: Pointer, reach: float) -> Iterator[tuple[float, Place]]:
        scene = self._canvas.scene
        for row in rows_near(self._canvas, at, reach):
            x0, x1, y = scene.stub(row)
            distance, _ = distance_to_segments(at.world.x(), at.world.y(), x0, y, x1, y)
            if distance <= reach:
                yield float(distance), self._place(scene.nodes.id[row])

    def _place(self, node_id: str) -> Place:
        scene = self._canvas.scene
        _, end, y = scene.stub(scene.row(node_id))
        return Place(node_id, -1, QPointF(end, y))


def rows_near(canvas: Canvas, at: Pointer, reach: float) -> list[int]:
    """The rows of the nodes within reach of the pointer."""
    x, y = at.world.x(), at.world.y()
    return [int(row) for row in canvas.scene.nodes_in((x - reach, y - reach, x + reach, y + reach))]


def gate_at(canvas: Canvas, at: Pointer) -> str | None:
    """The gate whose body is under the pointer; the last one drawn lies on top."""
    nodes = canvas.scene.nodes
    under = [row for row in rows_near(canvas, at, 0.0) if _is_inside(canvas, row, at)]
    return nodes.id[max(under, key=lambda row: nodes.order[row])] if under else None


def _is_inside(canvas: Canvas, row: int, at: Pointer) -> bool:
    nodes = canvas.scene.nodes
    if not nodes.is_gate(row):
        return False
    dx, dy = abs(at.world.x() - nodes.x[row]), abs(at.world.y() - nodes.y[row])
    if nodes.kind[row] == Kind.CIRCLE:
        return bool(math.hypot(dx, dy) <= RADIUS)
    return bool(dx <= nodes.half_width[row] and dy <= nodes.half_height[row])


def reason(canvas: Canvas, source: str, target: str, pin: int) -> ConnectionRefused | None:
    """Why the model refuses a wire; None if it does not."""
    try:
        canvas.document.circuit.check_connect(source, target, pin)
    except ConnectionRefused as refusal:
        return refusal
    return None
