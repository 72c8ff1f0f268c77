"""Pieces of written formulas: one gate's text from its operands' texts, with the fewest brackets."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import copysign

from circuit_editor.model.expression.snippets import MAKERS, SHOWING
from circuit_editor.model.expression.source import with_plain_signs
from circuit_editor.model.expression.spelling import FUNCTIONS, SIGN_OF_GATE, meaning_of
from circuit_editor.model.records import Node

#: How tightly a text holds together, as Python's grammar has it.
SUM, PRODUCT, SIGNED, POWER, CALL, WORD = range(6)
_STRENGTHS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "**": POWER}
#: How tight the operands of an operator must hold together to stand without brackets: left and right.
_NEEDED = {SUM: (SUM, PRODUCT), PRODUCT: (PRODUCT, SIGNED), POWER: (CALL, SIGNED)}
_SPACED = {"+", "-"}
#: Functions that mean something else, so that no definition of a group can be called like this.
_TAKEN = {*FUNCTIONS, *MAKERS, *SHOWING, "constant", "group", "input", "node"}


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a node where it is an operand; `depth` counts what stands inside each other in it.

    `number` is that of a constant that stands nowhere else: an operator may have it as a bare number.
    """

    text: str
    strength: int = WORD
    depth: int = 0
    number: float | None = None

    def held(self, strength: int) -> str:
        """The text, in brackets if it does not hold together that tightly."""
        return self.text if self.strength >= strength else f"({self.text})"


FREE_PIN = Piece("...")


def number_piece(number: float) -> Piece:
    """A number in full; one below 0 holds together less tightly."""
    text = repr(float(number)).removesuffix(".0")
    return Piece(text, SIGNED if text.startswith("-") else WORD)


def name_piece(name: str) -> Piece:
    """A name as it is, or quoted where Python would read something else."""
    return Piece(name if _is_word(name) else f"node[{name!r}]")


def gate_piece(node: Node, operands: Sequence[Piece]) -> Piece:
    """A gate on its operands: with an operator if that is read as exactly this gate, else as a function."""
    depth = 1 + max((operand.depth for operand in operands), default=0)
    if node.gate == "mulc" and node.constant == -1.0:
        return Piece(f"-{operands[0].held(SIGNED)}", SIGNED, depth)
    for sign, left, right in _spellings(node, operands):
        gate, meant, constant = meaning_of(sign, left, right)
        if (gate, constant) == (node.gate, node.constant) and _same(meant, operands):
            return _operated(sign, _piece(left), _piece(right), depth)
    return Piece(_function(node, operands), CALL, depth)


def _spellings(node: Node, operands: Sequence[Piece]) -> Iterator[tuple[str, Piece | float, Piece | float]]:
    """What an operator could stand between for this gate, the best first; not all mean this gate."""
    constant = None if node.constant is None else float(node.constant)  # a record may hold an int
    match node.gate, operands, constant:
        case "addc", [x], float(number) if copysign(1.0, number) < 0.0:
            yield "-", x, -number
        case "addc", [x], float(number) if x.strength == CALL:  # 1 + exp(-x), as the notes have it
            yield "+", number, x
        case "addc", [x], float(number):
            yield "+", x, number
        case "mulc", [x], float(number):
            yield "*", number, x
        case "powc", [x], float(number):
            yield "**", x, number
        case "recip", [x], _:
            yield "/", 1.0, x
        case gate, [x, y], _ if gate in SIGN_OF_GATE:
            sign = SIGN_OF_GATE[gate]
            if x.number is not None:
                yield sign, x.number, y
            if y.number is not None:
                yield sign, x, y.number
            yield sign, x, y


def _same(meant: Sequence[Piece | float], operands: Sequence[Piece]) -> bool:
    """Whether these operands are meant, of which constants may stand as bare numbers."""
    return len(meant) == len(operands) and all(
        one == (other.number if isinstance(one, float) else other)
        for one, other in zip(meant, operands, strict=True)
    )


def _piece(operand: Piece | float) -> Piece:
    return number_piece(operand) if isinstance(operand, float) else operand


def _operated(sign: str, left: Piece, right: Piece, depth: int) -> Piece:
    strength = _STRENGTHS[sign]
    needed_left, needed_right = _NEEDED[strength]
    space = " " if sign in _SPACED else ""
    text = f"{left.held(needed_left)}{space}{sign}{space}{right.held(needed_right)}"
    return Piece(text, strength, depth)


def _function(node: Node, operands: Sequence[Piece]) -> str:
    arguments = [operand.text for operand in operands]
    if node.constant is not None:
        arguments.append(number_piece(node.constant).text)
    function = node.gate
    if node.definition is not None:
        function = node.definition
        if function in _TAKEN or not _is_word(function):
            function, arguments = "group", [repr(function), *arguments]
    return f"{function}({', '.join(arguments)})"


def _is_word(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and with_plain_signs(name) == name
