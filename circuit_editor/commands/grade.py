"""What `grade` prints: a row for each problem of each student, and how the problems went; without Qt."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from circuit_editor.commands.columns import columns
from circuit_editor.commands.handed_in import read_handed_in
from circuit_editor.commands.writing import write
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import DamagedFile
from circuit_editor.model.expression import read_formula
from circuit_editor.model.formula_errors import FormulaRefused
from circuit_editor.model.quiz.errors import KeyTwice, NoBlanks, NoKeys, NoQuiz
from circuit_editor.model.quiz.grading import Key, Row, Status, grade, questions
from circuit_editor.model.quiz.summary import Summary, summarize
from circuit_editor.model.quiz.verdict import Verdict

COLUMNS = ("student", "problem", "points", "right", "wrong", "missing", "diagnosis")
#: Signs with which a spreadsheet begins a formula: a student may be called anything.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_UNGRADED = (Status.BROKEN, Status.FOREIGN)


@dataclass(frozen=True, slots=True)
class Grading:
    """The rows of all students and a summary for each problem."""

    rows: list[Row]
    summaries: list[Summary]

    @property
    def good(self) -> bool:
        """Whether each file that was handed in could be read and belongs to a key."""
        return all(row.status not in _UNGRADED for row in self.rows)


def grade_all(keys: Path, handed_in: Path, due: datetime | None) -> Grading:
    """Grade what is in a folder by the keys in another, or by the one key that `keys` is.

    A CircuitError says what is wrong with the keys, or that there is nothing to grade.
    """
    found = _read_keys(keys)
    rows = grade(found, read_handed_in(handed_in), due)
    return Grading(rows, summarize(found, rows))


def as_table(grading: Grading, *, summary: bool) -> str:
    """A line for each row, and below them the summary if it is asked for."""
    lines = columns([COLUMNS, *map(_cells, grading.rows)], "<<>>>><")
    if summary:
        lines += ["", *map(_sentence, grading.summaries)]
    return "\n".join([*lines, ""])


def as_json(grading: Grading) -> str:
    """The rows with a verdict for each blank, and the summary."""
    report = {"rows": list(map(_record, grading.rows)), "summary": grading.summaries}
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def write_csv(grading: Grading, path: Path) -> None:
    """Write the rows for spreadsheets, over a file that is there; UnwritableFile if that can't be done."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(_harmless, _cells(row)) for row in grading.rows)
    # With a mark in front, so that spreadsheets do not take it for another encoding.
    write(path, text.getvalue().encode("utf-8-sig"))


def _read_keys(path: Path) -> list[Key]:
    """The keys, in the order of their names; each has something to ask."""
    paths = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise NoKeys(path=path)
    found: dict[str, Path] = {}
    keys = []
    for one in paths:
        key = _read_key(one)
        if key.quiz.id in found:
            raise KeyTwice(first=found[key.quiz.id], second=one, quiz=key.quiz.id)
        found[key.quiz.id] = one
        keys.append(key)
    return keys


def _read_key(path: Path) -> Key:
    circuit = read_circuit(path, placed=False)
    quiz = circuit.settings.quiz
    if quiz is None:
        raise NoQuiz(path=path)
    key = Key(quiz, circuit if quiz.formula is None else _circuit_of(quiz.formula, path))
    if not questions(key):
        raise NoBlanks(path=path, quiz=quiz.id)
    return key


def _circuit_of(formula: str, path: Path) -> Circuit:
    try:
        return read_formula(formula)
    except FormulaRefused as refusal:
        raise DamagedFile(path=path, place="graph, quiz, formula", reason=refusal) from None


def _cells(row: Row) -> tuple[str, ...]:
    """A row as texts; what could not be graded has no numbers."""
    told = f"{row.name}: {row.diagnosis}" if row.status is Status.FOREIGN else row.diagnosis
    if not row.most:
        return (row.student, row.problem, "", "", "", "", told)
    return (row.student, row.problem, *map(str, (row.right, row.right, row.wrong, row.missing)), told)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _sentence(summary: Summary) -> str:
    start = (
        f"{summary.problem}: {summary.graded} graded, {summary.mean:.1f} of {summary.most} points on average"
    )
    if summary.blank is None:
        return f"{start}."
    failed = f"failed most: {summary.blank}, {summary.failed} of {summary.graded}"
    cause = f" (most by this: {summary.mistake}, {summary.times})" if summary.mistake else ""
    return f"{start}; {failed}{cause}."


def _record(row: Row) -> dict[str, object]:
    return {
        "student": row.student,
        "problem": row.problem,
        "file": row.name,
        "status": row.status,
        "points": row.right,
        "most": row.most,
        "right": row.right,
        "wrong": row.wrong,
        "missing": row.missing,
        "late": row.is_late,
        "diagnosis": row.diagnosis,
        "blanks": [_verdict_record(blank, verdict) for blank, verdict in row.verdicts.items()],
    }


def _verdict_record(blank: str, verdict: Verdict | None) -> dict[str, object]:
    """One blank; all is null where there is no answer."""
    if verdict is None:
        return {"blank": blank, "right": None, "accepted_as": None, "diagnosis": None, "text": None}
    return {
        "blank": blank,
        "right": verdict.right,
        "accepted_as": verdict.accepted_as,
        "diagnosis": verdict.diagnosis,
        "text": str(verdict.sentence),
    }


def parse_due(text: str) -> datetime:
    """A date, with or without a time, as local time; a date alone is its end. ValueError if it is none."""
    due = datetime.fromisoformat(text)
    if len(text.strip()) <= len("2026-11-23"):
        due = due.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return due.astimezone().replace(tzinfo=None) if due.tzinfo is not None else due
