"""A file is written whole or not at all, whatever the disk does."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from circuit_editor.model.errors import FolderGone, NotReadBack, UnwritableFile
from circuit_editor.saving.writing import write_file
from tests.saving.disks import as_somebody, folder_of_somebody, full_disk, small_disk

OLD, NEW = b"old\n" * 100, b"new\n" * 5000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "circuit.json"
    path.write_bytes(OLD)
    return path


def test_a_file_is_written_and_nothing_is_left_beside_it(path: Path) -> None:
    write_file(path, NEW)

    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == [path.name]


def test_a_full_disk_leaves_the_old_file_whole(path: Path) -> None:
    with full_disk(), pytest.raises(UnwritableFile, match="can't be saved"):
        write_file(path, NEW)

    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("room", [0, 4096, 12_288])
def test_a_file_system_without_room_leaves_the_old_file_whole(room: int) -> None:
    with small_disk(kilobytes=64) as folder:
        path, filler = folder / "circuit.json", folder / "filler"
        path.write_bytes(OLD)
        with open(filler, "wb", buffering=0) as file:
            while file.write(b"0" * 4096) == 4096 and os.statvfs(folder).f_bavail * 4096 > room:
                pass
        with pytest.raises(UnwritableFile):
            write_file(path, NEW)
        assert path.read_bytes() == OLD
        assert sorted(os.listdir(folder)) == [path.name, filler.name]
        filler.unlink()
        write_file(path, NEW)
        assert path.read_bytes() == NEW


def test_a_link_is_followed_and_stays_a_link(path: Path) -> None:
    link = path.with_name("link.json")
    link.symlink_to(path.name)

    write_file(link, NEW)

    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_a_link_to_nothing_makes_the_file_that_it_leads_to(path: Path) -> None:
    link = path.with_name("link.json")
    link.symlink_to("elsewhere.json")

    write_file(link, NEW)

    assert link.is_symlink()
    assert path.with_name("elsewhere.json").read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_keeps_its_mode(path: Path, mode: int) -> None:
    path.chmod(mode)

    write_file(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_new_file_gets_the_mode_of_another(path: Path, mode: int) -> None:
    path.chmod(mode)

    write_file(path.with_name("new.json"), NEW, permissions_of=path)

    assert stat.S_IMODE(path.with_name("new.json").stat().st_mode) == mode


def test_another_name_of_the_file_keeps_what_was_there(path: Path) -> None:
    other = path.with_name("other.json")
    os.link(path, other)

    write_file(path, NEW)

    assert path.read_bytes() == NEW
    assert other.read_bytes() == OLD


def test_a_folder_that_may_not_be_written_to_gets_a_sentence() -> None:
    with folder_of_somebody() as folder:
        path = folder / "circuit.json"
        with as_somebody():
            path.write_bytes(OLD)
            folder.chmod(0o555)
            with pytest.raises(UnwritableFile, match=r"circuit\.json can't be saved: Permission denied"):
                write_file(path, NEW)
        assert path.read_bytes() == OLD


def test_a_file_that_may_not_be_written_to_gets_a_sentence() -> None:
    with folder_of_somebody() as folder:
        path = folder / "circuit.json"
        with as_somebody():
            path.write_bytes(OLD)
            path.chmod(0o444)
            with pytest.raises(UnwritableFile, match="not writable"):
                write_file(path, NEW)
        assert path.read_bytes() == OLD


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderGone, match=r"there is no folder .*/gone\.$"):
        write_file(tmp_path / "gone" / "circuit.json", NEW)


def test_a_folder_in_the_place_of_the_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="can't be saved"):
        write_file(tmp_path, NEW)

    assert os.listdir(tmp_path) == []


def test_a_file_in_the_place_of_a_folder_gets_a_sentence(path: Path) -> None:
    with pytest.raises(FolderGone):
        write_file(path / "circuit.json", NEW)


@pytest.mark.parametrize("happens", [lambda path: path.write_bytes(NEW[:-1]), Path.unlink])
def test_what_is_not_on_the_disk_afterwards_is_not_called_saved(path: Path, monkeypatch, happens) -> None:
    """Such as on a disk that loses bytes, or where somebody else writes at the same moment."""
    monkeypatch.setattr("circuit_editor.saving.writing.sync_folder", lambda _: happens(path))

    with pytest.raises(NotReadBack, match="not what was written"):
        write_file(path, NEW)
