"""The gradient check of a whole circuit: every node it can, every pin of every gate, and what it found."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from circuit_editor.model.gates import GATES
from circuit_editor.model.gradient_check.nudge import Nudge
from circuit_editor.model.gradient_check.recipe import Comparison, compare
from circuit_editor.model.names import label
from circuit_editor.model.passes import Passes
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Turn

#: After so many turns of gates no more nodes are looked at, unless all are asked for: some seconds.
MOST_TURNS = 10_000_000

NO_GRADIENT = "{label} has no gradient: its part of the drawing has no output that is computed."
NOT_FINITE = "{label} or its gradient is not a finite number."
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class NodeCheck:
    """The gradient of a node, by path id, beside the difference quotient of the output."""

    node: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class PinCheck:
    """The local gradient of a gate by what `source` feeds it beside the gate's own difference quotient."""

    node: str
    source: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A node that can't be checked, and why; whether that begins at this node or comes from another one."""

    node: str
    reason: Sentence
    is_cause: bool


class Checking:
    """A check of finished passes, which `run` does piece by piece.

    Nodes are looked at in an order of which each beginning is spread evenly over the circuit, inputs first:
    where a circuit is so large that `most_turns` come to an end, those that were looked at are a sample. Set
    `most_turns` to None and `run` again for the rest.
    """

    def __init__(self, passes: Passes, most_turns: int | None = MOST_TURNS) -> None:
        self.passes = passes
        self.most_turns = most_turns
        self.unchecked: list[Unchecked] = []
        self.broken: list[PinCheck] = []
        """The pins whose local gradient failed, in the order of the forward pass."""
        self._nudge = Nudge(passes)
        self._found: dict[str, NodeCheck] = {}
        self._places = {node_id: place for place, node_id in enumerate(self._subjects())}
        # The last is the first to be taken.
        self._waiting = _spread([one for one in self._places if not self._is_input(one)])
        self._waiting += _spread([one for one in self._places if self._is_input(one)])
        self._gates = list(self._gate_slots())
        self._whole = len(self._gates) + len(self._waiting)

    @property
    def total(self) -> int:
        """How many nodes there are to check."""
        return len(self._places)

    @property
    def nodes(self) -> list[NodeCheck]:
        """What was found so far, in the order of the records."""
        return sorted(self._found.values(), key=lambda found: self._places[found.node])

    @property
    def failures(self) -> list[NodeCheck]:
        """The nodes whose gradient failed, in the order of the backward pass."""
        slot = self.passes.tape.slot
        failed = [found for found in self._found.values() if found.comparison.verdict.fails]
        return sorted(failed, key=lambda found: -slot[found.node])

    @property
    def good(self) -> bool:
        """Whether nothing that was looked at has failed."""
        return not self.broken and not any(found.comparison.verdict.fails for found in self._found.values())

    def name(self, node_id: str) -> str:
        """What people call a node; one inside a group with the name of the outermost group in front."""
        tape = self.passes.tape
        home = tape.homes.get(node_id)
        own = label(tape.nodes[node_id])
        return own if home is None else f"{label(tape.nodes[home])}/{own}"

    def run(self) -> Iterator[float]:
        """Look at one thing after the other, and tell after each which share is done."""
        while self._gates:
            self._check_pins(self.passes.tape.turn(self._gates.pop()))
            yield self._share()
        self.broken.sort(key=lambda found: self.passes.tape.slot[found.node])
        begun = self._nudge.turns
        while self._waiting and (self.most_turns is None or self._nudge.turns - begun < self.most_turns):
            self._check_node(self._waiting.pop())
            yield self._share()

    def _share(self) -> float:
        return 1 - (len(self._gates) + len(self._waiting)) / self._whole

    def _check_pins(self, turn: Turn) -> None:
        tape, passes = self.passes.tape, self.passes
        for pin, wire in enumerate(turn.pins):
            if not tape.constant_flags[turn.operands[pin]]:
                quotient = partial(self._nudge.local_quotient, turn, pin)
                found = compare(passes.local_gradients[wire], quotient)
                if found.verdict.fails:
                    source = tape.node_at(turn.operands[pin]) or ""
                    self.broken.append(PinCheck(turn.node_id, source, found))

    def _check_node(self, node_id: str) -> None:
        slot = self.passes.tape.slot[node_id]
        found = compare(self.passes.gradients[slot], partial(self._nudge.quotient, slot))
        self._found[node_id] = NodeCheck(node_id, found)

    def _subjects(self) -> Iterator[str]:
        """The nodes that can be checked; the others are noted with the reason."""
        tape = self.passes.tape
        faults = {fault.node: fault for fault in self.passes.faults if fault.kind != "no_output"}
        entries = {entry for inside in tape.insides.values() for entry in inside.entries}
        for node_id, node in tape.nodes.items():
            if node.gate == "constant" or node_id in entries:
                continue
            template = self._obstacle(node_id)
            if template is None:
                yield node_id
            elif node_id not in tape.homes:
                fault = faults.get(node_id)
                reason = Sentence(template, label=label(node)) if fault is None else fault.text
                is_cause = fault is not None and fault.kind != "blank_input"
                self.unchecked.append(Unchecked(node_id, reason, is_cause))

    def _obstacle(self, node_id: str) -> str | None:
        """Why a node can't be checked."""
        tape, passes = self.passes.tape, self.passes
        slot = tape.slot.get(node_id)
        if slot is None or not tape.has_gradient[slot]:
            return NO_GRADIENT
        finite = math.isfinite(passes.values[slot]) and math.isfinite(passes.gradients[slot])
        return None if finite else NOT_FINITE

    def _gate_slots(self) -> Iterator[int]:
        tape = self.passes.tape
        for slot, node_id in enumerate(tape.order, len(tape.start)):
            if GATES[tape.nodes[node_id].gate].computable:
                yield slot

    def _is_input(self, node_id: str) -> bool:
        return self.passes.tape.nodes[node_id].gate == "input"


def _spread(nodes: list[str]) -> list[str]:
    """The same in an order of which each beginning is spread evenly, if it is taken from the end."""
    places = sorted(range(len(nodes)), key=lambda place: -((place * _GOLDEN) % 1.0))
    return [nodes[place] for place in places]
