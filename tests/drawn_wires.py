"""What the wires of a drawing run into, counted from the canvas's own geometry."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from circuit_editor.canvas import geometry
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.names import symbol
from circuit_editor.model.number_format import NumberFormat

Positions = Mapping[str, tuple[float, float]]
#: Segments: x0, y0, x1, y1 of each.
Segments = np.ndarray


class Drawing:
    """The wires of a circuit as straight lines from stub's end to pin, and boxes around nodes with stubs."""

    def __init__(self, circuit: Circuit, positions: Positions) -> None:
        nodes = circuit.nodes()
        rows = {node.id: row for row, node in enumerate(nodes)}
        x, y = np.array([positions[node.id] for node in nodes]).T
        gate = np.array([node.value is None for node in nodes])
        pins = np.array([circuit.pin_count(node.id) for node in nodes])
        letters = np.array([len(symbol(node)) for node in nodes])
        half_width, half_height = geometry.half_size(letters, pins)
        start = geometry.stub_start(x, half_width, gate)
        end = start + geometry.stub_length(_characters(circuit))
        self.source = np.array([rows[wire.source] for wire in circuit.wires()], dtype=np.intp)
        self.target = np.array([rows[wire.target] for wire in circuit.wires()], dtype=np.intp)
        pin = np.array([wire.pin for wire in circuit.wires()], dtype=np.intp)
        box = geometry.is_box(letters, pins)[self.target]
        dx, dy = geometry.pin_offset(box, half_width[self.target], pins[self.target], pin)
        ends = (end[self.source], y[self.source], x[self.target] + dx, y[self.target] + dy)
        self.wires: Segments = np.array(ends)
        middle = np.where(gate, x, x + geometry.RADIUS + geometry.LEAD)
        self.centre_lines: Segments = np.array(
            (middle[self.source], y[self.source], middle[self.target], y[self.target])
        )
        #: Left, top, right, bottom, with the numbers' lines but without what is around them.
        self.boxes = np.where(gate, x - half_width, start), y - half_height, end, y + half_height

    def crossings(self) -> int:
        """Pairs of wires that cross; two from one stub never do."""
        return count_crossings(self.wires, self.source)

    def centre_crossings(self) -> int:
        """The same if wires lead from middle to middle; two that share an end never cross."""
        return count_crossings(self.centre_lines, self.source, self.target)

    def hits(self) -> int:
        """How often a wire runs through the gate or over the stub of a node that it doesn't belong to."""
        left, top, right, bottom = self.boxes
        found = 0
        for wire, (x0, y0, x1, y1) in enumerate(self.wires.T):
            first, last = np.maximum(x0, left), np.minimum(x1, right)
            slope = (y1 - y0) / (x1 - x0)
            one, other = y0 + slope * (first - x0), y0 + slope * (last - x0)
            through = (first < last) & (np.minimum(one, other) < bottom) & (np.maximum(one, other) > top)
            through[[self.source[wire], self.target[wire]]] = False
            found += int(through.sum())
        return found


def count_crossings(segments: Segments, *ends: np.ndarray) -> int:
    """Pairs of segments, all from left to right, that cross and have none of these ends in common."""
    x0, y0, x1, y1 = segments
    slope = (y1 - y0) / (x1 - x0)
    found = 0
    for one in range(len(x0) - 1):
        rest = slice(one + 1, None)
        first, last = np.maximum(x0[one], x0[rest]), np.minimum(x1[one], x1[rest])
        above = y0[one] - y0[rest] + slope[one] * (first - x0[one]) - slope[rest] * (first - x0[rest])
        below = y0[one] - y0[rest] + slope[one] * (last - x0[one]) - slope[rest] * (last - x0[rest])
        crossed = (first < last) & (above * below < -1e-9)
        for end in ends:
            crossed &= end[rest] != end[one]
        found += int(crossed.sum())
    return found


def _characters(circuit: Circuit) -> np.ndarray:
    """How many characters the longest number of each node needs."""
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    numbers = [(passes.value(node.id), passes.gradient(node.id)) for node in circuit.nodes()]
    return number_format.lengths(np.array(numbers, dtype=np.float64)).max(axis=1)
