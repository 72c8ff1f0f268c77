"""What a wrong value may have come from: the mistakes that people make, and the number each gives."""

from __future__ import annotations

from collections.abc import Iterator

from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.quiz.question import Guess, Question
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Turn

GRADIENT = "{typed} is the gradient on {name}, not its value."
AS_IT_IS = "{typed} is an input of {name} as it is: compute {formula} of it."
OTHER_GATE = "{typed} is what another gate gives, {other}: this one is {title}."


def value_guesses(question: Question, turn: Turn) -> Iterator[Guess]:
    """What a wrong value of a gate may be, the likeliest first."""
    typed, name, gate = question.typed.text, question.name, turn.gate
    operands = [question.passes.values[operand] for operand in turn.operands]
    yield question.wrong_sign
    if gate.computable:
        text = Sentence(AS_IT_IS, typed=typed, name=name, formula=gate.formula)
        yield from question.guesses(Mistake.COPIED, text, *operands[: len(turn.pins)])
    text = Sentence(GRADIENT, typed=typed, name=name)
    yield from question.guesses(Mistake.GRADIENT_GIVEN, text, question.passes.gradient(question.node))
    for other in _others(gate, len(turn.pins)):
        forward, _ = other.functions(len(operands))
        text = Sentence(OTHER_GATE, typed=typed, other=Sentence(other.title), title=Sentence(gate.title))
        yield Guess(Mistake.OTHER_GATE, forward(*operands), text)


def _others(gate: Gate, pins: int) -> Iterator[Gate]:
    """The gates that could stand in its place."""
    for other in GATES.values():
        fits = len(other.pins) == pins or (other.variadic and pins >= 2)
        if fits and other.computable and other is not gate and other.takes_constant == gate.takes_constant:
            yield other
