"""What a gradient check says in words."""

from __future__ import annotations

from collections.abc import Iterator

from circuit_editor.model.gates import GATES
from circuit_editor.model.gradient_check.checking import Checking, NodeCheck, PinCheck
from circuit_editor.model.gradient_check.recipe import Comparison, Verdict
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.sentences import Sentence

#: Significant digits of a gradient: enough to see where two that are nearly equal differ.
DIGITS = 8
ERROR_DIGITS = 2
#: Of more nodes than these only the first are named.
MOST_NAMED = 6

KINK_AT = "kink at {gates}"
_VERDICTS = {
    Verdict.HAPPY: "happy",
    Verdict.OKAY: "okay with kinks",
    Verdict.UNCOMFORTABLE: "uncomfortable",
    Verdict.WRONG: "probably wrong",
    Verdict.LIMIT: "as near as h can tell",
    Verdict.NOTHING: "nothing to compare",
}
#: What each verdict means, after the notes.
_MEANINGS = {
    Verdict.HAPPY: "A relative error of 1e-7 or less: you should be happy.",
    Verdict.OKAY: (
        "A relative error below 1e-4 is usually okay for a circuit with kinks; without kinks it is too high."
    ),
    Verdict.UNCOMFORTABLE: "A relative error between 1e-4 and 1e-2 should make you feel uncomfortable.",
    Verdict.WRONG: "A relative error above 1e-2 usually means that the gradient is probably wrong.",
    Verdict.KINK: (
        "There is a kink between x - h and x + h, so the numeric gradient mixes both sides of it: "
        "that says nothing against the analytic one."
    ),
    Verdict.LIMIT: (
        "The two differ by no more than the numeric one may be off by itself, "
        "by rounding or because h = 1e-5 is too coarse here."
    ),
    Verdict.NOTHING: "The output is not a finite number at x - h or x + h, or h is lost beside a large x.",
}

GOOD = (
    "Good: analytic and numeric gradients agree. Checked: {count}; largest relative error {error}, on {node}."
)
EMPTY = "There is no gradient to check."
NONE_JUDGED = "Nothing is wrong, but no gradient could be judged. Looked at: {count}."
FAILED = "The check failed: of {count} gradients checked, {failed} differ from the numeric ones."
BROKEN = (
    "The rule of the {gate} gate is wrong: at {node} the local gradient on {source} is {analytic}, "
    "and numerically it is {numeric}."
)
BROKEN_AT = "{node} ({source})"
BROKEN_ELSEWHERE = "The same gate fails at: {places}."
NOT_A_RULE = (
    "Each gate's own local gradients are right. On the way back from the output, the gradient on {node} "
    "is the first that is wrong."
)
KINKS = "At a kink, which is no mistake: {nodes}."
SAMPLE = "A sample, spread evenly: {count} of {total} nodes, as the circuit is large."
LIMITS = "As near as h = 1e-5 can tell: {nodes}."
NOTHING = (
    "Nothing to compare with, as the output is not finite at a distance of h, or h is lost beside a large "
    "number: {nodes}."
)
NOT_CHECKED = "Not checked, {node}: {reason}"
NONE_CHECKED = "Not checked, as they have no value or no gradient: {nodes}."
NEITHER_CHECKED = "Not checked either, as they have no value or no gradient: {nodes}."


def verdict_text(checking: Checking, comparison: Comparison) -> Sentence:
    """A verdict in a few words; a kink is named."""
    if comparison.verdict is not Verdict.KINK:
        return Sentence(_VERDICTS[comparison.verdict])
    node_at = checking.passes.tape.node_at
    return Sentence(KINK_AT, gates=_listed([checking.name(node_at(slot) or "") for slot in comparison.kinks]))


def meaning(comparison: Comparison) -> Sentence:
    """What a verdict means, in the words of the notes where they have some."""
    return Sentence(_MEANINGS[comparison.verdict])


