"""Programs that edit and are killed: `python -m tests.recovery.killed_programs ROOT SEED COUNT`.

Each keeps its document in a folder of its own below ROOT, counts its edits in the value of x, and writes
beside it when each was made. What is printed at the end is when each was killed: JSON, on the same clock.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from circuit_editor.document import Document
from circuit_editor.recovery import keeper
from circuit_editor.recovery.recovery import Recovery
from tests.woven_circuits import woven_circuit

AT_ONCE = 10
NODES = 300
#: Between two edits, in milliseconds.
TICK = 10
#: How long one lives, in seconds.
SHORTEST, LONGEST = 0.3, 1.7


def edit_for_ever(folder: Path, *, writes_all_the_time: bool) -> None:
    """What a program does until it is killed."""
    if writes_all_the_time:
        keeper.DELAY = 1
    application = QCoreApplication([])
    recovery = Recovery(root=folder / "recovery")
    document = Document()
    recovery.keep(document)
    with document.edit("Draw") as circuit:
        circuit.insert_part(woven_circuit(NODES, window=20))
        circuit.add("input", name="x", value=0.0)
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    numbers = itertools.count(1)

    def edit() -> None:
        number = next(numbers)
        with document.edit("Set x") as circuit:
            circuit.update("x", value=float(number))
        os.write(log, b"%d %.6f\n" % (number, time.monotonic()))

    timer = QTimer(interval=TICK)
    timer.timeout.connect(edit)
    timer.start()
    application.exec()


def begin(folder: Path, *, writes_all_the_time: bool) -> int:
    """Start one program by a fork, which needs no second for what is imported; its process id."""
    folder.mkdir(parents=True)
    process = os.fork()
    if process == 0:
        edit_for_ever(folder, writes_all_the_time=writes_all_the_time)
    return process


def main(root: Path, seed: int, count: int) -> None:
    """Start and kill so many, some of them at the same time."""
    dice = random.Random(seed)
    killed = {}
    for first in range(0, count, AT_ONCE):
        start = time.monotonic()
        running = {
            number: begin(root / str(number), writes_all_the_time=number % 2 == 1)
            for number in range(first, min(first + AT_ONCE, count))
        }
        ends = sorted((start + dice.uniform(SHORTEST, LONGEST), number) for number in running)
        for end, number in ends:
            time.sleep(max(0.0, end - time.monotonic()))
            killed[number] = time.monotonic()
            os.kill(running[number], signal.SIGKILL)
            os.waitpid(running[number], 0)
    sys.stdout.write(json.dumps([killed[number] for number in range(count)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
