"""`circuit-editor grade`: a class's answers in one run, told by points and by mistakes."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from circuit_editor.files.json_file import encode
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.quiz.blanks import Hide, choose_blanks, right_answer
from circuit_editor.model.quiz.variants import vary
from circuit_editor.model.records import Blank, Quiz
from tests.builders import build, chain_rule_example
from tests.command_line import Done
from tests.course import RIGHT, Course, answers_of, built, to_build


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with one key, and nothing handed in."""
    return Course(tmp_path)


def test_eighty_students_are_graded_in_one_run(course: Course) -> None:
    (course.keys / "hw2.circuit.json").write_bytes(to_build("f = (x + y)*z"))
    for number in range(76):
        wrong = {"x": "1"} if number % 4 == 0 else {"q": "3"} if number % 4 == 1 else {}
        course.hand_in(f"s{number:02}", answers_of(RIGHT | wrong))
        course.hand_in(f"s{number:02}", built("g = c*(a + b)"), "second.circuit.json")
    course.hand_in("s76 late", answers_of(RIGHT), time=datetime(2026, 11, 30, 9, 15))
    course.hand_in("s77 broken", b'{"directed": true, "multigr')
    course.hand_in("s78 foreign", answers_of(RIGHT, id="of last year"))
    course.zip_in("s79 zip", ("a/hw1.circuit.json", answers_of({"x": "4", "y": "-4"})))

    done = course.grade("--json", "--due", "2026-11-23")

    rows = {(row["student"], row["problem"]): row for row in done.rows}
    assert (done.status, done.error) == (1, "")
    assert len({student for student, _ in rows}) == 80
    assert sum(row["points"] for row in rows.values()) == 2 * 19 * 4 + 2 * 19 * 5 + 76 + 5 + 1
    assert rows["s00", "hw1"]["diagnosis"] == "gradient on x: forgot the upstream factor."
    assert rows["s01", "hw1"]["diagnosis"] == "gradient on q: forgot the switch."
    assert rows["s02", "hw2"]["status"] == "graded"
    assert rows["s76 late", "hw1"]["diagnosis"] == "Late, 2026-11-30 09:15."
    assert [row["student"] for row in rows.values() if row["late"]] == ["s76 late"]
    assert rows["s77 broken", ""]["status"] == "broken"
    assert rows["s77 broken", ""]["diagnosis"].startswith("s77 broken/hw1.circuit.json: line 1")
    assert rows["s78 foreign", "of last year"]["diagnosis"] == (
        "There is no key with the quiz id of last year."
    )
    assert rows["s79 zip", "hw1"]["diagnosis"] == "gradient on x: wrong sign."
    assert [rows["s79 zip", "hw1"][key] for key in ("right", "wrong", "missing", "most")] == [1, 1, 3, 5]
    assert rows["s79 zip", "hw2"]["diagnosis"] == "Not handed in."
    summary = json.loads(done.out)["summary"]
    assert [problem["graded"] for problem in summary] == [78, 76]
    assert [summary[0][key] for key in ("blank", "failed", "mistake", "times")] == [
        "gradient on x",
        20,
        "forgot the upstream factor",
        19,
    ]


TABLE = """\
student  problem  points  right  wrong  missing  diagnosis
anna     hw1           3      3      1        1  gradient on x: forgot the upstream factor.
ben      hw1           0      0      0        5  Not handed in.
ben                                              ben/notes.json: line 1, column 2: The text ends too early.
"""


def test_a_row_says_points_and_why(course: Course) -> None:
    course.hand_in("anna", answers_of({"x": "1", "y": "-4", "z": "3", "f": "1"}))
    course.hand_in("ben", b"{", "notes.json")

    assert course.grade() == Done(1, TABLE, "")
    assert course.grade("--summary").out == TABLE + (
        "\nhw1: 1 graded, 3.0 of 5 points on average; failed most: gradient on x, 1 of 1 "
        "(most by this: forgot the upstream factor, 1).\n"
    )


def test_all_is_well_ends_with_status_0(course: Course) -> None:
    course.hand_in("anna", answers_of(RIGHT))

    assert course.grade().status == 0


def test_a_csv_opens_in_a_spreadsheet_and_computes_nothing(course: Course) -> None:
    course.hand_in("=cmd()", answers_of({"x": "0.5"}))
    done = course.grade("--csv", course.keys.parent / "scores.csv")
    rows = list(csv.reader((course.keys.parent / "scores.csv").read_text("utf-8-sig").splitlines()))

    assert done.status == 0
    assert rows == [
        ["student", "problem", "points", "right", "wrong", "missing", "diagnosis"],
        ["'=cmd()", "hw1", "0", "0", "1", "4", "gradient on x: wrong."],
    ]


