"""Judge an answer: right, by which rule or rounding, or wrong and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.blanks import NO_ANSWER, right_answer
from circuit_editor.model.quiz.branches import Branch, branches_at, rounded
from circuit_editor.model.quiz.carrying import carried_on
from circuit_editor.model.quiz.gradient_mistakes import gradient_guesses
from circuit_editor.model.quiz.question import Guess, Question
from circuit_editor.model.quiz.ties import by_other_rules
from circuit_editor.model.quiz.typed import Typed
from circuit_editor.model.quiz.value_mistakes import value_guesses
from circuit_editor.model.quiz.verdict import Accepted, Mistake, Verdict
from circuit_editor.model.records import Blank
from circuit_editor.model.sentences import Sentence

RIGHT = "Right."
FROM_ROUNDED = "Right: {typed} comes from rounded numbers; computed with all digits it is {number}."
FIRST_AT_TIE = (
    "Right by this program's rule: at a tie the whole gradient goes to the first of the equal inputs."
)
EACH_AT_TIE = (
    "Right by the notes' formula: at a tie each of the equal inputs gets the whole gradient. "
    "By this program's rule, all to the first, it is {number}."
)
SHARED_AT_TIE = (
    "Right as PyTorch has it: at a tie the equal inputs share the gradient. "
    "By this program's rule, all to the first, it is {number}."
)
NOT_THE_VALUE = "{typed} is not the value of {name}."
NOT_THE_GRADIENT = "{typed} is not the gradient on {name}."
NOT_THE_BRANCH = "{typed} is not what the branch to {target} brings to the gradient on {name}."
IS_THE_OUTPUT = "{name} is the output: the gradient of an output on itself is the start gradient."
TOO_FEW_DIGITS = "{typed} is rounded too far: type as many digits as the circuit shows."
CUT_OFF = "{typed} is cut off: the last digit must be rounded."

_TIES = {Accepted.EACH_AT_TIE: EACH_AT_TIE, Accepted.SHARED_AT_TIE: SHARED_AT_TIE}
#: So far from the right answer, for its size, rounding on the way may lead.
FARTHEST_BY_ROUNDING = 0.1


def judge(
    circuit: Circuit,
    passes: Passes,
    number_format: NumberFormat,
    blank: Blank,
    typed: str,
    answers: Sequence[tuple[Blank, str]] = (),
) -> Verdict:
    """What is to be said of one answer; as `Examiner.judge`."""
    return Examiner(circuit, passes, number_format, answers).judge(blank, typed)


@dataclass(eq=False)
class Examiner:
    """Judges answers about a circuit; `passes` are its finished ones.

    With the other `answers` of the student it is told when one is wrong only because it goes on from another.
    """

    circuit: Circuit
    passes: Passes
    number_format: NumberFormat
    answers: Sequence[tuple[Blank, str]] = ()

    def judge(self, blank: Blank, typed: str) -> Verdict:
        """What is to be said of an answer as it was typed.

        Right is a number as the circuit shows it, or rounded rightly to more digits; what comes from a
        product of rounded numbers; at a tie what any of the three rules gives.
        """
        right = right_answer(self.passes, blank)
        if right is None:
            return Verdict(False, Sentence(NO_ANSWER), diagnosis=Mistake.UNKNOWN)
        try:
            answer = Typed.of(typed)
        except NotANumber as error:
            sentence = Sentence(error.sentence, **error.fields)
            return Verdict(False, sentence, diagnosis=Mistake.NO_NUMBER)
        question = Question(self.circuit, self.passes, self.number_format, blank, answer, right)
        return self._by_rule(question) or _by_rounding(question) or _wrong(question, self.answers)

    @cached_property
    def _other_rules(self) -> Mapping[Accepted, Passes]:
        return by_other_rules(self.passes)

    def _by_rule(self, question: Question) -> Verdict | None:
        """Whether the answer is right by this program's rule, or at a tie by one of the other two."""
        others = self._by_other_rules(question.blank)
        if question.agrees(question.right):
            if all(map(question.agrees, others.values())):
                return Verdict(True, Sentence(RIGHT), Accepted.EXACT)
            return Verdict(True, Sentence(FIRST_AT_TIE), Accepted.FIRST_AT_TIE)
        for rule, other in others.items():
            if question.agrees(other):
                number = question.number_format.text(question.right)
                return Verdict(True, Sentence(_TIES[rule], number=number), rule)
        return None

    def _by_other_rules(self, blank: Blank) -> dict[Accepted, float]:
        """What is right by the rules for ties that this program does not follow; {} without ties."""
        if blank.what == "value":
            return {}
        found = {rule: right_answer(passes, blank) for rule, passes in self._other_rules.items()}
        return {rule: number for rule, number in found.items() if number is not None}


