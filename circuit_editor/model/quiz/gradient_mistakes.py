"""What a wrong gradient may have come from: the mistakes that people make, and the number each gives."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain

from circuit_editor.model.quiz.branches import Branch
from circuit_editor.model.quiz.question import Guess, Question
from circuit_editor.model.quiz.slips import SLIPS, Slip, sentence_of
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.sentences import Sentence

SIGN_OF_BRANCH = "One branch has the wrong sign: look at the one to {target}."
NOT_THE_START = "The backward pass starts with {seed} here, and not with 1."
BRANCH_MISSING = "{name} feeds several pins: gradients add up at forks, and {typed} leaves a branch out."
ONE_LOCAL = (
    "{typed} is the local gradient of one branch alone: "
    "multiply each by its upstream gradient, then add up the branches."
)
PRODUCT = "{typed} is the product of the branches: gradients add up at forks."
MEAN = "{typed} is the mean of the branches: gradients add up at forks."
VALUE = "{typed} is the value of {name}, not the gradient on it."
WHOLE_SUM = "{typed} is the whole gradient on {name}: here only what this branch brings to it is asked."
OTHER_BRANCH = "{typed} is what another branch brings to {name}: here the one to {target} is asked."
OTHER_INPUT = "{typed} is the gradient on another input of {target}."
ON_EACH_BRANCH = "On each branch, as on the one to {target}: {mistake}"
ON_BRANCH = "On the branch to {target}: {mistake}"


def gradient_guesses(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    """What a wrong gradient may be, the likeliest first."""
    yield question.wrong_sign
    yield from _at_start(question)
    if len(branches) > 1:
        yield from _left_out(question, branches)
    yield from _slips(question, branches)
    if len(branches) > 1:
        yield from _slips_on_one(question, branches)
        yield from _at_fork(question, branches)
    yield from _of_other_places(question, branches)


def _at_start(question: Question) -> Iterator[Guess]:
    seed = question.passes.seed
    if seed not in (0.0, 1.0):
        text = Sentence(NOT_THE_START, seed=question.number_format.text(seed))
        yield Guess(Mistake.FORGOT_START, question.right / seed, text)


def _left_out(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    """One branch alone, as by = in place of +=, or all but one."""
    text = Sentence(BRANCH_MISSING, name=question.name, typed=question.typed.text)
    contributions = [branch.contribution for branch in branches]
    for contribution in contributions:
        yield Guess(Mistake.OVERWRITTEN, contribution, text)
        yield Guess(Mistake.OVERWRITTEN, question.right - contribution, text)


def _slips(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    """One slip on the only branch, or on all."""
    for slip in SLIPS:
        numbers = [list(slip.numbers(branch)) for branch in branches]
        for on_all in zip(*numbers, strict=False):
            if len(branches) == 1:
                text = _said(slip, question, branches[0], question.typed.text)
                yield Guess(slip.mistake, on_all[0], text)
            # What gives the right number on all branches but one is a slip on that one.
            elif sum(map(_differs, on_all, branches)) > 1:
                text = _said_of_branch(ON_EACH_BRANCH, slip, question, branches[0], on_all[0])
                yield Guess(slip.mistake, sum(on_all), text)


def _slips_on_one(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    """One slip on one branch, while the others are right."""
    for branch in branches:
        others = question.right - branch.contribution
        target = question.label(branch.wire.target)
        yield Guess(Mistake.WRONG_SIGN, others - branch.contribution, Sentence(SIGN_OF_BRANCH, target=target))
        for slip in SLIPS:
            for number in slip.numbers(branch):
                text = _said_of_branch(ON_BRANCH, slip, question, branch, number)
                yield Guess(slip.mistake, others + number, text)


def _said(slip: Slip, question: Question, branch: Branch, typed: str) -> Sentence:
    return sentence_of(slip, branch, typed, question.label(branch.wire.target))


def _said_of_branch(template: str, slip: Slip, question: Question, branch: Branch, number: float) -> Sentence:
    """What is said of one of many branches, on which a slip gives this number."""
    mistake = _said(slip, question, branch, question.number_format.text(number))
    return Sentence(template, target=question.label(branch.wire.target), mistake=mistake)


def _differs(number: float, branch: Branch) -> bool:
    return number != branch.contribution


def _at_fork(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    typed = question.typed.text
    contributions = [branch.contribution for branch in branches]
    for branch in branches:
        yield Guess(Mistake.LOCAL_ONLY, branch.local, Sentence(ONE_LOCAL, typed=typed))
    yield Guess(Mistake.MULTIPLIED_AT_FORK, math.prod(contributions), Sentence(PRODUCT, typed=typed))
    mean = sum(contributions) / len(contributions)
    yield Guess(Mistake.AVERAGED_AT_FORK, mean, Sentence(MEAN, typed=typed))


def _of_other_places(question: Question, branches: Sequence[Branch]) -> Iterator[Guess]:
    typed, passes = question.typed.text, question.passes
    text = Sentence(VALUE, typed=typed, name=question.name)
    yield from question.guesses(Mistake.VALUE_GIVEN, text, passes.value(question.node))
    if question.blank.pin is not None:
        text = Sentence(WHOLE_SUM, typed=typed, name=question.name)
        yield from question.guesses(Mistake.SUM_GIVEN, text, passes.gradient(question.node))
        yield from _of_other_branches(question)
    for target in dict.fromkeys(branch.wire.target for branch in branches):
        text = Sentence(OTHER_INPUT, typed=typed, target=question.label(target))
        wires = question.circuit.wires_into(target)
        numbers = ((passes.contribution(target, wire.pin), passes.gradient(wire.source)) for wire in wires)
        yield from question.guesses(Mistake.OTHER_PLACE, text, *chain.from_iterable(numbers))


def _of_other_branches(question: Question) -> Iterator[Guess]:
    """What comes back on the other branches of the same fork."""
    target = question.label(question.blank.node)
    text = Sentence(OTHER_BRANCH, typed=question.typed.text, name=question.name, target=target)
    wires = question.circuit.wires_from(question.node)
    numbers = (question.passes.contribution(wire.target, wire.pin) for wire in wires)
    yield from question.guesses(Mistake.OTHER_PLACE, text, *numbers)
