"""Names and ids of nodes: which ones new nodes and copies get, and what a nameless node is called."""

from __future__ import annotations

from collections.abc import Callable, Container

from circuit_editor.model.gates import GATES
from circuit_editor.model.number_text import short_text
from circuit_editor.model.records import Annotation, Node, Note

#: What new inputs are called, in this order; then x1, x2, ...
INPUT_NAMES = "xyzwvutsrabcdghkmnp"
#: Of the digits at the end of a name so many are counted on; Python makes no number of thousands.
MOST_NAME_DIGITS = 9


def free_input_name(taken: Container[str]) -> str:
    """The first name for a new input that is not taken."""
    return FreeNames(taken).take_input_name()


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
            stem, number = split_number(wanted)
            name = f"{stem}{self._free_number(stem, number + 1)}"
        self._given.add(name)
        return name

    def take_input_name(self) -> str:
        """The first free name for a new input; it is taken from now on."""
        return self.take(next((letter for letter in INPUT_NAMES if not self._is_taken(letter)), "x"))

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


def split_number(name: str) -> tuple[str, int]:
    """The letters of a name and the number after them, 0 for none; a name of digits is all letters."""
    digits = name[len(name.rstrip("0123456789")) :][-MOST_NAME_DIGITS:]
    stem = name.removesuffix(digits)
    return (stem, int(digits or 0)) if stem else (name, 0)


def fresh_id(name: str | None, order: int, is_taken: Callable[[str], bool]) -> tuple[str, int]:
    """An id for a new node, and its order: the id is its name if that is free, else n and the order."""
    if name and not is_taken(name):
        return name, order
    while is_taken(f"n{order}"):
        order += 1
    return f"n{order}", order


def fresh_annotation_id(annotation: Annotation, order: int, taken: Container[str]) -> tuple[str, int]:
    """An id for a new note or frame, and its order: "note3" or "frame3"."""
    kind = "note" if isinstance(annotation, Note) else "frame"
    while f"{kind}{order}" in taken:
        order += 1
    return f"{kind}{order}", order


def symbol(node: Node) -> str:
    """What is drawn for a node: the symbol of its gate, or the name of what is inside a group."""
    return node.definition or GATES[node.gate].drawn_symbol(node.constant)


def label(node: Node) -> str:
    """What people call a node: its name, else its symbol, else the number that it holds."""
    return node.name or symbol(node) or short_text(node.value or 0.0)
