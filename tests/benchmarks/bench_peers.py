"""Canvas and engine beside peers, in one run: other node editors, a bare QGraphicsScene, other engines.

It takes an environment of its own, made in the folder of the README; these versions work together:

    python3 -m venv peers
    peers/bin/pip install -e . PySide6-Essentials==6.11.3 NodeGraphQt==0.6.44 pyqtgraph==0.14.0 \\
        torch==2.13.0 micrograd==0.1.0 casadi==3.8.2
    peers/bin/python -m tests.benchmarks.bench_peers

Every peer draws the same circuit, each in a process of its own. One that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import itertools
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.bench_engine import print_peers
from tests.benchmarks.circuits import square_circuit
from tests.benchmarks.medians import cpu_ms, median_ms, medians_ms

ROOT = Path(__file__).parent.parent.parent
SIZES = (1_000, 5_000)
SIZE = QSize(1280, 800)
#: So many seconds are waited for one peer.
PATIENCE = 300
STEPS = ("build", "full view, a frame", "pan step, full view", "select all")
ENGINES = ("torch", "micrograd", "casadi")
ENGINE_SIZES = (10, 100, 1_000, 10_000)


@dataclass(frozen=True, slots=True)
class Peer:
    """What it is called, its module beside this one, and what pip calls the package it needs."""

    name: str
    module: str
    package: str = ""


PEERS = (
    Peer("Circuit Editor", "circuit_editor_canvas"),
    Peer("bare QGraphicsScene", "graphics_scene"),
    Peer("NodeGraphQt", "node_graph_qt", "NodeGraphQt"),
    Peer("pyqtgraph flowchart", "pyqtgraph_flowchart", "pyqtgraph"),
)


class Drawing(Protocol):
    """What every peer's class Drawing can do; `painted` is the widget whose paint events show the circuit."""

    widget: QWidget
    painted: QWidget

    def build(self, circuit: object) -> None: ...
    def fit(self) -> None: ...
    def select_all(self) -> None: ...
    def select_nothing(self) -> None: ...
    def pan(self, dx: int, dy: int) -> None: ...


def measure(module: str, gates: int) -> dict[str, float]:
    """The steps of one peer, in this process, in milliseconds."""
    application = QApplication([])
    circuit = square_circuit(gates)
    drawing: Drawing = importlib.import_module(f"tests.benchmarks.peers.{module}").Drawing()
    drawing.widget.show()
    drawing.widget.resize(drawing.widget.size() + SIZE - drawing.painted.size())
    application.processEvents()

    def painted(step: str, *arguments: object) -> None:
        getattr(drawing, step)(*arguments)
        application.processEvents()

    build = cpu_ms(lambda: painted("build", circuit))
    painted("fit")
    ways = itertools.cycle(((10, 6), (-10, -6)))
    figures = {
        "build": build,
        "full view, a frame": median_ms(drawing.painted.repaint),
        "pan step, full view": median_ms(lambda: painted("pan", *next(ways))),
    }
    selecting = {step: lambda step=step: painted(step) for step in ("select_all", "select_nothing")}
    return {**figures, "select all": medians_ms(selecting, least=2)["select_all"]}


def measure_apart(peer: Peer, gates: int) -> dict[str, float] | None:
    """The steps of one peer in a process of its own; None where it fails or does not come to an end."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_peers", "--child", peer.module, str(gates)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_API": "pyside6"}
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, check=True, timeout=PATIENCE
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def print_canvases(gates: int) -> None:
    """One table: peers by steps."""
    size = f"{SIZE.width()}x{SIZE.height()}"
    print(f"\ncanvas of {size}, {gates:,} gates: CPU time in ms, medians (the build once), times ours")
    print(f"{'':22}" + "".join(f"{step:>22}" for step in STEPS))
    ours: dict[str, float] = {}
    for peer in PEERS:
        if peer.package and importlib.util.find_spec(peer.package) is None:
            print(f"{peer.name:22}not installed: pip install {peer.package}")
            continue
        found = measure_apart(peer, gates)
        if found is None:
            print(f"{peer.name:22}gave no figures within {PATIENCE} s, or failed")
            continue
        ours = ours or found
        cells = (f"{found[step]:,.1f} {times(found[step] / ours[step]):>7}" for step in STEPS)
        print(f"{peer.name:22}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


def print_engines() -> None:
    """The table of bench_engine, as far as there are peers."""
    print_peers(ENGINE_SIZES)
    for package in ENGINES:
        if importlib.util.find_spec(package) is None:
            print(f"{package} is not installed: pip install {package}")


def times(ratio: float) -> str:
    """How many times ours."""
    return f"{ratio:.1f}x" if ratio < 10 else f"{ratio:,.0f}x"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="gates on the canvas")
    parser.add_argument("--canvas-only", action="store_true", help="leave the engines out")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        module, gates = arguments.child
        print(json.dumps(measure(module, int(gates))))
        return
    for gates in arguments.sizes:
        print_canvases(gates)
    if not arguments.canvas_only:
        print_engines()


if __name__ == "__main__":
    main()
