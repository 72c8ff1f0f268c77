"""Programs that are killed at random moments while they edit lose at most the last second, and no file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.recovery.recovery import Recovery

ROOT = Path(__file__).parent.parent.parent
KILLS = 50
#: In seconds.
MOST_LOST = 1.0


@pytest.fixture(scope="module")
def killed(tmp_path_factory) -> list[tuple[Path, float]]:
    """The folder of each program, and when it was killed."""
    root = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.killed_programs", root, "6", str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return [(root / str(number), when) for number, when in enumerate(json.loads(done.stdout))]


def edits(folder: Path) -> list[tuple[int, float]]:
    """The number of each edit that a program made, and when."""
    path = folder / "log"
    # The last line may be cut off.
    lines = path.read_text().split("\n")[:-1] if path.exists() else []
    return [(int(number), float(when)) for number, when in map(str.split, lines)]


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")
def test_fifty_kills_damage_nothing_and_lose_at_most_the_last_second(qapp, killed):
    found = 0
    for folder, when in killed:
        safe = max((number for number, then in edits(folder) if then < when - MOST_LOST), default=0)
        entries = Recovery(root=folder / "recovery").left_behind()
        if not entries:
            assert not safe
            continue
        (entry,) = entries
        circuit = read_circuit(entry.circuit_path)
        assert encode(circuit) == entry.circuit_path.read_bytes()
        assert circuit.node("x").value >= safe
        assert entry.facts().nodes == len(circuit)
        found += 1

    assert found > KILLS / 2
