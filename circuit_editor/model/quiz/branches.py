"""Branch: a wire that leaves a node, with all that the chain rule needs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import Gate
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Blank, Wire


@dataclass(frozen=True, slots=True)
class Branch:
    """Upstream and local gradient on a wire, and what they were computed from.

    `operands` are the values at the gate's pins, then its constant if it has one; `value` is the gate's own.
    `pins` is how many pins it has. `beyond` are the gradients on what the gate feeds.
    """

    wire: Wire
    gate: Gate
    pins: int
    operands: tuple[float, ...]
    value: float
    upstream: float
    local: float
    beyond: tuple[float, ...] = ()

    @property
    def contribution(self) -> float:
        """Upstream times local."""
        return self.upstream * self.local

    @property
    def own(self) -> float:
        """The value that this wire brings to the gate."""
        return self.operands[self.wire.pin]

    def with_local_of(self, operands: tuple[float, ...], value: float | None = None) -> Branch:
        """The same with the local gradient that other operands give; a gate with an inside keeps it.

        `value` is what the gate is taken to give; if it is None, what these operands give.
        """
        if not self.gate.computable:
            return self
        forward, local_gradients = self.gate.functions(len(operands))
        value = forward(*operands) if value is None else value
        local = local_gradients(value, *operands)[self.wire.pin]
        return replace(self, operands=operands, value=value, local=local)


def wires_at(circuit: Circuit, blank: Blank) -> list[Wire]:
    """The wires whose contributions add up to the gradient that a blank asks for, or the one it is on."""
    if blank.pin is None:
        return circuit.wires_from(blank.node)
    wire = circuit.wire(blank.node, blank.pin)
    return [] if wire is None else [wire]


def branches_at(circuit: Circuit, passes: Passes, blank: Blank) -> list[Branch]:
    """Those of these wires that count, as branches."""
    return [_branch(circuit, passes, wire) for wire in wires_at(circuit, blank) if _counts(passes, wire)]


def rounded(branch: Branch, number_format: NumberFormat) -> Iterator[Branch]:
    """The branch as people compute it who take some of its numbers as the circuit shows them."""

    def shown(number: float) -> float:
        return float(number_format.text(number))

    pins = branch.pins
    operands = (*map(shown, branch.operands[:pins]), *branch.operands[pins:])
    for upstream in (branch.upstream, shown(branch.upstream)):
        one = replace(branch, upstream=upstream)
        yield one
        yield replace(one, local=shown(one.local))
        yield one.with_local_of(operands)
        yield one.with_local_of(operands, shown(branch.value))


def _counts(passes: Passes, wire: Wire) -> bool:
    return passes.reaches_output(wire.target) and passes.contribution(wire.target, wire.pin) is not None


def _branch(circuit: Circuit, passes: Passes, wire: Wire) -> Branch:
    target = wire.target
    turn = passes.tape.turn_of(target)
    beyond = (passes.gradient(next_wire.target) for next_wire in circuit.wires_from(target))
    return Branch(
        wire,
        turn.gate,
        len(turn.pins),
        tuple(passes.values[operand] for operand in turn.operands),
        _known(passes.value(target)),
        _known(passes.gradient(target)),
        _known(passes.local_gradient(target, wire.pin)),
        tuple(gradient for gradient in beyond if gradient is not None),
    )


def _known(number: float | None) -> float:
    """A number of a gate that was computed and that the output depends on: none of them is blank."""
    if number is None:
        raise ValueError("a branch that counts is not computed")
    return number
