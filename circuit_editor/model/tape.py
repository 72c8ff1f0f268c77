"""Tape: a circuit compiled to flat lists, once per structural change, in the order of the forward pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
#: slot of the gate, its first wire slot, source at pin 0, at pin 1 or NONE, all of them where there are more.
BackwardRow = tuple[int, int, int, int, tuple[int, ...] | None]


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


@dataclass
class Tape:
    """The compiled circuit.

    A slot is the place of a number in the list of values: those of inputs and constants first, then the
    constants of gates, then the gates' results, in the order of `forward`. Nodes that can't be computed
    have no slot.
    A wire slot is the place of a wire's numbers: those of one gate stand together, by pin.
    `start` has the values that the forward pass starts from; `feed` changes them without compiling anew.
    `reached` tells by slot whether the output of its part depends on it, `has_gradient` whether its gradient
    is known: its part has an output, and it feeds none that can't be computed.
    """

    flat: FlatCircuit
    seed: float
    slot: dict[str, int] = field(default_factory=dict)
    constant_slot: dict[str, int] = field(default_factory=dict)
    start: list[float] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    """The gates that can be computed, by path id."""
    forward: list[ForwardRow] = field(default_factory=list)
    """By place in `order`."""
    rows: list[BackwardRow] = field(default_factory=list)
    """By place in `order`."""
    backward: list[BackwardRow] = field(default_factory=list)
    """Those of `rows` that an output depends on, the last first."""
    output_slots: list[int] = field(default_factory=list)
    reached: list[bool] = field(default_factory=list)
    has_gradient: list[bool] = field(default_factory=list)

    def feed(self, node: Node) -> None:
        """Take over a record with another value, constant or name, but not with another gate or order."""
        self.flat.nodes[node.id] = node
        if node.value is not None:
            self.start[self.slot[node.id]] = node.value
        elif node.constant is not None:
            self.start[self.constant_slot[node.id]] = node.constant

    @cached_property
    def wire_slot(self) -> dict[tuple[str, int], int]:
        """The wire slot of each (target, pin) that is computed."""
        return {
            (node_id, pin): first + pin
            for node_id, (_, first, *_) in zip(self.order, self.rows, strict=True)
            for pin in range(len(self.flat.operands[node_id]))
        }

    @cached_property
    def turns(self) -> list[Turn]:
        """The gates' turns in the order of the forward pass."""
        turns = []
        for node_id, (own, wire, *_), row in zip(self.order, self.rows, self.forward, strict=True):
            _, _, first, second, every = row
            operands = every or ((first,) if second == NONE else (first, second))
            pins = range(wire, wire + len(self.flat.operands[node_id]))
            turns.append(Turn(node_id, GATES[self.flat.nodes[node_id].gate], own, operands, pins))
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
    missing = dict(zip(flat.operands, map(len, flat.operands.values()), strict=True))
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
    """Give each gate of the order its slot, its wire slots and its rows."""
    slot, constant_slot = tape.slot, tape.constant_slot
    nodes, all_operands = tape.flat.nodes, tape.flat.operands
    functions = {name: (gate.forward, gate.local_gradients) for name, gate in GATES.items()}
    keep_forward, keep_row = tape.forward.append, tape.rows.append
    own, wire = len(tape.start), 0
    for node_id in tape.order:
        forward, local = functions[nodes[node_id].gate]
        operands, constant = all_operands[node_id], constant_slot.get(node_id, NONE)
        if len(operands) == 1:
            first = slot[operands[0]]  # type: ignore[index]
            keep_forward((forward, local, first, constant, None))
            keep_row((own, wire, first, NONE, None))
        elif len(operands) == 2 and constant == NONE:
            first, second = slot[operands[0]], slot[operands[1]]  # type: ignore[index]
            keep_forward((forward, local, first, second, None))
            keep_row((own, wire, first, second, None))
        else:
            sources = tuple(map(slot.__getitem__, operands))  # type: ignore[arg-type]
            every = sources if constant == NONE else (*sources, constant)
            keep_forward((forward, local, sources[0], NONE, every))
            keep_row((own, wire, sources[0], NONE, sources))
        wire += len(operands)
        slot[node_id] = own
        own += 1


def _compile_backward(tape: Tape) -> None:
    """Find what each output depends on, and the rows of the backward pass, last gate first."""
    outputs = [output for output in tape.flat.outputs if output in tape.slot]
    reached = [False] * (len(tape.start) + len(tape.rows))
    tape.output_slots = [tape.slot[output] for output in outputs]
    for slot in tape.output_slots:
        reached[slot] = True
    keep = tape.backward.append
    for row in reversed(tape.rows):
        own, _, first, second, every = row
        if reached[own]:
            keep(row)
            reached[first] = True
            if second >= 0:
                reached[second] = True
            elif every is not None:
                for source in every:
                    reached[source] = True
    tape.reached = reached
    tape.has_gradient = _with_gradient(tape)


def _with_gradient(tape: Tape) -> list[bool]:
    """By slot, whether a node is in one part with an output, but feeds none that can't be computed."""
    slot, reached, flat = tape.slot, tape.reached, tape.flat
    if sum(reached) == len(slot):
        # Every node that is computed feeds an output; the constants of gates have no gradient to show.
        return reached
    beside = _reach(flat.outputs, lambda node_id: (*flat.users[node_id], *flat.operands[node_id]))
    blank = [output for output in flat.outputs if output not in slot]
    unknown = _reach(blank, flat.operands.__getitem__)
    marks = [False] * len(reached)
    for node_id, own in slot.items():
        marks[own] = node_id in beside and node_id not in unknown
    return marks


def _reach(start: Iterable[str], step: Callable[[str], Iterable[str | None]]) -> set[str]:
    """The nodes that `step`, repeated, leads to from `start`, which are in it themselves."""
    found, waiting = set(start), list(start)
    while waiting:
        for neighbour in step(waiting.pop()):
            if neighbour is not None and neighbour not in found:
                found.add(neighbour)
                waiting.append(neighbour)
    return found