def _by_rounding(question: Question) -> Verdict | None:
    """Whether the answer comes from numbers that were rounded on the way."""
    nearest = FARTHEST_BY_ROUNDING * abs(question.right)
    for result in _from_rounded(question):
        if abs(result - question.right) <= nearest and question.agrees(result):
            number = question.number_format.text(question.right)
            sentence = Sentence(FROM_ROUNDED, typed=question.typed.text, number=number)
            return Verdict(True, sentence, Accepted.ROUNDED)
    return None


def _from_rounded(question: Question) -> Iterator[float]:
    """What comes out for those who compute with numbers as the circuit shows them."""
    number_format = question.number_format
    if question.blank.what == "value":
        turn = question.passes.tape.turn_of(question.node)
        if turn.gate.computable:
            values = [question.passes.values[operand] for operand in turn.operands]
            pins = len(turn.pins)
            operands = [*(float(number_format.text(value)) for value in values[:pins]), *values[pins:]]
            yield turn.gate.functions(len(operands))[0](*operands)
        return
    branches = branches_at(question.circuit, question.passes, question.blank)
    for ways in zip(*(rounded(branch, number_format) for branch in branches), strict=True):
        yield sum(branch.contribution for branch in ways)
    yield sum(float(number_format.text(branch.contribution)) for branch in branches)


def _wrong(question: Question, answers: Sequence[tuple[Blank, str]]) -> Verdict:
    guesses = [carried_on(question, answers), *_guesses(question), *_badly_rounded(question)]
    for guess in guesses:
        if guess is not None and question.agrees(guess.number):
            return Verdict(False, guess.sentence, diagnosis=guess.mistake)
    return Verdict(False, _not_this(question), diagnosis=Mistake.UNKNOWN)


def _guesses(question: Question) -> Iterator[Guess]:
    if question.blank.what == "value":
        return value_guesses(question, question.passes.tape.turn_of(question.node))
    branches: list[Branch] = branches_at(question.circuit, question.passes, question.blank)
    return gradient_guesses(question, branches)


def _badly_rounded(question: Question) -> Iterator[Guess]:
    """Guesses that are the answer itself, where it is the right number with wrong or too few digits."""
    typed, right = question.typed, question.right
    if typed.number and typed.is_rounded(right):
        text = Sentence(TOO_FEW_DIGITS, typed=typed.text)
        yield Guess(Mistake.ROUNDED_TOO_FAR, typed.number, text)
    if typed.number and typed.is_cut_off(right):
        yield Guess(Mistake.CUT_OFF, typed.number, Sentence(CUT_OFF, typed=typed.text))


def _not_this(question: Question) -> Sentence:
    if question.blank.what == "value":
        return Sentence(NOT_THE_VALUE, typed=question.typed.text, name=question.name)
    if question.blank.pin is not None:
        target = question.label(question.blank.node)
        return Sentence(NOT_THE_BRANCH, typed=question.typed.text, target=target, name=question.name)
    if question.node in question.circuit.settings.outputs:
        return Sentence(IS_THE_OUTPUT, name=question.name)
    return Sentence(NOT_THE_GRADIENT, typed=question.typed.text, name=question.name)
