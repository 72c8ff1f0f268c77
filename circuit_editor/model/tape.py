"""Tape: a circuit compiled to flat lists, once per structural change, in the order of the forward pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.flatten import Inside
from circuit_editor.model.gates import GATES, Forward, Gate, LocalGradients
from circuit_editor.model.records import Node

#: forward, local_gradients, first operand, second or None; for more than two operands None and all of them.
ForwardRow = tuple[Forward, LocalGradients, int | None, Any]
#: slot of the gate, its first wire slot, source at pin 0, at pin 1 or None; for more than two pins None and
#: all sources.
BackwardRow = tuple[int, int, int | None, Any]

Slots = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Branches:
    """The wires that leave each slot, in the order in which the backward pass adds up what they carry.

    Those of a slot are at `ends[slot]` to `ends[slot + 1]` in `wires`, which has their wire slots, and in
    `targets`, which has the slots of the gates that they lead to.
    """

    wires: list[int]
    targets: list[int]
    ends: list[int]


def _no_slots() -> Slots:
    return np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Turn:
    """One gate's turn, for explanations; the passes themselves run over bare tuples."""

    node_id: str
    gate: Gate
    slot: int
    operands: tuple[int, ...]
    """Slots, the gate's constant last."""
    pins: range
    """Wire slots, from pin 0 on."""