def test_another_circuit_is_told_by_what_differs(course: Course) -> None:
    data = answers_of(RIGHT).replace(b'"value": -2.0', b'"value": 4.0')
    course.hand_in("anna", data)

    (row,) = course.rows()
    assert (row["status"], row["points"], row["missing"]) == ("another circuit", 0, 5)
    assert row["diagnosis"] == "Another circuit: the value of x is -2 in the key and 4 here."


def test_constants_and_what_is_beside_the_way_are_never_missing(course: Course) -> None:
    circuit = build("x=2 c:constant=3 u=1 a:mul f:mulc=2 g:mul", "x>a c>a a>f f>g u>g")
    circuit.set_settings(outputs=("f",))
    hide = tuple(Blank("gradient", node) for node in ("x", "u", "a", "g"))
    circuit.set_settings(quiz=Quiz("hw1", hide))
    course.key.write_bytes(encode(circuit))
    course.hand_in("anna", encode(circuit))

    (row,) = course.rows()
    assert (row["most"], row["missing"]) == (2, 2)


# --- inputs of one's own -------------------------------------------------------------------------------


def varied(seed: int, **quiz: Any) -> bytes:
    """(x + y) z with other inputs, and the right gradients for them."""
    circuit = chain_rule_example()
    passes = run(compile_circuit(circuit))
    hide = choose_blanks(circuit, passes, Hide.GRADIENTS)
    circuit.set_settings(quiz=Quiz("hw1", hide, own_inputs=True))
    vary(circuit, seed)
    passes, found = run(compile_circuit(circuit)), circuit.settings.quiz
    assert found is not None
    answers = tuple((blank, f"{right_answer(passes, blank):g}") for blank in hide)
    circuit.set_settings(quiz=replace(found, answers=answers, **quiz))
    return encode(circuit)


def test_each_student_is_graded_by_inputs_of_their_own(course: Course) -> None:
    course.key.write_bytes(answers_of({}, own_inputs=True))
    for seed in (1, 2, 3):
        course.hand_in(f"s{seed}", varied(seed))
    course.hand_in("s4 chose other inputs", varied(4, variant=5))

    rows = course.rows()
    assert [row["points"] for row in rows] == [5, 5, 5, 0]
    assert rows[3]["status"] == "another circuit"


def test_inputs_of_their_own_count_only_where_the_key_allows_them(course: Course) -> None:
    course.hand_in("anna", varied(1))

    assert course.rows()[0]["status"] == "another circuit"


# --- building ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "points", "diagnosis"),
    [
        ("f = z*(y + x)", 1, ""),
        ("f = x*z + y*z", 1, "the circuit: accepted, another drawing."),
        ("f = x*z + y", 0, "the circuit: another function."),
    ],
)
def test_a_circuit_is_built_from_a_formula(course: Course, formula: str, points: int, diagnosis: str) -> None:
    course.key.write_bytes(to_build("f = (x + y)*z"))
    course.hand_in("anna", built(formula))

    (row,) = course.rows()
    assert (row["points"], row["right"] + row["wrong"]) == (points, 1)
    assert row["diagnosis"].endswith(diagnosis)


def test_a_key_may_refuse_another_drawing(course: Course) -> None:
    key = to_build("f = (x + y)*z", other_drawing=False)
    course.key.write_bytes(key)
    course.hand_in("anna", built("f = x*z + y*z"))
    course.hand_in("ben", to_build("f = (x + y)*z"))

    rows = course.rows()
    assert [(row["right"], row["wrong"], row["missing"]) for row in rows] == [(0, 1, 0), (0, 0, 1)]


# --- several files -------------------------------------------------------------------------------------


def test_of_two_files_the_latest_counts(course: Course) -> None:
    course.hand_in("anna", answers_of({"x": "-4"}), "a.circuit.json", time=datetime(2026, 11, 19))
    course.hand_in("anna", answers_of({}), "b.circuit.json", time=datetime(2026, 11, 18))

    rows = course.rows()
    assert [row["points"] for row in rows] == [1, 0]
    assert rows[1]["diagnosis"] == "Handed in again as anna/a.circuit.json, which counts."


def test_files_of_two_students_with_one_name_are_noticed(course: Course) -> None:
    course.hand_in("anna", answers_of(RIGHT, student="Anna Kim"))
    course.hand_in("ben", answers_of(RIGHT, student="Anna Kim"))

    rows = course.rows()
    assert rows[1]["diagnosis"] == "The file says its student is Anna Kim, and so does that of anna."


def test_a_circuit_without_a_quiz_answers_none(course: Course) -> None:
    course.hand_in("anna", encode(chain_rule_example()))

    assert course.rows()[1]["diagnosis"] == "There is no quiz in it, so it answers none."
