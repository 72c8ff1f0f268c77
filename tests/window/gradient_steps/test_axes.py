"""Axes: round numbers that take the plotted ones in, and texts that tell one from the next."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.window.gradient_steps.axes import Axis

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (1.0, 4.0, ("1", "2", "3", "4")),
        (-12.0, -11.5924, ("-12", "-11.9", "-11.8", "-11.7", "-11.6", "-11.5")),
        (0.0, 0.03, ("0", "0.01", "0.02", "0.03")),
        (1e6, 1e6 + 3, ("1e6", "1.000001e6", "1.000002e6", "1.000003e6")),
        (5.0, 5.0, ("4.5", "5", "5.5")),
        (0.0, 0.0, ("-1", "-0.5", "0", "0.5", "1")),
    ],
)
def test_marks_stand_at_round_numbers(low, high, texts):
    assert Axis.around(low, high, 6).texts == texts


def test_powers_of_ten_stand_at_equal_distances():
    axis = Axis.of_powers(0.5, 3e18, 6)

    assert axis.texts == ("1e-5", "1", "1e5", "1e10", "1e15", "1e20")
    assert axis.marks[2] == (0.4, "1e5")
    assert axis.share(1e10) == 0.6


@pytest.mark.parametrize(("low", "high"), [(5e-324, 1.0), (1.0, 1.7e308), (5e-324, 1.7e308)])
def test_powers_at_the_edge_of_what_floats_can_hold(low, high):
    axis = Axis.of_powers(low, high, 5)

    assert 0.0 <= axis.share(low) < axis.share(high) <= 1.0


@pytest.mark.parametrize("last", [1, 2, 3, 7, 100, 9_999])
def test_steps_are_whole(last):
    axis = Axis.around(0.0, float(last), 6, whole=True)

    assert all(tick == int(tick) for tick in axis.ticks)
    assert axis.ticks[-1] >= last


@given(FINITE, FINITE, st.integers(2, 12))
def test_every_finite_range_has_an_axis_that_takes_it_in(a: float, b: float, most: int):
    low, high = min(a, b), max(a, b)

    axis = Axis.around(low, high, most)

    assert len(axis.ticks) >= 2
    assert len(axis.texts) == len(axis.ticks) <= max(most, 3) + 1
    assert -1e-6 <= axis.share(low) <= axis.share(high) <= 1 + 1e-6
    assert all(map(math.isfinite, map(axis.share, (low, high))))
