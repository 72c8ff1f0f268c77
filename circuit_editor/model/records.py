"""The records that a circuit is made of: nodes, wires, notes, frames and settings, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Node:
    """An input, a constant or a gate in a circuit.

    `gate` is a name of the gate table. `value` belongs to inputs and constants, `constant` to the gates
    with a constant. `position` is a gate's centre or the start of an input's stub, in world units.
    `order` is the place in files, drawing and sums. `definition` names what is inside a group.
    A `frozen` input keeps its value when gradient steps are taken.
    """

    id: str
    gate: str
    name: str | None = None
    value: float | None = None
    constant: float | None = None
    position: tuple[float, float] = (0.0, 0.0)
    order: int = 0
    definition: str | None = None
    frozen: bool = False

    def moved_to(self, position: tuple[float, float]) -> Node:
        """The same node elsewhere; `replace` takes three times as long, which a drag of thousands feels."""
        return Node(
            self.id,
            self.gate,
            self.name,
            self.value,
            self.constant,
            position,
            self.order,
            self.definition,
            self.frozen,
        )


@dataclass(frozen=True, slots=True)
class Wire:
    """From the node `source` to input pin `pin` (0 at the top) of the gate `target`; ids."""

    source: str
    target: str
    pin: int


@dataclass(frozen=True, slots=True)
class Blank:
    """A number that a quiz asks for.

    It is the value or the gradient of a node, or the contribution on the wire at input pin `pin` of a node.
    """

    what: Literal["value", "gradient", "contribution"]
    node: str
    pin: int | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """What a student is asked, and what they typed.

    `id` pairs a submission with its key. `hide` are the numbers to fill in; where there is a `formula` its
    circuit is to be built instead, and `other_drawing` tells whether one that computes the same by other
    gates is accepted. `answers` are kept as typed. With `own_inputs` each student may have other inputs:
    `variant` is the number that they were drawn with, None for those of the key.
    """

    id: str
    hide: tuple[Blank, ...] = ()
    answers: tuple[tuple[Blank, str], ...] = ()
    student: str | None = None
    formula: str | None = None
    other_drawing: bool = True
    own_inputs: bool = False
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a circuit keeps besides nodes and wires.

    `outputs` are ids, at most one for each separate part of the drawing; `seed` is the gradient that the
    backward pass starts with; `digits` is a number of decimals (0 to 8) or None for the automatic rule.
    `quiz` is what the circuit asks a student. `reserved` keeps keys of later features as they are.
    """

    outputs: tuple[str, ...] = ()
    seed: float = 1.0
    digits: int | None = None
    quiz: Quiz | None = None
    reserved: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A text on the drawing, with its top left at `position`; without a `size` it is as large as its text.

    The text may have several lines; `markdown` says how to read it. `order` is the place in files and
    drawing. World units.
    """

    id: str
    text: str
    position: tuple[float, float] = (0.0, 0.0)
    size: tuple[float, float] | None = None
    markdown: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A titled rectangle around a part of the drawing, with its top left at `position`; world units.

    `order` is the place in files and drawing.
    """

    id: str
    title: str
    position: tuple[float, float]
    size: tuple[float, float]
    order: int = 0


#: What lies on the drawing and has no part in the sums; ids are unique among annotations.
Annotation = Note | Frame
