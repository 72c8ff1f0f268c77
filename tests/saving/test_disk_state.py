"""Whether somebody else changed a file is told from what is in it, and from no clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from circuit_editor.saving.disk_state import DiskState, digest

YEAR = 365 * 24 * 3600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "circuit.json"
    path.write_bytes(b"one")
    return path


def test_a_file_that_was_left_alone_is_as_it_was(path: Path) -> None:
    state = DiskState.of(path)

    assert state.looks_like(path)
    assert state.has_content_of(DiskState.of(path))
    assert state.digest == digest(b"one")


def test_a_file_that_is_not_there_has_no_state(tmp_path: Path) -> None:
    assert DiskState.of(tmp_path / "nowhere") is None
    assert DiskState.of(tmp_path / "nul\0") is None
    assert not DiskState(0, 0, 0, digest(b"")).looks_like(tmp_path / "nowhere")


@pytest.mark.parametrize("years", [-30, -1, 1])
def test_a_clock_that_was_set_hides_no_change(path: Path, years: int) -> None:
    before = DiskState.of(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.modified, before.modified + years * YEAR * 10**9))

    assert not DiskState.of(path).has_content_of(before)


@pytest.mark.parametrize("years", [-30, 1])
def test_a_clock_that_was_set_is_no_change(path: Path, years: int) -> None:
    before = DiskState.of(path)
    os.utime(path, ns=(before.modified, before.modified + years * YEAR * 10**9))

    assert not before.looks_like(path)
    assert DiskState.of(path).has_content_of(before)


def test_a_change_of_the_same_size_at_the_same_moment_is_seen_in_what_is_there(path: Path) -> None:
    before = DiskState.of(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.modified, before.modified))

    assert not DiskState.of(path).has_content_of(before)


def test_a_file_in_place_of_another_does_not_look_like_it(path: Path) -> None:
    before = DiskState.of(path)
    other = path.with_name("other")
    other.write_bytes(b"one")
    os.utime(other, ns=(before.modified, before.modified))
    other.replace(path)

    assert not before.looks_like(path)
    assert DiskState.of(path).has_content_of(before)


def test_what_can_not_be_read_is_like_nothing(tmp_path: Path) -> None:
    """A folder, and a pipe from which nothing ever comes."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        state = DiskState.of(path)
        assert state.digest == ""
        assert not state.has_content_of(state)
