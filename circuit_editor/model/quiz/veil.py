"""Veil: the numbers of a circuit without those that a quiz asks for."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.model.showing import Showing
from circuit_editor.model.tape import Flags, Tape


def veil(quiz: Quiz, passes: Passes, solved: Collection[Blank]) -> Passes:
    """The same passes, of which the blanks that are not `solved` are not shown.

    While a gradient is hidden, so is what comes back on the branches that add up to it: the sum would tell
    it. Takes time for the blanks, and for copies of a few arrays.
    """
    tape = passes.tape
    values, gradients = np.ones((2, len(tape.reached)), dtype=np.bool_)
    contributions = np.ones(len(tape.wire_targets), dtype=np.bool_)
    branches = tape.all_branches
    hidden = [blank for blank in quiz.hide if blank not in solved and blank.node in tape.slot]
    for blank in hidden:
        slot = tape.slot[blank.node]
        if blank.what == "value":
            values[slot] = False
        elif blank.pin is None:
            gradients[slot] = False
            contributions[branches.wires[branches.ends[slot] : branches.ends[slot + 1]]] = False
    # A branch that was asked for and solved is shown again, before the sum is.
    for blank in quiz.hide:
        if blank.pin is not None and (wire := tape.wire_at(blank.node, blank.pin)) is not None:
            contributions[wire] = blank in solved
    for path in tape.outer_groups:
        _hide_inside(tape, path, values, gradients, contributions)
    return passes.veiled(Showing.of(values, gradients, contributions, secret=True))


def _hide_inside(tape: Tape, path: str, values: Flags, gradients: Flags, contributions: Flags) -> None:
    """Hide what is inside a group where it would tell what is hidden outside."""
    turn = tape.turn_of(path)
    pins, inside = list(turn.pins), tape.slots_inside(path)
    values[inside] &= values[turn.slot] & values[list(turn.operands)].all()
    if not (gradients[turn.slot] and contributions[pins].all()):
        gradients[inside] = False
        between = np.isin(tape.wire_targets, [*inside, turn.slot])
        between[pins] = False
        contributions[between] = False