def gradient_text(number: float) -> str:
    """A gradient with enough digits to see where two of them differ; "" for nan."""
    return "" if number != number else significant_text(number, DIGITS)


def error_text(error: float) -> str:
    """A relative error; "" for nan."""
    return "" if error != error else significant_text(error, ERROR_DIGITS)


def summary(checking: Checking) -> list[Sentence]:
    """What was found, the most important first; what could not be checked last."""
    nodes = checking.nodes
    return [
        _outcome(checking, nodes),
        *_broken(checking),
        *_apart(checking, nodes),
        *_sample(checking, nodes),
        *_not_checked(checking),
    ]


def _outcome(checking: Checking, nodes: list[NodeCheck]) -> Sentence:
    if not checking.good:
        return Sentence(FAILED, count=f"{len(nodes):,}", failed=f"{len(checking.failures):,}")
    if not nodes:
        return Sentence(EMPTY)
    judged = [found for found in nodes if found.comparison.verdict in (Verdict.HAPPY, Verdict.OKAY)]
    if not judged:
        return Sentence(NONE_JUDGED, count=f"{len(nodes):,}")
    worst = max(judged, key=lambda found: found.comparison.error)
    error, name = error_text(worst.comparison.error), checking.name(worst.node)
    return Sentence(GOOD, count=f"{len(nodes):,}", error=error, node=name)


def _broken(checking: Checking) -> Iterator[Sentence]:
    """The gates whose rule is wrong, once each; or where the gradients first go wrong without one."""
    by_gate: dict[str, list[PinCheck]] = {}
    for found in checking.broken:
        by_gate.setdefault(checking.passes.tape.nodes[found.node].gate, []).append(found)
    for gate, (first, *others) in by_gate.items():
        yield Sentence(
            BROKEN,
            gate=Sentence(GATES[gate].title),
            node=checking.name(first.node),
            source=checking.name(first.source),
            analytic=gradient_text(first.comparison.analytic),
            numeric=gradient_text(first.comparison.numeric),
        )
        if others:
            places = [
                BROKEN_AT.format(node=checking.name(one.node), source=checking.name(one.source))
                for one in others
            ]
            yield Sentence(BROKEN_ELSEWHERE, places=_listed(places))
    if checking.failures and not by_gate:
        yield Sentence(NOT_A_RULE, node=checking.name(checking.failures[0].node))


def _apart(checking: Checking, nodes: list[NodeCheck]) -> Iterator[Sentence]:
    """The nodes whose difference says nothing, by why it does not."""
    for verdict, template in ((Verdict.KINK, KINKS), (Verdict.LIMIT, LIMITS), (Verdict.NOTHING, NOTHING)):
        names = [checking.name(found.node) for found in nodes if found.comparison.verdict is verdict]
        if names:
            yield Sentence(template, nodes=_listed(names))


def _sample(checking: Checking, nodes: list[NodeCheck]) -> Iterator[Sentence]:
    if len(nodes) < checking.total:
        yield Sentence(SAMPLE, count=f"{len(nodes):,}", total=f"{checking.total:,}")


def _not_checked(checking: Checking) -> Iterator[Sentence]:
    """What can't be had at all, with the reason; then what can't be had because of that."""
    causes = [unchecked for unchecked in checking.unchecked if unchecked.is_cause]
    for unchecked in causes[:MOST_NAMED]:
        yield Sentence(NOT_CHECKED, node=checking.name(unchecked.node), reason=unchecked.reason)
    named = {unchecked.node for unchecked in causes[:MOST_NAMED]}
    others = [checking.name(one.node) for one in checking.unchecked if one.node not in named]
    if others:
        yield Sentence(NEITHER_CHECKED if causes else NONE_CHECKED, nodes=_listed(others))


def _listed(names: list[str]) -> str:
    """Names in a row; of many the first, and dots."""
    named = list(dict.fromkeys(names))
    return ", ".join(named if len(named) <= MOST_NAMED else [*named[:MOST_NAMED], "…"])
