"""Grading: a row for each problem of each student, from keys and what was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.quiz.building import judge_drawing
from circuit_editor.model.quiz.differences import difference
from circuit_editor.model.quiz.scoring import score
from circuit_editor.model.quiz.variants import varied_values
from circuit_editor.model.quiz.verdict import Accepted, Verdict, count_right, count_wrong
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.model.sentences import Sentence

ANOTHER_CIRCUIT = "Another circuit: {difference}"
NOT_HANDED_IN = "Not handed in."
LATE = "Late, {time}."
FOREIGN = "There is no key with the quiz id {quiz}."
NO_QUIZ = "There is no quiz in it, so it answers none."
HANDED_IN_AGAIN = "Handed in again as {name}, which counts."
SAME_NAME = "The file says its student is {name}, and so does that of {other}."

#: What the summary calls the one thing that is asked where a circuit is to be built.
THE_CIRCUIT = "the circuit"


class Status(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    ANOTHER_CIRCUIT = "another circuit"
    NOT_HANDED_IN = "not handed in"
    BROKEN = "broken"
    FOREIGN = "foreign"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Key:
    """A problem: a quiz, in the circuit that is to be filled in, or built if the quiz has a formula."""

    quiz: Quiz
    circuit: Circuit


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file of a student; without a circuit `problem` says why it can't be read."""

    student: str
    name: str
    circuit: Circuit | None = None
    problem: str = ""
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What one student gets for one problem.

    `most` are the points of who has everything right. `verdicts` tells of each blank by its name; `remarks`
    are sentences beside them.
    """

    student: str
    problem: str
    name: str
    status: Status
    most: int = 0
    verdicts: Mapping[str, Verdict | None] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    is_late: bool = False

    @property
    def right(self) -> int:
        """How many answers are right; a point each."""
        return count_right(self.verdicts.values())

    @property
    def wrong(self) -> int:
        """How many answers are wrong."""
        return count_wrong(self.verdicts.values())

    @property
    def missing(self) -> int:
        """How many answers there are not."""
        return self.most - self.right - self.wrong

    @property
    def diagnosis(self) -> str:
        """What is wrong and why, and what was accepted that is not exact, in words."""
        told = [*self.remarks]
        for blank, verdict in self.verdicts.items():
            if verdict is not None and verdict.diagnosis is not None:
                told.append(f"{blank}: {verdict.diagnosis}.")
            elif verdict is not None and verdict.accepted_as not in (None, Accepted.EXACT):
                told.append(f"{blank}: accepted, {verdict.accepted_as}.")
        return " ".join(told)


def grade(keys: Sequence[Key], handed_in: Sequence[HandedIn], due: datetime | None = None) -> list[Row]:
    """A row for each problem of each student, and for each file that answers none.

    In the order of students, then of keys. Of several files for one problem the latest counts. What came
    after `due` is graded, and said to be late.
    """
    by_id = {key.quiz.id: key for key in keys}
    rows: list[Row] = []
    for student in dict.fromkeys(one.student for one in handed_in):
        files = [one for one in handed_in if one.student == student]
        answers = {quiz_id: [one for one in files if _quiz_id(one) == quiz_id] for quiz_id in by_id}
        for quiz_id, found in answers.items():
            rows += _rows_of_problem(by_id[quiz_id], student, found, due)
        rows += [_ungraded(one) for one in files if _quiz_id(one) not in by_id]
    return _with_shared_names(rows, handed_in)


def _quiz_id(one: HandedIn) -> str | None:
    quiz = None if one.circuit is None else one.circuit.settings.quiz
    return None if quiz is None else quiz.id


def _rows_of_problem(
    key: Key, student: str, found: Sequence[HandedIn], due: datetime | None
) -> Iterator[Row]:
    if not found:
        verdicts = dict.fromkeys(questions(key))
        remarks = (Sentence(NOT_HANDED_IN),)
        yield Row(student, key.quiz.id, "", Status.NOT_HANDED_IN, len(verdicts), verdicts, remarks)
        return
    *others, last = sorted(found, key=lambda one: (one.time or datetime.min, one.name))
    yield _graded(key, last, due)
    for one in others:
        remark = Sentence(HANDED_IN_AGAIN, name=last.name)
        yield Row(student, key.quiz.id, one.name, Status.REPLACED, remarks=(remark,))


def _ungraded(one: HandedIn) -> Row:
    if one.circuit is None:
        return Row(one.student, "", one.name, Status.BROKEN, remarks=(one.problem,))
    quiz_id = _quiz_id(one)
    remark = Sentence(NO_QUIZ) if quiz_id is None else Sentence(FOREIGN, quiz=quiz_id)
    return Row(one.student, quiz_id or "", one.name, Status.FOREIGN, remarks=(remark,))


def _graded(key: Key, one: HandedIn, due: datetime | None) -> Row:
    if one.circuit is None:
        raise ValueError(f"{one.name} has no circuit")
    judged = _filled_in if key.quiz.formula is None else _built
    row = judged(key, one, one.circuit)
    if due is None or one.time is None or one.time <= due:
        return row
    late = Sentence(LATE, time=f"{one.time:%Y-%m-%d %H:%M}")
    return replace(row, remarks=(late, *row.remarks), is_late=True)


def _with_shared_names(rows: Sequence[Row], handed_in: Sequence[HandedIn]) -> list[Row]:
    """The rows, with a remark where files of several students say that they are of one: someone copied."""
    names = {(one.student, one.name): _name_in(one) for one in handed_in}
    owners: dict[str, list[str]] = {}
    for (student, _), name in names.items():
        if name is not None and student not in owners.setdefault(name, []):
            owners[name].append(student)
    told = []
    for row in rows:
        name = names.get((row.student, row.name))
        others = [other for other in owners.get(name or "", ()) if other != row.student]
        if others:
            remark = Sentence(SAME_NAME, name=name, other=others[0])
            row = replace(row, remarks=(*row.remarks, remark))
        told.append(row)
    return told


def _name_in(one: HandedIn) -> str | None:
    quiz = None if one.circuit is None else one.circuit.settings.quiz
    return None if quiz is None else quiz.student


def _built(key: Key, one: HandedIn, circuit: Circuit) -> Row:
    verdict = judge_drawing(key.circuit, circuit, other_drawing=key.quiz.other_drawing)
    remarks = () if verdict is None or verdict.accepted_as is Accepted.EXACT else (verdict.sentence,)
    verdicts = {THE_CIRCUIT: verdict}
    return Row(one.student, key.quiz.id, one.name, Status.GRADED, 1, verdicts, remarks)


def _filled_in(key: Key, one: HandedIn, circuit: Circuit) -> Row:
    quiz, values = circuit.settings.quiz or key.quiz, None
    if key.quiz.own_inputs and quiz.variant is not None:
        values = varied_values(key.circuit, quiz.variant)
    differs = difference(key.circuit, circuit, values)
    if differs is not None:
        verdicts = dict.fromkeys(questions(key))
        remark = Sentence(ANOTHER_CIRCUIT, difference=differs)
        status = Status.ANOTHER_CIRCUIT
        return Row(one.student, key.quiz.id, one.name, status, len(verdicts), verdicts, (remark,))
    # The same numbers, so the student's circuit answers as well as the key's; what is asked is the key's.
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, key.circuit.settings.digits)
    found = score(circuit, passes, number_format, replace(key.quiz, answers=quiz.answers))
    names = {called(key.circuit, blank): verdict for blank, verdict in found.items()}
    return Row(one.student, key.quiz.id, one.name, Status.GRADED, len(found), names)


def called(circuit: Circuit, blank: Blank) -> str:
    """What a blank is called in tables: "gradient on x", "gradient on x, branch to f (pin 0)"."""
    if blank.what == "value":
        return f"value of {_name(circuit, blank.node)}"
    wire = None if blank.pin is None else circuit.wire(blank.node, blank.pin)
    if wire is None:
        return f"gradient on {_name(circuit, blank.node)}"
    branch = f"branch to {_name(circuit, wire.target)} (pin {wire.pin})"
    return f"gradient on {_name(circuit, wire.source)}, {branch}"


def _name(circuit: Circuit, node_id: str) -> str:
    """The name of a node, or its symbol with the id, which alone tells it from the others."""
    return circuit.node(node_id).name or f"{circuit.label(node_id)} ({node_id})"


def questions(key: Key) -> list[str]:
    """The names of all that a key asks for; none where nothing is asked that has an answer."""
    if key.quiz.formula is not None:
        return [THE_CIRCUIT]
    passes = run(compile_circuit(key.circuit))
    return [called(key.circuit, blank) for blank in asked(key.circuit, passes, key.quiz)]
