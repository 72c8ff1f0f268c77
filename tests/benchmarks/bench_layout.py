"""The tidy layout beside Graphviz dot: crossings and time.

Run it as `python -m tests.benchmarks.bench_layout`, with dot installed for its columns (Debian: graphviz).

drawn: crossings as this program draws, straight from stub's end to pin; two wires into one gate may cross as
well, if not in the order of its pins. middles: those of straight lines from middle to middle. through: wires
through gates and stubs of others. dot counts its own bent wires, without pins and with a port for each; and
straight lines between the middles of its nodes. The ratio is that of the two columns of middles.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.layout import tidy_positions
from circuit_editor.resource_finder import examples
from tests.benchmarks.circuits import narrow_circuit, square_circuit, wide_circuit
from tests.benchmarks.engine_peers import common_circuit
from tests.benchmarks.graphviz_dot import dot_result
from tests.benchmarks.medians import median_ms
from tests.drawn_wires import Drawing
from tests.model.random_circuits import random_circuit
from tests.woven_circuits import woven_circuit

TITLES = ("nodes", "wires", "drawn", "middles", "through", "ms", "dot", "with pins", "middles", "ms", "ratio")
#: Counting is slow for more wires than this, and dot takes minutes.
MOST_COUNTED = 4000
#: The windows of woven circuits: local, looser, and any node before.
WINDOWS = (8, 20, 60, None)


def circuits(largest: int) -> Iterator[tuple[str, Callable[[], Circuit]]]:
    """Name and maker of each circuit that is measured."""
    for path in examples():
        yield path.name.partition(".")[0], lambda path=path: read_circuit(path)
    for size in (30, 100, 1000):
        for window in WINDOWS:
            for seed in (1, 2, 3) if size < 1000 else (1, 2):
                name = f"woven {window or 'any'} #{seed}"
                yield name, lambda size=size, window=window, seed=seed: woven_circuit(size, window, seed)
        yield "of the engine's tests", lambda size=size: random_circuit(random.Random(1), size)
        yield "+ * relu", lambda size=size: common_circuit(size)
    for make in (square_circuit, wide_circuit, narrow_circuit, common_circuit, woven_circuit):
        for size in (1000, 10_000, 100_000):
            if size <= largest and (make, size) not in {(common_circuit, 1000), (woven_circuit, 1000)}:
                yield make.__name__.replace("_", " "), lambda make=make, size=size: make(size)


def cells(circuit: Circuit) -> Iterator[str]:
    """One row of the table."""
    wires = len(circuit.wires())
    yield f"{len(circuit):,}"
    yield f"{wires:,}"
    ms = median_ms(lambda: tidy_positions(circuit), least=1, seconds=0.0)
    if wires > MOST_COUNTED:
        yield from ("", "", "", f"{ms:,.0f}")
        return
    drawing = Drawing(circuit, tidy_positions(circuit))
    drawn, middles = drawing.crossings(), drawing.centre_crossings()
    yield from (f"{drawn:,}", f"{middles:,}", f"{drawing.hits():,}", f"{ms:,.0f}")
    dot = dot_result(circuit)
    if dot is None:
        yield "dot is missing"
        return
    yield from (f"{dot.own:,}", f"{dot.with_pins:,}", f"{dot.straight:,}", f"{dot.ms:,.0f}")
    yield f"{middles / dot.straight:.2f}" if dot.straight else ("1.00" if not middles else "worse")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--largest", type=int, default=10_000, help="nodes of the largest circuit")
    largest = parser.parse_args().largest
    print(f"{'':26}" + "".join(f"{title:>10}" for title in TITLES))
    for name, make in circuits(largest):
        print(f"{name:26}" + "".join(f"{cell:>10}" for cell in cells(make())), flush=True)


if __name__ == "__main__":
    main()
