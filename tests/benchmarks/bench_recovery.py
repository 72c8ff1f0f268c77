"""What keeping unsaved work for after a crash costs the GUI's thread, beside what is promised.

Run it as `python -m tests.benchmarks.bench_recovery`. CPU time is all that the GUI's thread does from an edit
until it is on the disk, the edit itself left out. The latest frame is by how much one that is due every 16 ms
comes too late meanwhile. All are medians of several writings.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from circuit_editor.app import make_application
from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.recovery.recovery import Recovery
from tests.benchmarks.circuits import square_circuit

SIZES = (1_000, 10_000, 100_000)
#: The most that a writing may cost the GUI's thread, in milliseconds, and from which size on it is let off.
PROMISED, PROMISED_UP_TO = 5.0, 10_000
#: The most from an edit to the disk, in milliseconds.
PROMISED_DELAY = 1000.0
FRAME = 16
ROUNDS = 9

#: CPU time, from the edit to the disk, and the latest frame; milliseconds.
Figures = tuple[float, float, float]


class Frames(QTimer):
    """Frames that are due regularly; `latest` is by how many milliseconds the latest of them was late."""

    def __init__(self) -> None:
        super().__init__(interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
        self.latest = 0.0
        self._last = time.perf_counter()
        self.timeout.connect(self._paint)
        self.start()

    def _paint(self) -> None:
        now = time.perf_counter()
        self.latest = max(self.latest, (now - self._last) * 1e3 - FRAME)
        self._last = now


class RecoveryBench:
    """A document of so many gates that is kept below a folder."""

    def __init__(self, gates: int, root: Path) -> None:
        self.document = Document()
        self.keeper = Recovery(self.document, root).keep(self.document)
        with self.document.edit("Draw") as circuit:
            circuit.insert_part(square_circuit(gates))
        self.ids = list(self.document.circuit.operands)

    def written(self, change: Callable[[Circuit], object]) -> Figures:
        """What it costs to keep an edit, and by how much frames are late while one more is kept."""
        self._edit(change)
        cpu, delay = self._kept()
        self._edit(change)
        frames = Frames()
        self._kept()
        frames.stop()
        return cpu, delay, frames.latest

    def _edit(self, change: Callable[[Circuit], object]) -> None:
        with self.document.edit("Change") as circuit:
            change(circuit)

    def _kept(self) -> tuple[float, float]:
        loop = QEventLoop()
        self.keeper.kept.connect(loop.quit)
        clock, cpu = time.perf_counter(), time.thread_time()
        loop.exec()
        self.keeper.kept.disconnect(loop.quit)
        return (time.thread_time() - cpu) * 1e3, (time.perf_counter() - clock) * 1e3

    def set_one(self, circuit: Circuit) -> None:
        """Give one input another value."""
        circuit.update(self.ids[0], value=circuit.node(self.ids[0]).value + 1.0)

    def move_all(self, circuit: Circuit) -> None:
        """Move every node."""
        places = {node.id: (node.position[0] + 10.0, node.position[1]) for node in circuit.nodes()}
        circuit.move_all(places)

    def medians(self, change: Callable[[Circuit], object], *, anew: bool = False) -> Figures:
        """The medians of several writings; `anew` each of them is the first one since a save."""
        rounds = []
        for _ in range(ROUNDS):
            if anew:
                self.keeper.forget()
            rounds.append(self.written(change))
        cpu, delay, late = (statistics.median(column) for column in zip(*rounds, strict=True))
        return cpu, delay, late


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many gates")
    sizes = parser.parse_args().sizes
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    print(f"{'ms':38}{'CPU':>9}{'delay':>9}{'latest frame':>14}")
    for gates in sizes:
        with tempfile.TemporaryDirectory() as folder:
            bench = RecoveryBench(gates, Path(folder))
            for name, figures in (
                ("first since a save", bench.medians(bench.set_one, anew=True)),
                ("a value", bench.medians(bench.set_one)),
                ("all nodes moved", bench.medians(bench.move_all)),
            ):
                missed = gates <= PROMISED_UP_TO and (figures[0] > PROMISED or figures[1] > PROMISED_DELAY)
                print(f"{gates:9,} gates, {name:22}", end="")
                print("{:9.2f}{:9.0f}{:14.1f}".format(*figures), "  MISSED" if missed else "")
            bench.keeper.forget()


if __name__ == "__main__":
    main()