@dataclass(eq=False)
class Tape:
    """The compiled circuit.

    A slot is the place of a number in the list of values: those of inputs and constants first, then the
    constants of gates, then the gates' results, in the order of `forward`. Nodes that can't be computed
    have no slot.
    A wire slot is the place of a wire's numbers: those of one gate stand together, by pin. A group is a row
    that passes on its inner output; the wire slots of its pins are those of its entries, rows that pass on
    what the sources at the pins give.
    `start` has the values that the forward pass starts from; `feed` changes them without compiling anew.
    `reached` tells by slot whether the output of its part depends on it, `has_gradient` whether its gradient
    is known: its part has an output, and it feeds none that can't be computed.
    """

    nodes: dict[str, Node]
    """The records, in their order, by path id."""
    seed: float
    slot: dict[str, int] = field(default_factory=dict)
    constant_slot: dict[str, int] = field(default_factory=dict)
    start: list[float] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    """The inputs and constants, by slot."""
    order: list[str] = field(default_factory=list)
    """The gates that can be computed, by path id."""
    first_wire: Slots = field(default_factory=_no_slots)
    """By slot the first wire slot of a gate; -1 for inputs and constants."""
    wire_sources: Slots = field(default_factory=_no_slots)
    """By wire slot, the slot of the node that the wire comes from."""
    wire_targets: Slots = field(default_factory=_no_slots)
    """By wire slot, the slot of the gate that the wire leads to."""
    forward: list[ForwardRow] = field(default_factory=list)
    """By place in `order`."""
    rows: list[BackwardRow] = field(default_factory=list)
    """By place in `order`."""
    backward: list[BackwardRow] = field(default_factory=list)
    """Those of `rows` that an output depends on, the last first."""
    output_slots: list[int] = field(default_factory=list)
    reached: list[bool] = field(default_factory=list)
    has_gradient: list[bool] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)
    """The nodes that can't be computed, in their order."""
    free_pins: set[str] = field(default_factory=set)
    """Those of `blanks` with a free pin."""
    open_questions: list[list[str]] = field(default_factory=list)
    """The ends of each part that has several of them and no output."""
    too_wide: set[frozenset[str]] = field(default_factory=set)
    """Sets of nodes whose change was found to touch too much to be followed."""
    insides: Mapping[str, Inside] = field(default_factory=dict)
    """What is inside each group, by its path id."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """Of each node inside a group, the outermost group around it."""

    def feed(self, node: Node) -> None:
        """Take over a record with another value, constant or name, but not with another gate or order."""
        self.nodes[node.id] = node
        if node.value is not None:
            self.start[self.slot[node.id]] = node.value
        elif node.constant is not None:
            self.start[self.constant_slot[node.id]] = node.constant

    def turn(self, slot: int) -> Turn:
        """The turn of the gate that has this slot."""
        place = slot - len(self.start)
        node_id = self.order[place]
        if node_id in self.insides:
            return self._turn_of_group(node_id, slot)
        _, wire, first_source, sources = self.rows[place]
        _, _, first, others = self.forward[place]
        pins = len(sources) if first_source is None else 1 if sources is None else 2
        operands = others if first is None else (first,) if others is None else (first, others)
        gate = GATES[self.nodes[node_id].gate]
        return Turn(node_id, gate, slot, operands, range(wire, wire + pins))

    def turn_of(self, node_id: str) -> Turn:
        """The turn of a gate that is computed."""
        return self.turn(self.slot[node_id])

    def _turn_of_group(self, path: str, slot: int) -> Turn:
        first = int(self.first_wire[slot])
        pins = range(first, first + len(self.insides[path].entries))
        operands = tuple(self.wire_sources[first : pins.stop].tolist())
        return Turn(path, GATES["group"], slot, operands, pins)

    def node_at(self, slot: int) -> str | None:
        """The node whose value stands in a slot; None for the constant of a gate."""
        if slot < len(self.leaves):
            return self.leaves[slot]
        return self.order[slot - len(self.start)] if slot >= len(self.start) else None

    def wire_at(self, target: str, pin: int) -> int | None:
        """The wire slot at a pin; None if the target is not computed or has no such pin."""
        slot = self.slot.get(target)
        if slot is None or slot < len(self.start):
            return None
        pins = self.turn(slot).pins
        return pins[pin] if 0 <= pin < len(pins) else None

    @cached_property
    def wires_by_kink(self) -> dict[str, Slots]:
        """The wire slots of the gates that have a kink, by where it can be: "tie" or "zero"."""
        places = {name: gate.kink_at for name, gate in GATES.items()}
        kinks = np.array([places[self.nodes[node_id].gate] or "" for node_id in self.order], dtype="U4")
        by_wire = kinks[self.wire_targets - len(self.start)]
        return {place: np.flatnonzero(by_wire == place) for place in ("tie", "zero")}

    @cached_property
    def all_branches(self) -> Branches:
        """The branches of every slot."""
        return self._branches(np.arange(len(self.wire_targets)))

    @cached_property
    def branches(self) -> Branches:
        """The branches that count in the backward pass: those to gates that an output depends on."""
        counting = self.reached_flags[self.wire_targets]
        return self.all_branches if counting.all() else self._branches(np.flatnonzero(counting))

    def _branches(self, wires: Slots) -> Branches:
        sources = self.wire_sources[wires]
        # The last gate first, but its pins from 0 on.
        order = np.lexsort((-self.wire_targets[wires], sources))
        ends = np.bincount(sources + 1, minlength=len(self.reached) + 1).cumsum()
        return Branches(wires[order].tolist(), self.wire_targets[wires[order]].tolist(), ends.tolist())

    @cached_property
    def constant_flags(self) -> Flags:
        """By slot, whether it has a constant, of a gate or by itself."""
        flags = np.zeros(len(self.reached), dtype=np.bool_)
        flags[: len(self.leaves)] = [self.nodes[node_id].gate == "constant" for node_id in self.leaves]
        flags[len(self.leaves) : len(self.start)] = True
        for entry in self.entry_slots:
            place = entry - len(self.start)
            flags[entry] = flags[self.rows[place][2]]
        return flags

    def slots_inside(self, path: str) -> list[int]:
        """The slots of all that is computed inside a group and inside its groups, in rising order."""
        found, waiting = [], [path]
        while waiting:
            for inner in self.insides[waiting.pop()].paths.values():
                if inner in self.slot:
                    found.append(self.slot[inner])
                if inner in self.insides:
                    waiting.append(inner)
        return sorted(found)

    def outside(self, slots: Slots) -> Slots:
        """The slots where what is at these is told: for a node inside a group that of the outermost group.

        In rising order. What is inside a group that is not computed itself is told nowhere.
        """
        if not self.homes or not len(slots):
            return slots
        ids = [self.node_at(slot) or "" for slot in slots.tolist()]
        found = {self.slot.get(self.homes.get(node_id, node_id), -1) for node_id in ids} - {-1}
        return np.array(sorted(found), dtype=np.intp)

    @property
    def outer_groups(self) -> list[str]:
        """The groups that are computed and are in no other group."""
        return [path for path in self.insides if path in self.slot and path not in self.homes]

    @cached_property
    def entry_slots(self) -> list[int]:
        """The slots of the entries of all groups, in rising order."""
        entries = (entry for inside in self.insides.values() for entry in inside.entries)
        return sorted(self.slot[entry] for entry in entries if entry in self.slot)

    @cached_property
    def reached_flags(self) -> Flags:
        """`reached` as an array."""
        return np.array(self.reached, dtype=np.bool_)

    @cached_property
    def has_gradient_flags(self) -> Flags:
        """`has_gradient` as an array."""
        return np.array(self.has_gradient, dtype=np.bool_)
