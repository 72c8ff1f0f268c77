"""Tape: a circuit compiled to flat lists, once per structural change, in the order of the forward pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.flatten import FlatCircuit, flatten
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.outputs import find_open_questions
from circuit_editor.model.records import Node

#: Stands for "no second operand".
NONE = -1

#: forward, local_gradients, first operand, second or NONE, all of them where there are more than two.
ForwardRow = tuple[Callable[..., float], Callable[..., tuple[float, ...]], int, int, tuple[int, ...] | None]
#: slot of the gate, its first wire, source at pin 0, at pin 1 or NONE, all of them where there are more.
BackwardRow = tuple[int, int, int, int, tuple[int, ...] | None]


@dataclass(frozen=True, slots=True)
class Turn:
    """One gate's turn, for explanations; the passes themselves run over bare tuples."""

    node: Node
    gate: Gate
    slot: int
    operands: tuple[int, ...]
    """Slots, the gate's constant last."""
    pins: range
    """Wire slots, from pin 0 on."""


@dataclass
class Tape:
    """The compiled circuit.

    A slot is the place of a number in the list of values: those of inputs and constants first, then the
    constants of gates, then the gates' results, in the order of `forward`. Nodes that can't be computed
    have no slot.
    A wire slot is the place of a wire's numbers: those of one gate stand together, by pin.
    `start` has the values that the forward pass starts from; `feed` changes them without compiling anew.
    `reached` tells by slot whether the output of its part depends on it, `has_output` whether its part
    has an output that is computed, so that it has a gradient.
    """

    flat: FlatCircuit
    seed: float
    slot: dict[str, int] = field(default_factory=dict)
    constant_slot: dict[str, int] = field(default_factory=dict)
    start: list[float] = field(default_factory=list)
    forward: list[ForwardRow] = field(default_factory=list)
    backward: list[BackwardRow] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    """The gates of `forward`, by path id."""
    first_wires: list[int] = field(default_factory=list)
    """The wire slot of pin 0, by place in `order`."""
    sources: list[list[int]] = field(default_factory=list)
    """The slots at the pins, by place in `order`."""
    output_slots: list[int] = field(default_factory=list)
    reached: list[bool] = field(default_factory=list)
    has_output: list[bool] = field(default_factory=list)

    def feed(self, node: Node) -> None:
        """Take over the value of an input or constant, or the constant of a gate."""
        if node.value is not None:
            self.start[self.slot[node.id]] = node.value
        elif node.constant is not None:
            self.start[self.constant_slot[node.id]] = node.constant

    @cached_property
    def wire_slot(self) -> dict[tuple[str, int], int]:
        """The wire slot of each (target, pin) that is computed."""
        return {
            (node_id, pin): first + pin
            for node_id, first in zip(self.order, self.first_wires, strict=True)
            for pin in range(len(self.flat.operands[node_id]))
        }

    @cached_property
    def turns(self) -> list[Turn]:
        """The gates' turns in the order of the forward pass."""
        turns = []
        for node_id, sources, first_wire in zip(self.order, self.sources, self.first_wires, strict=True):
            node = self.flat.nodes[node_id]
            constant = () if node.constant is None else (self.constant_slot[node_id],)
            pins = range(first_wire, first_wire + len(sources))
            turns.append(Turn(node, GATES[node.gate], self.slot[node_id], (*sources, *constant), pins))
        return turns

    @cached_property
    def blanks(self) -> list[str]:
        """The nodes that can't be computed, in their order."""
        return [node_id for node_id in self.flat.nodes if node_id not in self.slot]

    @cached_property
    def open_questions(self) -> list[list[str]]:
        """The ends of each part that has several of them and no output."""
        return find_open_questions(self.flat.operands, self.flat.outputs)


def compile_circuit(circuit: Circuit) -> Tape:
    """Compile a circuit, in time proportional to its nodes and wires."""
    return compile_flat(flatten(circuit))


