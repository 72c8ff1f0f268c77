"""Passes: the numbers that one forward and one backward pass found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.faults import (
    Fault,
    fault_at,
    find_fault_slots,
    find_faults,
    find_kink_slots,
    find_kinks,
    kink_at,
)
from circuit_editor.model.showing import RunningSum, Scope, Showing
from circuit_editor.model.tape import Flags, Slots, Tape

Floats = NDArray[np.float64]

_ALL = slice(None)


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """The lists of the passes as arrays, which nobody may write to."""

    values: Floats
    """By slot."""
    gradients: Floats
    """By slot."""
    local_gradients: Floats
    """By wire slot."""
    contributions: Floats
    """By wire slot."""


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """What differs between passes and those that they were made from; nothing else does."""

    since: object
    """The `key` of the passes that these were made from."""
    slots: Slots
    """Of the values and gradients that changed, in rising order."""
    wires: Slots
    """Wire slots of the local gradients and contributions that changed, in rising order."""


@dataclass(eq=False)
class Passes:
    """What one forward and one backward pass found; made anew by each run, so nothing has to be zeroed.

    The lists go by slot and wire slot of the tape. Gradients are d output / d this; where a part has no
    output they are 0 in the lists, and None is what the methods say. `touched` is None after a full run.

    The same numbers may be shown in part, as `veiled` gives them: what `showing` leaves out is None for the
    methods. In forward mode the gradients are d this / d one input, and `scope` says which that is.
    """

    tape: Tape
    values: list[float]
    local_gradients: list[float]
    gradients: list[float]
    seed: float
    """What the backward pass started with."""
    touched: Touched | None = None
    known_arrays: Arrays | None = None
    """What `arrays` gives, where it need not be made from the lists."""
    showing: Showing | None = None
    """What of the numbers is shown; None for all that there are."""
    scope: Scope | None = None
    """What has a gradient, where that is not what the tape says."""
    key: object = field(default_factory=object, init=False)
    """Tells these passes from all others, without keeping their lists alive."""

    def value(self, node_id: str) -> float | None:
        """The result of the forward pass; None if it can't be computed."""
        slot = self.tape.slot.get(node_id)
        return None if slot is None or not self._shows_value(slot) else self.values[slot]

    def gradient(self, node_id: str) -> float | None:
        """The sum over the node's branches; 0 if its part's output does not depend on it.

        None if it or an output that it feeds is not computed, if its part has no output, and for a constant.
        """
        slot = self.tape.slot.get(node_id)
        if slot is None or not self.has_gradient_flags[slot] or not self._shows_gradient(slot):
            return None
        return None if self.tape.nodes[node_id].gate == "constant" else self.gradients[slot]

    def local_gradient(self, target: str, pin: int) -> float | None:
        """d target's value / d the operand at this pin; None if the target is not computed."""
        wire = self.tape.wire_at(target, pin)
        if wire is None or not self._shows_contribution(wire):
            return None
        if target in self.tape.insides:
            return self._through_group(target)[pin]
        return self.local_gradients[wire]

    def contribution(self, target: str, pin: int) -> float | None:
        """Upstream gradient times local gradient on a wire; None where the target has no gradient."""
        wire = self.tape.wire_at(target, pin)
        if wire is None or not self.has_gradient_flags[self.tape.slot[target]]:
            return None
        if not self._shows_contribution(wire):
            return None
        slot = int(self.tape.wire_targets[wire])  # at a group that of the entry
        return self.gradients[slot] * self.local_gradients[wire] if self.tape.reached[slot] else 0.0

    def _through_group(self, path: str) -> tuple[float, ...]:
        """d a group's value / d each pin: a backward pass through what is inside, kept until the next run."""
        known = self._known_through_groups.get(path)
        if known is None:
            known = self._known_through_groups[path] = through_group(self, path)
        return known

    def reaches_output(self, node_id: str) -> bool:
        """Whether the output of its part depends on this node; True where there is nothing to say yet."""
        slot = self.tape.slot.get(node_id)
        return slot is None or not self.has_gradient_flags[slot] or bool(self.reached_flags[slot])

    # --- what is shown ---------------------------------------------------------------------------------

    @property
    def reached_flags(self) -> Flags:
        """By slot, whether the output depends on it; in forward mode, whether it depends on the input."""
        return self.tape.reached_flags if self.scope is None else self.scope.reached

    @property
    def has_gradient_flags(self) -> Flags:
        """By slot, whether its gradient is known."""
        return self.tape.has_gradient_flags if self.scope is None else self.scope.has_gradient

    def veiled(self, showing: Showing, touched: Touched | None = None) -> Passes:
        """The same numbers, of which only these are shown."""
        return replace(self, showing=showing, touched=touched, known_arrays=self.arrays)

    def in_forward_mode(self, scope: Scope, gradients: list[float]) -> Passes:
        """The same values with d node / d input by slot in place of the gradients, and no contributions."""
        arrays = replace(
            self.arrays,
            gradients=_array(gradients),
            contributions=np.zeros(len(self.local_gradients)),
        )
        showing = Showing.everything(self.tape).without_contributions()
        return replace(
            self, gradients=gradients, scope=scope, showing=showing, touched=None, known_arrays=arrays
        )

    def running_sum(self, node_id: str) -> RunningSum | None:
        """What has arrived of a gradient at a fork while the backward pass is on its way; else None."""
        slot = self.tape.slot.get(node_id)
        if self.showing is None or slot is None or not self.showing.summing[slot]:
            return None
        branches = self.tape.branches
        wires = branches.wires[branches.ends[slot] : branches.ends[slot + 1]]
        arrived = int(self.showing.contributions[wires].sum())
        return RunningSum(float(self.showing.sums[slot]), arrived, len(wires))

    def _shows_value(self, slot: int) -> bool:
        return self.showing is None or bool(self.showing.values[slot])

    def _shows_gradient(self, slot: int) -> bool:
        return self.showing is None or bool(self.showing.gradients[slot])

    def _shows_contribution(self, wire: int) -> bool:
        return self.showing is None or bool(self.showing.contributions[wire])

    @cached_property
    def _known_through_groups(self) -> dict[str, tuple[float, ...]]:
        return {}

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Numbers that can't be had, with the reason, in the order of the nodes."""
        return find_faults(self)

    @cached_property
    def kinks(self) -> tuple[Fault, ...]:
        """Points without a derivative where a rule was chosen, in the order of the nodes."""
        return find_kinks(self)

    @cached_property
    def fault_slots(self) -> Slots:
        """Of the nodes with a fault in their numbers ("domain", "overflow", "nan"), in rising order.

        A fault inside a group is the outermost group's.
        """
        return self._shown_slots(self.tape.outside(self.inner_fault_slots))

    def _shown_slots(self, slots: Slots) -> Slots:
        """Those whose value is shown: a badge would tell what is still blank."""
        return slots if self.showing is None else slots[self.showing.values[slots]]

    @cached_property
    def inner_fault_slots(self) -> Slots:
        """The slots where the faults in the numbers are, also those inside groups, in rising order."""
        return find_fault_slots(self)

    @cached_property
    def kink_slots(self) -> Slots:
        """Of the gates at a kink, in rising order; a kink inside a group is the outermost group's."""
        return self._shown_slots(self.tape.outside(self.inner_kink_slots))

    @cached_property
    def inner_kink_slots(self) -> Slots:
        """The slots of the gates at a kink, also of those inside groups, in rising order."""
        return find_kink_slots(self)

    def notices(self, node_id: str) -> list[Fault]:
        """The fault in a node's numbers and its kink, where it has them."""
        slot = self.tape.slot.get(node_id)
        found = []
        if slot is not None and _has(self.fault_slots, slot):
            found.append(fault_at(self, slot))
        if slot is not None and _has(self.kink_slots, slot):
            found.append(kink_at(self, slot))
        return found

    @cached_property
    def arrays(self) -> Arrays:
        """The numbers as arrays."""
        if self.known_arrays is not None:
            return self.known_arrays
        values, gradients, local_gradients = map(_array, (self.values, self.gradients, self.local_gradients))
        contributions = contributions_of(self.tape, gradients, local_gradients)
        return Arrays(values, gradients, local_gradients, contributions)

    @property
    def contributions(self) -> list[float]:
        """Upstream gradient times local gradient, by wire slot; 0 where no output depends on the gate."""
        numbers: list[float] = self.arrays.contributions.tolist()
        return numbers

    def reworded(self) -> Passes:
        """The same numbers; faults and kinks are put into words anew, after a node got another name."""
        nothing = np.empty(0, dtype=np.intp)
        return replace(self, touched=Touched(self.key, nothing, nothing), known_arrays=self.arrays)

    def numbers(self) -> Floats:
        """All values, gradients and contributions that are shown, with nan and infinity, in one array."""
        tape, arrays = self.tape, self.arrays
        of_inputs, of_gates = arrays.values[: len(tape.leaves)], arrays.values[len(tape.start) :]
        gradients = arrays.gradients[tape.reached_flags]
        return np.concatenate([of_inputs, of_gates, gradients, arrays.contributions])


