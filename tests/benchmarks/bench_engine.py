"""How long passes, compilations and what follows them take, in several shapes of circuit, and beside peers.

Run it as `python -m tests.benchmarks.bench_engine`, with `--sizes 1000000` for the largest. PyTorch,
micrograd and CasADi are compared where they are installed; `bench_peers` says how.
"""

from __future__ import annotations

import argparse
import gc
import resource
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, rerun, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.tape import Tape
from tests.benchmarks.circuits import narrow_circuit, square_circuit, wide_circuit
from tests.benchmarks.engine_peers import common_circuit, peer_passes
from tests.benchmarks.medians import cpu_ms, median_ms, medians_ms

SIZES = (10, 100, 1_000, 10_000, 100_000)
SHAPES = {"square": square_circuit, "wide": wide_circuit, "narrow": narrow_circuit}
#: Peers are asked up to this size; beyond, PyTorch alone takes minutes.
LARGEST_FOR_PEERS = 10_000
#: What the project promises: how many times faster a pass is than a peer's.
PROMISED = {("PyTorch", 1_000): 30, ("PyTorch", 10_000): 30, ("micrograd", 10): 4}
HEADER = (
    "pass",
    "us a gate",
    "arrays",
    "compile",
    "us a gate",
    "rerun",
    "touched",
    "first",
    "faults",
    "format",
)


def own_figures(circuit: Circuit, gates: int) -> Iterator[str]:
    """One row of the table, cell by cell, in milliseconds where nothing else is said."""
    tape = compile_circuit(circuit)
    passes = run(tape)
    full = pass_ms(tape, gates)
    yield f"{full:.3f}"
    yield f"{full / gates * 1e3:.3f}"
    yield f"{fresh_median_ms(tape, lambda fresh: fresh.arrays):.3f}"
    compiling = median_ms(lambda: compile_circuit(circuit), least=3)
    yield f"{compiling:.2f}"
    yield f"{compiling / gates * 1e3:.2f}"
    numbers = count()
    middle = tape.nodes[tape.leaves[len(tape.leaves) // 2]]

    def scrub() -> None:
        nonlocal passes
        passes = rerun(passes, [replace(middle, value=0.3 + 0.01 * (next(numbers) % 50))])

    first = cpu_ms(scrub)
    yield f"{median_ms(scrub):.3f}"
    yield "all" if passes.touched is None else f"{len(passes.touched.slots):,}"
    yield f"{first:.2f}"
    yield f"{fresh_median_ms(tape, lambda fresh: (fresh.fault_slots, fresh.kink_slots)):.3f}"
    yield f"{fresh_median_ms(tape, lambda fresh: NumberFormat.of(fresh, None)):.3f}"


def pass_ms(tape: Tape, gates: int) -> float:
    """One full pass; small ones are done many times for each look at the clock."""
    times = max(1, 10_000 // gates)

    def passes() -> None:
        for _ in range(times):
            run(tape)

    return median_ms(passes) / times


def fresh_median_ms(tape: Tape, look: Callable[[Passes], object]) -> float:
    """A look at passes whose arrays are there already, unless it is the arrays that are looked at."""
    passes = run(tape)
    with_arrays = look(passes) is not passes.arrays

    def again() -> float:
        fresh = replace(passes, known_arrays=passes.arrays if with_arrays else None)
        return cpu_ms(lambda: look(fresh))

    return sorted(again() for _ in range(9))[4]


def print_shapes(sizes: list[int]) -> None:
    """Our own figures: a row for each shape and size."""
    print("medians of CPU time in ms; rerun: another value for one input; touched: values and gradients")
    print(f"{'':7}{'gates':>10}" + "".join(f"{title:>11}" for title in HEADER))
    for shape, make in SHAPES.items():
        for gates in sizes:
            circuit = make(gates)
            cells = "".join(f"{cell:>11}" for cell in own_figures(circuit, gates))
            print(f"{shape:7}{gates:>10,}{cells}", flush=True)
            del circuit
            gc.collect()


def print_peers(sizes: list[int]) -> None:
    """A full pass beside those of others, done in turns: a row for each size."""
    print("\nfull pass in us beside peers, on a random circuit of + * and relu")
    for gates in sizes:
        circuit = common_circuit(gates)
        tape = compile_circuit(circuit)
        ours = pass_ms(tape, gates)
        line = f"{gates:>10,} gates {ours * 1e3:12,.1f} = {ours / gates * 1e3:.3f} a gate"
        for name, theirs in medians_ms(peer_passes(circuit), seconds=3.0).items():
            promised = PROMISED.get((name, gates))
            line += f"   {name} {theirs * 1e3:,.1f} = {theirs / ours:.1f}x" + (
                f" (promised {promised}x)" if promised else ""
            )
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="gates of the circuits")
    sizes = parser.parse_args().sizes
    print_shapes(sizes)
    print_peers([size for size in sizes if size <= LARGEST_FOR_PEERS])
    print(f"\nmemory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
