"""The forward pass and the backward pass over a tape: reverse-mode differentiation.

Both are loops over rows of a tape that know no gate: what a gate does is a pair of functions in its row. Of
several forms that were measured (rows or parallel lists, one call a gate for value and local gradients
together, one row a wire, contributions stored as they are found) this one, which branches by arity, takes
least time up to some ten thousand gates, and those that come near are no simpler. Contributions are left to
the arrays of `Passes`: all at once they cost a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable

from circuit_editor.model.compiler import compile_circuit
from circuit_editor.model.cone import Cone, differ
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node
from circuit_editor.model.tape import Tape

__all__ = ["Passes", "compile_circuit", "rerun", "run"]

#: From so many gates on it is worth looking for those that a few changed numbers touch.
MANY_GATES = 2_000
#: The share of the gates beyond which looking for them takes longer than computing them all.
LARGEST_CONE = 0.25


def run(tape: Tape) -> Passes:
    """Run the forward pass and the backward pass; total, in time proportional to the tape."""
    values, local_gradients = _forward(tape)
    return Passes(tape, values, local_gradients, backward_pass(tape, local_gradients), tape.seed)


def rerun(passes: Passes, nodes: Iterable[Node]) -> Passes:
    """The passes after some nodes got another value or constant, which the tape is fed; as `run` finds them.

    `passes` are the last ones of this tape. Takes time for what changes, or for a full run where that is
    less: what changed too much once is run in full from then on, until the circuit is compiled anew.
    """
    tape, nodes = passes.tape, list(nodes)
    for node in nodes:
        tape.feed(node)
    ids = frozenset(node.id for node in nodes)
    if len(tape.order) < MANY_GATES or ids in tape.too_wide or differ(passes.seed, tape.seed):
        return run(tape)
    again = Cone(passes, int(LARGEST_CONE * len(tape.order))).recompute(nodes)
    if again is not None:
        return again
    tape.too_wide.add(ids)
    return run(tape)


def _forward(tape: Tape) -> tuple[list[float], list[float]]:
    """Values by slot and local gradients by wire slot: both are what a gate can tell by itself."""
    values = tape.start.copy()
    local_gradients: list[float] = []
    append, extend = values.append, local_gradients.extend
    for forward, local, first, second in tape.forward:
        if first is not None:
            x = values[first]
            if second is not None:
                y = values[second]
                append(out := forward(x, y))
                extend(local(out, x, y))
            else:
                append(out := forward(x))
                extend(local(out, x))
        else:
            operands = [values[slot] for slot in second]
            append(out := forward(*operands))
            extend(local(out, *operands))
    return values, local_gradients


def backward_pass(tape: Tape, local_gradients: list[float]) -> list[float]:
    """Gradients by slot: the chain rule, one multiplication a wire.

    The sum at a fork is taken from the last branch to the first, always in the same order.
    """
    gradients = [0.0] * len(tape.reached)
    for slot in tape.output_slots:
        gradients[slot] = tape.seed
    for slot, wire, first, second in tape.backward:
        upstream = gradients[slot]
        if first is not None:
            gradients[first] += upstream * local_gradients[wire]
            if second is not None:
                gradients[second] += upstream * local_gradients[wire + 1]
        else:
            for branch, source in enumerate(second, wire):
                gradients[source] += upstream * local_gradients[branch]
    return gradients
