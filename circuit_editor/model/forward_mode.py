"""Forward mode: d everything / d one input, found in one pass from that input to all that depends on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from circuit_editor.model.errors import UnknownNode
from circuit_editor.model.passes import Passes
from circuit_editor.model.showing import Scope
from circuit_editor.model.tape import Flags


@dataclass(frozen=True, slots=True, eq=False)
class Tangents:
    """By slot of a tape, d the value there / d the value of `input`; 0 where it does not depend on it.

    The start gradient has no part in them: they are the same whatever it is.
    """

    input: str
    numbers: list[float]
    depends: Flags


def find_tangents(passes: Passes, node_id: str) -> Tangents:
    """The tangents for one node that is computed; UnknownNode if it is not there, or not computed.

    The chain rule from the left: d gate / d input is the sum, over the gate's pins from 0 on, of its local
    gradient times d operand / d input. What does not depend on the node takes no part, so that a fault
    elsewhere does not spread.
    """
    tape, local_gradients = passes.tape, passes.local_gradients
    if node_id not in tape.slot:
        raise UnknownNode(node=node_id)
    slot = tape.slot[node_id]
    numbers, depends = [0.0] * len(passes.values), [False] * len(passes.values)
    numbers[slot], depends[slot] = 1.0, True
    for own, wire, first, others in tape.rows[max(0, slot + 1 - len(tape.start)) :]:
        sources = others if first is None else (first,) if others is None else (first, others)
        tangent = 0.0
        for pin_wire, source in enumerate(sources, wire):
            if depends[source]:
                tangent += local_gradients[pin_wire] * numbers[source]
                depends[own] = True
        numbers[own] = tangent
    return Tangents(node_id, numbers, np.array(depends, dtype=np.bool_))


def forward_mode(passes: Passes, node_id: str) -> Passes:
    """The same values, with the tangents for one node in place of the gradients; UnknownNode as above."""
    tangents = find_tangents(passes, node_id)
    everywhere = np.ones(len(tangents.numbers), dtype=np.bool_)
    return passes.in_forward_mode(Scope(node_id, everywhere, tangents.depends), tangents.numbers)
