"""Saves circuits in a loop, in processes that are killed in the middle of it: `FOLDER KILLS WRITERS`.

Run as a module of its own, not within the tests: a process that is to be forked has no threads and no window.
Prints how many files were whole, and how many writers were caught while they wrote.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from circuit_editor.files.json_file import encode
from circuit_editor.model.errors import CircuitError
from circuit_editor.saving.backup import backup_path
from circuit_editor.saving.disk_state import DiskState
from circuit_editor.saving.saving import save_over
from tests.woven_circuits import woven_circuit

#: The circuits that are saved by turns have so many nodes: what is half written must not look whole.
SIZES = (40, 8000, 400)
#: A writer is killed so many seconds after it began, at most.
LONGEST = 0.03


def save_for_ever(path: Path, circuits: list[bytes], told: int) -> None:
    """Save one after the other, and tell of each beginning and end."""
    while True:
        for data in circuits:
            os.write(told, b"(")
            try:
                save_over(path, data, DiskState.of(path), anyway=True, backup=True)
            except CircuitError:
                # Another writer was quicker: what was read back is its circuit.
                continue
            os.write(told, b")")


def killed(path: Path, circuits: list[bytes], writers: int, moment: float) -> bytes:
    """Have some processes save to a path, and kill them after so many seconds; what they told."""
    hearing, told = os.pipe()
    children = []
    for _ in range(writers):
        child = os.fork()
        if child == 0:
            save_for_ever(path, circuits, told)
        children.append(child)
    time.sleep(moment)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    os.close(told)
    with os.fdopen(hearing, "rb") as pipe:
        return pipe.read()


def main(folder: Path, kills: int, writers: int) -> None:
    circuits = [encode(woven_circuit(size)) for size in SIZES]
    dice = random.Random(kills * writers)
    whole = caught = 0
    for turn in range(kills):
        path = folder / str(turn) / "mine.circuit.json"
        path.parent.mkdir()
        path.write_bytes(circuits[0])
        told = killed(path, circuits, writers, dice.uniform(0.0, LONGEST))
        files = [path, *filter(os.path.exists, [backup_path(path)])]
        whole += all(file.read_bytes() in circuits for file in files)
        caught += told.endswith(b"(")
    sys.stdout.write(f"{whole} {caught}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