def through_group(passes: Passes, path: str) -> tuple[float, ...]:
    """d a group's value / d each of its pins: the backward pass of what is inside, started with 1."""
    tape = passes.tape
    entries = [tape.slot[entry] for entry in tape.insides[path].entries]
    gradients = {tape.slot[path]: 1.0}
    for slot in reversed([*tape.slots_inside(path), tape.slot[path]]):
        if slot in gradients and slot >= len(tape.start) and slot not in entries:
            _, wire, first, second = tape.rows[slot - len(tape.start)]
            sources = second if first is None else (first,) if second is None else (first, second)
            for branch, source in enumerate(sources, wire):
                product = gradients[slot] * passes.local_gradients[branch]
                gradients[source] = gradients.get(source, 0.0) + product
    return tuple(gradients.get(entry, 0.0) for entry in entries)


def _has(slots: Slots, slot: int) -> bool:
    """Whether a slot is among these, which are in rising order."""
    place = np.searchsorted(slots, slot)
    return bool(place < len(slots) and slots[place] == slot)


def _array(numbers: list[float]) -> Floats:
    return np.fromiter(numbers, np.float64, len(numbers))


def contributions_of(
    tape: Tape, gradients: Floats, local_gradients: Floats, wires: Slots | slice = _ALL
) -> Floats:
    """The contributions on these wires: what the backward pass multiplied, once more and all at once."""
    targets = tape.wire_targets[wires]
    with np.errstate(all="ignore"):  # what is not finite is a fault in words, not a warning
        products = gradients[targets] * local_gradients[wires]
    return np.where(tape.reached_flags[targets], products, 0.0)
