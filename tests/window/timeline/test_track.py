"""Where dots and symbols of a timeline stand, in numbers alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.window.timeline.track import SYMBOL_GAP, Track, placed


def test_a_place_belongs_to_the_nearest_step():
    track = Track(20.0, 190.0, 17)
    assert [track.step_at(x) for x in (-50, 20, 24, 26, 118, 190, 900)] == [0, 0, 0, 1, 10, 17, 17]


@given(st.integers(0, 100_000), st.floats(30.0, 4000.0))
def test_every_step_is_found_at_its_own_place_where_it_has_a_pixel(last, width):
    track = Track(26.0, 26.0 + width, last)
    if track.spacing >= 1.0:
        assert all(track.step_at(track.x(step)) == step for step in range(0, last + 1, max(1, last // 50)))


def test_a_single_step_is_no_division_by_zero():
    assert Track(0.0, 100.0, 0).step_at(70.0) == 0


@pytest.mark.parametrize("last", [1, 17, 60, 200, 20_001])
def test_symbols_never_lie_on_each_other_and_who_comes_first_has_its_place(last):
    track = Track(26.0, 874.0, last)
    wanted = [last // 2, *track.regular()]
    found = dict(placed(track, wanted, lambda step: 8.0 + step % 30, 900.0))

    assert last // 2 in found
    ends = sorted((left, left + 8.0 + step % 30) for step, left in found.items())
    assert all(before + SYMBOL_GAP <= after for (_, before), (after, _) in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= 900


def test_many_steps_have_no_dots_and_few_symbols():
    assert Track(26.0, 874.0, 100).has_dots
    track = Track(26.0, 874.0, 20_001)
    assert not track.has_dots
    assert list(track.regular()) == []
    assert len(list(Track(26.0, 874.0, 100).regular())) < 40
