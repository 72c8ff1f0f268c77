"""What students hand in to `circuit-editor grade`: zips, odd files, and nothing to grade at all."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from circuit_editor.commands import handed_in
from circuit_editor.files.inside import png, svg
from circuit_editor.files.json_file import encode
from tests.builders import chain_rule_example
from tests.command_line import Done
from tests.course import RIGHT, Course, answers_of, to_build, zipped
from tests.pictures import PICTURES


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with one key, and nothing handed in."""
    return Course(tmp_path)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("hw1.circuit.json", "5 points"),
        ("deep/er/hw1.circuit.json", "5 points"),
        ("../../hw1.circuit.json", "anna/../../hw1.circuit.json: it leads to somewhere else."),
        ("/etc/hw1.circuit.json", "anna//etc/hw1.circuit.json: it leads to somewhere else."),
        ("C:/hw1.circuit.json", "anna/C:/hw1.circuit.json: it leads to somewhere else."),
        ("__MACOSX/._hw1.circuit.json", "anna.zip: there is no circuit in it."),
        ("answers.docx", "anna.zip: there is no circuit in it."),
    ],
)
def test_a_zip_is_read_in_memory(course: Course, name: str, sentence: str) -> None:
    course.zip_in("anna", (name, answers_of(RIGHT)))

    assert course.said() == sentence
    assert [path.name for path in course.handed_in.iterdir()] == ["anna.zip"]


def test_a_zip_bomb_is_refused(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_in, "MOST_BYTES", 50_000)
    course.zip_in("anna", ("a.json", b" " * 60_000), ("b.json", answers_of(RIGHT)))

    assert course.said() == "5 points; anna/a.json: it is too large."


def test_all_of_a_zip_is_limited_as_well(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_in, "MOST_ZIPPED_BYTES", 5_000)
    course.zip_in("anna", ("a.json", b" " * 4_500), ("b.json", answers_of(RIGHT)))

    assert course.said().endswith("anna/b.json: it is too large.")


def test_too_many_files_are_not_looked_at(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_in, "MOST_FILES", 2)
    course.zip_in("anna", *((f"{number}.txt", b"") for number in range(4)))

    assert course.said() == "anna.zip: there are more than 1000 files in it."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", zipped(("a.json", b"{}"))[:-30]])
def test_a_damaged_zip_is_a_row(course: Course, data: bytes) -> None:
    (course.handed_in / "anna.zip").write_bytes(data)

    assert course.said() == "anna.zip: it is no zip, or a damaged one."


def test_no_damage_to_a_zip_stops_the_run(course: Course) -> None:
    data, dice = zipped(("a.json", answers_of(RIGHT)), ("b.json", b"{}")), random.Random(5)
    for number in range(300):
        damaged = bytearray(data)
        for _ in range(dice.choice([1, 3])):
            damaged[dice.randrange(len(data))] = dice.randrange(256)
        (course.handed_in / f"s{number}.zip").write_bytes(damaged)

    assert len({row["student"] for row in course.rows()}) == 300


def test_a_zip_packed_in_an_unusual_way_is_a_row(course: Course) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.json", answers_of(RIGHT))
    (course.handed_in / "anna.zip").write_bytes(data.getvalue())

    assert course.said() == "anna/a.json: it is packed in an unusual way; hand in a plain zip."


def test_a_zip_with_a_password_is_a_row(course: Course) -> None:
    data = bytearray(zipped(("a.json", answers_of(RIGHT))))
    for flags in (6, data.index(b"PK\x01\x02") + 8):
        data[flags] |= 1
    (course.handed_in / "anna.zip").write_bytes(data)

    assert course.said() == "anna/a.json: it needs a password."


def test_a_link_to_somewhere_else_is_not_followed(course: Course) -> None:
    secret = course.handed_in.parent / "secret.json"
    secret.write_bytes(answers_of(RIGHT))
    (course.handed_in / "anna").mkdir()
    (course.handed_in / "anna" / "hw1.circuit.json").symlink_to(secret)

    assert course.said() == "anna/hw1.circuit.json: it leads to somewhere else."


