"""The records that a circuit is made of: nodes, wires and settings, all frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """An input, a constant or a gate in a circuit.

    `gate` is a name of the gate table. `value` belongs to inputs and constants, `constant` to the gates
    with a constant. `position` is a gate's centre or the start of an input's stub, in world units.
    `order` is the place in files, drawing and sums. `reserved` keeps keys of later features as they are.
    """

    id: str
    gate: str
    name: str | None = None
    value: float | None = None
    constant: float | None = None
    position: tuple[float, float] = (0.0, 0.0)
    order: int = 0
    reserved: tuple[tuple[str, object], ...] = ()

    def moved_to(self, position: tuple[float, float]) -> Node:
        """The same node elsewhere; `replace` takes three times as long, which a drag of thousands feels."""
        return Node(
            self.id, self.gate, self.name, self.value, self.constant, position, self.order, self.reserved
        )


@dataclass(frozen=True, slots=True)
class Wire:
    """From the node `source` to input pin `pin` (0 at the top) of the gate `target`; ids."""

    source: str
    target: str
    pin: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What a circuit keeps besides nodes and wires.

    `outputs` are ids, at most one for each separate part of the drawing; `seed` is the gradient that the
    backward pass starts with; `digits` is a number of decimals (0 to 8) or None for the automatic rule.
    `reserved` keeps keys of later features as they are.
    """

    outputs: tuple[str, ...] = ()
    seed: float = 1.0
    digits: int | None = None
    reserved: tuple[tuple[str, object], ...] = ()
