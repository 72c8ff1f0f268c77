"""Slips: what goes wrong on one wire when upstream times local is computed by hand, one row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from circuit_editor.model import intuition
from circuit_editor.model.quiz.branches import Branch
from circuit_editor.model.quiz.verdict import Mistake
from circuit_editor.model.sentences import Sentence

LOCAL_ALONE = "{typed} is the local gradient of {target} alone: multiply it by the upstream gradient."
UPSTREAM_ALONE = "{typed} is the upstream gradient alone: multiply it by the local gradient of {target}."
OWN_VALUE = "{typed} is upstream times the input's own value: multiply switches, so take the other input."
OWN_VALUE_WITH_CONSTANT = (
    "{typed} is upstream times the input's own value: the local gradient is the constant."
)
NO_DERIVATIVE = "{typed} is upstream times a value of {target}: multiply by its local gradient, {formula}."
EQUALLY = "add distributes: each input gets the whole upstream gradient, not a share of it."
SUM_OF_FACTORS = "{typed} is upstream plus local: the chain rule multiplies them."
QUOTIENT = "{typed} is upstream divided by local: the chain rule multiplies them."
ONE_GATE_ON = "{typed} takes a gradient beyond {target} as upstream: it must be the gradient on {target}."


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake, the numbers that it gives in place of a contribution, and what is said of it.

    A template of `words` is filled with `typed`, what was typed; `target`, the gate that the wire leads to;
    and `formula`, that gate's local gradient.
    """

    mistake: Mistake
    numbers: Callable[[Branch], Iterator[float]]
    words: Callable[[Branch], str]


def formula_of_local(branch: Branch) -> str:
    """The local gradient of a branch's gate as people write it; of any pin of a gate that grows pins."""
    formulas = branch.gate.local_formulas
    return formulas[min(branch.wire.pin, len(formulas) - 1)] if formulas else ""


def _is_router(branch: Branch) -> bool:
    return branch.gate.pattern == "router"


def _wrong_route(branch: Branch) -> Iterator[float]:
    if _is_router(branch):
        yield 0.0 if branch.local else branch.upstream


def _share(branch: Branch) -> Iterator[float]:
    if _is_router(branch) or branch.gate.pattern == "distributor":
        yield branch.upstream / branch.pins


def _own_value(branch: Branch) -> Iterator[float]:
    if branch.gate.pattern == "switcher" or branch.gate.name == "mulc":
        yield branch.upstream * branch.own


def _value_for_derivative(branch: Branch) -> Iterator[float]:
    if branch.pins == 1 and branch.gate.computable:
        yield branch.upstream * branch.value
        yield branch.upstream * branch.own


def _local(branch: Branch) -> Iterator[float]:
    yield branch.local


def _upstream(branch: Branch) -> Iterator[float]:
    yield branch.upstream


def _sum(branch: Branch) -> Iterator[float]:
    yield branch.upstream + branch.local


def _quotient(branch: Branch) -> Iterator[float]:
    if branch.local:
        yield branch.upstream / branch.local


def _one_gate_on(branch: Branch) -> Iterator[float]:
    for gradient in branch.beyond:
        yield gradient * branch.local


def _says(template: str) -> Callable[[Branch], str]:
    return lambda _: template


def _pattern(branch: Branch) -> str:
    """The rule of a max, a min or an add that an answer breaks."""
    if _is_router(branch):
        return intuition.MAX if branch.gate.name == "max" else intuition.MIN
    return EQUALLY


def _switch(branch: Branch) -> str:
    return OWN_VALUE if branch.gate.pattern == "switcher" else OWN_VALUE_WITH_CONSTANT


#: In the order in which they are looked for: the first that gives what was typed is told.
SLIPS = (
    Slip(Mistake.WRONG_ROUTE, _wrong_route, _pattern),
    Slip(Mistake.FORGOT_UPSTREAM, _local, _says(LOCAL_ALONE)),
    Slip(Mistake.FORGOT_SWITCH, _own_value, _switch),
    Slip(Mistake.FORGOT_LOCAL, _upstream, _says(UPSTREAM_ALONE)),
    Slip(Mistake.FORGOT_RULE, _value_for_derivative, _says(NO_DERIVATIVE)),
    Slip(Mistake.SHARED, _share, _pattern),
    Slip(Mistake.SKIPPED_GATE, _one_gate_on, _says(ONE_GATE_ON)),
    Slip(Mistake.ADDED, _sum, _says(SUM_OF_FACTORS)),
    Slip(Mistake.DIVIDED, _quotient, _says(QUOTIENT)),
)


def sentence_of(slip: Slip, branch: Branch, typed: str, target: str) -> Sentence:
    """What is said of a slip on a branch."""
    return Sentence(slip.words(branch), typed=typed, target=target, formula=formula_of_local(branch))
