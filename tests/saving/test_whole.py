"""What is written by plain calls of the system is there after a power cut, under its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from circuit_editor.saving.whole import write_whole


def test_first_the_bytes_reach_the_disk_and_then_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, draft = tmp_path / "mine", tmp_path / "draft"
    reached: list[tuple[bool, list[str]]] = []

    def note(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        reached.append((is_folder, os.listdir(tmp_path)))

    monkeypatch.setattr(os, "fsync", note)
    write_whole(path, b"work", draft)

    assert reached == [(False, ["draft"]), (True, ["mine"])]
    assert path.read_bytes() == b"work"
