"""A file that changes is noticed, however it changes and whatever takes its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from circuit_editor.saving.watcher import FileWatcher
from circuit_editor.saving.writing import write_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "circuits"
    folder.mkdir()
    path = folder / "mine.json"
    path.write_bytes(b"one")
    return path


@pytest.fixture
def watcher(qapp, path: Path) -> FileWatcher:
    watcher = FileWatcher()
    watcher.watch(path)
    return watcher


def write_in_place(path: Path) -> None:
    path.write_bytes(b"two")


def replace_whole(path: Path) -> None:
    write_file(path, b"three")


def move_away_and_write_anew(path: Path) -> None:
    """As vim does."""
    path.rename(path.with_name("old"))
    path.write_bytes(b"four")


WAYS = [write_in_place, replace_whole, move_away_and_write_anew, Path.unlink]


@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_told_and_so_is_the_next_one(qtbot, watcher, path, way):
    for _ in range(3):
        with qtbot.waitSignal(watcher.touched):
            way(path)
        if not path.exists():
            with qtbot.waitSignal(watcher.touched):
                path.write_bytes(b"back")


def test_many_changes_at_once_are_told_once(qtbot, watcher, path):
    told = []
    watcher.touched.connect(lambda: told.append(1))
    with qtbot.waitSignal(watcher.touched):
        for number in range(20):
            path.write_bytes(str(number).encode())
    qtbot.wait(150)

    assert told == [1]


def test_a_link_is_watched_through(qtbot, watcher, path, tmp_path):
    link, other = tmp_path / "link.json", tmp_path / "other.json"
    other.write_bytes(b"other")
    link.symlink_to(path)
    watcher.watch(link)

    with qtbot.waitSignal(watcher.touched):
        write_file(link, b"two")
    with qtbot.waitSignal(watcher.touched):
        other_link = tmp_path / "new-link"
        other_link.symlink_to(other)
        other_link.replace(link)
    with qtbot.waitSignal(watcher.touched):
        write_in_place(other)


def test_a_folder_that_goes_is_told(qtbot, watcher, path):
    with qtbot.waitSignal(watcher.touched):
        shutil.rmtree(path.parent)


def test_a_file_that_is_no_longer_wanted_is_not_watched(qtbot, watcher, path, tmp_path):
    other = tmp_path / "other.json"
    watcher.watch(other)
    told = []
    watcher.touched.connect(lambda: told.append(1))
    write_in_place(path)
    qtbot.wait(150)
    assert told == []

    watcher.watch(None)
    other.write_bytes(b"")
    os.utime(tmp_path)
    qtbot.wait(150)
    assert told == []
