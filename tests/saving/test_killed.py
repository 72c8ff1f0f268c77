"""A program that is killed at any moment of a save leaves whole files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(("kills", "writers"), [(50, 1), (20, 2)], ids=["one program", "two programs"])
def test_no_file_is_damaged_by_a_kill_while_it_is_saved(tmp_path: Path, kills: int, writers: int) -> None:
    command = [sys.executable, "-m", "tests.saving.saving_child", str(tmp_path), str(kills), str(writers)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
    whole, caught = map(int, done.stdout.split())
    assert whole == kills
    # The moments are random, and hit what they are meant to hit: the middle of a save.
    assert caught > 0
