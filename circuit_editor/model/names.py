"""Names of nodes: which one a new input or a copy gets, and what a nameless node is called."""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node

#: What new inputs are called, in this order; then x1, x2, ...
INPUT_NAMES = "xyzwvutsrabcdghkmnp"


def free_input_name(taken: Container[str]) -> str:
    """The first name for a new input that is not taken."""
    for letter in INPUT_NAMES:
        if letter not in taken:
            return letter
    return free_name("x", taken)


def free_name(wanted: str, taken: Container[str]) -> str:
    """`wanted` if it is free, else with the first free number after its letters: w2 -> w3."""
    if wanted not in taken:
        return wanted
    stem = wanted.rstrip("0123456789") or wanted
    first = int(wanted[len(stem) :] or 0) + 1
    return next(name for number in count(first) if (name := f"{stem}{number}") not in taken)


def label(node: Node) -> str:
    """What people call a node: its name, else its symbol."""
    return node.name or GATES[node.gate].drawn_symbol(node.constant) or node.id