def compile_flat(flat: FlatCircuit) -> Tape:
    """Compile a flat view; its order depends on the records alone, never on how they came to be there."""
    tape = Tape(flat, flat.seed)
    with_constant = []
    for node_id, node in flat.nodes.items():
        if node.value is not None:
            tape.slot[node_id] = len(tape.start)
            tape.start.append(node.value)
        elif node.constant is not None:
            with_constant.append(node)
    for node in with_constant:
        tape.constant_slot[node.id] = len(tape.start)
        tape.start.append(node.constant)  # type: ignore[arg-type]
    tape.order = _forward_order(flat, list(tape.slot))
    _compile_forward(tape)
    _compile_backward(tape)
    return tape


def _forward_order(flat: FlatCircuit, ready: list[str]) -> list[str]:
    """The gates that can be computed, by generations (Kahn's algorithm), each in the order of the records.

    A free pin counts as an operand that never comes, so what depends on it is never ready.
    """
    missing = {node_id: len(operands) for node_id, operands in flat.operands.items()}
    place = dict(zip(flat.nodes, range(len(flat.nodes)), strict=True)).__getitem__
    never = {name for name, gate in GATES.items() if not gate.computable}
    users, nodes = flat.users, flat.nodes
    order: list[str] = []
    while ready:
        following = []
        for source in ready:
            for target, pins in users[source].items():
                count = missing[target] - len(pins)
                missing[target] = count
                if not count and nodes[target].gate not in never:
                    following.append(target)
        following.sort(key=place)
        order += following
        ready = following
    return order


def _compile_forward(tape: Tape) -> None:
    """Give each gate of the order its slot, its wire slots and its row."""
    slot, nodes, all_operands = tape.slot, tape.flat.nodes, tape.flat.operands
    functions = {name: (gate.forward, gate.local_gradients) for name, gate in GATES.items()}
    keep_sources, keep_wire, keep_row = tape.sources.append, tape.first_wires.append, tape.forward.append
    own, wire = len(tape.start), 0
    for node_id in tape.order:
        node = nodes[node_id]
        sources = list(map(slot.__getitem__, all_operands[node_id]))  # type: ignore[arg-type]
        keep_sources(sources)
        keep_wire(wire)
        wire += len(sources)
        operands = sources if node.constant is None else [*sources, tape.constant_slot[node_id]]
        forward, local = functions[node.gate]
        if len(operands) == 2:
            keep_row((forward, local, operands[0], operands[1], None))
        elif len(operands) == 1:
            keep_row((forward, local, operands[0], NONE, None))
        else:
            keep_row((forward, local, operands[0], NONE, tuple(operands)))
        slot[node_id] = own
        own += 1


def _compile_backward(tape: Tape) -> None:
    """Find what each output depends on, and the rows of the backward pass, last gate first."""
    outputs = [output for output in tape.flat.outputs if output in tape.slot]
    reached = [False] * (len(tape.start) + len(tape.forward))
    tape.output_slots = [tape.slot[output] for output in outputs]
    for slot in tape.output_slots:
        reached[slot] = True
    own = len(reached)
    for sources, wire in zip(reversed(tape.sources), reversed(tape.first_wires), strict=True):
        own -= 1
        if reached[own]:
            for source in sources:
                reached[source] = True
            if len(sources) == 2:
                tape.backward.append((own, wire, sources[0], sources[1], None))
            elif len(sources) == 1:
                tape.backward.append((own, wire, sources[0], NONE, None))
            else:
                tape.backward.append((own, wire, sources[0], NONE, tuple(sources)))
    tape.reached = reached
    tape.has_output = _beside_outputs(tape, outputs)


def _beside_outputs(tape: Tape, outputs: list[str]) -> list[bool]:
    """By slot, whether a node is in one part with a computed output."""
    slot, reached = tape.slot, tape.reached
    if sum(reached) == len(slot):
        # Every node that is computed feeds an output; the constants of gates have no gradient to show.
        return reached
    operands, users = tape.flat.operands, tape.flat.users
    found, waiting = set(outputs), list(outputs)
    while waiting:
        node_id = waiting.pop()
        for neighbour in (*users[node_id], *operands[node_id]):
            if neighbour is not None and neighbour not in found:
                found.add(neighbour)
                waiting.append(neighbour)
    marks = [False] * len(reached)
    for node_id, own in slot.items():
        marks[own] = node_id in found
    return marks
