"""How long a step of the timeline takes, forward and backward, beside what is promised.

Run it as `python -m tests.benchmarks.bench_stepping`. Each size is measured in a main window whose canvas is
1280x800, with the painting that a step asks for: with some 200 gates in view around the gate whose turn it
is, and with the whole circuit in view. All figures are medians of the CPU time of the GUI's thread, without
the frames of animations.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPointF

from circuit_editor.files.json_file import encode
from circuit_editor.model.steps import Steps
from tests.benchmarks.circuits import square_circuit
from tests.benchmarks.medians import cpu_ms, median_ms
from tests.benchmarks.scale_steps import DETAIL_ZOOM, Bench

SIZES = (1_000, 10_000)
#: The most that a step may take at any of these sizes, in milliseconds.
PROMISED = 10.0


class StepBench(Bench):
    """A main window that steps through the passes of the circuit in a file."""

    def measure(self) -> Iterator[tuple[str, float]]:
        """Each figure with what it is of, in milliseconds."""
        self.open()
        self.canvas.animates = False
        timeline = self.canvas.timeline
        yield "finding the steps", median_ms(lambda: Steps(self.document.passes.tape), least=3)
        yield "begin", cpu_ms(self.begin)
        steps = timeline.steps
        places = {"forward": steps.last_forward // 2, "backward": (steps.last_forward + steps.last) // 2}
        for name, step in places.items():
            self.look_at(step)
            yield f"step {name}", self.stepping(timeline.forward)
            yield f"step back in the {name} pass", self.stepping(timeline.back)
        self.act("fit_all")
        for name, step in places.items():
            self.go_to(step)
            yield f"step {name}, all in view", self.stepping(timeline.forward)
        yield "from the start to the end and back, a jump", self.jumping(steps.last)

    def begin(self) -> None:
        """Show the inputs alone."""
        self.canvas.timeline.begin()
        self.settle()

    def go_to(self, step: int) -> None:
        """Show a step."""
        self.canvas.timeline.go_to(step)
        self.settle()

    def look_at(self, step: int) -> None:
        """Show a step with its gate in the middle of the view, and some 200 gates around it."""
        self.go_to(step)
        node = self.document.circuit.node(self.canvas.timeline.current.node)
        self.canvas.camera.zoom = DETAIL_ZOOM
        self.canvas.center_on(QPointF(*node.position))
        self.settle()

    def stepping(self, go: Callable[[], None]) -> float:
        """One step after the other."""

        def step() -> None:
            go()
            self.settle()

        return median_ms(step)

    def jumping(self, last: int) -> float:
        """From one end to the other: every number comes or goes."""
        ends = iter(range(10**9))
        return median_ms(lambda: self.go_to(last * (next(ends) % 2)), least=4)

    def profile(self) -> None:
        """Print where the time of steps goes."""
        self.open()
        self.canvas.animates = False
        self.begin()
        steps = self.canvas.timeline.steps
        for step in (steps.last_forward // 2, (steps.last_forward + steps.last) // 2):
            self.look_at(step)
            profile = cProfile.Profile()
            profile.enable()
            self.stepping(self.canvas.timeline.forward)
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(35)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many gates")
    parser.add_argument("--profile", action="store_true", help="print where the time of steps goes instead")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for gates in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "big.circuit.json")
            path.write_bytes(encode(square_circuit(gates)))
            bench = StepBench(path)
            if arguments.profile:
                bench.profile()
                continue
            print(f"\n{gates:,} gates, 1280x800: ms of the GUI thread's CPU time, medians")
            for name, figure in bench.measure():
                promised = name.startswith("step")
                mark = f" <= {PROMISED:g}{'' if figure <= PROMISED else '  MISSED'}" if promised else ""
                print(f"{name:44}{figure:9.2f}{mark}")


if __name__ == "__main__":
    main()
