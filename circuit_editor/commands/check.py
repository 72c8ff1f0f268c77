"""What `check` prints: gradients beside numeric ones, as a table for people or as JSON for programs."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from circuit_editor.commands.columns import columns
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import NothingToCheck
from circuit_editor.model.gradient_check.checking import MOST_TURNS, Checking
from circuit_editor.model.gradient_check.recipe import Comparison, H, Verdict
from circuit_editor.model.gradient_check.words import error_text, gradient_text, summary, verdict_text

COLUMNS = ("node", "analytic", "numeric", "relative error", "verdict")
EMPTY = "No output in it is a finite number."


def check(path: Path, *, everything: bool) -> Checking:
    """The finished check of a file; of a very large circuit a sample, unless `everything` is asked for.

    A FileError says why the file can't be read, NothingToCheck why it has no gradient.
    """
    passes = run(compile_circuit(read_circuit(path, placed=False)))
    checking = Checking(passes, None if everything else MOST_TURNS)
    for _ in checking.run():
        pass
    if all(found.comparison.verdict is Verdict.NOTHING for found in checking.nodes):
        causes = sorted(checking.unchecked, key=lambda unchecked: not unchecked.is_cause)
        raise NothingToCheck(path=path, reason=causes[0].reason if causes else EMPTY)
    return checking


def as_table(checking: Checking) -> str:
    """A line for each node that was checked, and below them what was found in sentences."""
    rows = [
        (
            checking.name(found.node),
            gradient_text(found.comparison.analytic),
            gradient_text(found.comparison.numeric),
            error_text(found.comparison.error),
            verdict_text(checking, found.comparison),
        )
        for found in checking.nodes
    ]
    return "\n".join([*columns([COLUMNS, *rows], "<>>><"), "", *summary(checking), ""])


def as_json(checking: Checking) -> str:
    """Whether it is good, what was compared by path id, the gates whose rule is wrong, and what was not."""
    report = {
        "good": checking.good,
        "h": H,
        "nodes": {found.node: _record(found.comparison, checking) for found in checking.nodes},
        "broken": [
            {
                "node": found.node,
                "gate": checking.passes.tape.nodes[found.node].gate,
                "source": found.source,
                **_record(found.comparison, checking),
            }
            for found in checking.broken
        ],
        "not_checked": [
            {"node": unchecked.node, "text": str(unchecked.reason)} for unchecked in checking.unchecked
        ],
        "left_out": checking.total - len(checking.nodes),
        "summary": list(map(str, summary(checking))),
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def _record(comparison: Comparison, checking: Checking) -> dict[str, object]:
    node_at = checking.passes.tape.node_at
    return {
        "analytic": comparison.analytic,
        "numeric": _finite(comparison.numeric),
        "relative_error": _finite(comparison.error),
        "verdict": comparison.verdict.value,
        "kinks": [node_at(slot) for slot in comparison.kinks],
    }


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
