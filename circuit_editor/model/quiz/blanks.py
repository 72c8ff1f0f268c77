"""Blanks: what a quiz may ask for in a circuit, and which of it is chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.dice import Dice
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.rules import can_be_blank
from circuit_editor.model.records import Blank, Node

#: Said of a blank without a right answer.
NO_ANSWER = "Nothing is asked here: this has no number, or the output does not depend on it."


class Hide(StrEnum):
    """What a quiz hides."""

    GRADIENTS = "gradients"
    """The gradients of all nodes."""
    VALUES = "values"
    """The values of all gates."""
    FORKS = "forks"
    """Where gradients add up: the gradient at each fork, and the contribution of each of its branches."""


def choose_blanks(
    circuit: Circuit, passes: Passes, what_to_hide: Hide, share: float = 1.0, seed: int = 0
) -> tuple[Blank, ...]:
    """The blanks of a quiz, in the order of the nodes; a random share of them if it is below 1.

    The same `seed` chooses the same ones everywhere. Of a share there is at least one, if there are any.
    Nothing is asked that has no answer: constants, nodes off the output's path, and what is not computed.
    """
    found = [blank for blank in _all_of(circuit, what_to_hide) if is_askable(circuit, passes, blank)]
    if share >= 1.0 or not found:
        return tuple(found)
    kept = set(Dice(seed).sample(found, max(1, round(share * len(found)))))
    return tuple(blank for blank in found if blank in kept)


def is_askable(circuit: Circuit, passes: Passes, blank: Blank) -> bool:
    """Whether a blank has an answer now: what has none is neither asked for nor missing."""
    return can_be_blank(circuit, blank) and right_answer(passes, blank) is not None


def right_answer(passes: Passes, blank: Blank) -> float | None:
    """The number that a blank asks for; None if there is none, or if it is not finite.

    `passes` are finished ones, of which nothing is hidden.
    """
    number: float | None
    if not passes.reaches_output(blank.node):
        return None
    if blank.what == "value":
        number = passes.value(blank.node)
    elif blank.pin is None:
        number = passes.gradient(blank.node)
    else:
        number = passes.contribution(blank.node, blank.pin)
    return number if number is not None and math.isfinite(number) else None


def is_fork(circuit: Circuit, node_id: str) -> bool:
    """Whether several wires leave a node."""
    return len(circuit.wires_from(node_id)) > 1


def _all_of(circuit: Circuit, what_to_hide: Hide) -> Iterator[Blank]:
    for node in circuit.nodes():
        if what_to_hide is Hide.VALUES:
            yield Blank("value", node.id)
        elif what_to_hide is Hide.GRADIENTS:
            yield Blank("gradient", node.id)
        elif is_fork(circuit, node.id):
            yield from _at_fork(circuit, node)


def _at_fork(circuit: Circuit, node: Node) -> Iterator[Blank]:
    """First what comes back on each branch, then the sum."""
    for wire in circuit.wires_from(node.id):
        yield Blank("contribution", wire.target, wire.pin)
    yield Blank("gradient", node.id)
