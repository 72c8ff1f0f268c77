"""What programs that have ended left behind is found, once, and only then."""

from __future__ import annotations

import os

import pytest

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.recovery.entry import Facts
from circuit_editor.recovery.folder import recovery_root
from circuit_editor.recovery.recovery import Recovery
from tests.builders import build
from tests.recovery.leftovers import leave_behind


def left_by(desk, name: str = "x") -> None:
    """The program that was killed had one circuit with one node."""
    leave_behind(desk.root, build(name), Facts(title="chain", nodes=1))


def test_the_folder_is_the_users(own_settings):
    assert recovery_root() == own_settings / "data" / "circuit-editor" / "recovery"


def test_where_nothing_was_kept_nothing_is_found_and_nothing_made(desk):
    assert desk.recovery.left_behind() == []
    assert not desk.root.exists()


def test_what_a_program_that_runs_keeps_is_never_found(desk):
    desk.add_and_wait("x")

    assert Recovery(root=desk.root).left_behind() == []
    assert desk.recovery.left_behind() == []


@pytest.mark.parametrize("time", [0, 2_000_000_000, 4_000_000_000])
def test_a_clock_that_is_set_takes_no_lock_away_from_a_program_that_runs(desk, time):
    desk.add_and_wait("x")
    for path in desk.root.rglob("*"):
        os.utime(path, (time, time))

    assert Recovery(root=desk.root).left_behind() == []


def test_what_was_left_behind_is_found_by_one_program_alone(desk):
    left_by(desk)
    other = Recovery(root=desk.root)

    (entry,) = desk.recovery.left_behind()
    assert other.left_behind() == []

    desk.recovery.let_go()
    assert [one.circuit_path for one in other.left_behind()] == [entry.circuit_path]


def test_many_are_found_at_once(desk):
    for name in ("x", "y", "z"):
        left_by(desk, name)

    assert len(desk.recovery.left_behind()) == 3
    assert len(desk.recovery.left_behind()) == 3


def test_what_is_opened_stays_where_it_is_and_is_kept_there(desk):
    left_by(desk)
    (entry,) = desk.recovery.left_behind()

    desk.document.load(entry.circuit_path, as_copy=True)
    desk.document.stack.resetClean()
    desk.keeper.take_over(entry)

    assert desk.recovery.left_behind() == []
    desk.recovery.let_go()
    assert Recovery(root=desk.root).left_behind() == []
    desk.add_and_wait("more")
    assert len(read_circuit(entry.circuit_path)) == 2
    desk.document.save(desk.root.parent / "x.circuit.json")
    assert list(desk.root.iterdir()) == []


def test_a_second_crash_loses_nothing(desk):
    left_by(desk)
    (entry,) = desk.recovery.left_behind()
    desk.document.load(entry.circuit_path, as_copy=True)
    desk.document.stack.resetClean()
    desk.keeper.take_over(entry)

    (again,) = desk.next_program().left_behind()

    assert set(read_circuit(again.circuit_path).names) == {"x"}


def test_what_was_saved_before_the_crash_is_not_offered(desk, tmp_path):
    path = tmp_path / "chain.circuit.json"
    desk.document.save(path)
    desk.add_and_wait("x")
    program = desk.next_program()
    path.write_bytes(encode(desk.document.circuit))

    assert program.left_behind() == []


def test_a_file_that_somebody_changed_meanwhile_does_not_hide_what_was_left(desk, tmp_path):
    path = tmp_path / "chain.circuit.json"
    desk.document.save(path)
    desk.add_and_wait("x")
    path.write_text("something else")

    assert len(desk.next_program().left_behind()) == 1


def test_a_circuit_without_its_facts_is_found_all_the_same(desk):
    left_by(desk)
    for content in (b"", b"{", b'{"time": 3}', b'{"time": "2026-11-23T10:00:00"}', b"\xff"):
        (facts_path,) = (path for path in desk.files() if not path.name.endswith(".circuit.json"))
        facts_path.write_bytes(content)
        (entry,) = desk.recovery.left_behind()
        assert entry.facts() == Facts()
    facts_path.unlink()
    assert entry.facts() == Facts()


def test_facts_without_a_circuit_are_cleared_away(desk):
    left_by(desk)
    desk.circuit_file().unlink()

    assert desk.recovery.left_behind() == []
    assert list(desk.root.iterdir()) == []


def test_what_is_discarded_is_gone_and_the_rest_stays(desk):
    left_by(desk, "x")
    left_by(desk, "y")
    one, other = desk.recovery.left_behind()

    one.remove()

    assert desk.recovery.left_behind() == [other]
    assert desk.circuit_file() == other.circuit_path


def test_a_folder_that_cannot_be_read_is_passed_over(desk):
    desk.root.parent.mkdir(parents=True)
    desk.root.write_text("in the way")

    assert desk.recovery.left_behind() == []


@pytest.mark.parametrize("name", [".nfs0001", ".directory", "notes.txt", "notes/plan.txt"])
def test_what_is_not_ours_is_left_alone_and_takes_nothing_with_it(desk, name):
    desk.add_and_wait("x")
    left_by(desk)
    stranger = desk.root / name
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text("mine")
    before = set(desk.root.rglob("*.circuit.json"))

    assert len(Recovery(root=desk.root).left_behind()) == 1

    assert stranger.read_text() == "mine"
    assert set(desk.root.rglob("*.circuit.json")) == before


def test_the_time_of_files_decides_nothing(desk):
    left_by(desk)
    for path in desk.root.rglob("*"):
        os.utime(path, (0, 0))

    assert len(desk.recovery.left_behind()) == 1
