"""The summary of a grading: how each problem went, and where it went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from circuit_editor.model.quiz.grading import Key, Row, Status
from circuit_editor.model.quiz.verdict import Mistake


@dataclass(frozen=True, slots=True)
class Summary:
    """How a problem went: `blank` failed most, `failed` times, of these `times` by `mistake`.

    `graded` is how many submissions it is about, `mean` their points, `most` the points to get.
    """

    problem: str
    graded: int
    mean: float
    most: int
    blank: str | None
    failed: int
    mistake: Mistake | None
    times: int


def summarize(keys: Sequence[Key], rows: Sequence[Row]) -> list[Summary]:
    """A summary for each problem, of the submissions that were graded; a blank left open has failed too."""
    return [_summary(key, [row for row in rows if _is_graded(row, key)]) for key in keys]


def _is_graded(row: Row, key: Key) -> bool:
    return row.problem == key.quiz.id and row.status is Status.GRADED


def _summary(key: Key, rows: Sequence[Row]) -> Summary:
    failures = Counter(
        blank
        for row in rows
        for blank, verdict in row.verdicts.items()
        if verdict is None or not verdict.right
    )
    # Of equals the first counts, which is the first on the drawing.
    blank, failed = next(iter(failures.most_common(1)), (None, 0))
    mistakes = Counter(
        verdict.diagnosis
        for row in rows
        if blank is not None and (verdict := row.verdicts.get(blank)) is not None and verdict.diagnosis
    )
    mistake, times = next(iter(mistakes.most_common(1)), (None, 0))
    mean = sum(row.right for row in rows) / len(rows) if rows else 0.0
    most = max((row.most for row in rows), default=0)
    return Summary(key.quiz.id, len(rows), mean, most, blank, failed, mistake, times)
