"""What both passes of a circuit do, a stage a gate, told to whoever writes it down as a program."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

from circuit_editor.files.code.identifiers import identifiers
from circuit_editor.files.code.program import CodeLine, Line
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node

#: A comment above a line is broken where it is longer.
WIDEST_COMMENT = 76
FREE_PIN, NOT_COMPUTED = "it has a free pin", "what feeds it can't be"


@dataclass(frozen=True, slots=True)
class Stage:
    """One gate's turn: `number` counts the gates in the order of the forward pass, from 1 on.

    `operands` are the path ids of what is at the pins, `wires` their wire slots. A group is computed by
    stages of its own: what is at its pins passes on to the inside, and at the end the group passes on what
    comes out.
    """

    number: int
    node: Node
    gate: Gate
    slot: int
    operands: tuple[str, ...]
    wires: range


class Stages:
    """The passes of a circuit as stages, with an identifier for each node, the words `reserved` left out.

    Stages are told for the numbers that there are. Where one of them is not finite a program could stop with
    an error, so `has_value` and `has_gradient` say which are; `shown` are the passes as far as their numbers
    may be seen, in comments.
    """

    def __init__(
        self,
        passes: Passes,
        number_format: NumberFormat,
        reserved: Iterable[str],
        *,
        shown: Passes | None = None,
        with_d: bool = False,
    ) -> None:
        self.passes = passes
        self.tape = tape = passes.tape
        self._shown = passes if shown is None else shown
        self._format = number_format
        #: What is no more than this is rounding.
        self.noise = number_format.noise
        self.names = identifiers(tape.nodes, tape.insides, reserved, with_d=with_d)
        self.forward = [self._stage(place) for place in range(len(tape.order))]
        self._find_values()
        self._find_gradients()

    def _stage(self, place: int) -> Stage:
        # Not `tape.turn`, which tells a group as it is seen from outside.
        slot, wire, first, others = self.tape.rows[place]
        sources = others if first is None else (first,) if others is None else (first, others)
        node = self.tape.nodes[self.tape.order[place]]
        operands = tuple(str(self.tape.node_at(source)) for source in sources)
        return Stage(place + 1, node, GATES[node.gate], slot, operands, range(wire, wire + len(sources)))

    # --- which numbers there are -----------------------------------------------------------------------

    def _find_values(self) -> None:
        values, slots = self.passes.values, self.tape.slot
        self._with_value = {leaf for leaf in self.tape.leaves if math.isfinite(values[slots[leaf]])}
        for stage in self.forward:
            if math.isfinite(values[stage.slot]) and self._with_value.issuperset(stage.operands):
                self._with_value.add(stage.node.id)

    def _find_gradients(self) -> None:
        """Find the nodes on which the gradient is not finite, or is a sum with something that is not."""
        gradients, contributions = self.passes.gradients, self.passes.contributions
        self._without_gradient = set(self.outputs) - self._with_value
        for stage in self.backward:
            if not math.isfinite(gradients[stage.slot]):
                self._without_gradient.add(stage.node.id)
            for operand, wire in zip(stage.operands, stage.wires, strict=True):
                if stage.node.id in self._without_gradient or not math.isfinite(contributions[wire]):
                    self._without_gradient.add(operand)
        for leaf in self.tape.leaves:
            if not math.isfinite(gradients[self.tape.slot[leaf]]):
                self._without_gradient.add(leaf)

    def has_value(self, node_id: str) -> bool:
        """Whether its value and all that it is computed from are finite."""
        return node_id in self._with_value

    def has_gradient(self, node_id: str) -> bool:
        """Whether an output depends on it and its gradient and all that it is computed from are finite."""
        is_reached = self.tape.reached[self.tape.slot[node_id]]
        return is_reached and not self.is_constant(node_id) and node_id not in self._without_gradient

    def is_without_influence(self, node_id: str) -> bool:
        """Whether its gradient is 0 because the output of its part does not depend on it."""
        slot = self.tape.slot[node_id]
        is_known = self.tape.has_gradient[slot] and not self.tape.reached[slot]
        return is_known and not self.is_constant(node_id)

    def is_constant(self, node_id: str) -> bool:
        """Whether it is a constant, of which nobody needs the gradient."""
        return self.tape.nodes[node_id].gate == "constant"

    def value(self, node_id: str) -> float:
        """The value of a node that is computed."""
        return self.passes.values[self.tape.slot[node_id]]

    def gradient(self, node_id: str) -> float:
        """The gradient on a node that is computed; 0 where no output depends on it."""
        return self.passes.gradients[self.tape.slot[node_id]]

    # --- in which order --------------------------------------------------------------------------------

    @property
    def leaves(self) -> list[Node]:
        """The inputs and constants."""
        return [self.tape.nodes[leaf] for leaf in self.tape.leaves]

    @cached_property
    def outputs(self) -> list[str]:
        """Where the backward pass starts, if its value is known; path ids."""
        return [str(self.tape.node_at(slot)) for slot in self.tape.output_slots]

    @cached_property
    def backward(self) -> list[Stage]:
        """The stages of the gates that an output depends on, the last first."""
        return [stage for stage in reversed(self.forward) if self.tape.reached[stage.slot]]

    @cached_property
    def of_inputs(self) -> set[str]:
        """The nodes that depend on an input; the others only on constants."""
        found = {leaf.id for leaf in self.leaves if leaf.gate == "input"}
        for stage in self.forward:
            if not found.isdisjoint(stage.operands):
                found.add(stage.node.id)
        return found

    def feeding(self, output: str) -> list[Stage]:
        """The stages of a gate and all that feeds it, the last first."""
        found, stages = {output}, []
        for stage in reversed(self.forward):
            if stage.node.id in found:
                found.update(stage.operands)
                stages.append(stage)
        return stages

    # --- in words --------------------------------------------------------------------------------------

    def value_text(self, node_id: str) -> str:
        """The value as the editor shows it, "" where it does not."""
        return self._format.text(self._shown.value(node_id))

    def gradient_text(self, node_id: str, gradient: float | None = None) -> str:
        """The gradient as the editor shows it, or what has arrived of it; "" where it shows none."""
        shown = self._shown.gradient(node_id)
        return self._format.text(shown if shown is None or gradient is None else gradient)

    def held_line(self, node: Node, text: str) -> Line:
        """The line that gives an input or a constant its value."""
        comments = [self.own_name(node)]
        if node.gate == "constant":
            comments.append("a constant: we do not need its gradient")
        if node.frozen:
            comments.append("frozen: gradient steps leave it as it is")
        return Line(text, "; ".join(filter(None, comments)), CodeLine(node.id, turn="forward"))

    def value_lines(self, stage: Stage, text: str, *, why: str = "") -> Iterator[Line]:
        """The line that computes a gate, what there is to say of it before; a comment if it can't be."""
        node, about = stage.node, CodeLine(stage.node.id, turn="forward")
        if not self.has_value(node.id):
            yield Line(comment=f"({stage.number}) {text}: {self._trouble(node.id)}", about=about)
            return
        for comment in wrap(self._kinks.get(node.id, ""), WIDEST_COMMENT):
            yield Line(comment=comment, about=about)
        told = (self.own_name(node), why)
        comment = "; ".join([f"({stage.number}) {self.value_text(node.id)}".rstrip(), *filter(None, told)])
        yield Line(text, comment, about)

    def blank_lines(self) -> Iterator[Line]:
        """A comment for each node that can't be computed yet."""
        for node_id in self.tape.nodes:
            if node_id not in self.tape.slot:
                reason = FREE_PIN if node_id in self.tape.free_pins else NOT_COMPUTED
                comment = f"{self.names[node_id]} can't be computed yet: {reason}"
                yield Line(comment=comment, about=CodeLine(node_id, turn="forward"))

    def own_name(self, node: Node) -> str:
        """The name of a node where it is called otherwise in the program, in quotes."""
        return f'"{node.name}"' if node.name and node.name != self.names[node.id] else ""

    def missing_outputs(self) -> Iterator[Line]:
        """A comment for each part of the circuit that has several ends and no output."""
        for fault in self.passes.faults:
            if fault.kind == "no_output":
                yield Line(comment=str(fault.text), about=CodeLine(fault.node, turn="backward"))

    def no_gradient(self, node_id: str, because_of: str) -> Line:
        """A comment that says why there is no gradient on a node; the reason is at another."""
        comment = f"no gradient on {self.names[node_id]}: {self._trouble(because_of)}"
        return Line(comment=comment, about=CodeLine(because_of, turn="backward", source=node_id))

    def _trouble(self, node_id: str) -> str:
        home = self.tape.homes.get(node_id, node_id)
        return self._faults.get(home, "what it is computed from is no finite number")

    @cached_property
    def _faults(self) -> dict[str, str]:
        return {fault.node: str(fault.text) for fault in self.passes.faults if fault.kind != "no_output"}

    @cached_property
    def _kinks(self) -> dict[str, str]:
        return {kink.node: str(kink.text) for kink in self.passes.kinks}