def test_a_folder_that_is_a_link_is_not_followed(course: Course) -> None:
    (course.handed_in / "anna").symlink_to(course.keys)

    assert course.said() == "anna: it leads to somewhere else."


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_is_graded_by_the_circuit_inside(course: Course, kind: str) -> None:
    put = png.put if kind == "png" else svg.put
    course.hand_in("anna", put(PICTURES[kind], answers_of(RIGHT)), f"hw1.{kind}")

    assert course.said() == "5 points"


def test_a_picture_without_a_circuit_gets_a_word(course: Course) -> None:
    course.hand_in("anna", PICTURES["png"], "hw1.png")

    assert course.said().startswith("anna/hw1.png has no circuit inside")


def test_a_picture_without_a_circuit_needs_no_word_beside_a_circuit(course: Course) -> None:
    course.hand_in("anna", PICTURES["svg"], "sketch.svg")
    course.hand_in("anna", answers_of(RIGHT))
    course.hand_in("anna", b"%PDF-1.7", "report.pdf")

    assert course.said() == "5 points"


def test_files_beside_the_folders_are_of_a_student_each(course: Course) -> None:
    (course.handed_in / "anna.circuit.json").write_bytes(answers_of(RIGHT))

    (row,) = course.rows()
    assert (row["student"], row["points"]) == ("anna", 5)


# --- nothing to grade ----------------------------------------------------------------------------------


def test_bad_keys_end_in_one_sentence(course: Course) -> None:
    course.hand_in("anna", answers_of(RIGHT))
    key = course.key

    def ending(data: bytes) -> Done:
        key.write_bytes(data)
        return course.grade()

    no_blanks = answers_of({}, hide=())
    assert ending(encode(chain_rule_example())) == Done(2, "", f"{key} has no quiz in it.\n")
    assert ending(no_blanks) == Done(
        2, "", f"{key}: the quiz hw1 has no blanks, so there is nothing to fill in.\n"
    )
    assert ending(b"{").status == 2
    assert ending(to_build("f = (x +")).error == f"{key}: graph, quiz, formula: A bracket is not closed.\n"
    key.unlink()
    assert course.grade().error == f"{key.parent}: there is no key in it, a circuit with a quiz.\n"


def test_two_keys_with_one_id_are_refused(course: Course) -> None:
    (course.keys / "other.json").write_bytes(answers_of({}))

    assert course.grade().error.endswith("are keys with the same quiz id, hw1.\n")


def test_one_file_may_be_the_key(course: Course) -> None:
    course.hand_in("anna", answers_of(RIGHT))

    assert course.grade(keys=course.key).status == 0


@pytest.mark.parametrize("options", [("--due", "tomorrow"), ("--due", "2026-13-01")])
def test_a_date_that_is_none_is_refused(course: Course, options: object) -> None:
    done = course.grade(*options)  # type: ignore[misc]

    assert (done.status, done.out) == (2, "")
    assert "is no date such as 2026-11-23" in done.error


def test_a_folder_without_students_is_told(course: Course) -> None:
    assert course.grade().error == (
        f"{course.handed_in}: there is nothing in it that was handed in, a folder or zip for each student.\n"
    )
    course.handed_in.rmdir()
    said = f"{course.handed_in} can't be opened: there is no such folder.\n"
    assert course.grade() == Done(2, "", said)
    course.handed_in.touch()
    assert course.grade() == Done(2, "", said)


@pytest.mark.parametrize(
    ("due", "late"), [("2026-11-20", False), ("2026-11-20T11:59", True), ("2026-11-20T12:00", False)]
)
def test_a_date_alone_is_its_end(course: Course, due: str, late: bool) -> None:
    course.zip_in("anna", ("hw1.circuit.json", answers_of(RIGHT)))

    (row,) = course.rows("--due", due)
    assert row["late"] is late
