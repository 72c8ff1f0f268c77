"""Names and ids of nodes: which ones new nodes and copies get, and what a nameless node is called."""

from __future__ import annotations

from collections.abc import Callable, Container

from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node

#: What new inputs are called, in this order; then x1, x2, ...
INPUT_NAMES = "xyzwvutsrabcdghkmnp"


def free_input_name(taken: Container[str]) -> str:
    """The first name for a new input that is not taken."""
    for letter in INPUT_NAMES:
        if letter not in taken:
            return letter
    return FreeNames(taken).take("x")


class FreeNames:
    """Free names for many copies: each is found without going through the taken ones again."""

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._given: set[str] = set()
        #: Of each taken number after the same letters, a later one with only taken ones between.
        self._later: dict[str, dict[int, int]] = {}

    def take(self, wanted: str) -> str:
        """`wanted` if it is free, else with the first free number after its letters: w2 -> w3.

        It is taken from now on.
        """
        name = wanted
        if self._is_taken(wanted):
            stem = wanted.rstrip("0123456789") or wanted
            name = f"{stem}{self._free_number(stem, int(wanted[len(stem) :] or 0) + 1)}"
        self._given.add(name)
        return name

    def _is_taken(self, name: str) -> bool:
        return name in self._taken or name in self._given

    def _free_number(self, stem: str, number: int) -> int:
        later = self._later.setdefault(stem, {})
        passed = []
        while number in later or self._is_taken(f"{stem}{number}"):
            passed.append(number)
            number = later.get(number, number + 1)
        later.update(dict.fromkeys(passed, number))
        return number


def fresh_id(name: str | None, order: int, is_taken: Callable[[str], bool]) -> tuple[str, int]:
    """An id for a new node, and its order: the id is its name if that is free, else n and the order."""
    if name and not is_taken(name):
        return name, order
    while is_taken(f"n{order}"):
        order += 1
    return f"n{order}", order


def label(node: Node) -> str:
    """What people call a node: its name, else its symbol."""
    return node.name or GATES[node.gate].drawn_symbol(node.constant) or node.id
