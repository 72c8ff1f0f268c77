"""Question: a blank with what was typed into it and what is right; Guess: what a wrong answer may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.typed import Typed
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.records import Blank
from circuit_editor.model.sentences import Sentence

SIGN = "The size is right, the sign is not."


@dataclass(frozen=True, slots=True)
class Guess:
    """A mistake, the number that it gives, and what is said to whoever typed that."""

    mistake: Mistake
    number: float
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and answered, and the right answer."""

    circuit: Circuit
    passes: Passes
    number_format: NumberFormat
    blank: Blank
    typed: Typed
    right: float

    @property
    def node(self) -> str:
        """The node whose value or gradient is asked; for a contribution, the one that it adds to."""
        if self.blank.pin is None:
            return self.blank.node
        wire = self.circuit.wire(self.blank.node, self.blank.pin)
        return self.blank.node if wire is None else wire.source

    @property
    def name(self) -> str:
        """What people call that node."""
        return self.label(self.node)

    def label(self, node_id: str) -> str:
        """What people call a node."""
        return self.circuit.label(node_id)

    def agrees(self, number: float) -> bool:
        """Whether the answer is this number, rounded as the circuit or the student does."""
        return self.typed.agrees(number, self.number_format)

    @property
    def wrong_sign(self) -> Guess:
        """The first guess at any number."""
        return Guess(Mistake.WRONG_SIGN, -self.right, Sentence(SIGN))

    def guesses(self, mistake: Mistake, sentence: Sentence, *numbers: float | None) -> Iterator[Guess]:
        """One guess for each of these numbers that there is."""
        for number in numbers:
            if number is not None:
                yield Guess(mistake, number, sentence)
