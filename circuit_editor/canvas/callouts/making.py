"""The callouts of a step: which there are, what they say, where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas import geometry
from circuit_editor.canvas.callouts.obstacles import obstacles_in
from circuit_editor.canvas.callouts.places import REACH, Point, leaders_to, place
from circuit_editor.canvas.callouts.writing import (
    Writing,
    written_product,
    written_rest,
    written_start,
)
from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import NUMBER_INK
from circuit_editor.model.chain_rule import chain_rule
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Wire
from circuit_editor.model.steps import Step, StepKind

#: Of a gate with more inputs than this the first few have a callout, and one more counts the others.
MOST_CALLOUTS, FIRST_FEW = 6, 4
#: How far along its wire a callout points: a short wire ends too near to the lit gate.
ALONG = 0.4


@dataclass(frozen=True, slots=True)
class Draft:
    """A callout before it has its place: what it says, where it points to, and on which side it belongs.

    `source` has the numbers that it speaks of, which are the last to be covered.
    """

    writing: Writing
    anchor: Point
    side: int
    source: Rect


@dataclass(frozen=True, slots=True)
class Callout:
    """What is written, in which rectangle, and the line from the wire to it; world units.

    Its letters are `scale` times as large as those of the picture.
    """

    writing: Writing
    rect: Rect
    leader: Rect
    scale: float = 1.0


def drafts(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, scene: Scene, step: Step
) -> list[Draft]:
    """What is said in a step of the backward pass; `passes` are the finished ones."""
    if step.kind is StepKind.START:
        return _start_drafts(circuit, passes, number_format, scene)
    if step.kind is not StepKind.BACKWARD or step.node is None:
        return []
    # A constant's gradient is nothing that anybody needs.
    wires = [wire for wire in circuit.wires_into(step.node) if circuit.node(wire.source).gate != "constant"]
    shown = wires if len(wires) <= MOST_CALLOUTS else wires[:FIRST_FEW]
    found = []
    for wire in shown:
        product = chain_rule(circuit, passes, number_format, wire)
        if product is not None:
            found.append(Draft(written_product(product), *_on_wire(scene, circuit, wire)))
    if len(shown) < len(wires):
        rest = written_rest(len(wires) - len(shown))
        found.append(Draft(rest, *_on_wire(scene, circuit, wires[len(shown)])))
    return found


def placed(
    scene: Scene, found: Sequence[Draft], view: Rect, others: Iterable[Rect] = (), scale: float = 1.0
) -> list[Callout]:
    """The callouts in their places, one after the other, each over none of those before it.

    `view` is what is seen, `others` are rectangles that lie on the circuit and are to be seen too, `scale`
    is how much larger callouts are than the picture.
    """
    if not found:
        return []
    xs, ys = zip(*(draft.anchor for draft in found), strict=True)
    sizes = [(scale * wide, scale * high) for wide, high in (draft.writing.size for draft in found)]
    across, down = (scale * REACH + max(lengths) / 2 for lengths in zip(*sizes, strict=True))
    area = (min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down)
    # What is there twice counts twice.
    obstacles = obstacles_in(scene, area, view, [*others, *(draft.source for draft in found)])
    callouts = []
    for number, (draft, size) in enumerate(zip(found, sizes, strict=True)):
        later = (other.anchor for other in found[number + 1 :])
        rect = place(draft.anchor, size, draft.side, obstacles.with_points(later), view, scale)
        leader = leaders_to(draft.anchor, tuple(np.array([edge]) for edge in rect))
        x0, y0, x1, y1 = leader[0].tolist()
        callouts.append(Callout(draft.writing, rect, (x0, y0, x1, y1), scale))
        obstacles = obstacles.with_callout(rect, callouts[-1].leader)
    return callouts


def _start_drafts(circuit: Circuit, passes: Passes, number_format: NumberFormat, scene: Scene) -> list[Draft]:
    """At each output what the backward pass starts with."""
    outputs = [output for output in circuit.settings.outputs if passes.gradient(output) is not None]
    found = []
    for output in outputs[:MOST_CALLOUTS]:
        row = scene.row(output)
        start, end, y = scene.stub(row)
        name = circuit.node(output).name or QCoreApplication.translate("Callouts", "the output")
        writing = written_start(name, passes.seed, number_format)
        found.append(Draft(writing, (start + 0.85 * (end - start), y), 1, _numbers(scene, row)))
    return found


def _on_wire(scene: Scene, circuit: Circuit, wire: Wire) -> tuple[Point, int, Rect]:
    """A point of a wire; below it there is room for what belongs to a pin in the lower half."""
    wires, row = scene.wires, scene.wire_row(wire.target, wire.pin)
    x0, y0, x1, y1 = (float(column[row]) for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    point = (x0 + ALONG * (x1 - x0), y0 + ALONG * (y1 - y0))
    side = -1 if 2 * wire.pin < circuit.pin_count(wire.target) - 1 else 1
    return point, side, _numbers(scene, int(wires.source_row[row]))


def _numbers(scene: Scene, row: int) -> Rect:
    """Around the two numbers on a stub."""
    start, end, y = scene.stub(row)
    return start + geometry.TEXT_INSET, y - geometry.VALUE_RISE - NUMBER_INK, end, y + geometry.GRADIENT_DROP
