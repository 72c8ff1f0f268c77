"""Numbered pictures: names that sort, and all of them or none."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.step_files import names_there, numbered_names, write_numbered
from circuit_editor.model.errors import UnwritableFile


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [(1, "f-00.png", "f-00.png"), (18, "f-00.png", "f-17.png"), (101, "f-000.png", "f-100.png")],
)
def test_names_sort_in_the_order_of_the_steps(count, first, last):
    names = numbered_names("f", count)

    assert (names[0], names[-1], len(names)) == (first, last, count)
    assert sorted(names) == names


def test_pictures_get_their_names_and_nothing_else_is_left(tmp_path):
    names = numbered_names("f", 3)

    write_numbered(tmp_path, names, lambda number: bytes([number]))

    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [(tmp_path / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_who_stops_it_finds_the_folder_as_it_was(tmp_path):
    names = numbered_names("f", 3)
    (tmp_path / names[1]).write_bytes(b"old")
    assert names_there(tmp_path, names) == [names[1]]

    class Stopped(Exception):
        pass

    def watch(fraction: float) -> None:
        if fraction > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        write_numbered(tmp_path, names, lambda number: b"new", watch)

    assert [path.name for path in tmp_path.iterdir()] == [names[1]]
    assert (tmp_path / names[1]).read_bytes() == b"old"


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(UnwritableFile, match=r"nowhere can't be saved: No such file or directory\."):
        write_numbered(tmp_path / "nowhere", ["f-00.png"], lambda number: b"")
