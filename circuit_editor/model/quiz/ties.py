"""The three rules for a max or min whose largest inputs are equal, and the gradients that each gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from circuit_editor.model.engine import backward_pass
from circuit_editor.model.passes import Floats, Passes
from circuit_editor.model.quiz.verdict import Accepted
from circuit_editor.model.tape import Slots


def by_other_rules(passes: Passes) -> dict[Accepted, Passes]:
    """The passes with ties treated as the notes' formula and as PyTorch treat them; {} if there are none.

    The notes' formula gives the whole gradient to each of the equal inputs, PyTorch an equal share.
    """
    wires, shares = _tied(passes)
    if not len(wires):
        return {}
    return {
        Accepted.EACH_AT_TIE: _with_locals(passes, wires, np.ones(len(wires))),
        Accepted.SHARED_AT_TIE: _with_locals(passes, wires, 1.0 / shares),
    }


def _tied(passes: Passes) -> tuple[Slots, Slots]:
    """The wire slots at ties, and for each how many share its gate."""
    tape, values = passes.tape, passes.arrays.values
    wires = tape.wires_by_kink["tie"]
    wires = wires[values[tape.wire_sources[wires]] == values[tape.wire_targets[wires]]]
    shares = np.bincount(tape.wire_targets[wires], minlength=len(values))[tape.wire_targets[wires]]
    return wires[shares > 1], shares[shares > 1]


def _with_locals(passes: Passes, wires: Slots, numbers: Floats) -> Passes:
    local_gradients = passes.arrays.local_gradients.copy()
    local_gradients[wires] = numbers
    known: list[float] = local_gradients.tolist()
    gradients = backward_pass(passes.tape, known)
    return replace(passes, local_gradients=known, gradients=gradients, touched=None, known_arrays=None)
