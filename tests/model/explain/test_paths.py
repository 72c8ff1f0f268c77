"""The paths between two nodes: counted exactly, the largest found without going through all of them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.explain.paths import Paths, find_paths
from circuit_editor.model.records import Node, Settings, Wire
from tests.builders import build
from tests.model.random_circuits import random_circuit


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def found_in(circuit: Circuit, start: str, end: str, most: int = 20) -> Paths:
    return find_paths(circuit, passes_of(circuit), start, end, most)


def doublings(forks: int) -> Circuit:
    """x, then so many times x + x: two ways at each fork."""
    names = ["x", *(f"a{number}" for number in range(forks))]
    wires = " ".join(f"{source}>{target} {source}>{target}" for source, target in pairwise(names))
    return build("x=0.5 " + " ".join(f"{name}:add" for name in names[1:]), wires)


def chain(gates: int) -> Circuit:
    """x, then so many gates in a row: g0, g1, ..."""
    circuit = build("x=1")
    names = ["x", *(f"g{number}" for number in range(gates))]
    nodes = {name: (None, Node(name, "neg", name, order=place)) for place, name in enumerate(names[1:], 1)}
    wires = {(target, 0): (None, Wire(source, target, 0)) for source, target in pairwise(names)}
    circuit.apply(Change(nodes, wires, (circuit.settings, Settings(outputs=(names[-1],)))))
    return circuit


def all_paths(circuit: Circuit, passes: Passes, start: str, end: str) -> Iterator[tuple[str, float]]:
    """Every path, gone through one by one, with its product."""
    waiting = [(start, start, 1.0)]
    while waiting:
        node, text, product = waiting.pop()
        if node == end:
            yield text, product
            continue
        for wire in circuit.wires_from(node):
            local = passes.local_gradient(wire.target, wire.pin)
            if local is not None:
                waiting.append((wire.target, f"{wire.target}.{wire.pin}<{text}", local * product))


def test_a_path_goes_from_the_output_back() -> None:
    (path,) = found_in(build("x=-2 y=5 z=-4 q:add f:mul", "x>q y>q q>f z>f"), "x", "f").largest

    assert [(wire.source, wire.target) for wire in path.wires] == [("q", "f"), ("x", "q")]
    assert path.local_gradients == (-4.0, 1.0)
    assert path.product == -4.0


def test_the_largest_come_first_whatever_their_sign() -> None:
    circuit = build("x=2 a:mulc=3 b:mulc=-5 c:mulc=0.5 f:add", "x>a x>b x>c a>f b>f c>f")

    assert [path.product for path in found_in(circuit, "x", "f").largest] == [-5.0, 3.0, 0.5]


def test_two_wires_between_the_same_nodes_are_two_paths() -> None:
    found = found_in(build("x=3 f:mul", "x>f x>f"), "x", "f")

    assert found.count == 2
    assert {path.wires[0].pin for path in found.largest} == {0, 1}


def test_a_million_paths_are_counted_and_twenty_are_told() -> None:
    found = found_in(doublings(20), "x", "a19")

    assert found.count == 2**20
    assert len(found.largest) == 20
    assert len({path.wires for path in found.largest}) == 20
    assert {path.product for path in found.largest} == {1.0}


def test_ten_thousand_forks_have_a_number_of_paths_with_three_thousand_digits() -> None:
    found = found_in(doublings(10_000), "x", "a9999", most=3)

    assert found.count == 2**10_000
    assert [len(path.wires) for path in found.largest] == [10_000] * 3


def test_a_chain_of_a_hundred_thousand_gates_has_one_path() -> None:
    gates = 100_000

    found = found_in(chain(gates), "x", f"g{gates - 1}")

    assert (found.count, len(found.largest[0].wires), found.largest[0].product) == (1, gates, 1.0)


def test_a_path_with_a_zero_comes_behind_all_that_have_none() -> None:
    circuit = build("x=1 y=3 m:max tiny:mulc=1e-300 f:add", "x>m y>m x>tiny m>f tiny>f")

    assert [path.product for path in found_in(circuit, "x", "f").largest] == [1e-300, 0.0]


def test_there_is_no_path_where_the_output_is_not_reached() -> None:
    circuit = build("x=1 y=2 f:exp g:add", "x>f x>g y>g")

    assert found_in(circuit, "y", "f") == Paths(0, ())


@given(st.integers(0, 10**6), st.integers(3, 14), st.integers(1, 6))
def test_the_largest_are_those_that_a_walk_through_all_finds(seed: int, nodes: int, most: int) -> None:
    circuit = random_circuit(random.Random(seed), nodes)
    passes = passes_of(circuit)
    start, end = "n0", circuit.settings.outputs[-1] if circuit.settings.outputs else f"n{nodes - 1}"
    if start not in passes.tape.slot or end not in passes.tape.slot:
        return
    every = list(all_paths(circuit, passes, start, end))
    if any(not math.isfinite(product) for _, product in every):
        return

    found = find_paths(circuit, passes, start, end, most)

    assert found.count == len(every)
    largest = sorted((abs(product) for _, product in every), reverse=True)[:most]
    assert [abs(path.product) for path in found.largest] == pytest.approx(largest, rel=1e-9, abs=1e-300)
    assert len({path.wires for path in found.largest}) == min(most, len(every))
