"""Term: a node as a formula tells of it, before there is a circuit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from circuit_editor.model.expression.source import Place
from circuit_editor.model.formula_errors import CircularFormula
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node


@dataclass(eq=False, slots=True)
class Term:
    """An input, a constant or a gate that a formula tells of.

    `gate` is "" as long as no line says what the name stands for. `number` is a value or a constant; of an
    input it may be None, which leaves a value as it is.
    """

    place: Place
    gate: str = ""
    operands: tuple[Term | None, ...] = ()
    number: float | None = None
    definition: str | None = None
    name: str | None = None

    @property
    def kind(self) -> str:
        """The gate of its node: a name of which no more is said is an input."""
        return self.gate or "input"

    @property
    def value(self) -> float | None:
        """The number of an input or a constant."""
        if not GATES[self.kind].holds_value:
            return None
        return 1.0 if self.number is None else self.number

    @property
    def constant(self) -> float | None:
        """The number of a gate with a constant."""
        return self.number if GATES[self.kind].takes_constant else None

    def take(self, other: Term) -> None:
        """Become what another term is, but for the name and the place."""
        self.gate, self.operands = other.gate, other.operands
        self.number, self.definition = other.number, other.definition

    def is_like(self, node: Node) -> bool:
        """Whether a node is the same but for its name and its operands; -0 is not 0."""
        if not self.has_gate_of(node):
            return False
        return self.leaves_value(node) or repr((node.value, node.constant)) == repr(
            (self.value, self.constant)
        )

    def has_gate_of(self, node: Node) -> bool:
        """Whether a node computes the same but for its constant."""
        return (node.gate, node.definition) == (self.kind, self.definition)

    def leaves_value(self, node: Node) -> bool:
        """Whether this is an input like the node and says nothing about its value."""
        return self.kind == node.gate == "input" and self.number is None


#: What an expression comes to: a number, a node, or nothing, which leaves a pin free.
Result = float | Term | None


def as_term(result: Result, place: Place) -> Term | None:
    """A number as a constant, a term as it is."""
    return Term(place, "constant", number=result) if isinstance(result, float) else result


def gate_term(
    place: Place,
    gate: str,
    operands: Iterable[Result],
    constant: float | None = None,
    definition: str | None = None,
) -> Term:
    """A gate on its operands, of which numbers are constants."""
    terms = tuple(as_term(operand, place) for operand in operands)
    return Term(place, gate, terms, constant, definition)


@dataclass(slots=True)
class Sheet:
    """What a text says: `lines` are the terms that it tells, `outputs` those with `.backward()`."""

    lines: list[Term] = field(default_factory=list)
    outputs: list[Term] = field(default_factory=list)


def operands_first(roots: Iterable[Term]) -> list[Term]:
    """The terms that lead to these, each behind its operands, from pin 0 on; CircularFormula."""
    found: dict[Term, bool] = {}  # whether it is finished
    for root in roots:
        waiting = [root]
        while waiting:
            term = waiting[-1]
            if term not in found:
                found[term] = False
                for operand in reversed(term.operands):
                    if operand is not None and not found.get(operand, False):
                        if operand in found:
                            raise CircularFormula(*operand.place, name=operand.name)
                        waiting.append(operand)
            else:
                waiting.pop()
                if not found[term]:
                    del found[term]  # to stand behind what was finished meanwhile
                    found[term] = True
    return list(found)
