"""Variants: the same circuit with other inputs for each student, from a number that can be told later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.dice import Dice
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.nice_numbers import Flaws, other_number
from circuit_editor.model.records import Node

#: So many sets of inputs are tried; from the half of them on each input keeps its sign, as log and sqrt need.
TRIES = 60


def vary(circuit: Circuit, seed: int) -> None:
    """Give the inputs of a circuit other numbers; its quiz, if it has one, remembers the seed.

    Answers that were typed go: they were about other numbers.
    """
    for node_id, value in varied_values(circuit, seed).items():
        circuit.update(node_id, value=value)
    quiz = circuit.settings.quiz
    if quiz is not None:
        circuit.set_settings(quiz=replace(quiz, variant=seed, answers=()))


def varied_values(circuit: Circuit, seed: int) -> Mapping[str, float]:
    """Other values for the inputs, by id: nice ones, without new faults and kinks where that can be had.

    The same seed gives the same values for the same circuit everywhere; whatever the values are that it has
    now counts, so start from the key.
    """
    inputs = [node for node in circuit.nodes() if node.gate == "input"]
    if not inputs:
        return {}
    dice, passes = Dice(seed), run(compile_circuit(circuit))
    digits = circuit.settings.digits
    good = Flaws.of(passes, digits)
    found: list[tuple[Flaws, list[Node]]] = []
    for attempt in range(TRIES):
        nodes = [_other(node, dice, keep_sign=attempt >= TRIES // 2) for node in inputs]
        passes = rerun(passes, nodes)
        found.append((Flaws.of(passes, digits), nodes))
        if found[-1][0] <= good and nodes != inputs:
            break
    _, best = min(found, key=lambda one: (one[1] == inputs, one[0]))
    return {node.id: node.value for node in best if node.value is not None}


def _other(node: Node, dice: Dice, *, keep_sign: bool) -> Node:
    return replace(node, value=other_number(node.value or 0.0, dice, keep_sign=keep_sign))
