"""How long the editor takes for what hands do to it, from 100 to 100,000 gates, beside what is promised.

Run it as `python -m tests.benchmarks.bench_scale`. Each size is measured in a process of its own, in a main
window whose canvas is 1280x800; all figures are medians of the CPU time of the GUI's thread. The engine
alone, up to 1,000,000 gates, is measured by `bench_engine`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from circuit_editor.files.json_file import encode
from tests.benchmarks.circuits import narrow_circuit, square_circuit, wide_circuit

ROOT = Path(__file__).parent.parent.parent
SHAPES = {"square": square_circuit, "wide": wide_circuit, "narrow": narrow_circuit}
SIZES = (100, 1_000, 10_000, 100_000)
PROMISED_AT = (1_000, 10_000, 100_000)
#: The most that each step may take at these sizes.
PROMISED = {
    "build scene from circuit": (5, 20, 100),
    "repaint, these in view": (10, 10, 12),
    "full view": (10, 16, 20),
    "pan step": (2, 2, 2),
    "drag of one gate, a step": (3, 3, 3),
    "hit test": (0.1, 0.1, 0.1),
    "scrub of one input, a step": (12, 25, 60),
    "open file, to painted": (150, 800, 8_000),
    "open it again": (150, 800, 8_000),
    "save": (50, 300, 3_000),
    "select all": (15, 300, 3_000),
    "delete all": (15, 300, 3_000),
    "undo it": (15, 300, 3_000),
    "memory then, MB": (600, 600, 600),
    "memory at most, MB": (600, 600, 600),
    "memory at most after these, MB": (600, 600, 600),
}
COLUMN = 26

Figures = dict[str, float]


def measure_apart(shape: str, gates: int) -> Figures:
    """The figures of one size, from a process of its own with settings of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "big.circuit.json")
        path.write_bytes(encode(SHAPES[shape](gates)))
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "XDG_CONFIG_HOME": folder}
        command = [sys.executable, "-m", "tests.benchmarks.bench_scale", "--child", str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{gates:,} gates could not be measured: exit status {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])


def measure_here(path: Path) -> Figures:
    """The figures of the circuit in a file."""
    # The process that only prints the table needs no Qt.
    from tests.benchmarks.scale_steps import Bench

    return dict(Bench(path).measure())


def cell(step: str, gates: int, figure: float) -> str:
    """A figure, beside it what is promised, and a mark where that is missed."""
    text = f"{figure:,.{0 if figure >= 100 else 1 if figure >= 10 else 2}f}"
    if step not in PROMISED or gates not in PROMISED_AT:
        return f"{text:>9}" + " " * (COLUMN - 9)
    promised = PROMISED[step][PROMISED_AT.index(gates)]
    mark = "  MISSED" if figure > promised else ""
    return f"{text:>9} <= {promised:,g}{mark}".ljust(COLUMN)


def print_table(shape: str, found: dict[int, Figures]) -> None:
    """Steps by sizes."""
    print(
        f"\n{shape} circuits, 1280x800: ms of the GUI thread's CPU time where nothing else is said, medians"
    )
    steps = list(dict.fromkeys(step for figures in found.values() for step in figures))
    print(" " * 36 + "".join(f"{gates:>9,}".ljust(COLUMN) for gates in found))
    for step in steps:
        cells = "".join(cell(step, gates, figures[step]) for gates, figures in found.items())
        print(f"{step:36}{cells}".rstrip())
    missed = sum(" MISSED" in cell(step, gates, found[gates][step]) for step in steps for gates in found)
    print(f"promises missed: {missed}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many gates")
    parser.add_argument("--shape", choices=SHAPES, default="square", help="how the gates are laid out")
    parser.add_argument("--json", type=Path, help="a file to keep the figures in")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_here(arguments.child)))
        return
    found = {}
    for gates in arguments.sizes:
        found[gates] = measure_apart(arguments.shape, gates)
        print(f"{gates:,} gates are measured", file=sys.stderr)
    print_table(arguments.shape, found)
    if arguments.json:
        arguments.json.write_text(json.dumps({"shape": arguments.shape, "sizes": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
